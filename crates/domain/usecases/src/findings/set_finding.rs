//! Stating what was found about one objective.

use controlkeep_compliance::{Judgement, RuleSet};
use controlkeep_kernel::{Actor, ObjectiveId};
use controlkeep_ports::Store;
use controlkeep_rbac::Scope;

use super::change::{Target, change_objective};
use super::{ChangeFindingError, Changed};
use crate::frameworks::Shelf;

/// A finding to state.
#[derive(Debug, Clone)]
pub struct SetFinding {
    /// The right to state findings, and where.
    pub scope: Scope,
    /// The number of the assessment.
    pub number: u32,
    /// About which objective.
    pub objective: ObjectiveId,
    /// What was found.
    pub judgement: Judgement,
    /// The version that was seen; 0 when nothing was stored yet.
    pub expected_version: i64,
    /// Who states it.
    pub actor: Actor,
}

/// States what was found about one objective.
///
/// # Errors
/// When there is no such objective, when a rule refuses it (somebody else was faster, the assessment
/// is closed, nothing would change), or when the store fails.
pub fn set_finding(
    store: &dyn Store,
    shelf: &Shelf,
    rules: &RuleSet,
    command: &SetFinding,
) -> Result<Changed, ChangeFindingError> {
    let SetFinding { scope, number, objective, judgement, expected_version, actor } = command;
    let target = Target { scope, number: *number, objective: *objective, actor };
    change_objective(store, shelf, rules, &target, |finding, context| {
        finding.judge(context, judgement.clone(), *expected_version)
    })
}
