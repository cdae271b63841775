//! What a requirement weighs and whether it may wait on a POA&M.

use serde::{Deserialize, Serialize};

use controlkeep_kernel::coded;

/// What a requirement weighs in the score of its catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// These points are subtracted while it is not met (32 CFR 170.24(c)(2)(i)(B)(1) to (3)).
    Points(u8),
    /// `full` is subtracted, or only `partial` when the rule's weaker form is in place
    /// (32 CFR 170.24(c)(2)(i)(B)(4)).
    PartialCredit {
        /// Points subtracted without any credit.
        full: u8,
        /// Points subtracted with partial credit.
        partial: u8,
    },
    /// No points; without it there is no score at all (32 CFR 170.24(c)(2)(i)(B)(5)).
    Gate,
    /// One each: Level 3 (32 CFR 170.24(c)(3)) and other frameworks.
    Counted,
    /// The level stands or falls as a whole: Level 1 (32 CFR 170.24(c)(1)).
    WholeLevel,
}

impl Weight {
    /// The stable code that a store keeps: `5`, `5|3`, `gate`, `counted`, `whole_level`.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Points(points) => points.to_string(),
            Self::PartialCredit { full, partial } => format!("{full}|{partial}"),
            Self::Gate => "gate".into(),
            Self::Counted => "counted".into(),
            Self::WholeLevel => "whole_level".into(),
        }
    }

    /// Reads a code back; `None` when it means nothing.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "gate" => Some(Self::Gate),
            "counted" => Some(Self::Counted),
            "whole_level" => Some(Self::WholeLevel),
            points => match points.split_once('|') {
                Some((full, partial)) => {
                    Some(Self::PartialCredit { full: full.parse().ok()?, partial: partial.parse().ok()? })
                }
                None => points.parse().ok().map(Self::Points),
            },
        }
    }

    /// The most points it can cost.
    #[must_use]
    pub const fn full(self) -> u8 {
        match self {
            Self::Points(points) => points,
            Self::PartialCredit { full, .. } => full,
            Self::Gate => 0,
            Self::Counted | Self::WholeLevel => 1,
        }
    }

    /// Whether partial credit exists for it.
    #[must_use]
    pub const fn has_partial_credit(self) -> bool {
        matches!(self, Self::PartialCredit { .. })
    }
}

/// Whether a requirement that is not met may wait on a POA&M (32 CFR 170.21(a)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PoamRule {
    /// It may.
    Allowed,
    /// Only with its partial deduction.
    AllowedAtPartial,
    /// It may not, for this reason.
    Never(PoamBar),
}

coded! {
    /// Why a requirement can never wait on a POA&M. The rule set names the paragraph of each.
    pub enum PoamBar {
        /// Level 1 has no POA&M (32 CFR 170.21(a)(1)).
        Level1 = "level_1",
        /// It weighs too much (32 CFR 170.21(a)(2)(ii)).
        Weight = "weight",
        /// The rule bars it by name (32 CFR 170.21(a)(2)(iii), (a)(3)(ii)).
        Named = "named",
    }
}

impl PoamRule {
    /// Every rule, in the order of the codes.
    pub const ALL: &'static [Self] = &[
        Self::Allowed,
        Self::AllowedAtPartial,
        Self::Never(PoamBar::Level1),
        Self::Never(PoamBar::Weight),
        Self::Never(PoamBar::Named),
    ];

    /// The stable code that a store keeps.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::AllowedAtPartial => "allowed_at_partial",
            Self::Never(PoamBar::Level1) => "never_level_1",
            Self::Never(PoamBar::Weight) => "never_weight",
            Self::Never(PoamBar::Named) => "never_named",
        }
    }

    /// Reads a code back; `None` when it means nothing.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEIGHTS: [(Weight, &str, u8); 5] = [
        (Weight::Points(5), "5", 5),
        (Weight::PartialCredit { full: 5, partial: 3 }, "5|3", 5),
        (Weight::Gate, "gate", 0),
        (Weight::Counted, "counted", 1),
        (Weight::WholeLevel, "whole_level", 1),
    ];

    #[test]
    fn every_weight_reads_back_from_its_code() {
        for (weight, code, full) in WEIGHTS {
            assert_eq!(weight.code(), code);
            assert_eq!(Weight::from_code(code), Some(weight));
            assert_eq!(weight.full(), full);
        }
    }

    #[test]
    fn every_poam_rule_reads_back_from_its_code() {
        let codes = ["allowed", "allowed_at_partial", "never_level_1", "never_weight", "never_named"];
        for (rule, code) in PoamRule::ALL.iter().zip(codes) {
            assert_eq!(rule.code(), code);
            assert_eq!(PoamRule::from_code(code), Some(*rule));
        }
        assert_eq!(PoamRule::ALL.len(), codes.len());
        assert_eq!(PoamRule::from_code("never"), None);
    }

    #[test]
    fn a_broken_weight_is_nothing() {
        for code in ["", "five", "5|", "|3", "300", "-1", "5|3|1"] {
            assert_eq!(Weight::from_code(code), None, "{code}");
        }
    }
}
