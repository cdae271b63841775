//! One chain, read page by page.

use controlkeep_audit::{Broken, ChainVerifier, Checkpoint, Entry, Head};
use controlkeep_kernel::ChainId;
use controlkeep_ports::{StoreError, Views};

use super::ChainVerification;

/// How many entries are read at once.
const PAGE: usize = 1000;

/// Why the walk along a chain ended early.
enum Stop {
    /// Something is wrong with the chain.
    Broken(Broken),
    /// The store failed.
    Failed(StoreError),
}

/// Verifies one chain against its stored head, as it was read before its entries, and checkpoints.
pub(super) fn verify(
    views: &dyn Views,
    chain: ChainId,
    stored: Option<Head>,
    checkpoints: &[&Checkpoint],
) -> Result<ChainVerification, StoreError> {
    let mut walk = Walk::start(views, chain, checkpoints);
    let outcome = match walk.all(stored) {
        Ok(stored) => walk.verifier.finish(stored.as_ref()),
        Err(Stop::Broken(broken)) => Err(broken),
        Err(Stop::Failed(error)) => return Err(error),
    };
    Ok(ChainVerification { chain, entries: walk.entries, outcome })
}

/// A chain on which one has come as far as the last entry that was found good.
struct Walk<'v> {
    views: &'v dyn Views,
    chain: ChainId,
    verifier: ChainVerifier,
    entries: u64,
    last: i64,
}

impl<'v> Walk<'v> {
    fn start(views: &'v dyn Views, chain: ChainId, checkpoints: &[&Checkpoint]) -> Self {
        // Sequences start at 1, but whoever tampers may put an entry before that.
        let last = i64::MIN;
        Self { views, chain, verifier: ChainVerifier::new(chain, checkpoints), entries: 0, last }
    }

    /// Takes all entries and gives the head to compare the end with.
    ///
    /// Others may write meanwhile, so entries behind the head that was read are no fault yet: the
    /// head is read again, and then the chain must reach it, whatever was written behind it.
    fn all(&mut self, stored: Option<Head>) -> Result<Option<Head>, Stop> {
        self.up_to(i64::MAX)?;
        if stored.is_some_and(|head| head.sequence >= self.last) {
            return Ok(stored);
        }
        let heads = self.views.heads().map_err(Stop::Failed)?;
        let head = heads.into_iter().find(|head| head.chain == self.chain);
        if let Some(head) = head {
            self.up_to(head.sequence)?;
        }
        Ok(head)
    }

    fn up_to(&mut self, end: i64) -> Result<(), Stop> {
        let mut limit = PAGE;
        while self.last < end {
            match self.views.chain(self.chain, self.last, limit) {
                Ok(page) if page.is_empty() => return Ok(()),
                Ok(page) => self.take(&page, end)?,
                // One row of the page is no entry: go on one by one up to that row.
                Err(StoreError::Inconsistent { .. }) if limit > 1 => limit = 1,
                Err(error @ StoreError::Inconsistent { .. }) => {
                    return Err(Stop::Broken(self.verifier.unreadable(error.to_string())));
                }
                Err(error) => return Err(Stop::Failed(error)),
            }
        }
        Ok(())
    }

    fn take(&mut self, page: &[Entry], end: i64) -> Result<(), Stop> {
        for entry in page.iter().filter(|entry| entry.sequence <= end) {
            self.verifier.push(entry).map_err(Stop::Broken)?;
            self.entries += 1;
            self.last = entry.sequence;
        }
        Ok(())
    }
}
