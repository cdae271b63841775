//! Stating what was found about one objective.

use controlkeep_compliance::{Finding, Judgement, RuleSet};
use controlkeep_kernel::{Actor, ObjectiveId};
use controlkeep_ports::Store;
use controlkeep_rbac::Scope;

use super::change::{Target, change_objective};
use super::{ChangeFindingError, Changed};
use crate::frameworks::Shelf;

/// How much of a judgement somebody states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Statement {
    /// All of it: the finding with its grounds or its reason, in the place of what is stored.
    Whole(Judgement),
    /// The finding alone, as one press of a button. Where it is stored already, the grounds or the
    /// reason behind it stay; otherwise it is stored as it is given.
    FindingOnly(Judgement),
}

impl Statement {
    /// What becomes of a stored judgement when this is stated.
    #[must_use]
    pub fn over(&self, stored: &Judgement) -> Judgement {
        match self {
            Self::FindingOnly(judgement) if judgement.finding() == stored.finding() => stored.clone(),
            Self::Whole(judgement) | Self::FindingOnly(judgement) => judgement.clone(),
        }
    }

    /// The finding that is stated.
    #[must_use]
    pub const fn finding(&self) -> Finding {
        match self {
            Self::Whole(judgement) | Self::FindingOnly(judgement) => judgement.finding(),
        }
    }
}

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
    pub statement: Statement,
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
    let SetFinding { scope, number, objective, statement, expected_version, actor } = command;
    let target = Target { scope, number: *number, objective: *objective, actor };
    change_objective(store, shelf, rules, &target, |finding, context| {
        let judgement = statement.over(&finding.judgement);
        finding.judge(context, judgement, *expected_version)
    })
}
