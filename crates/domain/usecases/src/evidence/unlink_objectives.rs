//! Taking links with objectives back.

use controlkeep_evidence::EvidenceNumber;
use controlkeep_kernel::{Actor, ObjectiveId};
use controlkeep_ports::Store;
use controlkeep_rbac::Scope;

use super::links::{Batch, change_links};
use super::{LinkObjectivesError, Linked};
use crate::frameworks::Shelf;

/// Links to take back.
#[derive(Debug, Clone)]
pub struct UnlinkObjectives {
    /// The right to add evidence, and where.
    pub scope: Scope,
    /// The number of the assessment.
    pub assessment: u32,
    /// The items.
    pub items: Vec<EvidenceNumber>,
    /// The objectives.
    pub objectives: Vec<ObjectiveId>,
    /// Who takes them back.
    pub actor: Actor,
}

/// Takes the links of every item with every objective back. The items stay.
///
/// # Errors
/// As [`link_objectives`](super::link_objectives()).
pub fn unlink_objectives(
    store: &dyn Store,
    shelf: &Shelf,
    command: &UnlinkObjectives,
) -> Result<Linked, LinkObjectivesError> {
    let UnlinkObjectives { scope, assessment, items, objectives, actor } = command;
    let batch = Batch { scope, assessment: *assessment, items, actor };
    change_links(store, shelf, &batch, |item, context| item.unlink(context, objectives))
}
