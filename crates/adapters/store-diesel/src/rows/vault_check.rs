//! Verifications of all files.

use controlkeep_evidence::{Amount, VaultCheck};
use controlkeep_kernel::{FileId, JobId, Timestamp};
use controlkeep_ports::StoreError;
use diesel::prelude::*;

use super::Stored;
use crate::failure::{Failure, Outcome};
use crate::schema::vault_checks;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = vault_checks, treat_none_as_null = true)]
pub(crate) struct VaultCheckRow {
    id: Vec<u8>,
    running: Option<i16>,
    asked_by_name: String,
    asked_at: i64,
    files_total: i64,
    bytes_total: i64,
    files: i64,
    bytes: i64,
    after_file: Option<Vec<u8>>,
    damaged_files: i64,
    damaged: String,
    stray_blobs: i64,
    strays: String,
    unfinished: i64,
    ended_at: Option<i64>,
    error: Option<String>,
    version: i64,
}

fn refused(error: &impl ToString) -> Failure {
    Failure::end(StoreError::Refused(error.to_string()))
}

fn signed(number: u64) -> Outcome<i64> {
    number.try_into().map_err(|error| refused(&error))
}

impl VaultCheckRow {
    /// A check as the version that is given.
    pub(crate) fn of(check: &VaultCheck, version: i64) -> Outcome<Self> {
        Ok(Self {
            id: check.id.as_bytes().to_vec(),
            running: check.ended_at.is_none().then_some(1),
            asked_by_name: check.asked_by_name.clone(),
            asked_at: check.asked_at.micros(),
            files_total: signed(check.total.files)?,
            bytes_total: signed(check.total.bytes)?,
            files: signed(check.read.files)?,
            bytes: signed(check.read.bytes)?,
            after_file: check.after.map(|id| id.as_bytes().to_vec()),
            damaged_files: signed(check.damaged_files)?,
            damaged: serde_json::to_string(&check.damaged).map_err(|error| refused(&error))?,
            stray_blobs: signed(check.stray_blobs)?,
            strays: serde_json::to_string(&check.strays).map_err(|error| refused(&error))?,
            unfinished: signed(check.unfinished)?,
            ended_at: check.ended_at.map(Timestamp::micros),
            error: check.error.clone(),
            version,
        })
    }
}

impl TryFrom<VaultCheckRow> for VaultCheck {
    type Error = Failure;

    fn try_from(row: VaultCheckRow) -> Outcome<Self> {
        let stored = Stored { table: "vault_checks", id: &row.id };
        let after = stored.optional("after_file", row.after_file.as_deref())?;
        Ok(Self {
            id: JobId::from_bytes(stored.bytes("id", &row.id)?),
            asked_at: Timestamp::from_micros(row.asked_at),
            total: Amount {
                files: stored.number("files_total", row.files_total)?,
                bytes: stored.number("bytes_total", row.bytes_total)?,
            },
            read: Amount {
                files: stored.number("files", row.files)?,
                bytes: stored.number("bytes", row.bytes)?,
            },
            after: after.map(FileId::from_bytes),
            damaged_files: stored.number("damaged_files", row.damaged_files)?,
            damaged: stored.read("damaged", serde_json::from_str(&row.damaged))?,
            stray_blobs: stored.number("stray_blobs", row.stray_blobs)?,
            strays: stored.read("strays", serde_json::from_str(&row.strays))?,
            unfinished: stored.number("unfinished", row.unfinished)?,
            ended_at: row.ended_at.map(Timestamp::from_micros),
            error: row.error,
            version: row.version,
            asked_by_name: row.asked_by_name,
        })
    }
}
