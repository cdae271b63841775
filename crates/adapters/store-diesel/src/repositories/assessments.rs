//! Assessments.

use controlkeep_compliance::{Assessment, AssessmentChange};
use controlkeep_kernel::OrganisationId;
use controlkeep_ports::{Assessments, ScoreSummary, StoreError};
use controlkeep_rbac::Scope;
use diesel::prelude::*;

use super::organisations::hold as hold_organisation;
use super::record::write_change;
use crate::connection::Db;
use crate::failure::{Failure, InTable as _, Outcome};
use crate::rows::{AssessmentRow, Stored, score_text};
use crate::schema::{assessments, organisations};
use crate::transaction::DieselTx;

impl Assessments for DieselTx<'_> {
    fn find(&mut self, scope: &Scope, number: u32) -> Result<Option<Assessment>, StoreError> {
        self.step(|db| find(db, scope.organisation(), number))
    }

    fn hold(&mut self, scope: &Scope, number: u32) -> Result<Option<Assessment>, StoreError> {
        self.step(|db| hold(db, scope.organisation(), number))
    }

    fn next_number(&mut self, scope: &Scope) -> Result<u32, StoreError> {
        self.step(|db| next_number(db, scope.organisation()))
    }

    fn record(&mut self, scope: &Scope, change: AssessmentChange) -> Result<Assessment, StoreError> {
        let (assessment, expected, event) = change.into_parts();
        let within = scope.organisation();
        self.step(|db| {
            write_change(db, "assessment", |db| write(db, within, &assessment, expected), &event)
        })?;
        Ok(assessment)
    }

    fn keep_score(&mut self, assessment: &Assessment, score: &ScoreSummary) -> Result<(), StoreError> {
        self.step(|db| keep_score(db, assessment, score))
    }
}

pub(crate) fn find(db: &mut Db, organisation: OrganisationId, number: u32) -> Outcome<Option<Assessment>> {
    let row = assessments::table
        .filter(assessments::organisation_id.eq(organisation.as_bytes().as_slice()))
        .filter(assessments::number.eq(i64::from(number)))
        .select(AssessmentRow::as_select())
        .first(db)
        .optional()
        .in_table("assessments")?;
    row.map(Assessment::try_from).transpose()
}

fn hold(db: &mut Db, organisation: OrganisationId, number: u32) -> Outcome<Option<Assessment>> {
    let held = diesel::update(assessments::table)
        .filter(assessments::organisation_id.eq(organisation.as_bytes().as_slice()))
        .filter(assessments::number.eq(i64::from(number)))
        .set(assessments::holds.eq(assessments::holds + 1))
        .execute(db)
        .in_table("assessments")?;
    if held == 0 { Ok(None) } else { find(db, organisation, number) }
}

fn next_number(db: &mut Db, organisation: OrganisationId) -> Outcome<u32> {
    hold_organisation(db, organisation)?;
    let id = organisation.as_bytes().as_slice();
    let last: Option<i64> = organisations::table
        .find(id)
        .select(organisations::last_assessment_number)
        .first(db)
        .optional()
        .in_table("organisations")?;
    let stored = Stored { table: "organisations", id };
    stored.number("last_assessment_number", last.unwrap_or_default().saturating_add(1))
}

fn write(db: &mut Db, within: OrganisationId, after: &Assessment, expected: i64) -> Outcome<usize> {
    if after.organisation != within {
        return Err(Failure::end(StoreError::Refused("the assessment is another organisation's".into())));
    }
    if expected == 0 { insert(db, after) } else { update(db, after, expected) }
}

fn insert(db: &mut Db, assessment: &Assessment) -> Outcome<usize> {
    let inserted = diesel::insert_into(assessments::table)
        .values((AssessmentRow::from(assessment), assessments::holds.eq(0)))
        .execute(db)
        .in_table("assessments")?;
    let number = i64::from(assessment.number);
    diesel::update(organisations::table.find(assessment.organisation.as_bytes().as_slice()))
        .filter(organisations::last_assessment_number.lt(number))
        .set(organisations::last_assessment_number.eq(number))
        .execute(db)
        .in_table("organisations")?;
    Ok(inserted)
}

/// Only the name and the state of an assessment ever change.
fn update(db: &mut Db, assessment: &Assessment, expected: i64) -> Outcome<usize> {
    diesel::update(assessments::table)
        .filter(assessments::id.eq(assessment.id.as_bytes().as_slice()))
        .filter(assessments::organisation_id.eq(assessment.organisation.as_bytes().as_slice()))
        .filter(assessments::version.eq(expected))
        .set((
            assessments::name.eq(assessment.name.as_str()),
            assessments::state.eq(assessment.state.code()),
            assessments::version.eq(assessment.version),
        ))
        .execute(db)
        .in_table("assessments")
}

fn keep_score(db: &mut Db, assessment: &Assessment, score: &ScoreSummary) -> Outcome<()> {
    let kept = diesel::update(assessments::table.find(assessment.id.as_bytes().as_slice()))
        .set(assessments::score.eq(score_text(score)?))
        .execute(db)
        .in_table("assessments")?;
    if kept == 0 {
        Err(Failure::end(StoreError::Refused("there is no such assessment".into())))
    } else {
        Ok(())
    }
}
