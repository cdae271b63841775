//! What every new assessment starts with, within somebody else's transaction.

use controlkeep_compliance::{Assessment, AssessmentName, Framework, NewAssessment, RuleSet, Sheet, score};
use controlkeep_kernel::{Actor, AssessmentId};
use controlkeep_ports::{ScoreSummary, StoreError, Tx};
use controlkeep_rbac::Scope;

/// An assessment to start.
#[derive(Debug, Clone)]
pub(crate) struct StartAssessment<'a> {
    /// Its id.
    pub(crate) id: AssessmentId,
    /// What it is called.
    pub(crate) name: AssessmentName,
    /// Against which framework.
    pub(crate) framework: &'a Framework,
    /// The rules that count it.
    pub(crate) rules: &'a RuleSet,
}

/// Records an assessment under the next number of its organisation, with the score of a blank sheet,
/// so that lists show one from the first moment.
pub(crate) fn start_assessment(
    tx: &mut dyn Tx,
    scope: &Scope,
    started: &StartAssessment<'_>,
    actor: &Actor,
) -> Result<Assessment, StoreError> {
    let new = NewAssessment {
        id: started.id,
        organisation: scope.organisation(),
        number: tx.assessments().next_number(scope)?,
        name: started.name.clone(),
        framework: started.framework.id(),
    };
    let assessment = tx.assessments().record(scope, Assessment::create(new, actor))?;
    tx.assessments().keep_score(&assessment, &blank_score(started))?;
    Ok(assessment)
}

fn blank_score(started: &StartAssessment<'_>) -> ScoreSummary {
    let catalogue = started.framework.catalogue();
    ScoreSummary::of(&score(catalogue, &Sheet::blank(catalogue), started.rules))
}
