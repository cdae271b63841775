//! Putting a new version in the place of the one before.

use controlkeep_compliance::Date;
use controlkeep_kernel::{Actor, AuditAction};

use super::change::{check_date, told_files};
use super::{EvidenceChange, EvidenceDetails, EvidenceItem, EvidenceRefused, MOST_FILES};
use crate::{KeptFile, Period, VersionNote};

const REPLACED: AuditAction = AuditAction("evidence.replaced");

/// What a new version consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVersion {
    /// The new evidence date.
    pub dated: Option<Date>,
    /// The time it is about.
    pub period: Option<Period>,
    /// What is new in it.
    pub note: VersionNote,
    /// Its files.
    pub files: Vec<KeptFile>,
}

impl EvidenceItem {
    /// Adds a version, which is the one that counts from now on. The earlier ones and all links stay.
    ///
    /// # Errors
    /// When it has no file or too many, or when its date has not come yet.
    pub fn replace(self, new: NewVersion, actor: &Actor) -> Result<EvidenceChange, EvidenceRefused> {
        if new.files.is_empty() {
            return Err(EvidenceRefused::Empty);
        }
        if new.files.len() > MOST_FILES {
            return Err(EvidenceRefused::TooManyFiles);
        }
        let details = EvidenceDetails { dated: new.dated, period: new.period, ..self.details.clone() };
        check_date(&details, actor)?;
        let (expected_version, before) = (self.version, self.latest);
        let dated = (self.details.dated, details.dated);
        let after = Self { details, latest: before.saturating_add(1), ..self }.touched(actor);
        let event = after
            .event(actor, REPLACED)
            .changed("version", Some(before.to_string()), Some(after.latest.to_string()))
            .changed("dated", dated.0.map(|day| day.to_string()), dated.1.map(|day| day.to_string()));
        let event = told_files(event, &new.files);
        let added = Some(after.put_version(new.note, new.files, actor));
        Ok(EvidenceChange { after, expected_version, added, references: Vec::new(), event })
    }
}
