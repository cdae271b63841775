//! Stating the same about everything that is still open in one requirement.

use controlkeep_compliance::{FindingRefused, Judgement, ObjectiveFinding, RuleSet, judge_open};
use controlkeep_kernel::{Actor, RequirementId};
use controlkeep_ports::Store;
use controlkeep_rbac::Scope;

use super::desk::{Desk, span};
use super::{ChangeFindingError, Changed};
use crate::frameworks::Shelf;

/// A finding to state about all open objectives of a requirement.
#[derive(Debug, Clone)]
pub struct SetOpenFindings {
    /// The right to state findings, and where.
    pub scope: Scope,
    /// The number of the assessment.
    pub number: u32,
    /// Which requirement.
    pub requirement: RequirementId,
    /// What was found about each of its objectives that is not assessed yet.
    pub judgement: Judgement,
    /// Who states it.
    pub actor: Actor,
}

/// States the same finding about every objective of a requirement that is not assessed yet.
///
/// It asks for no version: what somebody else stated meanwhile is no longer open and stays.
///
/// # Errors
/// When there is no such requirement, when a rule refuses it ([`FindingRefused::Unchanged`] when
/// nothing is open), or when the store fails.
pub fn set_open_findings(
    store: &dyn Store,
    shelf: &Shelf,
    rules: &RuleSet,
    command: &SetOpenFindings,
) -> Result<Changed, ChangeFindingError> {
    store.transact(|tx| {
        let desk = Desk::open(tx, shelf, rules, &command.scope, command.number)?;
        let mut desk = desk.ok_or(ChangeFindingError::NotFound)?;
        let requirement = desk.framework.find_requirement(command.requirement);
        let requirement = requirement.ok_or(ChangeFindingError::NotFound)?;
        // The decision below sees open objectives only; without any it could not say that it is locked.
        desk.writable().map_err(FindingRefused::Locked)?;
        let labelled = findings_of(&desk, requirement);
        let changes = judge_open(labelled, &desk.assessment, &command.actor, &command.judgement)?;
        let entries: Vec<i64> =
            changes.into_iter().map(|change| desk.record(change)).collect::<Result<_, _>>()?;
        let written = span(&entries).ok_or(FindingRefused::Unchanged)?;
        Ok(desk.close(requirement, written)?)
    })
}

/// Every objective of a requirement with what people call it.
fn findings_of(desk: &Desk<'_>, requirement: usize) -> Vec<(ObjectiveFinding, String)> {
    desk.places_of(requirement).into_iter().map(|place| (desk.finding(&place), place.label)).collect()
}
