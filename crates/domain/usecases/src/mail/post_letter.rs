//! Puts a letter into the outbox.

use std::time::Duration;

use controlkeep_accounts::{AttemptLimit, Attempted, Email};
use controlkeep_jobs::{Job, Letter, NewJob, SEND_LETTER};
use controlkeep_kernel::{JobId, Timestamp};
use controlkeep_ports::{AttemptKey, Cipher, StoreError, Tx};

use crate::purposes;

/// How many letters that strangers can cause reach one address in a day (UTC). The count of a day is
/// kept until the next one has passed too.
pub const STRANGERS_LETTERS: AttemptLimit = AttemptLimit { tries: 10, pause: Duration::from_hours(48) };

/// What became of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Posted {
    /// It waits to be sent.
    Waiting,
    /// There is one of the same occasion already.
    Already,
    /// Enough letters went to that address today.
    TooMany,
}

/// Posts a letter within the transaction of the change that it tells of: both are kept, or neither.
/// Nothing is sent here, so the caller's answer takes as long with a letter as without one.
///
/// # Errors
/// When the store fails, or what the letter says cannot be sealed.
pub fn post_letter(
    tx: &mut dyn Tx,
    cipher: &dyn Cipher,
    letter: &Letter,
    at: Timestamp,
) -> Result<Posted, StoreError> {
    if letter.content.kind().can_be_caused_by_strangers() && !count(tx, cipher, &letter.to.email, at)? {
        return Ok(Posted::TooMany);
    }
    let sealed = letter.sealed(seal(cipher, letter)?, at);
    if !tx.outbox().post(sealed)? {
        return Ok(Posted::Already);
    }
    let id = JobId::new(letter.id.uuid());
    tx.jobs().add(Job::new(NewJob { id, kind: SEND_LETTER, payload: String::new(), at }))?;
    Ok(Posted::Waiting)
}

fn seal(cipher: &dyn Cipher, letter: &Letter) -> Result<Vec<u8>, StoreError> {
    let plain = serde_json::to_vec(&letter.content)
        .map_err(|error| StoreError::Refused(format!("the letter cannot be written: {error}")))?;
    cipher
        .seal(purposes::LETTER, letter.id.as_bytes(), &plain)
        .map_err(|error| StoreError::Refused(error.to_string()))
}

/// Counts a letter that strangers can cause, and says whether it may go.
fn count(tx: &mut dyn Tx, cipher: &dyn Cipher, to: &Email, at: Timestamp) -> Result<bool, StoreError> {
    let day_and_address = format!("{} {to}", at.utc_day());
    let key = AttemptKey(cipher.fingerprint(purposes::LETTERS_TO_ADDRESS, day_and_address.as_bytes()));
    let attempted = tx.attempts().count(&key, &STRANGERS_LETTERS, at)?;
    Ok(matches!(attempted, Attempted::Counted { .. }))
}
