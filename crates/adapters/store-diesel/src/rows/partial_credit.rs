//! Choices of partial credit.

use controlkeep_compliance::PartialCredit;
use controlkeep_kernel::{AssessmentId, RequirementId};
use diesel::prelude::*;

use super::Stored;
use crate::failure::{Failure, Outcome};
use crate::schema::partial_credits;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = partial_credits)]
pub(crate) struct PartialCreditRow {
    assessment_id: Vec<u8>,
    requirement_id: Vec<u8>,
    claimed: bool,
    version: i64,
}

impl From<&PartialCredit> for PartialCreditRow {
    fn from(credit: &PartialCredit) -> Self {
        Self {
            assessment_id: credit.assessment.as_bytes().to_vec(),
            requirement_id: credit.requirement.as_bytes().to_vec(),
            claimed: credit.claimed,
            version: credit.version,
        }
    }
}

impl TryFrom<PartialCreditRow> for PartialCredit {
    type Error = Failure;

    fn try_from(row: PartialCreditRow) -> Outcome<Self> {
        let stored = Stored { table: "partial_credits", id: &row.requirement_id };
        Ok(Self {
            assessment: AssessmentId::from_bytes(stored.bytes("assessment_id", &row.assessment_id)?),
            requirement: RequirementId::from_bytes(stored.bytes("requirement_id", &row.requirement_id)?),
            claimed: row.claimed,
            version: row.version,
        })
    }
}
