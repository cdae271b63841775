//! The choice of partial credit, which exists for very few requirements.

use controlkeep_compliance::{PartialCredit, Section, Weight, Why};
use serde::Serialize;

use crate::findings::Scene;
use crate::words::values;

/// Which deduction is claimed for a requirement, with what each stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct PartialChoice {
    /// The two deductions.
    pub(crate) options: [Deduction; 2],
    /// The paragraph.
    pub(crate) section: Section,
    /// What the claim comes to as things stand; empty when nothing is claimed.
    pub(crate) outcome: String,
    /// The version that a change must name.
    pub(crate) version: i64,
    /// Where it is sent.
    pub(crate) post: String,
    /// Whether it may be changed.
    pub(crate) writable: bool,
    /// Somebody else was faster.
    pub(crate) trouble: Option<String>,
}

/// One deduction to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Deduction {
    /// Whether it is the one with partial credit.
    pub(crate) claimed: bool,
    /// `3 points`.
    pub(crate) points: String,
    /// When it is the right one.
    pub(crate) meaning: String,
    /// Whether it is chosen.
    pub(crate) chosen: bool,
}

impl PartialChoice {
    /// The choice for the requirement at a position, when the rule knows one.
    pub(crate) fn of(scene: &Scene<'_>, index: usize) -> Option<Self> {
        let requirement = &scene.opened.catalogue().requirements[index];
        let Weight::PartialCredit { full, partial } = scene.opened.line(index).weight else { return None };
        let stored = stored(scene, index);
        let claimed = stored.is_some_and(|stored| stored.claimed);
        let deduction = |points: u8, credit: bool| Deduction {
            claimed: credit,
            points: scene.words.text_with("requirement-points", &values([("points", points.into())])),
            meaning: meaning(scene, &requirement.short, credit),
            chosen: claimed == credit,
        };
        Some(Self {
            options: [deduction(full, false), deduction(partial, true)],
            section: scene.opened.line(index).section.clone(),
            outcome: if claimed { outcome(scene, index) } else { String::new() },
            version: stored.map_or(0, |stored| stored.version),
            post: scene.address.change(scene.opened.framework.requirement_id(index), "partial-credit"),
            writable: scene.writable,
            trouble: None,
        })
    }
}

fn stored<'a>(scene: &Scene<'a>, index: usize) -> Option<&'a PartialCredit> {
    let id = scene.opened.framework.requirement_id(index);
    scene.opened.sheet.partial_credits.iter().find(|credit| credit.requirement == id)
}

/// Two requirements of the rule have texts of their own; another one with a choice has the general
/// ones.
fn meaning(scene: &Scene<'_>, short: &str, credit: bool) -> String {
    let end = if credit { "partial" } else { "full" };
    let own = format!("requirement-deduction-{}-{end}", short.replace('.', "-"));
    let general = if credit { "requirement-deduction-partial" } else { "requirement-deduction-full" };
    scene.words.find(&own, None).unwrap_or_else(|| scene.words.text(general))
}

fn outcome(scene: &Scene<'_>, index: usize) -> String {
    match &scene.opened.line(index).why {
        Why::PartialCredit { .. } => scene.words.text("requirement-credit-earned"),
        Why::CreditNotEarned { .. } => scene.words.text("requirement-credit-not-earned"),
        _ => scene.words.text("requirement-credit-waits"),
    }
}
