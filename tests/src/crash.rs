//! The crash loop: writes of every kind, a process killed at any moment, a restart, and a look at everything.
//!
//! Writers keep a journal: what they want before they send it, and what they were told once the answer was
//! read to its end. Whatever was acknowledged has to be there, whatever was not has to be there as a whole or
//! not at all, and the shipped commands have to find nothing.

mod desk;
mod figures;
mod held;
mod inspect;
mod journal;
mod killer;
mod lane;
mod mortal;
mod outcome;
mod plan;
mod report;
mod run;
mod servers;
mod wishes;
mod world;

pub use figures::{Fault, Figures, Tally, Tamper, keep, kept};
pub use plan::{Plan, number};
pub use report::page;
pub use run::crash;
pub use servers::PrivateServer;
