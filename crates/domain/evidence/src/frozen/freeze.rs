//! Freezing the evidence of an assessment.

use controlkeep_compliance::{Assessment, Date, years_after};
use controlkeep_kernel::{Actor, AuditAction, ChainId, Event, ManifestId, Subject};

use super::paths::paths_of;
use super::{FrozenManifest, NamedFile};
use crate::StoredFile;
use crate::manifest::{Artifact, WrittenList, write_list};

const FROZEN: AuditAction = AuditAction("evidence_manifest.frozen");

/// What is frozen, and by whom.
#[derive(Debug, Clone, Copy)]
pub struct Freezing<'a> {
    /// The id of the list to be.
    pub id: ManifestId,
    /// The assessment.
    pub assessment: &'a Assessment,
    /// The files of the newest versions of all items that are linked with it.
    pub files: &'a [StoredFile],
    /// For how many years the rules keep artifacts.
    pub keep_years: u8,
    /// Who freezes.
    pub actor: &'a Actor,
}

/// The evidence cannot be frozen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FreezeRefused {
    /// No file is linked with the assessment.
    #[error("the assessment has no files to freeze")]
    Nothing,
    /// A file belongs to another organisation than the assessment.
    #[error("a file belongs to somebody else")]
    Foreign,
}

/// A frozen list with its audit entry. Only [`Freezing::freeze`] makes one.
#[must_use = "a change does nothing until a store records it"]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestFrozen {
    manifest: FrozenManifest,
    event: Event,
}

impl ManifestFrozen {
    /// The list to keep.
    #[must_use]
    pub const fn manifest(&self) -> &FrozenManifest {
        &self.manifest
    }

    /// The audit entry to chain with it.
    #[must_use]
    pub const fn event(&self) -> &Event {
        &self.event
    }
}

impl Freezing<'_> {
    /// The last day on which nothing that is frozen now may be removed.
    #[must_use]
    pub fn keep_until(&self) -> Date {
        years_after(self.actor.at.utc_day(), self.keep_years)
    }

    /// Freezes the files.
    ///
    /// # Errors
    /// When there is nothing to freeze, or something of somebody else.
    pub fn freeze(&self) -> Result<ManifestFrozen, FreezeRefused> {
        if self.files.is_empty() {
            return Err(FreezeRefused::Nothing);
        }
        if self.files.iter().any(|file| file.organisation != self.assessment.organisation) {
            return Err(FreezeRefused::Foreign);
        }
        let files = self.named();
        let artifacts: Vec<Artifact> =
            files.iter().map(|file| Artifact::new(file.path.clone(), file.sha256)).collect();
        let manifest = self.manifest(files, write_list(&artifacts));
        Ok(ManifestFrozen { event: self.event(&manifest), manifest })
    }

    fn named(&self) -> Vec<NamedFile> {
        let named = self.files.iter().zip(paths_of(self.files)).map(|(stored, path)| NamedFile {
            file: stored.file.id,
            number: stored.number,
            version: stored.version,
            path,
            sha256: stored.file.sha256,
        });
        named.collect()
    }

    fn manifest(&self, files: Vec<NamedFile>, written: WrittenList) -> FrozenManifest {
        FrozenManifest {
            id: self.id,
            organisation: self.assessment.organisation,
            assessment: self.assessment.id,
            list: written.list,
            hash: written.hash,
            sha256: written.sha256,
            files,
            keep_until: self.keep_until(),
            frozen_by: self.actor.account,
            frozen_by_name: self.actor.name.clone(),
            frozen_at: self.actor.at,
        }
    }

    fn event(&self, manifest: &FrozenManifest) -> Event {
        let assessment = self.assessment;
        let subject = Subject::new("evidence_manifest", manifest.id, assessment.name.as_str());
        Event::done(ChainId::of(assessment.organisation), self.actor, FROZEN, subject)
            .with("assessment", assessment.number.to_string())
            .with("files", manifest.files.len().to_string())
            .with("sha256", manifest.sha256.to_string())
            .with("keep_until", manifest.keep_until.to_string())
    }
}
