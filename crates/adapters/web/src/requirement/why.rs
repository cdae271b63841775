//! Why a requirement costs points, and whether it may wait.

use controlkeep_compliance::{CatalogueKind, PoamReason, ScoreLine, Section};
use serde::Serialize;

use crate::findings::Scene;
use crate::score::{poam_text, why_text};
use crate::words::values;

/// Why a requirement costs what it costs, each sentence with its paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Explanation {
    /// `Why it costs 3 points`; none when it costs nothing.
    pub(crate) heading: Option<String>,
    /// The reasons.
    pub(crate) reasons: Vec<Reason>,
}

/// One sentence and the paragraph behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Reason {
    /// The sentence.
    pub(crate) text: String,
    /// The paragraph; empty for a framework without rules.
    pub(crate) section: Section,
}

/// Explains what a requirement costs. The score card says the same in the same words.
pub(crate) fn why(scene: &Scene<'_>, index: usize) -> Explanation {
    let line = scene.opened.line(index);
    if !line.is_open() {
        return Explanation { heading: None, reasons: Vec::new() };
    }
    let weighs = scene.opened.catalogue().kind == CatalogueKind::CmmcLevel2;
    let cost = Reason { text: why_text(scene, line, weighs), section: line.section.clone() };
    let waiting = (line.poam.reason != PoamReason::NoRule)
        .then(|| Reason { text: poam_text(scene, &line.poam), section: line.poam.section.clone() });
    Explanation {
        heading: Some(heading(scene, line, weighs)),
        reasons: std::iter::once(cost).chain(waiting).collect(),
    }
}

fn heading(scene: &Scene<'_>, line: &ScoreLine, weighs: bool) -> String {
    if !weighs {
        return scene.words.text("requirement-why-open");
    }
    if line.shuts_the_gate() {
        return scene.words.text("requirement-why-gate");
    }
    scene.words.text_with("requirement-why-points", &values([("points", line.deduction.into())]))
}
