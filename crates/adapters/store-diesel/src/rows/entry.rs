//! Entries and heads of the audit chains.

use controlkeep_audit::{Digest, Entry, Head};
use controlkeep_kernel::{AccountId, ChainId, Outcome as Done, Timestamp};
use controlkeep_ports::StoreError;
use diesel::prelude::*;

use super::Stored;
use crate::failure::{Failure, Outcome};
use crate::schema::{audit_entries, audit_heads};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_entries)]
pub(crate) struct EntryRow {
    chain: Vec<u8>,
    sequence: i64,
    at: i64,
    actor_kind: String,
    actor_id: Option<Vec<u8>>,
    actor_name: String,
    address: Option<String>,
    request: Option<String>,
    action: String,
    outcome: String,
    subject_kind: String,
    subject_id: String,
    subject_label: String,
    details: String,
    search_text: String,
    previous: Vec<u8>,
    digest: Vec<u8>,
}

impl EntryRow {
    pub(crate) fn new(entry: Entry) -> Outcome<Self> {
        let refused =
            |error: controlkeep_audit::ValuesError| Failure::end(StoreError::Refused(error.to_string()));
        Ok(Self {
            details: entry.values_json().map_err(refused)?,
            search_text: searched(&entry),
            chain: entry.chain.as_bytes().to_vec(),
            sequence: entry.sequence,
            at: entry.at.micros(),
            actor_kind: entry.actor_kind,
            actor_id: entry.actor_id.map(|id| id.as_bytes().to_vec()),
            actor_name: entry.actor_name,
            address: entry.address,
            request: entry.request,
            action: entry.action,
            outcome: entry.outcome.code().to_owned(),
            subject_kind: entry.subject_kind,
            subject_id: entry.subject_id,
            subject_label: entry.subject_label,
            previous: entry.previous.as_bytes().to_vec(),
            digest: entry.digest.as_bytes().to_vec(),
        })
    }
}

impl EntryRow {
    /// The entry, for whoever verifies: what it is found by must be what it says, or it could be hidden
    /// from every search without a trace.
    pub(crate) fn verified(self) -> Outcome<Entry> {
        let id = [self.chain.as_slice(), &self.sequence.to_be_bytes()].concat();
        // Lower case is as old as the program that wrote it: a later one knows more letters.
        let kept = self.search_text.to_lowercase();
        let entry = Entry::try_from(self)?;
        let stored = Stored { table: "audit_entries", id: &id };
        stored.code("search_text", &kept, (kept == searched(&entry)).then_some(entry))
    }
}

/// What an entry is found by.
fn searched(entry: &Entry) -> String {
    format!("{}\n{}", entry.subject_label, entry.actor_name).to_lowercase()
}

impl TryFrom<EntryRow> for Entry {
    type Error = Failure;

    fn try_from(row: EntryRow) -> Outcome<Self> {
        // An entry is found by its chain and its place in it, so an error shows both.
        let id = [row.chain.as_slice(), &row.sequence.to_be_bytes()].concat();
        let stored = Stored { table: "audit_entries", id: &id };
        let actor = stored.optional("actor_id", row.actor_id.as_deref())?;
        Ok(Self {
            chain: ChainId::from_bytes(stored.bytes("chain", &row.chain)?),
            sequence: row.sequence,
            at: Timestamp::from_micros(row.at),
            actor_kind: row.actor_kind,
            actor_id: actor.map(AccountId::from_bytes),
            actor_name: row.actor_name,
            address: row.address,
            request: row.request,
            action: row.action,
            outcome: stored.code("outcome", &row.outcome, outcome(&row.outcome))?,
            subject_kind: row.subject_kind,
            subject_id: row.subject_id,
            subject_label: row.subject_label,
            values: stored.read("details", Self::parse_values(&row.details))?,
            previous: Digest::from_bytes(stored.bytes("previous", &row.previous)?),
            digest: Digest::from_bytes(stored.bytes("digest", &row.digest)?),
        })
    }
}

fn outcome(code: &str) -> Option<Done> {
    [Done::Done, Done::Denied].into_iter().find(|outcome| outcome.code() == code)
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_heads)]
pub(crate) struct HeadRow {
    chain: Vec<u8>,
    sequence: i64,
    digest: Vec<u8>,
}

impl From<&Head> for HeadRow {
    fn from(head: &Head) -> Self {
        Self {
            chain: head.chain.as_bytes().to_vec(),
            sequence: head.sequence,
            digest: head.digest.as_bytes().to_vec(),
        }
    }
}

impl TryFrom<HeadRow> for Head {
    type Error = Failure;

    fn try_from(row: HeadRow) -> Outcome<Self> {
        let stored = Stored { table: "audit_heads", id: &row.chain };
        Ok(Self {
            chain: ChainId::from_bytes(stored.bytes("chain", &row.chain)?),
            sequence: row.sequence,
            digest: Digest::from_bytes(stored.bytes("digest", &row.digest)?),
        })
    }
}
