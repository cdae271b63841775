//! What can be wrong with a key.

use std::io;
use std::path::PathBuf;

use controlkeep_ports::NoRandomness;

use super::KeyRing;

/// The installation's key cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The text is not a key.
    #[error("this is no key; a key is written controlkeep-key-v1: and 44 characters of base 64")]
    Form,
    /// It is too short or too long.
    #[error("a key has {length} bytes, and this one has {0}", length = KeyRing::KEY_BYTES)]
    Length(usize),
    /// It has too few different bytes to come from a generator.
    #[error("the key is too regular to be random")]
    Weak,
    /// The same key is there twice.
    #[error("the key {0} is there twice")]
    Doubled(String),
    /// There is no key of that id.
    #[error("there is no key {0}")]
    Unknown(String),
    /// No sub-key could be derived.
    #[error("no key could be derived")]
    Derivation,
    /// A new key cannot be made.
    #[error("no key could be made")]
    NoRandomness(#[from] NoRandomness),
    /// There is no key file.
    #[error("there is no key file {}", path.display())]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// There is a key file already; it is never written over.
    #[error("there is a key file {} already", path.display())]
    AlreadyThere {
        /// Where it is.
        path: PathBuf,
    },
    /// Others than the owner can read or change the key file.
    #[error("the key file {path} is open to others (mode {mode:04o}); run: chmod 600 '{path}'", path = path.display())]
    OpenToOthers {
        /// Where it is.
        path: PathBuf,
        /// Its rights.
        mode: u32,
    },
    /// The key file holds no usable key.
    #[error("the key file {} cannot be used: {source}", path.display())]
    InFile {
        /// Where it is.
        path: PathBuf,
        /// What is wrong with the key.
        source: Box<KeyError>,
    },
    /// The key file cannot be read.
    #[error("the key file {} cannot be read: {source}", path.display())]
    Unreadable {
        /// Where it is.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The key file cannot be written.
    #[error("the key file {} cannot be written: {source}", path.display())]
    Unwritable {
        /// Where it would be.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}
