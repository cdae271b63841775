//! What a form states about an objective, and what is wrong with it.

use controlkeep_compliance::{Finding, Grounds, GroundsRefused, Judgement, Reason, TextError};
use controlkeep_usecases::findings::Statement;

use super::basis::BasisBlock;
use super::forms::FindingForm;
use super::{Scene, Trouble};
use crate::words::Words;

/// A form states nothing that can be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum StatementRefused {
    /// The reason for N/A.
    Reason(TextError),
    /// The reason for NOT MET.
    Shortfall(TextError),
    /// The facts behind a MET.
    Grounds(GroundsRefused),
}

/// Reads a form. One that names neither basis nor reason states the finding alone: whatever stands
/// behind the same finding already stays.
pub(crate) fn statement(form: &FindingForm) -> Result<Statement, StatementRefused> {
    match (form.finding, form.basis, &form.reason) {
        (Finding::NotAssessed, ..) => Ok(Statement::Whole(Judgement::NotAssessed)),
        (Finding::Met, None, _) => Ok(Statement::FindingOnly(Judgement::MET)),
        (Finding::Met, Some(basis), _) => Grounds::new(basis, &form.facts())
            .map(|grounds| Statement::Whole(Judgement::Met(grounds)))
            .map_err(StatementRefused::Grounds),
        (Finding::NotMet, _, None) => Ok(Statement::FindingOnly(Judgement::NOT_MET)),
        (Finding::NotMet, _, Some(text)) => shortfall(text)
            .map(|reason| Statement::Whole(Judgement::NotMet { reason }))
            .map_err(StatementRefused::Shortfall),
        (Finding::NotApplicable, _, text) => Reason::parse(text.as_deref().unwrap_or_default())
            .map(|reason| Statement::Whole(Judgement::NotApplicable { reason }))
            .map_err(StatementRefused::Reason),
    }
}

/// NOT MET may do without a reason.
fn shortfall(text: &str) -> Result<Option<Reason>, TextError> {
    match Reason::parse(text) {
        Err(TextError::Empty) => Ok(None),
        parsed => parsed.map(Some),
    }
}

impl StatementRefused {
    /// What the form shows, with everything that was typed.
    pub(crate) fn trouble(&self, scene: &Scene<'_>, form: &FindingForm) -> Trouble {
        let typed = form.reason.clone().unwrap_or_default();
        match self {
            Self::Reason(error) => Trouble::Reason { typed, text: reason_trouble(scene.words, *error) },
            Self::Shortfall(error) => Trouble::Shortfall { typed, text: reason_trouble(scene.words, *error) },
            Self::Grounds(refused) => {
                let basis = form.basis.unwrap_or(controlkeep_compliance::Basis::Implemented);
                Trouble::Basis { form: BasisBlock::refused(scene, basis, &form.facts(), refused) }
            }
        }
    }
}

/// What is wrong with a reason, and what to do.
fn reason_trouble(words: Words, error: TextError) -> String {
    match error {
        TextError::Empty => words.text("findings-reason-missing"),
        TextError::TooLong { .. } => words.text("findings-reason-long"),
        TextError::ControlCharacter => words.text("findings-text-control"),
    }
}

#[cfg(test)]
mod tests {
    use controlkeep_compliance::Fact;

    use super::*;

    async fn read(body: &str) -> Result<Statement, StatementRefused> {
        statement(&FindingForm::sent(&format!("version=0&{body}")).await.unwrap())
    }

    #[tokio::test]
    async fn a_press_states_the_finding_alone() {
        assert_eq!(read("finding=met").await, Ok(Statement::FindingOnly(Judgement::MET)));
        assert_eq!(read("finding=met&reason=x").await, Ok(Statement::FindingOnly(Judgement::MET)));
        assert_eq!(read("finding=not_met").await, Ok(Statement::FindingOnly(Judgement::NOT_MET)));
        assert_eq!(read("finding=not_assessed").await, Ok(Statement::Whole(Judgement::NotAssessed)));
        let refused = StatementRefused::Reason(TextError::Empty);
        assert_eq!(read("finding=not_applicable").await, Err(refused));
    }

    #[tokio::test]
    async fn a_basis_or_a_reason_states_all_of_it() {
        let met = read("finding=met&basis=implemented").await;
        assert_eq!(met, Ok(Statement::Whole(Judgement::MET)));
        let blank = read("finding=not_met&reason=+%0A").await;
        assert_eq!(blank, Ok(Statement::Whole(Judgement::NOT_MET)));
        let reason = Some(Reason::parse("No list.").unwrap());
        let told = read("finding=not_met&reason=No+list.").await;
        assert_eq!(told, Ok(Statement::Whole(Judgement::NotMet { reason })));
        let long = read(&format!("finding=not_met&reason={}", "x".repeat(2_001))).await;
        assert!(matches!(long, Err(StatementRefused::Shortfall(TextError::TooLong { .. }))), "{long:?}");
    }

    #[tokio::test]
    async fn facts_that_the_basis_does_not_ask_for_are_left_out() {
        let body = "finding=met&basis=enduring_exception&provider=Cloud&security_plan=3.4&mitigations=Locks";
        let Ok(Statement::Whole(judgement)) = read(body).await else { panic!("it is whole") };
        let facts = judgement.grounds().unwrap().facts();
        assert_eq!((facts.get(Fact::Provider), facts.get(Fact::SecurityPlan)), (None, Some("3.4")));
    }
}
