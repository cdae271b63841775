//! Links with objectives.

use controlkeep_compliance::Methods;
use controlkeep_evidence::EvidenceLink;
use controlkeep_kernel::{AccountId, AssessmentId, EvidenceId, ObjectiveId, RequirementId, Timestamp};
use diesel::prelude::*;

use super::super::Stored;
use crate::failure::{Failure, Outcome};
use crate::schema::evidence_links;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(
    table_name = evidence_links,
    primary_key(evidence_id, assessment_id, objective_id),
    treat_none_as_null = true
)]
pub(crate) struct LinkRow {
    evidence_id: Vec<u8>,
    assessment_id: Vec<u8>,
    objective_id: Vec<u8>,
    requirement_id: Vec<u8>,
    methods: i16,
    linked_by: Option<Vec<u8>>,
    linked_by_name: String,
    linked_at: i64,
}

impl From<&EvidenceLink> for LinkRow {
    fn from(link: &EvidenceLink) -> Self {
        Self {
            evidence_id: link.item.as_bytes().to_vec(),
            assessment_id: link.assessment.as_bytes().to_vec(),
            objective_id: link.objective.as_bytes().to_vec(),
            requirement_id: link.requirement.as_bytes().to_vec(),
            methods: i16::from(link.methods.bits()),
            linked_by: link.linked_by.map(|id| id.as_bytes().to_vec()),
            linked_by_name: link.linked_by_name.clone(),
            linked_at: link.linked_at.micros(),
        }
    }
}

impl TryFrom<LinkRow> for EvidenceLink {
    type Error = Failure;

    fn try_from(row: LinkRow) -> Outcome<Self> {
        let stored = Stored { table: "evidence_links", id: &row.evidence_id };
        let methods = u8::try_from(row.methods).ok().and_then(Methods::from_bits);
        let linked_by = stored.optional("linked_by", row.linked_by.as_deref())?;
        Ok(Self {
            item: EvidenceId::from_bytes(stored.bytes("evidence_id", &row.evidence_id)?),
            assessment: AssessmentId::from_bytes(stored.bytes("assessment_id", &row.assessment_id)?),
            requirement: RequirementId::from_bytes(stored.bytes("requirement_id", &row.requirement_id)?),
            objective: ObjectiveId::from_bytes(stored.bytes("objective_id", &row.objective_id)?),
            methods: methods.ok_or_else(|| stored.damaged("methods", row.methods))?,
            linked_by: linked_by.map(AccountId::from_bytes),
            linked_by_name: row.linked_by_name,
            linked_at: Timestamp::from_micros(row.linked_at),
        })
    }
}
