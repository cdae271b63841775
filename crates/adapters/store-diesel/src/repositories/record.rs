//! The one way in which anything is changed: the row and its audit entry, or neither.

use controlkeep_audit::{Head, append};
use controlkeep_kernel::{ChainId, Event};
use controlkeep_ports::StoreError;
use diesel::prelude::*;

use crate::connection::Db;
use crate::failure::{Failure, InTable as _, Outcome};
use crate::rows::{EntryRow, HeadRow};
use crate::schema::{audit_entries, audit_heads};

/// The longest id of a subject that every database can index.
const MAX_SUBJECT_ID: usize = 512;

/// Writes a row and chains its audit entry, whose place in the chain it gives. `write` says how many
/// rows it wrote; when none had the expected version, nothing is written at all.
pub(crate) fn write_change(
    db: &mut Db,
    what: &'static str,
    write: impl FnOnce(&mut Db) -> Outcome<usize>,
    event: &Event,
) -> Outcome<i64> {
    match write(db)? {
        0 => Err(Failure::stale(what)),
        #[cfg(feature = "seeded-bugs")]
        _ if crate::seeded::audits_apart() => {
            crate::seeded::put_aside(event);
            Ok(0)
        }
        _ => chain(db, event),
    }
}

/// Puts an entry at the end of its chain and gives its place.
pub(crate) fn chain(db: &mut Db, event: &Event) -> Outcome<i64> {
    if event.subject.id.len() > MAX_SUBJECT_ID {
        return Err(refused("the id of the subject is too long"));
    }
    let head = hold_head(db, event.chain)?;
    let (entry, next) = append(&head, event).map_err(refused)?;
    insert_entry(db, EntryRow::new(entry)?, &next)?;
    move_head(db, &next)
}

/// Finds where a chain ends and holds it: until this transaction ends nobody else appends. A new
/// chain gets its head here; of two that make one at the same time the second runs again.
fn hold_head(db: &mut Db, chain: ChainId) -> Outcome<Head> {
    let row = audit_heads::table.find(chain.as_bytes().as_slice());
    let touched = diesel::update(row)
        .set(audit_heads::sequence.eq(audit_heads::sequence))
        .execute(db)
        .in_table("audit_heads")?;
    if touched > 0 {
        return row.select(HeadRow::as_select()).first(db).in_table("audit_heads")?.try_into();
    }
    let head = Head::genesis(chain);
    let inserted = diesel::insert_into(audit_heads::table).values(HeadRow::from(&head)).execute(db);
    inserted.in_table("audit_heads").map_err(Failure::overtaken)?;
    Ok(head)
}

/// Only a head that was set back, behind the store's back, makes a place be taken already.
fn insert_entry(db: &mut Db, row: EntryRow, place: &Head) -> Outcome<()> {
    let inserted = diesel::insert_into(audit_entries::table).values(row).execute(db);
    inserted.in_table("audit_entries").map_err(|failure| match failure.error {
        StoreError::Conflict(_) => Failure::end(StoreError::Inconsistent {
            table: "audit_heads",
            column: "sequence",
            id: place.chain.to_string(),
            detail: format!("there is an entry {} already", place.sequence),
        }),
        _ => failure,
    })?;
    Ok(())
}

fn move_head(db: &mut Db, head: &Head) -> Outcome<i64> {
    diesel::update(audit_heads::table.find(head.chain.as_bytes().as_slice()))
        .set((
            audit_heads::sequence.eq(head.sequence),
            audit_heads::digest.eq(head.digest.as_bytes().as_slice()),
        ))
        .execute(db)
        .in_table("audit_heads")?;
    Ok(head.sequence)
}

fn refused(why: impl std::fmt::Display) -> Failure {
    Failure::end(StoreError::Refused(why.to_string()))
}
