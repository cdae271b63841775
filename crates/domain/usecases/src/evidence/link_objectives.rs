//! Linking items with objectives.

use controlkeep_compliance::Methods;
use controlkeep_evidence::EvidenceNumber;
use controlkeep_kernel::{Actor, ObjectiveId};
use controlkeep_ports::Store;
use controlkeep_rbac::Scope;

use super::links::{Batch, change_links};
use super::{LinkObjectivesError, Linked};
use crate::frameworks::Shelf;

/// Links to make.
#[derive(Debug, Clone)]
pub struct LinkObjectives {
    /// The right to add evidence, and where.
    pub scope: Scope,
    /// The number of the assessment.
    pub assessment: u32,
    /// The items.
    pub items: Vec<EvidenceNumber>,
    /// The objectives, each of which every item is linked with.
    pub objectives: Vec<ObjectiveId>,
    /// For which methods of assessment; when nothing is said, for those each item is meant for.
    pub methods: Option<Methods>,
    /// Who links them.
    pub actor: Actor,
}

/// Links every item with every objective: all of them, or none. [`unlink_objectives`] with the same
/// items and objectives takes it back.
///
/// [`unlink_objectives`]: super::unlink_objectives()
///
/// # Errors
/// When an item, the assessment or an objective is not there, or when the assessment takes no changes.
pub fn link_objectives(
    store: &dyn Store,
    shelf: &Shelf,
    command: &LinkObjectives,
) -> Result<Linked, LinkObjectivesError> {
    let LinkObjectives { scope, assessment, items, objectives, methods, actor } = command;
    let batch = Batch { scope, assessment: *assessment, items, actor };
    change_links(store, shelf, &batch, |item, context| {
        item.link(context, objectives, methods.unwrap_or(item.details.methods))
    })
}
