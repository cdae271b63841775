//! Writing down what was seen.

use controlkeep_compliance::{Note, RuleSet};
use controlkeep_kernel::{Actor, ObjectiveId};
use controlkeep_ports::Store;
use controlkeep_rbac::Scope;

use super::change::{Target, change_objective};
use super::{ChangeFindingError, Changed};
use crate::frameworks::Shelf;

/// A note to write.
#[derive(Debug, Clone)]
pub struct WriteNote {
    /// The right to state findings, and where.
    pub scope: Scope,
    /// The number of the assessment.
    pub number: u32,
    /// About which objective.
    pub objective: ObjectiveId,
    /// The whole note as it shall be.
    pub note: Note,
    /// The version that was seen; 0 when nothing was stored yet.
    pub expected_version: i64,
    /// Who writes it.
    pub actor: Actor,
}

/// Writes the note of one objective.
///
/// # Errors
/// As [`set_finding`](super::set_finding()).
pub fn write_note(
    store: &dyn Store,
    shelf: &Shelf,
    rules: &RuleSet,
    command: &WriteNote,
) -> Result<Changed, ChangeFindingError> {
    let WriteNote { scope, number, objective, note, expected_version, actor } = command;
    let target = Target { scope, number: *number, objective: *objective, actor };
    change_objective(store, shelf, rules, &target, |finding, context| {
        finding.annotate(context, note.clone(), *expected_version)
    })
}
