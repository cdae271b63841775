//! What a decision about an item hands to a store.

use controlkeep_compliance::Date;
use controlkeep_kernel::{Actor, Event};

use super::{EvidenceDetails, EvidenceItem};
use crate::{EvidenceVersion, KeptFile, Reference};

/// The most files of one version.
pub const MOST_FILES: usize = 100;

/// An item cannot be added or changed like that.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EvidenceRefused {
    /// Somebody else changed it since it was read.
    #[error("the evidence was changed by somebody else")]
    Stale {
        /// What is stored now.
        stored: Box<EvidenceItem>,
    },
    /// It is like that already.
    #[error("nothing would change")]
    Unchanged,
    /// There is neither a file nor a page elsewhere.
    #[error("evidence needs a file or a reference")]
    Empty,
    /// There are more files than one version takes.
    #[error("one version takes at most {MOST_FILES} files")]
    TooManyFiles,
    /// There are more references than one item takes.
    #[error("one item takes at most {} references", crate::MOST_REFERENCES)]
    TooManyReferences,
    /// The evidence date has not come yet.
    #[error("the evidence date {0} is in the future")]
    NotYet(Date),
}

/// A changed item with what comes with it and its audit entry. Only the decisions about an item make
/// one.
#[must_use = "a change does nothing until a store records it"]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceChange {
    pub(super) after: EvidenceItem,
    pub(super) expected_version: i64,
    pub(super) added: Option<EvidenceVersion>,
    pub(super) references: Vec<Reference>,
    pub(super) event: Event,
}

impl EvidenceChange {
    /// The change of an item that gets no new version.
    pub(super) fn of_item(after: EvidenceItem, expected_version: i64, event: Event) -> Self {
        Self { after, expected_version, added: None, references: Vec::new(), event }
    }

    /// The item as it shall be stored.
    #[must_use]
    pub const fn after(&self) -> &EvidenceItem {
        &self.after
    }

    /// The version of the row that must be stored for the change to happen; 0 when there must be none.
    #[must_use]
    pub const fn expected_version(&self) -> i64 {
        self.expected_version
    }

    /// The new version of the item with its files, when there is one.
    #[must_use]
    pub const fn added(&self) -> Option<&EvidenceVersion> {
        self.added.as_ref()
    }

    /// The references that come with a new item.
    #[must_use]
    pub fn references(&self) -> &[Reference] {
        &self.references
    }

    /// The audit entry to chain with it.
    #[must_use]
    pub const fn event(&self) -> &Event {
        &self.event
    }
}

/// The clock of whoever dates evidence may be a day ahead of the one in Greenwich.
pub(super) fn check_date(details: &EvidenceDetails, actor: &Actor) -> Result<(), EvidenceRefused> {
    let last = actor.at.utc_day().tomorrow().unwrap_or(Date::MAX);
    match details.dated {
        Some(dated) if dated > last => Err(EvidenceRefused::NotYet(dated)),
        _ => Ok(()),
    }
}

/// Names the files in the entry, each with its hash.
pub(super) fn told_files(event: Event, files: &[KeptFile]) -> Event {
    files.iter().fold(event, |event, file| {
        event.with("file", file.name.as_str()).with("sha256", file.sha256.to_string())
    })
}
