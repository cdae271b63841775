//! The audit chains of a backup, verified from its rows.

use std::collections::BTreeMap;

use controlkeep_audit::{ChainVerifier, Digest, Entry};
use controlkeep_kernel::{AccountId, ChainId, Outcome, Timestamp};
use controlkeep_ports::{Cell, TableShape};

use crate::BackupError;
use crate::layout::Head;

pub(crate) const ENTRIES: &str = "audit_entries";
pub(crate) const HEADS: &str = "audit_heads";

/// Verifies chains entry by entry, in constant memory for each chain.
#[derive(Default)]
pub(crate) struct Chains {
    verifiers: BTreeMap<ChainId, ChainVerifier>,
    entries: u64,
}

impl Chains {
    pub(crate) const fn entries(&self) -> u64 {
        self.entries
    }

    pub(crate) fn take(&mut self, table: &TableShape, row: &[Cell]) -> Result<(), BackupError> {
        let damaged = |why: String| BackupError::damaged("the audit log", why);
        let entry = entry(&Named { table, row }).ok_or_else(|| damaged("a row is no audit entry".into()))?;
        let chain = entry.chain;
        let verifier = self.verifiers.entry(chain).or_insert_with(|| ChainVerifier::new(chain, &[]));
        self.entries += 1;
        verifier.push(&entry).map_err(|broken| damaged(format!("the chain {chain}: {broken}")))
    }

    /// Compares the ends with the stored heads.
    pub(crate) fn finish(mut self, heads: &[Head]) -> Result<(), BackupError> {
        let damaged = |chain: &dyn std::fmt::Display, why: &dyn std::fmt::Display| {
            BackupError::damaged("the audit log", format!("the chain {chain}: {why}"))
        };
        for head in heads {
            let read = stored(head).ok_or_else(|| damaged(&head.chain, &"its head cannot be read"))?;
            let verifier = self.verifiers.remove(&read.chain);
            let verifier = verifier.unwrap_or_else(|| ChainVerifier::new(read.chain, &[]));
            verifier.finish(Some(&read)).map_err(|broken| damaged(&head.chain, &broken))?;
        }
        match self.verifiers.into_keys().next() {
            None => Ok(()),
            Some(chain) => Err(damaged(&chain, &"it has no head")),
        }
    }
}

/// The head that a row of the table of heads tells.
pub(crate) fn head(table: &TableShape, row: &[Cell]) -> Option<Head> {
    let row = Named { table, row };
    let head = controlkeep_audit::Head {
        chain: ChainId::from_bytes(row.bytes("chain")?),
        sequence: row.number("sequence")?,
        digest: Digest::from_bytes(row.bytes("digest")?),
    };
    Some(Head { chain: head.chain.to_string(), sequence: head.sequence, digest: head.digest.to_string() })
}

fn stored(head: &Head) -> Option<controlkeep_audit::Head> {
    Some(controlkeep_audit::Head {
        chain: head.chain.parse().ok()?,
        sequence: head.sequence,
        digest: head.digest.parse().ok()?,
    })
}

fn entry(row: &Named<'_>) -> Option<Entry> {
    Some(Entry {
        chain: ChainId::from_bytes(row.bytes("chain")?),
        sequence: row.number("sequence")?,
        at: Timestamp::from_micros(row.number("at")?),
        actor_kind: row.text("actor_kind")?,
        actor_id: if row.is_null("actor_id")? {
            None
        } else {
            Some(AccountId::from_bytes(row.bytes("actor_id")?))
        },
        actor_name: row.text("actor_name")?,
        address: row.optional("address")?,
        request: row.optional("request")?,
        action: row.text("action")?,
        outcome: outcome(&row.text("outcome")?)?,
        subject_kind: row.text("subject_kind")?,
        subject_id: row.text("subject_id")?,
        subject_label: row.text("subject_label")?,
        values: Entry::parse_values(&row.text("details")?).ok()?,
        previous: Digest::from_bytes(row.bytes("previous")?),
        digest: Digest::from_bytes(row.bytes("digest")?),
    })
}

fn outcome(code: &str) -> Option<Outcome> {
    [Outcome::Done, Outcome::Denied].into_iter().find(|outcome| outcome.code() == code)
}

/// A row whose values are found by the names of their columns.
struct Named<'a> {
    table: &'a TableShape,
    row: &'a [Cell],
}

impl Named<'_> {
    fn cell(&self, name: &str) -> Option<&Cell> {
        let place = self.table.columns.iter().position(|column| column.name == name)?;
        self.row.get(place)
    }

    fn is_null(&self, name: &str) -> Option<bool> {
        self.cell(name).map(|cell| *cell == Cell::Null)
    }

    fn bytes<const N: usize>(&self, name: &str) -> Option<[u8; N]> {
        match self.cell(name)? {
            Cell::Bytes(bytes) => bytes.as_slice().try_into().ok(),
            _ => None,
        }
    }

    fn number(&self, name: &str) -> Option<i64> {
        match self.cell(name)? {
            Cell::Number(number) => Some(*number),
            _ => None,
        }
    }

    fn text(&self, name: &str) -> Option<String> {
        match self.cell(name)? {
            Cell::Text(text) => Some(text.clone()),
            _ => None,
        }
    }

    #[allow(clippy::option_option, reason = "a value that is null is not one that cannot be read")]
    fn optional(&self, name: &str) -> Option<Option<String>> {
        if self.is_null(name)? { Some(None) } else { self.text(name).map(Some) }
    }
}
