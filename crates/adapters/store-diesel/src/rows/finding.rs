//! Findings.

use controlkeep_compliance::{Finding, Grounds, Judgement, Methods, Note, ObjectiveFinding, Reason};
use controlkeep_kernel::{AccountId, AssessmentId, ObjectiveId, RequirementId, Timestamp};
use controlkeep_ports::StoreError;
use diesel::prelude::*;

use super::Stored;
use crate::failure::{Failure, Outcome};
use crate::schema::objective_findings;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(
    table_name = objective_findings,
    primary_key(assessment_id, objective_id),
    treat_none_as_null = true
)]
pub(crate) struct FindingRow {
    assessment_id: Vec<u8>,
    objective_id: Vec<u8>,
    requirement_id: Vec<u8>,
    finding: String,
    reason: Option<String>,
    note: String,
    methods: i16,
    version: i64,
    updated_by: Option<Vec<u8>>,
    updated_by_name: String,
    updated_at: i64,
    grounds: Option<String>,
}

impl FindingRow {
    /// The row of a finding that was changed at `at`.
    pub(crate) fn new(finding: &ObjectiveFinding, at: Timestamp) -> Outcome<Self> {
        Ok(Self {
            assessment_id: finding.assessment.as_bytes().to_vec(),
            objective_id: finding.objective.as_bytes().to_vec(),
            requirement_id: finding.requirement.as_bytes().to_vec(),
            finding: finding.judgement.finding().code().to_owned(),
            reason: finding.judgement.reason().map(ToString::to_string),
            note: finding.note.as_str().to_owned(),
            methods: i16::from(finding.methods.bits()),
            version: finding.version,
            updated_by: finding.updated_by.map(|id| id.as_bytes().to_vec()),
            updated_by_name: finding.updated_by_name.clone(),
            updated_at: finding.updated_at.unwrap_or(at).micros(),
            grounds: grounds(finding)?,
        })
    }

    fn judgement(&self, stored: Stored<'_>) -> Outcome<Judgement> {
        let finding = stored.code("finding", &self.finding, Finding::from_code(&self.finding))?;
        let reason = self.reason.as_deref().map(Reason::parse).transpose();
        let grounds = self.grounds.as_deref().map_or(Ok(Grounds::Implemented), serde_json::from_str);
        let grounds = stored.read("grounds", grounds)?;
        stored.read("reason", Judgement::new(finding, grounds, stored.read("reason", reason)?))
    }
}

/// What is simply in place leaves the column empty.
fn grounds(finding: &ObjectiveFinding) -> Outcome<Option<String>> {
    let told = finding.judgement.grounds().filter(|grounds| **grounds != Grounds::Implemented);
    let written = told.map(serde_json::to_string).transpose();
    written.map_err(|error| {
        Failure::end(StoreError::Inconsistent {
            table: "objective_findings",
            column: "grounds",
            id: finding.objective.to_string(),
            detail: error.to_string(),
        })
    })
}

impl TryFrom<FindingRow> for ObjectiveFinding {
    type Error = Failure;

    fn try_from(row: FindingRow) -> Outcome<Self> {
        let stored = Stored { table: "objective_findings", id: &row.objective_id };
        let methods = u8::try_from(row.methods).ok().and_then(Methods::from_bits);
        let updated_by = stored.optional("updated_by", row.updated_by.as_deref())?;
        Ok(Self {
            assessment: AssessmentId::from_bytes(stored.bytes("assessment_id", &row.assessment_id)?),
            requirement: RequirementId::from_bytes(stored.bytes("requirement_id", &row.requirement_id)?),
            objective: ObjectiveId::from_bytes(stored.bytes("objective_id", &row.objective_id)?),
            judgement: row.judgement(stored)?,
            note: stored.read("note", Note::parse(&row.note))?,
            methods: methods.ok_or_else(|| stored.damaged("methods", row.methods))?,
            version: row.version,
            updated_by: updated_by.map(AccountId::from_bytes),
            updated_at: Some(Timestamp::from_micros(row.updated_at)),
            updated_by_name: row.updated_by_name,
        })
    }
}
