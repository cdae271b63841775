//! The browser files of Controlkeep: one style sheet, one script, one icon sprite, one favicon.
//!
//! They are bundled, named after their content and compressed when the crate is built, and live
//! inside the binary. `README.md` beside this crate is the contract between pages and these files.

mod embedded;
mod encoding;
mod find;
mod url;

pub use find::{Asset, find};
pub use url::url;

/// Holds the accessibility checker that browser tests inject into pages.
#[cfg(feature = "axe")]
pub const AXE_SOURCE: &str = include_str!(concat!(env!("OUT_DIR"), "/axe.min.js"));
