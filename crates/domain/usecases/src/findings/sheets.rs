//! The findings of the assessments that were changed last, as they were left.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use controlkeep_audit::Head;
use controlkeep_compliance::{ObjectiveFinding, PartialCredit};
use controlkeep_kernel::AssessmentId;

/// How many are kept. One takes about a tenth of a megabyte.
const MOST: usize = 100;

/// What is stored about the objectives of one assessment.
#[derive(Debug, Default)]
pub(super) struct Stored {
    pub(super) findings: Vec<ObjectiveFinding>,
    pub(super) partial_credits: Vec<PartialCredit>,
}

/// Whoever changes one finding needs all of them, because the score follows from all; reading them
/// takes longer than the change. So whoever changed an assessment leaves what is stored then, under
/// the head of the organisation's chain, and the next one takes it if the chain still ends there.
///
/// That is safe on any number of nodes, and when a transaction is rolled back: every change leaves an
/// entry in the chain, and its digest follows from all entries before, so the same head is the same
/// history. Clones share what they keep.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sheets(Arc<Mutex<HashMap<AssessmentId, (Head, Stored)>>>);

impl Sheets {
    /// Takes what was left at that head. It is gone then, so that it can be changed in place.
    pub(super) fn take(&self, assessment: AssessmentId, at: &Head) -> Option<Stored> {
        let (head, stored) = self.kept().remove(&assessment)?;
        (head == *at).then_some(stored)
    }

    /// Leaves what is stored when the chain ends at that head.
    pub(super) fn leave(&self, assessment: AssessmentId, at: Head, stored: Stored) {
        let mut kept = self.kept();
        // Nobody works on that many at once; which of them go first makes no difference.
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(assessment, (at, stored));
    }

    // A thread that panicked left the map whole.
    fn kept(&self) -> MutexGuard<'_, HashMap<AssessmentId, (Head, Stored)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use controlkeep_audit::Digest;
    use controlkeep_kernel::ChainId;

    const ASSESSMENT: AssessmentId = AssessmentId::from_bytes([7; 16]);

    fn head(digest: u8) -> Head {
        Head { digest: Digest::from_bytes([digest; 32]), ..Head::genesis(ChainId::PLATFORM) }
    }

    #[test]
    fn what_was_left_is_taken_once_by_whoever_finds_the_same_head() {
        let sheets = Sheets::default();
        sheets.leave(ASSESSMENT, head(1), Stored::default());
        assert!(sheets.clone().take(ASSESSMENT, &head(1)).is_some());
        assert!(sheets.take(ASSESSMENT, &head(1)).is_none());
    }

    #[test]
    fn what_was_left_before_another_change_is_worth_nothing() {
        let sheets = Sheets::default();
        sheets.leave(ASSESSMENT, head(1), Stored::default());
        assert!(sheets.take(ASSESSMENT, &head(2)).is_none());
        assert!(sheets.take(ASSESSMENT, &head(1)).is_none(), "and is forgotten");
    }

    #[test]
    fn no_more_are_kept_than_fit() {
        let sheets = Sheets::default();
        for number in 0..=u8::try_from(MOST).unwrap() {
            sheets.leave(AssessmentId::from_bytes([number; 16]), head(1), Stored::default());
        }
        assert_eq!(sheets.kept().len(), 1);
    }
}
