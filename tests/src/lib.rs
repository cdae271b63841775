//! What the black-box suites share: the real binary on a fresh database, and a client that behaves
//! like a browser without scripts.

mod binary;
mod browser;
mod client;
pub mod crash;
mod document;
mod gate;
mod mailbox;
mod page;
mod person;
mod program;
mod proxy;
mod server;
mod setup;
mod sheet;
mod verified;

pub use binary::{Told, binary, command, run};
pub use browser::{Browser, BrowserOptions, Key, TROUBLE_FREE};
pub use client::Client;
pub use controlkeep_store_diesel::DatabaseKind;
pub use controlkeep_store_diesel::testing::{KINDS, TestDatabase};
pub use document::pdf;
pub use gate::Gate;
pub use mailbox::Mailbox;
pub use page::Page;
pub use person::{Authenticator, PASSWORD, Person};
pub use program::{Program, Tokens};
pub use proxy::Proxy;
pub use server::{Options, Server, free_port};
pub use setup::FirstRun;
pub use sheet::Objective;
pub use verified::{Chain, Verified};
