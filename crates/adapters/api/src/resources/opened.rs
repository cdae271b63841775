//! One assessment with its framework and its score.

use std::collections::HashMap;
use std::sync::Arc;

use controlkeep_compliance::{Catalogue, Finding, Framework, ObjectiveFinding, ScoreCard};
use controlkeep_http::{App, Problem};
use controlkeep_kernel::ObjectiveId;
use controlkeep_ports::{AssessmentSheet, StoreError};
use controlkeep_rbac::Scope;

/// An assessment with its framework and the score that follows from its findings.
pub(crate) struct Opened {
    /// What is stored.
    pub(crate) sheet: AssessmentSheet,
    /// Against which framework.
    pub(crate) framework: Arc<Framework>,
    /// What it comes to.
    pub(crate) card: ScoreCard,
    stored: HashMap<ObjectiveId, usize>,
}

impl Opened {
    /// Reads an assessment. A number that the organisation does not have is not found.
    pub(crate) fn read(app: &App, scope: &Scope, number: u32) -> Result<Self, Problem> {
        let sheet = app.views.assessment(scope, number)?.ok_or_else(Problem::not_found)?;
        let framework = app.shelf.of(app.views.as_ref(), sheet.assessment.framework)?;
        let framework = framework.ok_or_else(|| without_framework(&sheet))?;
        let card = app.shelf.score_stored(&framework, &sheet, app.rules());
        let stored = sheet.findings.iter().enumerate().map(|(at, found)| (found.objective, at)).collect();
        Ok(Self { sheet, framework, card, stored })
    }

    /// What it is assessed against.
    pub(crate) fn catalogue(&self) -> &Catalogue {
        self.framework.catalogue()
    }

    /// What is stored about an objective, by its positions; nothing when nobody looked at it yet.
    pub(crate) fn stored(&self, requirement: usize, objective: usize) -> Option<&ObjectiveFinding> {
        let at = self.stored.get(&self.framework.objective_id(requirement, objective))?;
        self.sheet.findings.get(*at)
    }

    /// What was found about an objective.
    pub(crate) fn finding(&self, requirement: usize, objective: usize) -> Finding {
        self.stored(requirement, objective).map_or(Finding::NotAssessed, |stored| stored.judgement.finding())
    }
}

/// The framework that an assessment is against. It never changes, so a change may know it beforehand.
pub(crate) fn framework_of(app: &App, scope: &Scope, number: u32) -> Result<Arc<Framework>, Problem> {
    app.shelf.of_assessment(app.views.as_ref(), scope, number)?.ok_or_else(Problem::not_found)
}

/// The number of an assessment as it stands in a path. What is no number is the number of nothing.
pub(crate) fn number_of(text: &str) -> Result<u32, Problem> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| plain).ok_or_else(Problem::not_found)
}

/// The positions of an objective, by its id or by what people call it.
pub(crate) fn objective_of(framework: &Framework, name: &str) -> Option<(usize, usize)> {
    if let Ok(id) = name.parse::<ObjectiveId>() {
        return framework.find_objective(id);
    }
    let catalogue = framework.catalogue();
    if let (requirement, Some(objective)) = catalogue.find(name)? {
        return Some((requirement, objective));
    }
    // A requirement that is its own single objective has one name for both.
    let (requirement, _) = catalogue.find(name)?;
    (catalogue.requirements[requirement].objectives.len() == 1).then_some((requirement, 0))
}

/// No assessment starts without a framework and none is ever removed, so the store is damaged.
fn without_framework(sheet: &AssessmentSheet) -> Problem {
    StoreError::Inconsistent {
        table: "assessments",
        column: "framework",
        id: sheet.assessment.id.to_string(),
        detail: format!("there is no framework {}", sheet.assessment.framework),
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use controlkeep_usecases::frameworks::embedded_frameworks;

    #[test]
    fn a_number_is_digits_and_nothing_else() {
        assert_eq!(number_of("17").ok(), Some(17));
        for text in ["", "-1", "+1", "1.0", "4294967296", "one"] {
            assert_eq!(number_of(text), Err(Problem::not_found()), "{text}");
        }
    }

    #[test]
    fn an_objective_is_found_by_every_name_it_has() {
        let level_2 = embedded_frameworks().swap_remove(1);
        let place = objective_of(&level_2, "3.1.1[b]").unwrap();
        let id = level_2.objective_id(place.0, place.1).to_string();
        assert_eq!(objective_of(&level_2, &id), Some(place));
        assert_eq!(objective_of(&level_2, "AC.L2-3.1.1[b]"), Some(place));
        assert_eq!(objective_of(&level_2, "3.1.1"), None, "it has several");
        assert_eq!(objective_of(&level_2, "9.9.9[z]"), None);
    }
}
