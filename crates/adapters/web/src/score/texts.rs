//! Why a requirement costs what it costs, and whether it may wait, in words.

use controlkeep_compliance::{Eligible, ScoreLine, Why};

use crate::findings::Scene;
use crate::words::values;

/// Why a line costs what it costs. Where nothing is weighed a requirement counts or does not, so
/// other words apply.
pub(crate) fn why_text(scene: &Scene<'_>, line: &ScoreLine, weighs: bool) -> String {
    let code = line.why.code().replace(['.', '_'], "-");
    let key = if weighs { format!("score-{code}") } else { format!("score-count-{code}") };
    let (count, names) = objectives(scene, line);
    let full = match &line.why {
        Why::PartialCredit { full, .. } => *full,
        _ => line.deduction,
    };
    let told = values([
        ("count", count.into()),
        ("objectives", names.into()),
        ("points", line.deduction.into()),
        ("full", full.into()),
    ]);
    scene.words.text_with(&key, &told)
}

/// Whether a requirement may wait on a POA&M as things stand, and why.
pub(crate) fn poam_text(scene: &Scene<'_>, eligible: &Eligible) -> String {
    let key = format!("score-{}", eligible.reason.code().replace(['.', '_'], "-"));
    scene.words.text(&key)
}

/// The objectives that the reason is about: how many, and what people call them.
fn objectives(scene: &Scene<'_>, line: &ScoreLine) -> (usize, String) {
    let positions: &[usize] = match &line.why {
        Why::NotMet { objectives }
        | Why::NotAssessed { objectives }
        | Why::PartialCredit { objectives, .. }
        | Why::Gate { objectives } => objectives,
        Why::CreditNotEarned { against, .. } => against,
        Why::Met | Why::NotApplicable => &[],
    };
    let name = |position: &usize| scene.opened.framework.objective_label(line.requirement, *position);
    let names: Vec<String> = positions.iter().map(name).collect();
    (names.len(), names.join(", "))
}
