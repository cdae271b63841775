//! Changing one objective: what stating a finding, writing a note and ticking methods share.

use controlkeep_compliance::{FindingChange, FindingContext, FindingRefused, ObjectiveFinding, RuleSet};
use controlkeep_kernel::{Actor, ObjectiveId};
use controlkeep_ports::{Store, StoreError};
use controlkeep_rbac::Scope;

use super::Changed;
use super::desk::Desk;
use crate::frameworks::Shelf;

/// A finding cannot be changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChangeFindingError {
    /// The organisation has no assessment of that number, or its framework nothing of that id.
    #[error("not found")]
    NotFound,
    /// A rule refuses it.
    #[error(transparent)]
    Refused(#[from] FindingRefused),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Which objective is changed, and by whom.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target<'a> {
    pub(super) scope: &'a Scope,
    pub(super) number: u32,
    pub(super) objective: ObjectiveId,
    pub(super) actor: &'a Actor,
}

/// Changes one objective as `decide` says.
pub(super) fn change_objective(
    store: &dyn Store,
    shelf: &Shelf,
    rules: &RuleSet,
    target: &Target<'_>,
    decide: impl Fn(ObjectiveFinding, &FindingContext<'_>) -> Result<FindingChange, FindingRefused>,
) -> Result<Changed, ChangeFindingError> {
    store.transact(|tx| {
        let desk = Desk::open(tx, shelf, rules, target.scope, target.number)?;
        let mut desk = desk.ok_or(ChangeFindingError::NotFound)?;
        let place = desk.place(target.objective).ok_or(ChangeFindingError::NotFound)?;
        let finding = desk.finding(&place);
        let context =
            FindingContext { assessment: &desk.assessment, label: &place.label, actor: target.actor };
        let change = decide(finding, &context)?;
        let entry = desk.record(change)?;
        Ok(desk.close(place.requirement, (entry, entry))?)
    })
}
