//! From stored findings to a score.

use controlkeep_compliance::{Framework, ObjectiveFinding, PartialCredit, RuleSet, ScoreCard, Sheet, score};
use controlkeep_ports::AssessmentSheet;

/// Puts stored findings in the catalogue's order. Whatever nothing is stored about is not assessed.
#[must_use]
pub fn sheet_of(
    framework: &Framework,
    findings: &[ObjectiveFinding],
    partial_credits: &[PartialCredit],
) -> Sheet {
    let mut sheet = Sheet::blank(framework.catalogue());
    for finding in findings {
        if let Some((requirement, objective)) = framework.find_objective(finding.objective) {
            sheet.set(requirement, objective, finding.judgement.finding());
        }
    }
    for credit in partial_credits {
        if let Some(requirement) = framework.find_requirement(credit.requirement) {
            sheet.set_partial(requirement, credit.claimed);
        }
    }
    sheet
}

/// Scores an assessment as it is stored.
#[must_use]
pub fn score_sheet(framework: &Framework, stored: &AssessmentSheet, rules: &RuleSet) -> ScoreCard {
    let sheet = sheet_of(framework, &stored.findings, &stored.partial_credits);
    score(framework.catalogue(), &sheet, rules)
}
