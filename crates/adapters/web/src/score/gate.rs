//! What a status needs: each rule, whether it is kept, and what stands against it.

use controlkeep_compliance::{ConditionalRules, LevelRules, Obstacle};
use serde::Serialize;

use crate::findings::Scene;
use crate::words::{Values, values};

/// One rule of a status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Gate {
    /// Whether it is kept.
    kept: bool,
    /// What it asks for, or what stands against it.
    text: String,
    /// The paragraph.
    section: String,
    /// The requirements that stand against it.
    against: Vec<RequirementLink>,
}

/// A requirement with its place on the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct RequirementLink {
    pub(super) short: String,
    pub(super) title: String,
    pub(super) href: String,
}

/// The rules of a level, in the order a person checks them.
pub(super) fn gates(scene: &Scene<'_>, level: &LevelRules) -> Vec<Gate> {
    let mut gates: Vec<Gate> = rules(scene, level)
        .into_iter()
        .filter_map(|(code, section)| gate(scene, level, code, section))
        .collect();
    // Kept or not, the rules are told; an incomplete catalogue only when it is one.
    gates.extend(gate_against(scene, level, "obstacle.incomplete"));
    gates
}

/// The codes of the obstacles that the rules of a level know, with their paragraphs.
fn rules<'a>(scene: &Scene<'_>, level: &'a LevelRules) -> Vec<(&'static str, &'a str)> {
    let Some(rule) = &level.conditional else {
        return vec![("obstacle.level_1", level.poam_section.as_str())];
    };
    let plan = level.weight_sections.get("gate").map(|section| ("obstacle.ssp", section.as_str()));
    let plan = plan.filter(|_| scene.opened.card.level == controlkeep_compliance::CatalogueKind::CmmcLevel2);
    let weight = rule.weight_limit.as_ref().map(|limit| ("obstacle.weight", limit.section.as_str()));
    let ratio = [("obstacle.ratio", rule.ratio_section.as_str())];
    let named = [("obstacle.named", rule.named_section.as_str())];
    plan.into_iter().chain(ratio).chain(weight).chain(named).collect()
}

fn gate(scene: &Scene<'_>, level: &LevelRules, code: &str, section: &str) -> Option<Gate> {
    gate_against(scene, level, code).or_else(|| {
        let key = format!("{}-kept", key_of(code));
        let text = scene.words.find(&key, Some(&facts(scene, level, &[])))?;
        Some(Gate { kept: true, text, section: section.to_owned(), against: Vec::new() })
    })
}

/// The gate that obstacles of one kind shut; none when there is no such obstacle.
fn gate_against(scene: &Scene<'_>, level: &LevelRules, code: &str) -> Option<Gate> {
    let reasons = &scene.opened.card.outlook.reasons;
    let such: Vec<&Obstacle> = reasons.iter().filter(|obstacle| obstacle.code() == code).collect();
    let section = such.first()?.section().to_owned();
    let text = scene.words.text_with(&key_of(code), &facts(scene, level, &such));
    let against = such.iter().filter_map(|obstacle| obstacle.requirement());
    let against = against.map(|requirement| link(scene, requirement)).collect();
    Some(Gate { kept: false, text, section, against })
}

fn key_of(code: &str) -> String {
    code.replace(['.', '_'], "-")
}

fn facts(scene: &Scene<'_>, level: &LevelRules, obstacles: &[&Obstacle]) -> Values {
    let points = scene.opened.card.total.arithmetic();
    let minimum = level.conditional.as_ref().map_or(points.max, |rule: &ConditionalRules| rule.minimum);
    let number = |value: i32| scene.formats.number(i64::from(value));
    let limit = level.conditional.as_ref().and_then(|rule| rule.weight_limit.as_ref());
    values([
        ("count", obstacles.len().into()),
        ("needed", number(minimum).into()),
        ("have", number(points.value).into()),
        ("max", number(points.max).into()),
        ("missing", number((minimum - points.value).max(0)).into()),
        ("limit", limit.map_or(1, |limit| i64::from(limit.at_most)).into()),
        ("requirements", level.requirements.into()),
        ("held", scene.opened.card.lines.len().into()),
        ("named", level.conditional.as_ref().map_or(0, |rule| rule.named.len()).into()),
    ])
}

/// A requirement, and the board with its drawer open.
pub(super) fn link(scene: &Scene<'_>, requirement: usize) -> RequirementLink {
    let described = &scene.opened.catalogue().requirements[requirement];
    let board = scene.address.place("board");
    RequirementLink {
        href: format!("{board}?r={}", crate::assessments::encoded(&described.short)),
        short: described.short.clone(),
        title: described.title.clone(),
    }
}
