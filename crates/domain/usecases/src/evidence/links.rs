//! What linking and unlinking share.

use std::sync::Arc;

use controlkeep_compliance::{Assessment, Framework, Methods};
use controlkeep_evidence::{EvidenceItem, EvidenceNumber, LinkContext, LinkRefused, LinksChange};
use controlkeep_kernel::{Actor, ObjectiveId};
use controlkeep_ports::{Store, StoreError, Tx};
use controlkeep_rbac::Scope;

use crate::frameworks::Shelf;

/// The most items that are linked or unlinked at once.
pub const MOST_ITEMS_LINKED_AT_ONCE: usize = 100;

/// Items cannot be linked or unlinked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinkObjectivesError {
    /// The organisation has no such assessment or item.
    #[error("not found")]
    NotFound,
    /// There are more items than can be changed at once.
    #[error("at most {MOST_ITEMS_LINKED_AT_ONCE} items are linked at once")]
    TooManyItems,
    /// A rule refuses it.
    #[error(transparent)]
    Refused(LinkRefused),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<LinkRefused> for LinkObjectivesError {
    /// An objective that the assessment does not have is not there, whoever has it.
    fn from(refused: LinkRefused) -> Self {
        if refused == LinkRefused::Unknown { Self::NotFound } else { Self::Refused(refused) }
    }
}

/// What was linked or unlinked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Linked {
    /// How many items changed.
    pub items: usize,
    /// How many links were made, changed or taken back.
    pub links: usize,
}

/// An assessment that nobody else changes until the transaction ends, with its framework.
pub(super) struct Target {
    assessment: Assessment,
    framework: Arc<Framework>,
}

impl Target {
    pub(super) fn open(
        tx: &mut dyn Tx,
        shelf: &Shelf,
        scope: &Scope,
        number: u32,
    ) -> Result<Self, LinkObjectivesError> {
        let assessment = tx.assessments().hold(scope, number)?.ok_or(LinkObjectivesError::NotFound)?;
        let framework = shelf.within(tx, assessment.framework)?.ok_or(LinkObjectivesError::NotFound)?;
        Ok(Self { assessment, framework })
    }

    /// Links a new item, which has no link yet. Nothing asked for is nothing done.
    pub(super) fn link(
        &self,
        tx: &mut dyn Tx,
        item: &EvidenceItem,
        objectives: &[ObjectiveId],
        methods: Methods,
        actor: &Actor,
    ) -> Result<(), LinkObjectivesError> {
        if objectives.is_empty() {
            return Ok(());
        }
        self.change(tx, item, actor, |item, context| item.link(context, objectives, methods))?;
        Ok(())
    }

    fn change(
        &self,
        tx: &mut dyn Tx,
        item: &EvidenceItem,
        actor: &Actor,
        decide: impl Fn(&EvidenceItem, &LinkContext<'_>) -> Result<LinksChange, LinkRefused>,
    ) -> Result<usize, LinkObjectivesError> {
        let present = tx.evidence().links(item, &self.assessment)?;
        let Self { assessment, framework } = self;
        let change = decide(item, &LinkContext { assessment, framework, present: &present, actor })?;
        let links = change.added().len() + change.changed().len() + change.removed().len();
        tx.evidence().record_links(change)?;
        Ok(links)
    }
}

/// Which items are linked or unlinked, where, and by whom.
#[derive(Debug, Clone, Copy)]
pub(super) struct Batch<'a> {
    pub(super) scope: &'a Scope,
    pub(super) assessment: u32,
    pub(super) items: &'a [EvidenceNumber],
    pub(super) actor: &'a Actor,
}

/// Changes the links of all items as `decide` says, or of none. Items that are like that already do
/// not matter; when all are, nothing is written.
pub(super) fn change_links(
    store: &dyn Store,
    shelf: &Shelf,
    batch: &Batch<'_>,
    decide: impl Fn(&EvidenceItem, &LinkContext<'_>) -> Result<LinksChange, LinkRefused>,
) -> Result<Linked, LinkObjectivesError> {
    let mut numbers = batch.items.to_vec();
    numbers.sort_unstable();
    numbers.dedup();
    if numbers.len() > MOST_ITEMS_LINKED_AT_ONCE {
        return Err(LinkObjectivesError::TooManyItems);
    }
    store.transact(|tx| {
        let target = Target::open(tx, shelf, batch.scope, batch.assessment)?;
        let mut done = Linked::default();
        for number in &numbers {
            let item = tx.evidence().take(batch.scope, *number)?.ok_or(LinkObjectivesError::NotFound)?;
            match target.change(tx, &item, batch.actor, &decide) {
                Ok(links) => done = Linked { items: done.items + 1, links: done.links + links },
                Err(LinkObjectivesError::Refused(LinkRefused::Unchanged)) => {}
                Err(error) => return Err(error),
            }
        }
        // Nothing to do is no refusal: it would undo the transaction of whoever keeps the answer with it.
        Ok(done)
    })
}
