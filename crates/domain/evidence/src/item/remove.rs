//! Removing an item: first from sight, and after a grace its files for good.

use std::time::Duration;

use controlkeep_compliance::Date;
use controlkeep_kernel::{Actor, AuditAction, BlobId, Event, EvidenceId};

use super::{EvidenceChange, EvidenceItem};
use crate::{HoldReason, KeptFile, RemovalReason};

const REMOVED: AuditAction = AuditAction("evidence.removed");
const SHREDDED: AuditAction = AuditAction("evidence.shredded");

/// Nothing of an item may be removed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RemovalRefused {
    /// It is on hold.
    #[error("the evidence is on hold: {reason}")]
    Held {
        /// Why.
        reason: HoldReason,
    },
    /// It is kept until the end of that day, as an assessment relies on it.
    #[error("the evidence is kept until {0}")]
    KeptUntil(Date),
}

/// The files of an item stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotShredded {
    /// The item was not removed.
    #[error("the evidence was not removed")]
    NotRemoved,
    /// It was removed too short a time ago.
    #[error("the grace has not ended")]
    TooEarly,
}

impl EvidenceItem {
    /// Removes it from sight. Its number, its links and its history stay, and so do its files until
    /// the grace ends.
    ///
    /// # Errors
    /// [`RemovalRefused`] with what keeps it.
    pub fn remove(self, actor: &Actor) -> Result<EvidenceChange, RemovalRefused> {
        self.remove_because(None, actor)
    }

    /// The same, with the reason in the entry, where one is given.
    ///
    /// # Errors
    /// [`RemovalRefused`] with what keeps it.
    pub fn remove_because(
        self,
        reason: Option<&RemovalReason>,
        actor: &Actor,
    ) -> Result<EvidenceChange, RemovalRefused> {
        self.removable(actor)?;
        let event = self.event(actor, REMOVED).with("title", self.details.title.as_str());
        let event = match reason {
            Some(reason) => event.with("reason", reason.as_str()),
            None => event,
        };
        let expected_version = self.version;
        let after = Self { removed_at: Some(actor.at), ..self }.touched(actor);
        Ok(EvidenceChange::of_item(after, expected_version, event))
    }

    /// Gives up the keys to its files, once it has been removed for as long as `grace`. Without its
    /// key a blob is noise, wherever a copy of it may be.
    ///
    /// # Errors
    /// When it was not removed, or too short a time ago.
    pub fn shred(&self, files: &[KeptFile], grace: Duration, actor: &Actor) -> Result<Shredded, NotShredded> {
        let removed_at = self.removed_at.ok_or(NotShredded::NotRemoved)?;
        if actor.at < removed_at.plus(grace) {
            return Err(NotShredded::TooEarly);
        }
        let event = self.event(actor, SHREDDED).with("files", files.len().to_string());
        let event = files.iter().fold(event, |event, file| event.with("sha256", file.sha256.to_string()));
        let blobs = files.iter().map(|file| file.blob).collect();
        let bytes = files.iter().map(|file| file.bytes).fold(0, u64::saturating_add);
        Ok(Shredded { item: self.clone(), blobs, bytes, event })
    }
}

/// The keys of an item's files to give up, with the audit entry. Only [`EvidenceItem::shred`] makes
/// one.
#[must_use = "nothing is shredded until a store records it"]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shredded {
    item: EvidenceItem,
    blobs: Vec<BlobId>,
    bytes: u64,
    event: Event,
}

impl Shredded {
    /// The item that was removed.
    #[must_use]
    pub const fn item(&self) -> &EvidenceItem {
        &self.item
    }

    /// The item's id.
    #[must_use]
    pub const fn id(&self) -> EvidenceId {
        self.item.id
    }

    /// The blobs that nobody can read any more, to be removed after the commit.
    #[must_use]
    pub fn blobs(&self) -> &[BlobId] {
        &self.blobs
    }

    /// How many bytes the files had together.
    #[must_use]
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The audit entry to chain with it.
    #[must_use]
    pub const fn event(&self) -> &Event {
        &self.event
    }
}
