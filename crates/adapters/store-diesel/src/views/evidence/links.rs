//! What is linked with the objectives of an assessment.

use controlkeep_kernel::{ObjectiveId, OrganisationId, RequirementId};
use controlkeep_ports::{EvidenceCounts, LinkedEvidence, RequirementEvidence};
use diesel::dsl::{count, count_star, min};
use diesel::prelude::*;

use crate::connection::Db;
use crate::failure::{InTable as _, Outcome};
use crate::rows::{EvidenceRow, LinkRow, Stored};
use crate::schema::{assessments, evidence_items, evidence_links};

/// One query, however many objectives there are.
pub(in crate::views) fn linked(
    db: &mut Db,
    organisation: OrganisationId,
    number: u32,
    objectives: &[ObjectiveId],
) -> Outcome<Vec<LinkedEvidence>> {
    let wanted: Vec<&[u8]> = objectives.iter().map(|id| id.as_bytes().as_slice()).collect();
    let rows: Vec<(LinkRow, EvidenceRow)> = evidence_links::table
        .inner_join(assessments::table.on(evidence_links::assessment_id.eq(assessments::id)))
        .inner_join(evidence_items::table.on(evidence_links::evidence_id.eq(evidence_items::id)))
        .filter(assessments::organisation_id.eq(organisation.as_bytes().as_slice()))
        .filter(assessments::number.eq(i64::from(number)))
        .filter(evidence_links::objective_id.eq_any(wanted))
        .filter(evidence_items::removed_at.is_null())
        .order((evidence_items::number, evidence_links::objective_id))
        .select((LinkRow::as_select(), EvidenceRow::as_select()))
        .load(db)
        .in_table("evidence_links")?;
    let one = |(link, item): (LinkRow, EvidenceRow)| {
        Ok(LinkedEvidence { link: link.try_into()?, item: item.try_into()? })
    };
    rows.into_iter().map(one).collect()
}

/// Two queries, however many objectives there are.
pub(in crate::views) fn counts(
    db: &mut Db,
    organisation: OrganisationId,
    number: u32,
) -> Outcome<EvidenceCounts> {
    let objectives = by_objective(db, organisation, number)?;
    Ok(EvidenceCounts::new(objectives, by_requirement(db, organisation, number)?))
}

fn by_objective(
    db: &mut Db,
    organisation: OrganisationId,
    number: u32,
) -> Outcome<Vec<(ObjectiveId, usize)>> {
    let rows: Vec<(Vec<u8>, i64)> = evidence_links::table
        .inner_join(assessments::table.on(evidence_links::assessment_id.eq(assessments::id)))
        .inner_join(evidence_items::table.on(evidence_links::evidence_id.eq(evidence_items::id)))
        .filter(assessments::organisation_id.eq(organisation.as_bytes().as_slice()))
        .filter(assessments::number.eq(i64::from(number)))
        .filter(evidence_items::removed_at.is_null())
        .group_by(evidence_links::objective_id)
        .select((evidence_links::objective_id, count_star()))
        .load(db)
        .in_table("evidence_links")?;
    let one = |(id, count): (Vec<u8>, i64)| {
        let stored = Stored { table: "evidence_links", id: &id };
        let objective = ObjectiveId::from_bytes(stored.bytes("objective_id", &id)?);
        Ok((objective, usize::try_from(count).unwrap_or_default()))
    };
    rows.into_iter().map(one).collect()
}

fn by_requirement(
    db: &mut Db,
    organisation: OrganisationId,
    number: u32,
) -> Outcome<Vec<(RequirementId, RequirementEvidence)>> {
    let rows: Vec<(Vec<u8>, i64, Option<i64>)> = evidence_links::table
        .inner_join(assessments::table.on(evidence_links::assessment_id.eq(assessments::id)))
        .inner_join(evidence_items::table.on(evidence_links::evidence_id.eq(evidence_items::id)))
        .filter(assessments::organisation_id.eq(organisation.as_bytes().as_slice()))
        .filter(assessments::number.eq(i64::from(number)))
        .filter(evidence_items::removed_at.is_null())
        .group_by(evidence_links::requirement_id)
        .select((
            evidence_links::requirement_id,
            count(evidence_links::evidence_id).aggregate_distinct(),
            min(evidence_items::review_on),
        ))
        .load(db)
        .in_table("evidence_links")?;
    let one = |(id, items, earliest): (Vec<u8>, i64, Option<i64>)| {
        let stored = Stored { table: "evidence_links", id: &id };
        let requirement = RequirementId::from_bytes(stored.bytes("requirement_id", &id)?);
        let evidence = RequirementEvidence {
            items: usize::try_from(items).unwrap_or_default(),
            earliest_review: stored.day("review_on", earliest)?,
        };
        Ok((requirement, evidence))
    };
    rows.into_iter().map(one).collect()
}
