//! Versions of an item.

use controlkeep_evidence::{EvidenceVersion, VersionNote};
use controlkeep_kernel::{AccountId, EvidenceId, Timestamp};
use diesel::prelude::*;

use super::super::{Stored, day_number};
use crate::failure::{Failure, Outcome};
use crate::schema::evidence_versions;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = evidence_versions)]
pub(crate) struct VersionRow {
    evidence_id: Vec<u8>,
    number: i64,
    dated: Option<i64>,
    period_from: Option<i64>,
    period_until: Option<i64>,
    note: String,
    created_by: Option<Vec<u8>>,
    created_by_name: String,
    created_at: i64,
}

impl From<&EvidenceVersion> for VersionRow {
    fn from(version: &EvidenceVersion) -> Self {
        Self {
            evidence_id: version.item.as_bytes().to_vec(),
            number: i64::from(version.number),
            dated: version.dated.map(day_number),
            period_from: version.period.map(|period| day_number(period.from())),
            period_until: version.period.map(|period| day_number(period.until())),
            note: version.note.as_str().to_owned(),
            created_by: version.created_by.map(|id| id.as_bytes().to_vec()),
            created_by_name: version.created_by_name.clone(),
            created_at: version.created_at.micros(),
        }
    }
}

impl TryFrom<VersionRow> for EvidenceVersion {
    type Error = Failure;

    /// The version without its files, which are rows of their own.
    fn try_from(row: VersionRow) -> Outcome<Self> {
        let stored = Stored { table: "evidence_versions", id: &row.evidence_id };
        let created_by = stored.optional("created_by", row.created_by.as_deref())?;
        Ok(Self {
            item: EvidenceId::from_bytes(stored.bytes("evidence_id", &row.evidence_id)?),
            number: stored.number("number", row.number)?,
            dated: stored.day("dated", row.dated)?,
            period: stored.period(row.period_from, row.period_until)?,
            note: stored.read("note", VersionNote::parse(&row.note))?,
            created_by: created_by.map(AccountId::from_bytes),
            created_by_name: row.created_by_name,
            created_at: Timestamp::from_micros(row.created_at),
            files: Vec::new(),
        })
    }
}
