//! Adding an item.

use controlkeep_kernel::{Actor, AuditAction, Event, EvidenceId, OrganisationId};

use super::change::{check_date, told_files};
use super::describe::told;
use super::{EvidenceChange, EvidenceDetails, EvidenceItem, EvidenceRefused, MOST_FILES};
use crate::{
    EvidenceNumber, EvidenceVersion, KeptFile, MOST_REFERENCES, NewReference, Reference, VersionNote,
};

const ADDED: AuditAction = AuditAction("evidence.added");

/// What an item starts with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvidence {
    /// Its id.
    pub id: EvidenceId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// The next free number of the organisation.
    pub number: EvidenceNumber,
    /// What can be said about it.
    pub details: EvidenceDetails,
    /// What is to be said about the first version.
    pub note: VersionNote,
    /// The files of the first version.
    pub files: Vec<KeptFile>,
    /// Pages elsewhere.
    pub references: Vec<NewReference>,
}

impl NewEvidence {
    fn check(&self, actor: &Actor) -> Result<(), EvidenceRefused> {
        if self.files.is_empty() && self.references.is_empty() {
            return Err(EvidenceRefused::Empty);
        }
        if self.files.len() > MOST_FILES {
            return Err(EvidenceRefused::TooManyFiles);
        }
        if self.references.len() > MOST_REFERENCES {
            return Err(EvidenceRefused::TooManyReferences);
        }
        check_date(&self.details, actor)
    }
}

impl EvidenceItem {
    /// Adds an item with its first version.
    ///
    /// # Errors
    /// When it holds nothing or too much, or when its date has not come yet.
    pub fn add(new: NewEvidence, actor: &Actor) -> Result<EvidenceChange, EvidenceRefused> {
        new.check(actor)?;
        let references: Vec<Reference> =
            new.references.into_iter().map(|reference| Reference::new(reference, actor)).collect();
        let after = Self {
            id: new.id,
            organisation: new.organisation,
            number: new.number,
            details: new.details,
            latest: 1,
            hold: None,
            keep_until: None,
            removed_at: None,
            created_at: actor.at,
            updated_at: actor.at,
            version: 1,
        };
        let event = told(after.event(actor, ADDED), None, &after.details);
        let event = told_references(told_files(event, &new.files), &references);
        let added = Some(after.put_version(new.note, new.files, actor));
        Ok(EvidenceChange { after, expected_version: 0, added, references, event })
    }

    /// The version that has the item's newest number and its dates.
    pub(super) fn put_version(
        &self,
        note: VersionNote,
        files: Vec<KeptFile>,
        actor: &Actor,
    ) -> EvidenceVersion {
        EvidenceVersion {
            item: self.id,
            number: self.latest,
            dated: self.details.dated,
            period: self.details.period,
            note,
            created_by: actor.account,
            created_by_name: actor.name.clone(),
            created_at: actor.at,
            files,
        }
    }
}

fn told_references(event: Event, references: &[Reference]) -> Event {
    references.iter().fold(event, |event, reference| event.with("reference", reference.url.as_str()))
}
