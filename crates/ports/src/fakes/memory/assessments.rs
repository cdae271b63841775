//! Assessments.

use controlkeep_compliance::{Assessment, AssessmentChange};
use controlkeep_kernel::OrganisationId;
use controlkeep_rbac::Scope;

use super::state::{State, guard_new, refers};
use super::tx::MemoryTx;
use crate::{Assessments, ScoreSummary, StoreError};

impl Assessments for MemoryTx {
    fn find(&mut self, scope: &Scope, number: u32) -> Result<Option<Assessment>, StoreError> {
        Ok(self.state.assessment(scope.organisation(), number).cloned())
    }

    /// Transactions are serial here, so every assessment is held by whoever found it.
    fn hold(&mut self, scope: &Scope, number: u32) -> Result<Option<Assessment>, StoreError> {
        Assessments::find(self, scope, number)
    }

    fn next_number(&mut self, scope: &Scope) -> Result<u32, StoreError> {
        let numbers = self.state.assessments_of(scope.organisation()).map(|assessment| assessment.number);
        Ok(numbers.max().unwrap_or(0).saturating_add(1))
    }

    fn record(&mut self, scope: &Scope, change: AssessmentChange) -> Result<Assessment, StoreError> {
        self.write(|state| {
            let (assessment, expected, event) = change.into_parts();
            refers(assessment.organisation == scope.organisation(), "assessment within the scope")?;
            refers(state.organisations.contains_key(&assessment.organisation), "organisation")?;
            refers(state.frameworks.contains_key(&assessment.framework), "framework")?;
            let stored = state.assessments.get(&assessment.id).map(|stored| stored.version);
            guard_new(stored, expected, "assessment")?;
            let holder = state.assessment(assessment.organisation, assessment.number);
            if holder.is_some_and(|other| other.id != assessment.id) {
                return Err(StoreError::Conflict("assessments.number".into()));
            }
            state.chain(&event)?;
            state.assessments.insert(assessment.id, assessment.clone());
            Ok(assessment)
        })
    }

    fn keep_score(&mut self, assessment: &Assessment, score: &ScoreSummary) -> Result<(), StoreError> {
        self.write(|state| {
            refers(state.assessments.contains_key(&assessment.id), "assessment")?;
            state.scores.insert(assessment.id, score.clone());
            Ok(())
        })
    }
}

impl State {
    pub(super) fn assessment(&self, organisation: OrganisationId, number: u32) -> Option<&Assessment> {
        self.assessments_of(organisation).find(|assessment| assessment.number == number)
    }

    pub(super) fn assessments_of(&self, organisation: OrganisationId) -> impl Iterator<Item = &Assessment> {
        self.assessments.values().filter(move |assessment| assessment.organisation == organisation)
    }
}
