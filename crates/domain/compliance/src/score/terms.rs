//! What the rules say about each requirement of a catalogue, looked up once.

use crate::{Catalogue, CatalogueKind, LevelRules, PoamRule, Requirement, RuleSet, Section, Weight};

/// What the rules say about one requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Terms {
    /// What it weighs.
    pub(super) weight: Weight,
    /// Points subtracted while it is open, without any credit.
    pub(super) full: u8,
    /// The paragraph that says so.
    pub(super) section: Section,
    /// Whether it may wait on a POA&M; absent for a framework without rules.
    pub(super) poam: Option<PoamRule>,
    /// The paragraph that says so.
    pub(super) poam_section: Section,
    /// Points subtracted with partial credit, and the objectives that must not be open for it.
    pub(super) partial: Option<(u8, Vec<usize>)>,
    /// Whether there is no score at all while it is not met (32 CFR 170.24(c)(2)(i)(B)(5)).
    pub(super) is_gate: bool,
    /// The position of its family.
    pub(super) family: Option<usize>,
}

impl Terms {
    pub(super) fn of_all(catalogue: &Catalogue, rules: &RuleSet) -> Vec<Self> {
        let level = rules.level(catalogue.kind);
        let of = |requirement| Self::of(catalogue, requirement, level);
        catalogue.requirements.iter().map(of).collect()
    }

    fn of(catalogue: &Catalogue, requirement: &Requirement, level: Option<&LevelRules>) -> Self {
        let weight = level.map_or(requirement.weight, |level| level.weight_of(requirement));
        let counts_points = catalogue.kind == CatalogueKind::CmmcLevel2;
        let poam = level.map(|level| level.poam_rule_of_weight(requirement, weight));
        Self {
            weight,
            // Only Level 2 weighs; everywhere else each requirement counts one.
            full: if counts_points { weight.full() } else { 1 },
            section: level
                .map(|level| level.section_of_weight(requirement, weight).clone())
                .unwrap_or_default(),
            poam,
            poam_section: level
                .zip(poam)
                .map(|(level, rule)| level.section_of_poam(rule).clone())
                .unwrap_or_default(),
            partial: match weight {
                Weight::PartialCredit { partial, .. } if counts_points => {
                    Some((partial, needs(requirement, level)))
                }
                _ => None,
            },
            is_gate: counts_points && weight == Weight::Gate,
            family: catalogue.families.iter().position(|family| family.code == requirement.family),
        }
    }
}

/// The positions of the objectives without which the rule grants no partial credit.
fn needs(requirement: &Requirement, level: Option<&LevelRules>) -> Vec<usize> {
    let rule = level.and_then(|level| level.partial_credit_of(requirement));
    rule.map(|rule| rule.needed_in(requirement).collect()).unwrap_or_default()
}
