//! Verifies a chain, entry by entry.

mod broken;
mod expected;
#[cfg(test)]
mod tamper;

use std::collections::BTreeSet;

use controlkeep_kernel::ChainId;

use crate::{Checkpoint, Digest, Entry, Head};
use expected::Expected;

pub use broken::{Broken, BrokenKind};

/// Tells what was found about a chain that is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChainReport {
    /// Where the chain ends. Its sequence is also the number of its entries.
    pub head: Head,
    /// The last sequence that a checkpoint confirms; 0 when none does.
    ///
    /// Entries behind it are consistent, but nothing outside the database vouches for them.
    pub confirmed: i64,
    /// How many checkpoints name the chain and were met.
    pub checkpoints: usize,
}

/// Verifies one chain as its entries stream past, first to last.
///
/// It keeps the last head and what the checkpoints say about this chain, never the entries, so
/// a chain of any length is verified in the same memory.
#[derive(Debug)]
pub struct ChainVerifier {
    last: Head,
    /// What the last entry names as its predecessor.
    followed: Option<Digest>,
    expected: Expected,
}

impl ChainVerifier {
    /// Starts at the beginning of `chain`, with all checkpoints that may speak of it.
    ///
    /// The checkpoints come first because each must be met at its very sequence. Verify their
    /// signatures before, with [`verify_log`](crate::verify_log).
    #[must_use]
    pub fn new(chain: ChainId, checkpoints: &[&Checkpoint]) -> Self {
        Self { last: Head::genesis(chain), followed: None, expected: Expected::of(chain, checkpoints) }
    }

    /// Names the chain.
    #[must_use]
    pub const fn chain(&self) -> ChainId {
        self.last.chain
    }

    /// Takes the next entry in the order of the sequence.
    ///
    /// # Errors
    /// On the first entry that does not follow, is not sealed or contradicts a checkpoint.
    pub fn push(&mut self, entry: &Entry) -> Result<(), Broken> {
        self.is_next(entry)?;
        self.names_previous(entry)?;
        if !entry.is_sealed() {
            return Err(self.broken(entry.sequence, BrokenKind::DigestMismatch));
        }
        let head = entry.head();
        self.expected.meet(&head).map_err(|kind| self.broken(entry.sequence, kind))?;
        self.last = head;
        self.followed = Some(entry.previous);
        Ok(())
    }

    /// Ends the chain and compares its end with the stored head and the checkpoints.
    ///
    /// # Errors
    /// When entries are missing at the end, or the stored head is missing or names another end.
    pub fn finish(self, stored: Option<&Head>) -> Result<ChainReport, Broken> {
        self.is_there(stored)?;
        self.is_not_cut()?;
        self.ends_at(stored)?;
        let confirmed = self.expected.confirmed();
        Ok(ChainReport { head: self.last, confirmed, checkpoints: self.expected.count() })
    }

    /// Says that the entry after the last one taken cannot even be read.
    ///
    /// A store meets such a row before there is an [`Entry`] to push: an unknown outcome,
    /// values in another spelling.
    #[must_use]
    pub fn unreadable(&self, why: impl Into<String>) -> Broken {
        self.broken(self.next(), BrokenKind::Unreadable { why: why.into() })
    }

    fn is_next(&self, entry: &Entry) -> Result<(), Broken> {
        if entry.chain != self.last.chain {
            return Err(self.broken(self.next(), BrokenKind::OtherChain { found: entry.chain }));
        }
        let (expected, found) = (self.next(), entry.sequence);
        if found != expected {
            return Err(self.broken(expected.min(found), BrokenKind::SequenceGap { expected, found }));
        }
        Ok(())
    }

    fn names_previous(&self, entry: &Entry) -> Result<(), Broken> {
        if entry.previous == self.last.digest {
            return Ok(());
        }
        Err(self.broken(self.first_doubtful(entry), BrokenKind::PreviousMismatch))
    }

    /// Tells which of two neighbours that do not fit is to blame.
    ///
    /// A sealed entry that follows another one than we saw accuses the one before: that was
    /// rewritten together with its digest. One that follows the same entry as the one before
    /// does so too: that was put in between. A checkpoint acquits the one before.
    fn first_doubtful(&self, entry: &Entry) -> i64 {
        let acquitted = self.last.sequence <= self.expected.confirmed();
        let accuses = entry.is_sealed() || self.followed == Some(entry.previous);
        if accuses && !acquitted { self.last.sequence } else { entry.sequence }
    }

    fn is_there(&self, stored: Option<&Head>) -> Result<(), Broken> {
        match self.expected.newest() {
            Some(number) if self.last.sequence == 0 && stored.is_none() => {
                Err(self.broken(1, BrokenKind::ChainMissing { number }))
            }
            _ => Ok(()),
        }
    }

    fn is_not_cut(&self) -> Result<(), Broken> {
        let cut = self.expected.cut(self.last.sequence);
        cut.map_or(Ok(()), |kind| Err(self.broken(self.next(), kind)))
    }

    fn ends_at(&self, stored: Option<&Head>) -> Result<(), Broken> {
        let last = self.last;
        let Some(head) = stored else {
            return if last.sequence == 0 { Ok(()) } else { Err(self.broken(1, BrokenKind::HeadMissing)) };
        };
        if head.chain != last.chain {
            return Err(self.broken(self.next(), BrokenKind::OtherChain { found: head.chain }));
        }
        if *head == last {
            return Ok(());
        }
        let kind = BrokenKind::HeadMismatch { head: head.sequence, found: last.sequence };
        Err(self.broken(first_beyond(head, &last), kind))
    }

    const fn next(&self) -> i64 {
        self.last.sequence.saturating_add(1)
    }

    const fn broken(&self, sequence: i64, kind: BrokenKind) -> Broken {
        Broken { chain: self.last.chain, sequence, kind }
    }
}

/// Heads of different lengths disagree on the entry after the shorter; of one length, on the last.
fn first_beyond(stored: &Head, found: &Head) -> i64 {
    if stored.sequence == found.sequence {
        return found.sequence;
    }
    stored.sequence.min(found.sequence).saturating_add(1)
}

/// Lists every chain to verify: those the database knows and those a checkpoint names.
///
/// A checkpointed chain of which nothing is left is on the list, so its verification fails as
/// [`BrokenKind::ChainMissing`] instead of never being started.
#[must_use]
pub fn chains_to_verify(
    known: impl IntoIterator<Item = ChainId>,
    checkpoints: &[&Checkpoint],
) -> BTreeSet<ChainId> {
    let named = checkpoints.iter().flat_map(|checkpoint| checkpoint.heads()).map(|head| head.chain);
    known.into_iter().chain(named).collect()
}

#[cfg(test)]
mod tests;
