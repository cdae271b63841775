//! Ticking how an objective was looked at.

use controlkeep_compliance::{Methods, RuleSet};
use controlkeep_kernel::{Actor, ObjectiveId};
use controlkeep_ports::Store;
use controlkeep_rbac::Scope;

use super::change::{Target, change_objective};
use super::{ChangeFindingError, Changed};
use crate::frameworks::Shelf;

/// The methods to tick.
#[derive(Debug, Clone)]
pub struct SetMethods {
    /// The right to state findings, and where.
    pub scope: Scope,
    /// The number of the assessment.
    pub number: u32,
    /// About which objective.
    pub objective: ObjectiveId,
    /// All methods that were used.
    pub methods: Methods,
    /// The version that was seen; 0 when nothing was stored yet.
    pub expected_version: i64,
    /// Who ticks them.
    pub actor: Actor,
}

/// Ticks how one objective was looked at.
///
/// # Errors
/// As [`set_finding`](super::set_finding()).
pub fn set_methods(
    store: &dyn Store,
    shelf: &Shelf,
    rules: &RuleSet,
    command: &SetMethods,
) -> Result<Changed, ChangeFindingError> {
    let SetMethods { scope, number, objective, methods, expected_version, actor } = command;
    let target = Target { scope, number: *number, objective: *objective, actor };
    change_objective(store, shelf, rules, &target, |finding, context| {
        finding.set_methods(context, *methods, *expected_version)
    })
}
