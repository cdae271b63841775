//! The audit chains.

use controlkeep_audit::{Entry, Head};
use controlkeep_kernel::{ChainId, Event};
use controlkeep_ports::{AuditLog, StoreError};
use diesel::prelude::*;

use super::record::chain;
use crate::connection::Db;
use crate::failure::{InTable as _, Outcome};
use crate::rows::{EntryRow, HeadRow};
use crate::schema::{audit_entries, audit_heads};
use crate::transaction::DieselTx;

impl AuditLog for DieselTx<'_> {
    fn record(&mut self, event: Event) -> Result<i64, StoreError> {
        self.step(|db| chain(db, &event))
    }

    fn find(&mut self, chain: ChainId, sequence: i64) -> Result<Option<Entry>, StoreError> {
        self.step(|db| find(db, chain, sequence))
    }

    fn head(&mut self, chain: ChainId) -> Result<Head, StoreError> {
        self.step(|db| head(db, chain))
    }

    fn heads(&mut self) -> Result<Vec<Head>, StoreError> {
        self.step(heads)
    }
}

fn find(db: &mut Db, chain: ChainId, sequence: i64) -> Outcome<Option<Entry>> {
    let row = audit_entries::table
        .find((chain.as_bytes().as_slice(), sequence))
        .select(EntryRow::as_select())
        .first(db)
        .optional()
        .in_table("audit_entries")?;
    row.map(Entry::try_from).transpose()
}

fn head(db: &mut Db, chain: ChainId) -> Outcome<Head> {
    let row = audit_heads::table
        .find(chain.as_bytes().as_slice())
        .select(HeadRow::as_select())
        .first(db)
        .optional()
        .in_table("audit_heads")?;
    row.map_or_else(|| Ok(Head::genesis(chain)), Head::try_from)
}

pub(crate) fn heads(db: &mut Db) -> Outcome<Vec<Head>> {
    let rows = audit_heads::table
        .order(audit_heads::chain)
        .select(HeadRow::as_select())
        .load(db)
        .in_table("audit_heads")?;
    rows.into_iter().map(Head::try_from).collect()
}
