//! Uploads that come in parts.

use controlkeep_evidence::{Digest, FileName, KeptFile, MediaType, ScanState, SealedKey, Upload, UploadPart};
use controlkeep_kernel::{AccountId, BlobId, FileId, OrganisationId, Timestamp, UploadId};
use diesel::prelude::*;

use super::Stored;
use crate::failure::{Failure, Outcome};
use crate::schema::{upload_files, upload_parts, uploads};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = uploads)]
pub(crate) struct UploadRow {
    id: Vec<u8>,
    organisation_id: Vec<u8>,
    account_id: Vec<u8>,
    name: String,
    bytes: i64,
    begun_at: i64,
}

impl TryFrom<&Upload> for UploadRow {
    type Error = std::num::TryFromIntError;

    fn try_from(upload: &Upload) -> Result<Self, Self::Error> {
        Ok(Self {
            id: upload.id.as_bytes().to_vec(),
            organisation_id: upload.organisation.as_bytes().to_vec(),
            account_id: upload.by.as_bytes().to_vec(),
            name: upload.name.as_str().to_owned(),
            bytes: upload.bytes.try_into()?,
            begun_at: upload.begun_at.micros(),
        })
    }
}

impl TryFrom<UploadRow> for Upload {
    type Error = Failure;

    fn try_from(row: UploadRow) -> Outcome<Self> {
        let stored = Stored { table: "uploads", id: &row.id };
        Ok(Self {
            id: UploadId::from_bytes(stored.bytes("id", &row.id)?),
            organisation: OrganisationId::from_bytes(stored.bytes("organisation_id", &row.organisation_id)?),
            by: AccountId::from_bytes(stored.bytes("account_id", &row.account_id)?),
            name: stored.read("name", FileName::parse(&row.name))?,
            bytes: stored.number("bytes", row.bytes)?,
            begun_at: Timestamp::from_micros(row.begun_at),
        })
    }
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = upload_parts)]
pub(crate) struct UploadPartRow {
    upload_id: Vec<u8>,
    number: i64,
    blob_id: Vec<u8>,
    bytes: i64,
    sha256: Vec<u8>,
    sealed_key: Vec<u8>,
}

impl UploadPartRow {
    pub(crate) fn new(upload: UploadId, part: &UploadPart) -> Result<Self, std::num::TryFromIntError> {
        Ok(Self {
            upload_id: upload.as_bytes().to_vec(),
            number: part.number.into(),
            blob_id: part.blob.as_bytes().to_vec(),
            bytes: part.bytes.try_into()?,
            sha256: part.sha256.as_bytes().to_vec(),
            sealed_key: part.sealed_key.as_bytes().to_vec(),
        })
    }
}

impl TryFrom<UploadPartRow> for UploadPart {
    type Error = Failure;

    fn try_from(row: UploadPartRow) -> Outcome<Self> {
        let stored = Stored { table: "upload_parts", id: &row.blob_id };
        Ok(Self {
            number: stored.number("number", row.number)?,
            blob: BlobId::from_bytes(stored.bytes("blob_id", &row.blob_id)?),
            bytes: stored.number("bytes", row.bytes)?,
            sha256: Digest::from_bytes(stored.bytes("sha256", &row.sha256)?),
            sealed_key: SealedKey::new(row.sealed_key),
        })
    }
}

/// A file that waits to become evidence. It is called what its upload is called.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = upload_files)]
pub(crate) struct UploadFileRow {
    upload_id: Vec<u8>,
    file_id: Vec<u8>,
    blob_id: Vec<u8>,
    media_type: String,
    bytes: i64,
    sha256: Vec<u8>,
    sealed_key: Vec<u8>,
    scanned_at: Option<i64>,
}

impl UploadFileRow {
    pub(crate) fn new(upload: UploadId, file: &KeptFile) -> Result<Self, std::num::TryFromIntError> {
        Ok(Self {
            upload_id: upload.as_bytes().to_vec(),
            file_id: file.id.as_bytes().to_vec(),
            blob_id: file.blob.as_bytes().to_vec(),
            media_type: file.media_type.as_str().to_owned(),
            bytes: file.bytes.try_into()?,
            sha256: file.sha256.as_bytes().to_vec(),
            sealed_key: file.sealed_key.as_bytes().to_vec(),
            scanned_at: match file.scan {
                ScanState::Clean { at } => Some(at.micros()),
                ScanState::NotScanned => None,
            },
        })
    }

    pub(crate) fn file(self, name: &FileName) -> Outcome<KeptFile> {
        let stored = Stored { table: "upload_files", id: &self.upload_id };
        Ok(KeptFile {
            id: FileId::from_bytes(stored.bytes("file_id", &self.file_id)?),
            blob: BlobId::from_bytes(stored.bytes("blob_id", &self.blob_id)?),
            name: name.clone(),
            media_type: stored.read("media_type", MediaType::parse(&self.media_type))?,
            bytes: stored.number("bytes", self.bytes)?,
            sha256: Digest::from_bytes(stored.bytes("sha256", &self.sha256)?),
            sealed_key: SealedKey::new(self.sealed_key),
            scan: match self.scanned_at {
                Some(at) => ScanState::Clean { at: Timestamp::from_micros(at) },
                None => ScanState::NotScanned,
            },
        })
    }
}
