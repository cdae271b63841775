//! A score card with names instead of positions, as programs outside read it.

use serde::{Deserialize, Serialize};

use super::{Counts, Eligible, FamilyScore, Points, ScoreCard, ScoreLine, Status, Total, Why};
use crate::{Assessor, Catalogue, CatalogueKind, Explanation, Finding, RuleSet, Section};

/// A score card by names: what `controlkeep score --json` prints. Its keys never change their
/// meaning; new ones may join.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreReport {
    /// The code of the catalogue, such as `CMMC-L2`.
    pub catalogue: String,
    /// Which rules counted.
    pub level: CatalogueKind,
    /// The version of the rule set.
    pub rule_set: String,
    /// What it comes to.
    pub total: TotalReport,
    /// The status it could reach.
    pub status: StatusReport,
    /// How many have which finding.
    pub counts: Counts,
    /// The families, in the catalogue's order.
    pub families: Vec<FamilyScore>,
    /// One entry for each requirement, in the catalogue's order. Their deductions add up to
    /// `total.points.max` minus `total.points.value`.
    pub requirements: Vec<RequirementReport>,
}

/// What a score card comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TotalReport {
    /// `total.reportable`, `total.projected` or `total.no_score`.
    pub code: String,
    /// The arithmetic. Only with `total.reportable` may it be reported.
    pub points: Points,
    /// The same in one sentence.
    pub text: String,
}

/// The status a score card could reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusReport {
    /// The status.
    pub status: Status,
    /// Who assesses.
    pub assessor: Assessor,
    /// The paragraph on the status; empty when there is none.
    pub section: Section,
    /// Everything that prevents a status; empty once there is one.
    pub reasons: Vec<ReasonReport>,
    /// Points missing to the conditional line; absent where there is none.
    pub to_conditional: Option<i32>,
}

/// One thing that prevents a status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReasonReport {
    /// Its stable code, such as `obstacle.weight`.
    pub code: String,
    /// The code of the requirement it is about.
    pub requirement: Option<String>,
    /// The paragraph.
    pub section: Section,
    /// The same in one sentence.
    pub text: String,
}

/// What one requirement costs, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequirementReport {
    /// Its code, such as `AC.L2-3.1.1`.
    pub id: String,
    /// Its official short title.
    pub title: String,
    /// Its finding, rolled up from its objectives.
    pub finding: Finding,
    /// What it weighs: a code of [`Weight`](crate::Weight).
    pub weight: String,
    /// Points subtracted.
    pub deduction: u8,
    /// Why: a stable code, such as `why.not_met`.
    pub why: String,
    /// The codes of the objectives that cause it.
    pub objectives: Vec<String>,
    /// The paragraph that says what it costs.
    pub section: Section,
    /// Whether it may wait on a POA&M as things stand.
    pub poam: Eligible,
    /// The same in one sentence.
    pub text: String,
}

impl ScoreReport {
    /// Names what a card says. `assessor` decides which paragraph grants the status; one who cannot
    /// bestow a status of this level leaves that of the level's usual form.
    #[must_use]
    pub fn of(catalogue: &Catalogue, card: &ScoreCard, rules: &RuleSet, assessor: Assessor) -> Self {
        let explanation = Explanation::new(catalogue, card);
        let requirements = card.lines.iter().zip(explanation.lines());
        Self {
            catalogue: catalogue.code.clone(),
            level: card.level,
            rule_set: card.rule_set.clone(),
            total: TotalReport {
                code: card.total.code().into(),
                points: card.total.arithmetic(),
                text: explanation.total(),
            },
            status: status(catalogue, card, rules, assessor),
            counts: card.counts,
            families: card.families.clone(),
            requirements: requirements
                .filter_map(|(line, text)| requirement(catalogue, line, text))
                .collect(),
        }
    }

    /// Whether a number may be reported.
    #[must_use]
    pub fn is_reportable(&self) -> bool {
        self.total.code == Total::REPORTABLE
    }
}

fn status(catalogue: &Catalogue, card: &ScoreCard, rules: &RuleSet, assessor: Assessor) -> StatusReport {
    let explanation = Explanation::new(catalogue, card);
    let code = |position: usize| catalogue.requirements.get(position).map(|found| found.code.clone());
    let reasons = card.outlook.reasons.iter().zip(explanation.obstacles());
    let by = rules.level(card.level).and_then(|level| level.statuses_by(assessor));
    let section = by.and_then(|by| by.section_of(card.outlook.status));
    StatusReport {
        status: card.outlook.status,
        assessor,
        section: section.unwrap_or_else(|| card.outlook.section.clone()),
        reasons: reasons
            .map(|(reason, text)| ReasonReport {
                code: reason.code().into(),
                requirement: reason.requirement().and_then(code),
                section: reason.section().into(),
                text,
            })
            .collect(),
        to_conditional: card.outlook.to_conditional,
    }
}

fn requirement(catalogue: &Catalogue, line: &ScoreLine, text: String) -> Option<RequirementReport> {
    let requirement = catalogue.requirements.get(line.requirement)?;
    let code = |position: &usize| requirement.objectives.get(*position).map(|found| found.code.clone());
    Some(RequirementReport {
        id: requirement.code.clone(),
        title: requirement.title.clone(),
        finding: line.finding,
        weight: line.weight.code(),
        deduction: line.deduction,
        why: line.why.code().into(),
        objectives: causes(&line.why).iter().filter_map(code).collect(),
        section: line.section.clone(),
        poam: line.poam.clone(),
        text,
    })
}

/// The positions of the objectives that cause a line.
fn causes(why: &Why) -> &[usize] {
    match why {
        Why::Met | Why::NotApplicable => &[],
        Why::NotMet { objectives }
        | Why::NotAssessed { objectives }
        | Why::PartialCredit { objectives, .. }
        | Why::CreditNotEarned { objectives, .. }
        | Why::Gate { objectives } => objectives,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Sheet, embedded, score};

    fn report(changes: &[(&str, Finding)], assessor: Assessor) -> ScoreReport {
        let catalogue = embedded::level_2();
        let mut sheet = Sheet::filled(catalogue, Finding::Met);
        for (code, finding) in changes {
            sheet.set_by_code(catalogue, code, *finding).unwrap();
        }
        let card = score(catalogue, &sheet, RuleSet::current());
        ScoreReport::of(catalogue, &card, RuleSet::current(), assessor)
    }

    #[test]
    fn the_paragraph_of_a_status_is_that_of_the_assessor() {
        let section = |changes: &[(&str, Finding)], assessor| report(changes, assessor).status.section;
        let gap = [("3.1.3", Finding::NotMet)];
        assert_eq!(section(&[], Assessor::Own), "32 CFR 170.16(a)(1)(iii)");
        assert_eq!(section(&[], Assessor::C3pao), "32 CFR 170.17(a)(1)(iii)");
        assert_eq!(section(&gap, Assessor::C3pao), "32 CFR 170.17(a)(1)(ii)");
        assert_eq!(section(&gap, Assessor::Dibcac), "32 CFR 170.16(a)(1)(ii)", "the usual form");
        assert_eq!(section(&[("3.1.1", Finding::NotMet)], Assessor::Own), "");
    }

    #[test]
    fn positions_have_become_names() {
        let report =
            report(&[("3.1.1[c]", Finding::NotMet), ("3.1.3[a]", Finding::NotAssessed)], Assessor::Own);
        let first = &report.requirements[0];
        assert_eq!(
            (first.id.as_str(), first.why.as_str(), first.weight.as_str()),
            ("AC.L2-3.1.1", "why.not_met", "5")
        );
        assert_eq!(first.objectives, ["AC.L2-3.1.1[c]"]);
        assert_eq!(report.requirements[2].objectives, ["AC.L2-3.1.3[a]"]);
        assert!(report.requirements[1].objectives.is_empty());
        assert_eq!(report.status.reasons[0].requirement.as_deref(), Some("AC.L2-3.1.1"));
        assert_eq!(report.status.reasons[0].code, "obstacle.weight");
        assert!(!report.is_reportable());
        assert_eq!(report.status.to_conditional, Some(0));
    }

    #[test]
    fn the_entries_add_up_and_the_report_reads_back() {
        let report = report(&[("3.1.1", Finding::NotMet), ("3.13.11", Finding::NotMet)], Assessor::C3pao);
        let lost: i32 = report.requirements.iter().map(|requirement| i32::from(requirement.deduction)).sum();
        assert_eq!(lost, report.total.points.max - report.total.points.value);
        assert!(report.is_reportable());
        let json = serde_json::to_string(&report).unwrap();
        assert_eq!(serde_json::from_str::<ScoreReport>(&json).unwrap(), report);
    }
}
