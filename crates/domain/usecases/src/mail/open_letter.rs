//! Opens what a letter says.

use controlkeep_jobs::{LetterContent, SealedLetter};
use controlkeep_ports::{Cipher, CipherError};

use crate::purposes;

/// What a letter says cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenLetterError {
    /// It was sent already, or will never be, so what it said is gone.
    #[error("the letter says nothing any more")]
    Empty,
    /// It cannot be opened with this key.
    #[error(transparent)]
    Cipher(#[from] CipherError),
    /// It was posted by a version that wrote other letters.
    #[error("the letter cannot be read: {0}")]
    Unreadable(String),
}

/// Opens what a posted letter says.
///
/// # Errors
/// [`OpenLetterError`].
pub fn open_letter(cipher: &dyn Cipher, letter: &SealedLetter) -> Result<LetterContent, OpenLetterError> {
    let sealed = letter.content.as_deref().ok_or(OpenLetterError::Empty)?;
    let plain = cipher.open(purposes::LETTER, letter.id.as_bytes(), sealed)?;
    serde_json::from_slice(&plain).map_err(|error| OpenLetterError::Unreadable(error.to_string()))
}
