#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod conversation;
mod folder;
mod message;
mod settings;
mod smtp;
#[cfg(feature = "test-support")]
pub mod testing;

pub use folder::FolderMailer;
pub use settings::{Security, Sender, SettingsError, SmtpSettings};
pub use smtp::SmtpMailer;
