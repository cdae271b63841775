//! Pages elsewhere that an item refers to.

mod https_url;

use controlkeep_kernel::{AccountId, Actor, AuditAction, Event, EvidenceId, ReferenceId, Timestamp};

pub use https_url::{HttpsUrl, NotAnHttpsUrl};

use crate::{EvidenceItem, ReferenceTitle, RemovalRefused};

const ADDED: AuditAction = AuditAction("evidence.reference_added");
const REMOVED: AuditAction = AuditAction("evidence.reference_removed");

/// The most references of one item.
pub const MOST_REFERENCES: usize = 50;

/// A reference to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReference {
    /// Its id.
    pub id: ReferenceId,
    /// What the page is called.
    pub title: ReferenceTitle,
    /// Where it is.
    pub url: HttpsUrl,
}

/// A page elsewhere. It is only pointed to: the product never asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Its id.
    pub id: ReferenceId,
    /// What the page is called.
    pub title: ReferenceTitle,
    /// Where it is.
    pub url: HttpsUrl,
    /// Who added it.
    pub added_by: Option<AccountId>,
    /// That person's name as it was then.
    pub added_by_name: String,
    /// When.
    pub added_at: Timestamp,
}

/// A reference cannot be added or removed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReferenceRefused {
    /// The item refers to that page already.
    #[error("the evidence refers to that page already")]
    Present,
    /// The item has as many as it takes.
    #[error("one item takes at most {MOST_REFERENCES} references")]
    TooMany,
    /// The item has no such reference.
    #[error("there is no such reference")]
    Missing,
    /// Nothing would be left of the item.
    #[error("the evidence would hold nothing any more")]
    Last,
    /// Nothing of the item may be removed.
    #[error(transparent)]
    Kept(#[from] RemovalRefused),
}

impl Reference {
    pub(crate) fn new(new: NewReference, actor: &Actor) -> Self {
        Self {
            id: new.id,
            title: new.title,
            url: new.url,
            added_by: actor.account,
            added_by_name: actor.name.clone(),
            added_at: actor.at,
        }
    }
}

impl EvidenceItem {
    /// Refers to one more page. `present` are those it refers to already.
    ///
    /// # Errors
    /// When it refers to the page already, or to as many as there may be.
    pub fn refer(
        &self,
        new: NewReference,
        present: &[Reference],
        actor: &Actor,
    ) -> Result<ReferenceChange, ReferenceRefused> {
        if present.iter().any(|reference| reference.url == new.url) {
            return Err(ReferenceRefused::Present);
        }
        if present.len() >= MOST_REFERENCES {
            return Err(ReferenceRefused::TooMany);
        }
        let reference = Reference::new(new, actor);
        let event = self.event(actor, ADDED).with("title", reference.title.as_str());
        let event = event.with("reference", reference.url.as_str());
        Ok(ReferenceChange { item: self.id, step: ReferenceStep::Added(reference), event })
    }

    /// Refers to a page no longer. `present` are those it refers to, `files` is how many files its
    /// newest version has.
    ///
    /// # Errors
    /// When there is no such reference, when nothing would be left, or when nothing may be removed.
    pub fn drop_reference(
        &self,
        id: ReferenceId,
        present: &[Reference],
        files: usize,
        actor: &Actor,
    ) -> Result<ReferenceChange, ReferenceRefused> {
        let dropped = present.iter().find(|reference| reference.id == id);
        let dropped = dropped.ok_or(ReferenceRefused::Missing)?;
        self.removable(actor)?;
        if files == 0 && present.len() == 1 {
            return Err(ReferenceRefused::Last);
        }
        let event = self
            .event(actor, REMOVED)
            .changed("title", Some(dropped.title.to_string()), None)
            .changed("reference", Some(dropped.url.to_string()), None);
        Ok(ReferenceChange { item: self.id, step: ReferenceStep::Removed(id), event })
    }
}

/// What happens to a reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReferenceStep {
    /// It is added.
    Added(Reference),
    /// It is removed.
    Removed(ReferenceId),
}

/// A changed reference with its audit entry. Only the decisions above make one.
#[must_use = "a change does nothing until a store records it"]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceChange {
    item: EvidenceId,
    step: ReferenceStep,
    event: Event,
}

impl ReferenceChange {
    /// Whose reference it is, what happens to it, and the entry, for the store.
    #[must_use]
    pub fn into_parts(self) -> (EvidenceId, ReferenceStep, Event) {
        (self.item, self.step, self.event)
    }
}

#[cfg(test)]
mod tests;
