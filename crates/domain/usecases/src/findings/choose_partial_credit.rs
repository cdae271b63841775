//! Claiming partial credit.

use controlkeep_compliance::{PartialCreditContext, PartialCreditRefused, RuleSet};
use controlkeep_kernel::{Actor, RequirementId};
use controlkeep_ports::{Store, StoreError};
use controlkeep_rbac::Scope;

use super::Changed;
use super::desk::Desk;
use crate::frameworks::Shelf;

/// A choice of partial credit.
#[derive(Debug, Clone)]
pub struct ChoosePartialCredit {
    /// The right to state findings, and where.
    pub scope: Scope,
    /// The number of the assessment.
    pub number: u32,
    /// For which requirement.
    pub requirement: RequirementId,
    /// Whether it is claimed.
    pub claimed: bool,
    /// The version that was seen; 0 when nothing was stored yet.
    pub expected_version: i64,
    /// Who chooses.
    pub actor: Actor,
}

/// Partial credit cannot be chosen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChoosePartialCreditError {
    /// The organisation has no assessment of that number, or its framework nothing of that id.
    #[error("not found")]
    NotFound,
    /// A rule refuses it.
    #[error(transparent)]
    Refused(#[from] PartialCreditRefused),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Claims partial credit for a requirement, or gives it up.
///
/// # Errors
/// When there is no such requirement, when a rule refuses it, or when the store fails.
pub fn choose_partial_credit(
    store: &dyn Store,
    shelf: &Shelf,
    rules: &RuleSet,
    command: &ChoosePartialCredit,
) -> Result<Changed, ChoosePartialCreditError> {
    store.transact(|tx| {
        let desk = Desk::open(tx, shelf, rules, &command.scope, command.number)?;
        let mut desk = desk.ok_or(ChoosePartialCreditError::NotFound)?;
        let requirement = desk.framework.find_requirement(command.requirement);
        let requirement = requirement.ok_or(ChoosePartialCreditError::NotFound)?;
        let stored = desk.partial_credit(requirement);
        let context = PartialCreditContext {
            assessment: &desk.assessment,
            requirement: desk.requirement(requirement),
            weight: desk.weight(requirement),
            actor: &command.actor,
        };
        let change = stored.choose(&context, command.claimed, command.expected_version)?;
        let entry = desk.record_partial_credit(change)?;
        Ok(desk.close(requirement, (entry, entry))?)
    })
}
