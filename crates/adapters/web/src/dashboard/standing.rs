//! Where an assessment stands, in one line.

use controlkeep_compliance::{CatalogueKind, Finding, Total};
use serde::Serialize;

use crate::board::{BoardQuery, Columns};
use crate::findings::{FindingBadge, Scene};
use crate::frame::state_text;
use crate::words::values;

/// Where an assessment stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Standing {
    /// What the assessment is called.
    pub(crate) name: String,
    /// Against which framework.
    pub(crate) framework: String,
    /// Its state.
    pub(crate) state: String,
    /// The number; none when there is no score.
    pub(crate) score: Option<String>,
    /// `of 110`, or that there is no score.
    pub(crate) of: String,
    /// What the number means: a projection, the way to the conditional line, or why there is none.
    pub(crate) notes: Vec<String>,
    /// How many requirements have which finding, as links to them.
    pub(crate) tally: Vec<Part>,
    /// Requirements that have a finding.
    pub(crate) assessed: u16,
    /// All requirements.
    pub(crate) total: u16,
    /// `42 of 110 assessed`.
    pub(crate) progress: String,
    /// The score card.
    pub(crate) href: String,
}

/// How many requirements have one finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Part {
    /// The finding.
    pub(crate) finding: FindingBadge,
    /// How many.
    pub(crate) count: u16,
    /// The board with just these.
    pub(crate) href: String,
}

/// Where an assessment stands.
pub(super) fn standing(scene: &Scene<'_>) -> Standing {
    let counts = scene.opened.card.counts;
    let assessed = counts.met + counts.not_met + counts.not_applicable;
    let total = assessed + counts.not_assessed;
    let no_score = matches!(scene.opened.card.total, Total::NoScore(_));
    let points = scene.opened.card.total.arithmetic();
    let number = |value: i32| scene.formats.number(i64::from(value));
    let weighs = Columns::of(scene.opened).points;
    let of = values([("max", number(points.max).into())]);
    Standing {
        name: scene.opened.sheet.assessment.name.to_string(),
        framework: scene.opened.catalogue().title.clone(),
        state: state_text(scene.words, scene.opened.sheet.assessment.state),
        score: (!no_score).then(|| number(points.value)),
        of: if no_score {
            scene.words.text("dashboard-no-score")
        } else {
            scene.words.text_with(if weighs { "dashboard-of" } else { "dashboard-of-met" }, &of)
        },
        notes: notes(scene),
        tally: tally(scene),
        assessed,
        total,
        progress: scene.words.text_with(
            "assessments-progress",
            &values([("assessed", assessed.into()), ("total", total.into())]),
        ),
        href: scene.address.place("score"),
    }
}

fn notes(scene: &Scene<'_>) -> Vec<String> {
    let card = &scene.opened.card;
    let counted = |key: &str, name: &'static str, count: i64| {
        scene.words.text_with(key, &values([(name, count.into())]))
    };
    let gate = matches!(card.total, Total::NoScore(_)).then(|| scene.words.text("dashboard-no-score-why"));
    let open = i64::from(card.counts.not_assessed);
    let projected = (open > 0).then(|| counted("dashboard-projected", "count", open));
    let line = card.outlook.to_conditional.map(|left| match (left, card.outlook.reasons.len()) {
        (left, _) if left > 0 => counted("dashboard-to-conditional", "left", i64::from(left)),
        (_, 0) if card.counts.not_met + card.counts.not_assessed == 0 => scene.words.text("dashboard-final"),
        (_, 0) => scene.words.text("dashboard-conditional"),
        (_, reasons) => counted("dashboard-obstacles", "count", i64::try_from(reasons).unwrap_or(i64::MAX)),
    });
    let whole = (card.level == CatalogueKind::CmmcLevel1).then(|| scene.words.text("dashboard-whole-level"));
    gate.into_iter().chain(line).chain(whole).chain(projected).collect()
}

fn tally(scene: &Scene<'_>) -> Vec<Part> {
    let counts = scene.opened.card.counts;
    let part = |finding: Finding, count: u16| {
        let badge = scene.findings.badge(finding);
        let query = BoardQuery { find: badge.look.to_owned(), ..BoardQuery::default() };
        Part { href: query.href(&scene.address), finding: badge, count }
    };
    vec![
        part(Finding::Met, counts.met),
        part(Finding::NotMet, counts.not_met),
        part(Finding::NotApplicable, counts.not_applicable),
        part(Finding::NotAssessed, counts.not_assessed),
    ]
}
