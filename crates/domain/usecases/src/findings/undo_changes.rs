//! Taking changes back.

mod fact;
mod step;

use std::collections::HashSet;

use controlkeep_compliance::{AssessmentState, FindingRefused, PartialCreditRefused, RuleSet};
use controlkeep_kernel::Actor;
use controlkeep_ports::{Store, StoreError};
use controlkeep_rbac::Scope;

use super::Changed;
use super::desk::{Desk, span};
use crate::frameworks::Shelf;
use step::Step;

/// The farthest apart the first and the last entry may be that are taken back at once.
pub const MOST_UNDONE_AT_ONCE: i64 = 64;

/// Changes to take back, by their audit entries.
#[derive(Debug, Clone)]
pub struct UndoChanges {
    /// The right to state findings, and where.
    pub scope: Scope,
    /// The number of the assessment.
    pub number: u32,
    /// The first entry, as [`Changed::from`] gave it.
    pub from: i64,
    /// The last entry, as [`Changed::to`] gave it.
    pub to: i64,
    /// Who takes them back.
    pub actor: Actor,
}

/// Changes cannot be taken back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UndoChangesError {
    /// The organisation has no assessment of that number.
    #[error("not found")]
    NotFound,
    /// At least one entry is no change of this assessment's findings, or there are too many.
    #[error("there is nothing to undo")]
    NothingToUndo,
    /// Something was changed again since, so that nothing was taken back.
    #[error("changed again since: {}", labels.join(", "))]
    ChangedSince {
        /// What people call it, in the order of the entries.
        labels: Vec<String>,
    },
    /// The assessment no longer takes changes.
    #[error("the assessment is {} and takes no changes", .0.code())]
    Locked(AssessmentState),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<FindingRefused> for UndoChangesError {
    fn from(refused: FindingRefused) -> Self {
        match refused {
            FindingRefused::Locked(state) => Self::Locked(state),
            FindingRefused::Stale { .. } | FindingRefused::Unchanged => Self::NothingToUndo,
        }
    }
}

impl From<PartialCreditRefused> for UndoChangesError {
    fn from(refused: PartialCreditRefused) -> Self {
        match refused {
            PartialCreditRefused::Locked(state) => Self::Locked(state),
            PartialCreditRefused::NoPartialCredit
            | PartialCreditRefused::Stale { .. }
            | PartialCreditRefused::Unchanged => Self::NothingToUndo,
        }
    }
}

/// Puts back what was there before some changes, all of them or none.
///
/// Each is taken back by a change of its own, so nothing leaves the history and an undo can be
/// undone. [`Changed::requirement`] is that of the first entry.
///
/// # Errors
/// When an entry is nothing that can be taken back, when something changed again since, or when the
/// store fails.
pub fn undo_changes(
    store: &dyn Store,
    shelf: &Shelf,
    rules: &RuleSet,
    command: &UndoChanges,
) -> Result<Changed, UndoChangesError> {
    store.transact(|tx| {
        let desk = Desk::open(tx, shelf, rules, &command.scope, command.number)?;
        let mut desk = desk.ok_or(UndoChangesError::NotFound)?;
        desk.writable().map_err(UndoChangesError::Locked)?;
        let steps = steps(&mut desk, command)?;
        let requirement = steps.first().ok_or(UndoChangesError::NothingToUndo)?.requirement();
        let entries = take_back(&mut desk, &steps, &command.actor)?;
        let written = span(&entries).ok_or(UndoChangesError::NothingToUndo)?;
        Ok(desk.close(requirement, written)?)
    })
}

/// Reads the entries, in their order.
fn steps(desk: &mut Desk<'_>, command: &UndoChanges) -> Result<Vec<Step>, UndoChangesError> {
    if command.to.saturating_sub(command.from) > MOST_UNDONE_AT_ONCE {
        return Err(UndoChangesError::NothingToUndo);
    }
    let step = |sequence| {
        let entry = desk.entry(sequence)?;
        entry.and_then(|entry| Step::read(desk, &entry)).ok_or(UndoChangesError::NothingToUndo)
    };
    (command.from..=command.to).map(step).collect()
}

/// Takes the last change back first, because it may stand on an earlier one.
fn take_back(desk: &mut Desk<'_>, steps: &[Step], actor: &Actor) -> Result<Vec<i64>, UndoChangesError> {
    let mut entries = Vec::new();
    let mut labels = Vec::new();
    for step in steps.iter().rev() {
        match step.take_back(desk, actor)? {
            Some(entry) => entries.push(entry),
            None => labels.push(step.label(desk)),
        }
    }
    if labels.is_empty() {
        return Ok(entries);
    }
    labels.reverse();
    Err(UndoChangesError::ChangedSince { labels: each_once(labels) })
}

fn each_once(mut labels: Vec<String>) -> Vec<String> {
    let mut seen = HashSet::new();
    labels.retain(|label| seen.insert(label.clone()));
    labels
}
