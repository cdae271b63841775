//! Letters that wait to be sent.

use controlkeep_jobs::SealedLetter;
use controlkeep_kernel::{LetterId, Timestamp};

use super::state::refers;
use super::tx::MemoryTx;
use crate::{Outbox, StoreError};

impl Outbox for MemoryTx {
    fn post(&mut self, letter: SealedLetter) -> Result<bool, StoreError> {
        self.write(|state| {
            let is_again = |other: &SealedLetter| letter.once.is_some() && other.once == letter.once;
            if state.letters.values().any(is_again) {
                return Ok(false);
            }
            if state.letters.contains_key(&letter.id) {
                return Err(StoreError::Conflict("letter".into()));
            }
            let known = letter.about.is_none_or(|about| state.organisations.contains_key(&about));
            refers(known, "organisation")?;
            state.letters.insert(letter.id, letter);
            Ok(true)
        })
    }

    fn find(&mut self, id: LetterId) -> Result<Option<SealedLetter>, StoreError> {
        Ok(self.state.letters.get(&id).cloned())
    }

    fn empty(&mut self, id: LetterId) -> Result<(), StoreError> {
        if let Some(letter) = self.state.letters.get_mut(&id) {
            letter.content = None;
        }
        Ok(())
    }

    fn sweep(&mut self, before: Timestamp) -> Result<usize, StoreError> {
        let all = self.state.letters.len();
        self.state.letters.retain(|_, letter| letter.content.is_some() || letter.posted_at >= before);
        Ok(all - self.state.letters.len())
    }
}
