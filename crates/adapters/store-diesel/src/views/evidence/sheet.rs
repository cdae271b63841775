//! One item with everything that belongs to it.

use controlkeep_evidence::EvidenceNumber;
use controlkeep_kernel::{EvidenceId, FrameworkId, OrganisationId};
use controlkeep_ports::{EvidenceSheet, LinkedObjective};
use diesel::prelude::*;

use super::name_of;
use crate::connection::Db;
use crate::failure::{InTable as _, Outcome};
use crate::repositories::evidence::{files, items, references};
use crate::rows::{LinkRow, Stored};
use crate::schema::{assessments, evidence_links, objectives, requirements};

type Columns = (LinkRow, i64, String, Vec<u8>, String, String);

/// Six queries, however much belongs to the item.
pub(in crate::views) fn sheet(
    db: &mut Db,
    organisation: OrganisationId,
    number: EvidenceNumber,
) -> Outcome<Option<EvidenceSheet>> {
    let Some(item) = items::find(db, organisation, number)? else { return Ok(None) };
    Ok(Some(EvidenceSheet {
        owner_name: name_of(db, item.details.owner)?,
        versions: files::versions(db, item.id)?,
        references: references::list(db, item.id)?,
        links: links(db, item.id)?,
        item,
    }))
}

fn links(db: &mut Db, item: EvidenceId) -> Outcome<Vec<LinkedObjective>> {
    let rows: Vec<Columns> = evidence_links::table
        .inner_join(assessments::table.on(evidence_links::assessment_id.eq(assessments::id)))
        .inner_join(objectives::table.on(evidence_links::objective_id.eq(objectives::id)))
        .inner_join(requirements::table.on(evidence_links::requirement_id.eq(requirements::id)))
        .filter(evidence_links::evidence_id.eq(item.as_bytes().as_slice()))
        .order((assessments::number.desc(), requirements::position, objectives::position))
        .select((
            LinkRow::as_select(),
            assessments::number,
            assessments::name,
            assessments::framework_id,
            requirements::short,
            objectives::label,
        ))
        .load(db)
        .in_table("evidence_links")?;
    rows.into_iter().map(linked_objective).collect()
}

fn linked_objective(columns: Columns) -> Outcome<LinkedObjective> {
    let (link, number, assessment_name, framework, short, label) = columns;
    let link = controlkeep_evidence::EvidenceLink::try_from(link)?;
    let stored = Stored { table: "assessments", id: link.assessment.as_bytes() };
    Ok(LinkedObjective {
        assessment: stored.number("number", number)?,
        framework: FrameworkId::from_bytes(stored.bytes("framework_id", &framework)?),
        assessment_name,
        label: format!("{short}{label}"),
        link,
    })
}
