//! Frozen hash lists and the files they name.

use controlkeep_evidence::{Digest, EvidenceNumber, FrozenManifest, NamedFile};
use controlkeep_kernel::{AccountId, AssessmentId, FileId, ManifestId, OrganisationId, Timestamp};
use diesel::prelude::*;

use super::Stored;
use super::day::day_number;
use crate::failure::Outcome;
use crate::schema::{evidence_manifest_files, evidence_manifests};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = evidence_manifests)]
pub(crate) struct ManifestRow {
    id: Vec<u8>,
    organisation_id: Vec<u8>,
    assessment_id: Vec<u8>,
    list_bytes: Vec<u8>,
    hash_bytes: Vec<u8>,
    sha256: Vec<u8>,
    keep_until: i64,
    frozen_by: Option<Vec<u8>>,
    frozen_by_name: String,
    frozen_at: i64,
}

impl From<&FrozenManifest> for ManifestRow {
    fn from(manifest: &FrozenManifest) -> Self {
        Self {
            id: manifest.id.as_bytes().to_vec(),
            organisation_id: manifest.organisation.as_bytes().to_vec(),
            assessment_id: manifest.assessment.as_bytes().to_vec(),
            list_bytes: manifest.list.clone(),
            hash_bytes: manifest.hash.clone(),
            sha256: manifest.sha256.as_bytes().to_vec(),
            keep_until: day_number(manifest.keep_until),
            frozen_by: manifest.frozen_by.map(|id| id.as_bytes().to_vec()),
            frozen_by_name: manifest.frozen_by_name.clone(),
            frozen_at: manifest.frozen_at.micros(),
        }
    }
}

impl ManifestRow {
    /// The list with the files it names.
    pub(crate) fn with(self, files: Vec<NamedFileRow>) -> Outcome<FrozenManifest> {
        let stored = Stored { table: "evidence_manifests", id: &self.id };
        let day = stored.day("keep_until", Some(self.keep_until))?;
        let frozen_by = stored.optional("frozen_by", self.frozen_by.as_deref())?;
        Ok(FrozenManifest {
            id: ManifestId::from_bytes(stored.bytes("id", &self.id)?),
            organisation: OrganisationId::from_bytes(stored.bytes("organisation_id", &self.organisation_id)?),
            assessment: AssessmentId::from_bytes(stored.bytes("assessment_id", &self.assessment_id)?),
            sha256: Digest::from_bytes(stored.bytes("sha256", &self.sha256)?),
            keep_until: day.ok_or_else(|| stored.damaged("keep_until", "no day"))?,
            files: files.into_iter().map(NamedFileRow::read).collect::<Outcome<_>>()?,
            frozen_by: frozen_by.map(AccountId::from_bytes),
            frozen_by_name: self.frozen_by_name,
            frozen_at: Timestamp::from_micros(self.frozen_at),
            list: self.list_bytes,
            hash: self.hash_bytes,
        })
    }
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = evidence_manifest_files)]
pub(crate) struct NamedFileRow {
    manifest_id: Vec<u8>,
    position: i64,
    file_id: Vec<u8>,
    evidence_number: i64,
    version: i64,
    path: String,
    sha256: Vec<u8>,
}

impl NamedFileRow {
    /// The rows of all files that a list names.
    pub(crate) fn all(manifest: &FrozenManifest) -> Vec<Self> {
        (0..).zip(&manifest.files).map(|(position, file)| Self::new(manifest, position, file)).collect()
    }

    fn new(manifest: &FrozenManifest, position: i64, named: &NamedFile) -> Self {
        Self {
            manifest_id: manifest.id.as_bytes().to_vec(),
            position,
            file_id: named.file.as_bytes().to_vec(),
            evidence_number: i64::from(named.number.get()),
            version: i64::from(named.version),
            path: named.path.clone(),
            sha256: named.sha256.as_bytes().to_vec(),
        }
    }

    fn read(self) -> Outcome<NamedFile> {
        let stored = Stored { table: "evidence_manifest_files", id: &self.manifest_id };
        let number = EvidenceNumber::new(stored.number("evidence_number", self.evidence_number)?);
        Ok(NamedFile {
            file: FileId::from_bytes(stored.bytes("file_id", &self.file_id)?),
            number: number.ok_or_else(|| stored.damaged("evidence_number", "0 is no number"))?,
            version: stored.number("version", self.version)?,
            sha256: Digest::from_bytes(stored.bytes("sha256", &self.sha256)?),
            path: self.path,
        })
    }
}
