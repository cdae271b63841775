//! Sends one letter that waits.

use controlkeep_kernel::LetterId;
use controlkeep_ports::{Cipher, LetterWriter, MailError, Mailer, Store, StoreError, WriteLetterError};

use super::{OpenLetterError, open_letter};

/// The letter was not sent, as far as is known.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendLetterError {
    /// There is no such letter.
    #[error("there is no such letter")]
    Missing,
    /// What it says cannot be read.
    #[error(transparent)]
    Unreadable(#[from] OpenLetterError),
    /// What it says cannot be written out.
    #[error(transparent)]
    Unwritten(#[from] WriteLetterError),
    /// It was not taken.
    #[error(transparent)]
    Mail(#[from] MailError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl SendLetterError {
    /// Whether another try may do better.
    #[must_use]
    pub const fn may_pass(&self) -> bool {
        match self {
            Self::Mail(error) => error.again,
            Self::Store(_) => true,
            Self::Missing | Self::Unreadable(_) | Self::Unwritten(_) => false,
        }
    }
}

/// Opens a letter, writes it out and hands it over. That it was sent is noted by whoever ends the job:
/// when the process ends in between, the letter is sent again with the same name.
///
/// # Errors
/// [`SendLetterError`].
pub fn send_letter(
    store: &dyn Store,
    cipher: &dyn Cipher,
    writer: &dyn LetterWriter,
    mailer: &dyn Mailer,
    id: LetterId,
) -> Result<(), SendLetterError> {
    let found: Result<_, StoreError> = store.transact(|tx| tx.outbox().find(id));
    let letter = found?.ok_or(SendLetterError::Missing)?;
    let content = open_letter(cipher, &letter)?;
    let mail = writer.write(letter.id, &letter.to, &content, letter.posted_at)?;
    mailer.send(&mail)?;
    Ok(())
}
