//! Pages elsewhere.

use controlkeep_evidence::{Reference, ReferenceStep};
use controlkeep_kernel::EvidenceId;
use diesel::prelude::*;

use crate::connection::Db;
use crate::failure::{InTable as _, Outcome};
use crate::rows::ReferenceRow;
use crate::schema::evidence_references;

pub(crate) fn list(db: &mut Db, item: EvidenceId) -> Outcome<Vec<Reference>> {
    let rows = evidence_references::table
        .filter(evidence_references::evidence_id.eq(item.as_bytes().as_slice()))
        .order((evidence_references::added_at, evidence_references::id))
        .select(ReferenceRow::as_select())
        .load(db)
        .in_table("evidence_references")?;
    rows.into_iter().map(Reference::try_from).collect()
}

pub(super) fn write(db: &mut Db, item: EvidenceId, step: &ReferenceStep) -> Outcome<usize> {
    match step {
        ReferenceStep::Added(reference) => insert(db, item, reference),
        ReferenceStep::Removed(id) => {
            let stored = evidence_references::table
                .find(id.as_bytes().as_slice())
                .filter(evidence_references::evidence_id.eq(item.as_bytes().as_slice()));
            diesel::delete(stored).execute(db).in_table("evidence_references")
        }
    }
}

pub(super) fn insert(db: &mut Db, item: EvidenceId, reference: &Reference) -> Outcome<usize> {
    diesel::insert_into(evidence_references::table)
        .values(ReferenceRow::new(item, reference))
        .execute(db)
        .in_table("evidence_references")
}
