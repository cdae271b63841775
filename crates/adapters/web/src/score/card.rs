//! The score card as a page.

use controlkeep_compliance::{CatalogueKind, Counts, RuleSet, ScoreLine, Section, Status, Total};
use serde::Serialize;

use super::deduction::{Deduction, shuts_the_gate};
use super::gate::{Gate, gates};
use super::scale::Scale;
use crate::engine::Template;
use crate::findings::Scene;
use crate::formats::Moment;
use crate::words::values;

/// The score card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ScorePage {
    /// Which form the card has: `points`, `count`, `whole` or `plain`.
    form: &'static str,
    heading: String,
    framework: String,
    /// When it was counted.
    at: Moment,
    headline: Headline,
    scale: Option<Scale>,
    status: Option<StatusView>,
    gates: Vec<Gate>,
    counts: Counts,
    families: Vec<Family>,
    groups: Vec<Group>,
    /// How many requirements are open.
    open: usize,
    /// The rules it was counted with.
    rules: Option<Rules>,
    board: String,
    focus: String,
    manifests: String,
}

impl Template for ScorePage {
    const FILE: &'static str = "pages/score/card.html";
}

/// The number, or that there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Headline {
    /// `no_score`, `projected` or `reportable`.
    kind: &'static str,
    value: String,
    max: String,
    /// Why there is no score, with its paragraph.
    missing: Option<String>,
    section: Section,
}

/// The status that would follow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct StatusView {
    heading: String,
    why: String,
    section: Section,
    to_conditional: Option<i32>,
}

/// What one family comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Family {
    code: String,
    title: String,
    met: u16,
    total: u16,
    lost: Option<String>,
    href: String,
}

/// Open requirements that cost the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Group {
    heading: String,
    deductions: Vec<Deduction>,
}

/// The rules a score was counted with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Rules {
    version: String,
    title: String,
    source: String,
}

impl ScorePage {
    pub(super) fn of(scene: &Scene<'_>, rules: &RuleSet) -> Self {
        let card = &scene.opened.card;
        let level = rules.level(card.level);
        let points = card.total.arithmetic();
        let scale = level.filter(|level| level.start.is_some() || level.conditional.is_some());
        Self {
            form: form(card.level),
            heading: scene.words.text(&format!("score-heading-{}", form(card.level))),
            framework: scene.opened.catalogue().title.clone(),
            at: scene.formats.moment(scene.now),
            headline: headline(scene),
            scale: scale.map(|level| Scale::of(scene.words, &scene.formats, points, level)),
            status: level.map(|_| status(scene)),
            gates: level.map(|level| gates(scene, level)).unwrap_or_default(),
            counts: card.counts,
            families: families(scene),
            groups: groups(scene, rules),
            open: card.lines.iter().filter(|line| line.is_open()).count(),
            rules: level.map(|_| Rules {
                version: card.rule_set.clone(),
                title: rules.title.clone(),
                source: rules.source.clone(),
            }),
            board: scene.address.place("board"),
            focus: scene.address.place("focus"),
            manifests: scene.address.place("manifests"),
        }
    }
}

const fn form(kind: CatalogueKind) -> &'static str {
    match kind {
        CatalogueKind::CmmcLevel1 => "whole",
        CatalogueKind::CmmcLevel2 => "points",
        CatalogueKind::CmmcLevel3 => "count",
        CatalogueKind::Other => "plain",
    }
}

fn status(scene: &Scene<'_>) -> StatusView {
    let outlook = &scene.opened.card.outlook;
    let code = outlook.status.code();
    let why = match (outlook.status, scene.opened.card.level) {
        (Status::None, CatalogueKind::CmmcLevel1) => "score-status-whole-why".to_owned(),
        _ => format!("score-status-{code}-why"),
    };
    StatusView {
        heading: scene.words.text(&format!("score-status-{code}")),
        why: scene.words.text(&why),
        section: outlook.section.clone(),
        to_conditional: outlook.to_conditional,
    }
}

fn headline(scene: &Scene<'_>) -> Headline {
    let total = &scene.opened.card.total;
    let points = total.arithmetic();
    let number = |value: i32| scene.formats.number(i64::from(value));
    let (kind, missing, section) = match total {
        Total::NoScore(no_score) => {
            let key = no_score.code().replace(['.', '_'], "-");
            ("no_score", Some(scene.words.text(&format!("score-{key}"))), no_score.section.clone())
        }
        Total::Projected(_) => ("projected", None, Section::none()),
        Total::Reportable(_) => ("reportable", None, Section::none()),
    };
    Headline { kind, value: number(points.value), max: number(points.max), missing, section }
}

fn families(scene: &Scene<'_>) -> Vec<Family> {
    let catalogue = scene.opened.catalogue();
    let weighs = scene.opened.card.level == CatalogueKind::CmmcLevel2;
    let board = scene.address.place("board");
    let families = scene.opened.card.families.iter().zip(&catalogue.families);
    families
        .map(|(score, family)| Family {
            href: format!("{board}?fam={}", crate::assessments::encoded(&family.code)),
            code: family.code.clone(),
            title: family.title.clone(),
            met: score.met,
            total: score.total,
            lost: weighs.then(|| scene.formats.number(-i64::from(score.lost))),
        })
        .collect()
}

/// The open requirements by what they cost, most first; ahead of all the one without which there is
/// no score.
fn groups(scene: &Scene<'_>, rules: &RuleSet) -> Vec<Group> {
    let mut open: Vec<&ScoreLine> = scene.opened.card.lines.iter().filter(|line| line.is_open()).collect();
    let cost = |line: &ScoreLine| if shuts_the_gate(line) { u8::MAX } else { line.deduction };
    open.sort_by_key(|line| std::cmp::Reverse(cost(line)));
    open.chunk_by(|one, next| cost(one) == cost(next))
        .map(|lines| Group {
            heading: heading(scene, lines),
            deductions: lines.iter().map(|line| Deduction::of(scene, rules, line)).collect(),
        })
        .collect()
}

fn heading(scene: &Scene<'_>, lines: &[&ScoreLine]) -> String {
    let weighs = scene.opened.card.level == CatalogueKind::CmmcLevel2;
    let key = match lines.first() {
        Some(line) if shuts_the_gate(line) => "score-group-gate",
        _ if weighs => "score-group-points",
        _ => "score-group-open",
    };
    let points = lines.first().map_or(0, |line| line.deduction);
    scene.words.text_with(key, &values([("points", points.into()), ("count", lines.len().into())]))
}
