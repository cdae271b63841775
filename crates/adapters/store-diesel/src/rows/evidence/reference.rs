//! Pages elsewhere.

use controlkeep_evidence::{HttpsUrl, Reference, ReferenceTitle};
use controlkeep_kernel::{AccountId, EvidenceId, ReferenceId, Timestamp};
use diesel::prelude::*;

use super::super::Stored;
use crate::failure::{Failure, Outcome};
use crate::schema::evidence_references;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = evidence_references)]
pub(crate) struct ReferenceRow {
    id: Vec<u8>,
    evidence_id: Vec<u8>,
    title: String,
    url: String,
    added_by: Option<Vec<u8>>,
    added_by_name: String,
    added_at: i64,
}

impl ReferenceRow {
    pub(crate) fn new(item: EvidenceId, reference: &Reference) -> Self {
        Self {
            id: reference.id.as_bytes().to_vec(),
            evidence_id: item.as_bytes().to_vec(),
            title: reference.title.as_str().to_owned(),
            url: reference.url.as_str().to_owned(),
            added_by: reference.added_by.map(|id| id.as_bytes().to_vec()),
            added_by_name: reference.added_by_name.clone(),
            added_at: reference.added_at.micros(),
        }
    }
}

impl TryFrom<ReferenceRow> for Reference {
    type Error = Failure;

    fn try_from(row: ReferenceRow) -> Outcome<Self> {
        let stored = Stored { table: "evidence_references", id: &row.id };
        let added_by = stored.optional("added_by", row.added_by.as_deref())?;
        Ok(Self {
            id: ReferenceId::from_bytes(stored.bytes("id", &row.id)?),
            title: stored.read("title", ReferenceTitle::parse(&row.title))?,
            url: stored.read("url", HttpsUrl::parse(&row.url))?,
            added_by: added_by.map(AccountId::from_bytes),
            added_by_name: row.added_by_name,
            added_at: Timestamp::from_micros(row.added_at),
        })
    }
}
