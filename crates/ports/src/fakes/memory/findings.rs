//! Findings and choices of partial credit.

use controlkeep_compliance::{
    Assessment, FindingChange, ObjectiveFinding, PartialCredit, PartialCreditChange,
};
use controlkeep_kernel::{AssessmentId, ObjectiveId, RequirementId};

use super::state::{State, guard, refers};
use super::tx::MemoryTx;
use crate::{Findings, Recorded, StoreError};

impl Findings for MemoryTx {
    fn find(
        &mut self,
        assessment: &Assessment,
        objective: ObjectiveId,
    ) -> Result<Option<ObjectiveFinding>, StoreError> {
        Ok(self.state.findings.get(&(assessment.id, objective)).cloned())
    }

    fn list(&mut self, assessment: &Assessment) -> Result<Vec<ObjectiveFinding>, StoreError> {
        Ok(self.state.findings_of(assessment.id))
    }

    fn record(&mut self, change: FindingChange) -> Result<Recorded<ObjectiveFinding>, StoreError> {
        self.write(|state| {
            let (finding, expected, event) = change.into_parts();
            let key = (finding.assessment, finding.objective);
            guard(state.findings.get(&key).map(|stored| stored.version), expected, "finding")?;
            refers(state.assessments.contains_key(&finding.assessment), "assessment")?;
            refers(state.has_objective(finding.requirement, finding.objective), "objective")?;
            let sequence = state.chain(&event)?;
            state.findings.insert(key, finding.clone());
            Ok(Recorded { value: finding, sequence })
        })
    }

    fn find_partial_credit(
        &mut self,
        assessment: &Assessment,
        requirement: RequirementId,
    ) -> Result<Option<PartialCredit>, StoreError> {
        Ok(self.state.partial_credits.get(&(assessment.id, requirement)).cloned())
    }

    fn list_partial_credits(&mut self, assessment: &Assessment) -> Result<Vec<PartialCredit>, StoreError> {
        Ok(self.state.partial_credits_of(assessment.id))
    }

    fn record_partial_credit(
        &mut self,
        change: PartialCreditChange,
    ) -> Result<Recorded<PartialCredit>, StoreError> {
        self.write(|state| {
            let (credit, expected, event) = change.into_parts();
            let key = (credit.assessment, credit.requirement);
            let stored = state.partial_credits.get(&key).map(|stored| stored.version);
            guard(stored, expected, "partial credit")?;
            refers(state.assessments.contains_key(&credit.assessment), "assessment")?;
            refers(state.has_requirement(credit.requirement), "requirement")?;
            let sequence = state.chain(&event)?;
            state.partial_credits.insert(key, credit.clone());
            Ok(Recorded { value: credit, sequence })
        })
    }
}

impl State {
    pub(super) fn findings_of(&self, assessment: AssessmentId) -> Vec<ObjectiveFinding> {
        self.findings.values().filter(|finding| finding.assessment == assessment).cloned().collect()
    }

    pub(super) fn partial_credits_of(&self, assessment: AssessmentId) -> Vec<PartialCredit> {
        self.partial_credits.values().filter(|credit| credit.assessment == assessment).cloned().collect()
    }

    fn has_requirement(&self, requirement: RequirementId) -> bool {
        self.frameworks.values().any(|shelved| shelved.framework.find_requirement(requirement).is_some())
    }

    pub(super) fn has_objective(&self, requirement: RequirementId, objective: ObjectiveId) -> bool {
        let belongs = |shelved: &std::sync::Arc<super::state::Shelved>| {
            let place = shelved.framework.find_objective(objective);
            place.is_some_and(|(index, _)| shelved.framework.requirement_id(index) == requirement)
        };
        self.frameworks.values().any(belongs)
    }
}
