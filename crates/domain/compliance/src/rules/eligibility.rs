//! Which requirements may wait on a POA&M (32 CFR 170.21(a)).

use super::{ConditionalRules, LevelRules, RuleSet, Section, names};
use crate::{CatalogueKind, PoamBar, PoamRule, Requirement, Weight};

impl RuleSet {
    /// Whether a requirement may wait on a POA&M. A framework without rules allows all.
    #[must_use]
    pub fn poam_rule(&self, kind: CatalogueKind, requirement: &Requirement) -> PoamRule {
        self.level(kind).map_or(PoamRule::Allowed, |level| level.poam_rule(requirement))
    }
}

impl LevelRules {
    /// Whether a requirement of this level may wait on a POA&M.
    #[must_use]
    pub fn poam_rule(&self, requirement: &Requirement) -> PoamRule {
        self.poam_rule_of_weight(requirement, self.weight_of(requirement))
    }

    /// The same for a weight that is known already.
    pub(crate) fn poam_rule_of_weight(&self, requirement: &Requirement, weight: Weight) -> PoamRule {
        self.conditional
            .as_ref()
            .map_or(PoamRule::Never(PoamBar::Level1), |rule| rule.poam_rule(requirement, weight))
    }

    /// The paragraph behind a POA&M rule of this level.
    #[must_use]
    pub fn section_of_poam(&self, rule: PoamRule) -> &Section {
        let Some(conditional) = &self.conditional else { return &self.poam_section };
        match (rule, &conditional.weight_limit) {
            (PoamRule::Never(PoamBar::Named), _) => &conditional.named_section,
            (_, Some(limit)) => &limit.section,
            (_, None) => &self.poam_section,
        }
    }
}

impl ConditionalRules {
    fn poam_rule(&self, requirement: &Requirement, weight: Weight) -> PoamRule {
        let listed = |codes: &[String]| codes.iter().any(|code| names(code, requirement));
        if listed(&self.named) {
            return PoamRule::Never(PoamBar::Named);
        }
        match &self.weight_limit {
            Some(limit) if weight.full() > limit.at_most => {
                if matches!(weight, Weight::PartialCredit { .. }) && listed(&limit.except_at_partial) {
                    PoamRule::AllowedAtPartial
                } else {
                    PoamRule::Never(PoamBar::Weight)
                }
            }
            _ => PoamRule::Allowed,
        }
    }
}
