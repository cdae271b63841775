//! The next best steps: open requirements, the ones that gain most first.

use std::cmp::Reverse;

use controlkeep_compliance::{CatalogueKind, ScoreLine};
use serde::Serialize;

use crate::assessments::Opened;
use crate::board::BoardQuery;
use crate::findings::{FindingBadge, Scene};
use crate::words::values;

/// How many steps are shown.
const MOST: usize = 5;

/// One open requirement worth working on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Step {
    /// What people call it.
    pub(crate) short: String,
    /// Its title.
    pub(crate) title: String,
    /// Its finding.
    pub(crate) finding: FindingBadge,
    /// What it gains: `5 points`, or that it opens the way to a score.
    pub(crate) gain: String,
    /// How much is left: `2 of 6 objectives open`.
    pub(crate) effort: String,
    /// Whether a rule says what may wait on a POA&M.
    pub(crate) ruled: bool,
    /// Whether it may wait.
    pub(crate) poam: bool,
    /// The board with it in the drawer.
    pub(crate) href: String,
}

/// The steps to take next.
pub(super) fn steps(scene: &Scene<'_>) -> Vec<Step> {
    ranked(scene.opened).into_iter().take(MOST).map(|index| step(scene, index)).collect()
}

/// Open requirements. First the one without which there is no score, then by points, then the ones
/// that cannot wait on a POA&M, then the ones with the least left to do.
fn ranked(opened: &Opened) -> Vec<usize> {
    let mut open: Vec<usize> =
        (0..opened.card.lines.len()).filter(|index| opened.line(*index).is_open()).collect();
    open.sort_by_key(|index| {
        let line = opened.line(*index);
        (!line.shuts_the_gate(), Reverse(line.deduction), line.poam.allowed, left(opened, *index))
    });
    open
}

fn left(opened: &Opened, index: usize) -> usize {
    opened.findings(index).filter(|finding| finding.is_open()).count()
}

fn step(scene: &Scene<'_>, index: usize) -> Step {
    let requirement = &scene.opened.catalogue().requirements[index];
    let line = scene.opened.line(index);
    let counted =
        values([("open", left(scene.opened, index).into()), ("total", requirement.objectives.len().into())]);
    Step {
        short: requirement.short.clone(),
        title: requirement.title.clone(),
        finding: scene.findings.badge(line.finding),
        gain: gain(scene, line),
        effort: scene.words.text_with("dashboard-effort", &counted),
        ruled: !line.poam.section.is_empty(),
        poam: line.poam.allowed,
        href: BoardQuery::default().showing(&requirement.short).href(&scene.address),
    }
}

fn gain(scene: &Scene<'_>, line: &ScoreLine) -> String {
    if line.shuts_the_gate() {
        return scene.words.text("dashboard-gain-gate");
    }
    if scene.opened.catalogue().kind != CatalogueKind::CmmcLevel2 {
        return scene.words.text("dashboard-gain-one");
    }
    scene.words.text_with("dashboard-gain", &values([("points", line.deduction.into())]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::samples;
    use controlkeep_compliance::Finding;

    fn first(opened: &Opened, count: usize) -> Vec<String> {
        let short = |index: usize| opened.catalogue().requirements[index].short.clone();
        ranked(opened).into_iter().take(count).map(short).collect()
    }

    #[test]
    fn without_a_security_plan_nothing_comes_before_it() {
        assert_eq!(first(&samples::opened(&[]), 1), ["3.12.4"]);
    }

    #[test]
    fn then_the_points_count_and_then_what_cannot_wait() {
        let met: Vec<(&str, Finding)> = vec![("3.12.4", Finding::Met)];
        let opened = samples::opened(&met);
        let heavy = first(&opened, 44);
        let weight = |short: &String| {
            let index = opened.find(short).unwrap();
            opened.line(index).weight.full()
        };
        assert!(heavy.iter().all(|short| weight(short) == 5));
        // Of the ones with one point those that the rule bars by name come first.
        let all = first(&opened, 110);
        let place = |short: &str| all.iter().position(|found| found == short).unwrap();
        assert!(place("3.1.20") < place("3.1.10"));
        assert_eq!(all.len(), 109);
    }

    #[test]
    fn what_is_met_is_no_step() {
        assert!(first(&samples::filled(Finding::Met), 110).is_empty());
    }
}
