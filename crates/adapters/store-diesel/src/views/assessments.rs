//! Assessments with their scores and findings.

use controlkeep_kernel::OrganisationId;
use controlkeep_ports::{AssessmentHead, AssessmentSheet};
use diesel::prelude::*;

use crate::connection::Db;
use crate::failure::{InTable as _, Outcome};
use crate::repositories::{assessments, findings};
use crate::rows::AssessmentRow;
use crate::schema;

pub(super) fn heads(db: &mut Db, organisation: OrganisationId) -> Outcome<Vec<AssessmentHead>> {
    use schema::assessments;
    let rows: Vec<(AssessmentRow, Option<String>)> = assessments::table
        .filter(assessments::organisation_id.eq(organisation.as_bytes().as_slice()))
        .order(assessments::number.desc())
        .select((AssessmentRow::as_select(), assessments::score))
        .load(db)
        .in_table("assessments")?;
    rows.into_iter().map(|(row, score)| row.head(score.as_deref())).collect()
}

/// Three queries, however many findings there are.
pub(super) fn sheet(
    db: &mut Db,
    organisation: OrganisationId,
    number: u32,
) -> Outcome<Option<AssessmentSheet>> {
    let Some(assessment) = assessments::find(db, organisation, number)? else { return Ok(None) };
    let findings = findings::list(db, assessment.id)?;
    let partial_credits = findings::list_credits(db, assessment.id)?;
    Ok(Some(AssessmentSheet { assessment, findings, partial_credits }))
}
