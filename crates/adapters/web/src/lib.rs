//! Pages and their parts, drawn on the server.
//!
//! A folder for each place (`sign_in`, `board`, …), a file for each operation: its form, its handler,
//! its page. A handler parses the form once into a command, runs one use case, and draws one typed
//! page. Words are in `words/`, templates in `templates/`.
//!
//! **Invariant:** every value reaches a template through the engine's escaping; nothing is marked
//! safe, not even the QR code, which is drawn from numbers.
//! **Absent on purpose:** no handler talks to a repository, and no template holds a sentence.

mod accounts;
mod activity;
mod assessments;
mod assets;
mod board;
mod catalogues;
mod dashboard;
mod engine;
mod errors;
mod evidence;
mod fields;
mod findings;
mod focus;
mod formats;
mod frame;
#[cfg(feature = "test-support")]
pub mod fuzzing;
mod home;
mod joining;
mod manifests;
mod me;
mod operations;
mod organisations;
mod password;
mod people;
mod postage;
mod recovery;
mod reference;
mod requirement;
mod routes;
mod score;
mod setup;
mod sign_in;
#[cfg(test)]
mod testing;
mod ui;
mod words;

#[cfg(feature = "test-support")]
pub use board::BareBoard;
pub use engine::{Pages, PagesError, TemplateSource};
pub use operations::Operations;
pub use reference::reference;
pub use routes::routes;
pub use setup::{CheckState, SetupCheck, SetupChecks};
