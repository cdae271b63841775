//! The audit chains, for verification.

use controlkeep_audit::Entry;
use controlkeep_kernel::ChainId;
use diesel::prelude::*;

use crate::connection::Db;
use crate::failure::{InTable as _, Outcome};
use crate::rows::{EntryRow, Stored};
use crate::schema::{audit_entries, audit_heads};

pub(super) fn entries(db: &mut Db, chain: ChainId, after: i64, limit: usize) -> Outcome<Vec<Entry>> {
    let rows = audit_entries::table
        .filter(audit_entries::chain.eq(chain.as_bytes().as_slice()))
        .filter(audit_entries::sequence.gt(after))
        .order(audit_entries::sequence)
        .limit(i64::try_from(limit).unwrap_or(i64::MAX))
        .select(EntryRow::as_select())
        .load(db)
        .in_table("audit_entries")?;
    rows.into_iter().map(EntryRow::verified).collect()
}

pub(super) fn newest(db: &mut Db, chain: ChainId) -> Outcome<i64> {
    let head = audit_heads::table
        .find(chain.as_bytes().as_slice())
        .select(audit_heads::sequence)
        .first(db)
        .optional()
        .in_table("audit_heads")?;
    Ok(head.unwrap_or(0))
}

pub(super) fn all(db: &mut Db) -> Outcome<Vec<ChainId>> {
    let chains: Vec<Vec<u8>> = audit_entries::table
        .select(audit_entries::chain)
        .distinct()
        .order(audit_entries::chain)
        .load(db)
        .in_table("audit_entries")?;
    let id = |bytes: Vec<u8>| {
        let stored = Stored { table: "audit_entries", id: &bytes };
        stored.bytes("chain", &bytes).map(ChainId::from_bytes)
    };
    chains.into_iter().map(id).collect()
}
