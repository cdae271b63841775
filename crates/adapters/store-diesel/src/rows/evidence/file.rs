//! Files of a version.

use controlkeep_evidence::{
    Digest, EvidenceItem, EvidenceVersion, FileName, KeptFile, MediaType, ScanState, SealedKey,
};
use controlkeep_kernel::{BlobId, EvidenceId, FileId, OrganisationId, Timestamp};
use controlkeep_ports::StoreError;
use diesel::prelude::*;

use super::super::Stored;
use crate::failure::{Failure, Outcome};
use crate::schema::evidence_files;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = evidence_files)]
pub(crate) struct FileRow {
    id: Vec<u8>,
    organisation_id: Vec<u8>,
    evidence_id: Vec<u8>,
    pub(crate) version: i64,
    position: i64,
    blob_id: Vec<u8>,
    name: String,
    media_type: String,
    bytes: i64,
    sha256: Vec<u8>,
    sealed_key: Option<Vec<u8>>,
    scanned_at: Option<i64>,
}

impl FileRow {
    /// The rows of a version's files.
    pub(crate) fn all(item: &EvidenceItem, version: &EvidenceVersion) -> Outcome<Vec<Self>> {
        (0..).zip(&version.files).map(|(position, file)| Self::new(item, version, position, file)).collect()
    }

    fn new(item: &EvidenceItem, version: &EvidenceVersion, position: i64, file: &KeptFile) -> Outcome<Self> {
        Ok(Self {
            id: file.id.as_bytes().to_vec(),
            organisation_id: item.organisation.as_bytes().to_vec(),
            evidence_id: version.item.as_bytes().to_vec(),
            version: i64::from(version.number),
            position,
            blob_id: file.blob.as_bytes().to_vec(),
            name: file.name.as_str().to_owned(),
            media_type: file.media_type.as_str().to_owned(),
            bytes: size(file.bytes)?,
            sha256: file.sha256.as_bytes().to_vec(),
            sealed_key: Some(file.sealed_key.as_bytes().to_vec()),
            scanned_at: match file.scan {
                ScanState::Clean { at } => Some(at.micros()),
                ScanState::NotScanned => None,
            },
        })
    }

    pub(crate) fn item(&self) -> Outcome<EvidenceId> {
        self.stored().bytes("evidence_id", &self.evidence_id).map(EvidenceId::from_bytes)
    }

    pub(crate) fn organisation(&self) -> Outcome<OrganisationId> {
        self.stored().bytes("organisation_id", &self.organisation_id).map(OrganisationId::from_bytes)
    }

    pub(crate) fn version_number(&self) -> Outcome<u32> {
        self.stored().number("version", self.version)
    }

    fn stored(&self) -> Stored<'_> {
        Stored { table: "evidence_files", id: &self.id }
    }
}

/// No file is longer than a database can say.
pub(crate) fn size(bytes: u64) -> Outcome<i64> {
    i64::try_from(bytes).map_err(|error| Failure::end(StoreError::Refused(error.to_string())))
}

impl TryFrom<FileRow> for KeptFile {
    type Error = Failure;

    fn try_from(row: FileRow) -> Outcome<Self> {
        let stored = row.stored();
        let missing = || stored.damaged("sealed_key", "the key was given up");
        Ok(Self {
            id: FileId::from_bytes(stored.bytes("id", &row.id)?),
            blob: BlobId::from_bytes(stored.bytes("blob_id", &row.blob_id)?),
            name: stored.read("name", FileName::parse(&row.name))?,
            media_type: stored.read("media_type", MediaType::parse(&row.media_type))?,
            bytes: stored.number("bytes", row.bytes)?,
            sha256: Digest::from_bytes(stored.bytes("sha256", &row.sha256)?),
            sealed_key: SealedKey::new(row.sealed_key.clone().ok_or_else(missing)?),
            scan: match row.scanned_at {
                Some(at) => ScanState::Clean { at: Timestamp::from_micros(at) },
                None => ScanState::NotScanned,
            },
        })
    }
}
