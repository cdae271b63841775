//! Findings and choices of partial credit.

use controlkeep_compliance::{
    Assessment, FindingChange, ObjectiveFinding, PartialCredit, PartialCreditChange,
};
use controlkeep_kernel::{AssessmentId, ObjectiveId, RequirementId, Timestamp};
use controlkeep_ports::{Findings, Recorded, StoreError};
use diesel::prelude::*;

use super::record::write_change;
use crate::connection::Db;
use crate::failure::{Failure, InTable as _, Outcome};
use crate::rows::{FindingRow, PartialCreditRow};
use crate::schema::{objective_findings, partial_credits};
use crate::transaction::DieselTx;

impl Findings for DieselTx<'_> {
    fn find(
        &mut self,
        assessment: &Assessment,
        objective: ObjectiveId,
    ) -> Result<Option<ObjectiveFinding>, StoreError> {
        self.step(|db| find(db, assessment.id, objective))
    }

    fn list(&mut self, assessment: &Assessment) -> Result<Vec<ObjectiveFinding>, StoreError> {
        self.step(|db| list(db, assessment.id))
    }

    fn record(&mut self, change: FindingChange) -> Result<Recorded<ObjectiveFinding>, StoreError> {
        let (value, expected, event) = change.into_parts();
        let write = |db: &mut Db| write(db, &value, expected, event.actor.at);
        let sequence = self.step(|db| write_change(db, "finding", write, &event))?;
        Ok(Recorded { value, sequence })
    }

    fn find_partial_credit(
        &mut self,
        assessment: &Assessment,
        requirement: RequirementId,
    ) -> Result<Option<PartialCredit>, StoreError> {
        self.step(|db| find_credit(db, assessment.id, requirement))
    }

    fn list_partial_credits(&mut self, assessment: &Assessment) -> Result<Vec<PartialCredit>, StoreError> {
        self.step(|db| list_credits(db, assessment.id))
    }

    fn record_partial_credit(
        &mut self,
        change: PartialCreditChange,
    ) -> Result<Recorded<PartialCredit>, StoreError> {
        let (value, expected, event) = change.into_parts();
        let write = |db: &mut Db| write_credit(db, &value, expected);
        let sequence = self.step(|db| write_change(db, "partial credit", write, &event))?;
        Ok(Recorded { value, sequence })
    }
}

fn find(db: &mut Db, assessment: AssessmentId, objective: ObjectiveId) -> Outcome<Option<ObjectiveFinding>> {
    let row = objective_findings::table
        .find((assessment.as_bytes().as_slice(), objective.as_bytes().as_slice()))
        .select(FindingRow::as_select())
        .first(db)
        .optional()
        .in_table("objective_findings")?;
    row.map(ObjectiveFinding::try_from).transpose()
}

pub(crate) fn list(db: &mut Db, assessment: AssessmentId) -> Outcome<Vec<ObjectiveFinding>> {
    let rows = objective_findings::table
        .filter(objective_findings::assessment_id.eq(assessment.as_bytes().as_slice()))
        .select(FindingRow::as_select())
        .load(db)
        .in_table("objective_findings")?;
    rows.into_iter().map(ObjectiveFinding::try_from).collect()
}

fn write(db: &mut Db, finding: &ObjectiveFinding, expected: i64, at: Timestamp) -> Outcome<usize> {
    let row = FindingRow::new(finding, at)?;
    let place = (finding.assessment.as_bytes().as_slice(), finding.objective.as_bytes().as_slice());
    let stored = objective_findings::table.find(place);
    if expected != 0 {
        let unchanged = stored.filter(objective_findings::version.eq(expected));
        return diesel::update(unchanged).set(row).execute(db).in_table("objective_findings");
    }
    if diesel::select(diesel::dsl::exists(stored)).get_result(db).in_table("objective_findings")? {
        return Ok(0);
    }
    let inserted = diesel::insert_into(objective_findings::table).values(row).execute(db);
    inserted.in_table("objective_findings").map_err(|failure| first_elsewhere(failure, "finding"))
}

/// Somebody else stored the first version a moment earlier; whoever expected none is late.
fn first_elsewhere(failure: Failure, what: &'static str) -> Failure {
    match failure.error {
        StoreError::Conflict(_) => Failure::end(StoreError::Stale(what)),
        _ => failure,
    }
}

fn find_credit(
    db: &mut Db,
    assessment: AssessmentId,
    requirement: RequirementId,
) -> Outcome<Option<PartialCredit>> {
    let row = partial_credits::table
        .find((assessment.as_bytes().as_slice(), requirement.as_bytes().as_slice()))
        .select(PartialCreditRow::as_select())
        .first(db)
        .optional()
        .in_table("partial_credits")?;
    row.map(PartialCredit::try_from).transpose()
}

pub(crate) fn list_credits(db: &mut Db, assessment: AssessmentId) -> Outcome<Vec<PartialCredit>> {
    let rows = partial_credits::table
        .filter(partial_credits::assessment_id.eq(assessment.as_bytes().as_slice()))
        .order(partial_credits::requirement_id)
        .select(PartialCreditRow::as_select())
        .load(db)
        .in_table("partial_credits")?;
    rows.into_iter().map(PartialCredit::try_from).collect()
}

fn write_credit(db: &mut Db, credit: &PartialCredit, expected: i64) -> Outcome<usize> {
    let place = (credit.assessment.as_bytes().as_slice(), credit.requirement.as_bytes().as_slice());
    let stored = partial_credits::table.find(place);
    if expected != 0 {
        return diesel::update(stored.filter(partial_credits::version.eq(expected)))
            .set((partial_credits::claimed.eq(credit.claimed), partial_credits::version.eq(credit.version)))
            .execute(db)
            .in_table("partial_credits");
    }
    if diesel::select(diesel::dsl::exists(stored)).get_result(db).in_table("partial_credits")? {
        return Ok(0);
    }
    let row = PartialCreditRow::from(credit);
    let inserted = diesel::insert_into(partial_credits::table).values(row).execute(db);
    inserted.in_table("partial_credits").map_err(|failure| first_elsewhere(failure, "partial credit"))
}
