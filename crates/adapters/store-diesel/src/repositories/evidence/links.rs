//! Links with objectives.

use controlkeep_evidence::{EvidenceLink, LinksChange};
use controlkeep_kernel::{AssessmentId, EvidenceId};
use controlkeep_ports::StoreError;
use diesel::prelude::*;

use crate::connection::Db;
use crate::dialect::insert_links;
use crate::failure::{Failure, InTable as _, Outcome};
use crate::rows::LinkRow;
use crate::schema::evidence_links;

pub(super) fn list(db: &mut Db, item: EvidenceId, assessment: AssessmentId) -> Outcome<Vec<EvidenceLink>> {
    let rows = evidence_links::table
        .filter(evidence_links::evidence_id.eq(item.as_bytes().as_slice()))
        .filter(evidence_links::assessment_id.eq(assessment.as_bytes().as_slice()))
        .select(LinkRow::as_select())
        .load(db)
        .in_table("evidence_links")?;
    rows.into_iter().map(EvidenceLink::try_from).collect()
}

/// Writes all links or none; of a link that is not as it was, nothing is written and nothing follows.
pub(super) fn write(db: &mut Db, change: &LinksChange) -> Outcome<usize> {
    let added = insert(db, change.added())?;
    let changed = change.changed().iter().try_fold(0, |sum, link| Ok(sum + update(db, link)?))?;
    let removed = change.removed().iter().try_fold(0, |sum, link| Ok(sum + delete(db, link)?))?;
    if changed != change.changed().len() || removed != change.removed().len() {
        return Err(Failure::end(StoreError::Stale("evidence link")));
    }
    Ok(added + changed + removed)
}

fn insert(db: &mut Db, links: &[EvidenceLink]) -> Outcome<usize> {
    let rows: Vec<LinkRow> = links.iter().map(LinkRow::from).collect();
    insert_links(db, &rows).in_table("evidence_links").map_err(|failure| match failure.error {
        StoreError::Conflict(_) => Failure::end(StoreError::Stale("evidence link")),
        _ => failure,
    })
}

fn update(db: &mut Db, link: &EvidenceLink) -> Outcome<usize> {
    let stored = evidence_links::table.find((
        link.item.as_bytes().as_slice(),
        link.assessment.as_bytes().as_slice(),
        link.objective.as_bytes().as_slice(),
    ));
    diesel::update(stored).set(LinkRow::from(link)).execute(db).in_table("evidence_links")
}

fn delete(db: &mut Db, link: &EvidenceLink) -> Outcome<usize> {
    let stored = evidence_links::table.find((
        link.item.as_bytes().as_slice(),
        link.assessment.as_bytes().as_slice(),
        link.objective.as_bytes().as_slice(),
    ));
    diesel::delete(stored).execute(db).in_table("evidence_links")
}
