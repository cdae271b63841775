//! What an organisation has used up: numbers and bytes.

use controlkeep_evidence::EvidenceChange;
use controlkeep_kernel::OrganisationId;
use controlkeep_ports::EvidenceUse;
use diesel::prelude::*;

use crate::connection::Db;
use crate::failure::{Failure, InTable as _, Outcome};
use crate::rows::{Stored, size};
use crate::schema::evidence_use;

/// Reads the row of an organisation and holds it until the transaction ends. The first use makes it;
/// of two that make it at the same time the second runs again.
pub(super) fn hold(db: &mut Db, organisation: OrganisationId) -> Outcome<EvidenceUse> {
    let id = organisation.as_bytes().as_slice();
    let row = evidence_use::table.find(id);
    let held = diesel::update(row)
        .set(evidence_use::bytes.eq(evidence_use::bytes))
        .execute(db)
        .in_table("evidence_use")?;
    if held == 0 {
        let first = (
            evidence_use::organisation_id.eq(id),
            evidence_use::last_number.eq(0),
            evidence_use::bytes.eq(0),
        );
        let inserted = diesel::insert_into(evidence_use::table).values(first).execute(db);
        inserted.in_table("evidence_use").map_err(Failure::overtaken)?;
        return Ok(EvidenceUse::default());
    }
    let (last_number, bytes): (i64, i64) =
        row.select((evidence_use::last_number, evidence_use::bytes)).first(db).in_table("evidence_use")?;
    let stored = Stored { table: "evidence_use", id };
    Ok(EvidenceUse {
        last_number: stored.number("last_number", last_number)?,
        bytes: stored.number("bytes", bytes)?,
    })
}

/// Counts what a change uses up.
pub(super) fn count(db: &mut Db, change: &EvidenceChange) -> Outcome<()> {
    let Some(version) = change.added() else { return Ok(()) };
    let item = change.after();
    let used = hold(db, item.organisation)?;
    let counted = EvidenceUse {
        last_number: used.last_number.max(item.number.get()),
        bytes: used.bytes.saturating_add(version.bytes()),
    };
    set(db, item.organisation, counted)
}

/// Counts bytes back that are gone.
pub(super) fn give_back(db: &mut Db, organisation: OrganisationId, bytes: u64) -> Outcome<()> {
    let used = hold(db, organisation)?;
    set(db, organisation, EvidenceUse { bytes: used.bytes.saturating_sub(bytes), ..used })
}

fn set(db: &mut Db, organisation: OrganisationId, used: EvidenceUse) -> Outcome<()> {
    diesel::update(evidence_use::table.find(organisation.as_bytes().as_slice()))
        .set((
            evidence_use::last_number.eq(i64::from(used.last_number)),
            evidence_use::bytes.eq(size(used.bytes)?),
        ))
        .execute(db)
        .in_table("evidence_use")?;
    Ok(())
}
