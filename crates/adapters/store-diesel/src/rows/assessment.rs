//! Assessments and their kept scores.

use controlkeep_compliance::{Assessment, AssessmentName, AssessmentState};
use controlkeep_kernel::{AssessmentId, FrameworkId, OrganisationId, Timestamp};
use controlkeep_ports::{AssessmentHead, ScoreSummary, StoreError};
use diesel::prelude::*;

use super::Stored;
use crate::failure::{Failure, Outcome};
use crate::schema::assessments;

/// The row without its lock and its score, which are written apart.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = assessments)]
pub(crate) struct AssessmentRow {
    id: Vec<u8>,
    organisation_id: Vec<u8>,
    number: i64,
    name: String,
    framework_id: Vec<u8>,
    state: String,
    created_at: i64,
    version: i64,
}

impl From<&Assessment> for AssessmentRow {
    fn from(assessment: &Assessment) -> Self {
        Self {
            id: assessment.id.as_bytes().to_vec(),
            organisation_id: assessment.organisation.as_bytes().to_vec(),
            number: i64::from(assessment.number),
            name: assessment.name.as_str().to_owned(),
            framework_id: assessment.framework.as_bytes().to_vec(),
            state: assessment.state.code().to_owned(),
            created_at: assessment.created_at.micros(),
            version: assessment.version,
        }
    }
}

impl TryFrom<AssessmentRow> for Assessment {
    type Error = Failure;

    fn try_from(row: AssessmentRow) -> Outcome<Self> {
        let stored = Stored { table: "assessments", id: &row.id };
        Ok(Self {
            id: AssessmentId::from_bytes(stored.bytes("id", &row.id)?),
            organisation: OrganisationId::from_bytes(stored.bytes("organisation_id", &row.organisation_id)?),
            number: stored.number("number", row.number)?,
            name: stored.read("name", AssessmentName::parse(&row.name))?,
            framework: FrameworkId::from_bytes(stored.bytes("framework_id", &row.framework_id)?),
            state: stored.code("state", &row.state, AssessmentState::from_code(&row.state))?,
            created_at: Timestamp::from_micros(row.created_at),
            version: row.version,
        })
    }
}

impl AssessmentRow {
    /// Joins the assessment with its kept score.
    pub(crate) fn head(self, score: Option<&str>) -> Outcome<AssessmentHead> {
        let stored = Stored { table: "assessments", id: &self.id };
        let score: ScoreSummary = match score {
            Some(text) => stored.read("score", serde_json::from_str(text))?,
            None => return Err(stored.damaged("score", "it was never kept")),
        };
        Ok(AssessmentHead { assessment: self.try_into()?, score })
    }
}

/// The score as one text.
pub(crate) fn score_text(score: &ScoreSummary) -> Outcome<String> {
    serde_json::to_string(score).map_err(|error| Failure::end(StoreError::Refused(error.to_string())))
}
