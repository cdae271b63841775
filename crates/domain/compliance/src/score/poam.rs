//! Whether one requirement may wait on a POA&M as things stand.

use serde::{Deserialize, Serialize};

use super::line::Credit;
use super::terms::Terms;
use crate::{PoamBar, PoamRule, Section};
use controlkeep_kernel::coded;

/// Whether a requirement may wait on a POA&M as things stand, and why (32 CFR 170.21(a)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Eligible {
    /// Whether it may.
    pub allowed: bool,
    /// Why.
    pub reason: PoamReason,
    /// The paragraph; empty for a framework without rules.
    pub section: Section,
}

coded! {
    /// Why a requirement may or may not wait on a POA&M. The codes are keys for texts.
    pub enum PoamReason {
        /// It may: it keeps within the rule.
        WithinRule = "poam.within_rule",
        /// It may: it is excepted while its partial deduction applies.
        AtPartial = "poam.at_partial",
        /// It may: the framework has no rule about it.
        NoRule = "poam.no_rule",
        /// It may not: it is excepted only with its partial deduction, and the full one applies.
        FullDeduction = "poam.full_deduction",
        /// It may not: Level 1 has no POA&M.
        Level1 = "poam.level_1",
        /// It may not: it weighs too much.
        Weight = "poam.weight",
        /// It may not: the rule bars it by name.
        Named = "poam.named",
    }
}

pub(super) fn eligible(terms: &Terms, credit: &Credit) -> Eligible {
    let Some(rule) = terms.poam else {
        return Eligible { allowed: true, reason: PoamReason::NoRule, section: Section::none() };
    };
    let (allowed, reason) = match rule {
        PoamRule::Allowed => (true, PoamReason::WithinRule),
        PoamRule::AllowedAtPartial if matches!(credit, Credit::Earned { .. }) => {
            (true, PoamReason::AtPartial)
        }
        PoamRule::AllowedAtPartial => (false, PoamReason::FullDeduction),
        PoamRule::Never(PoamBar::Level1) => (false, PoamReason::Level1),
        PoamRule::Never(PoamBar::Weight) => (false, PoamReason::Weight),
        PoamRule::Never(PoamBar::Named) => (false, PoamReason::Named),
    };
    Eligible { allowed, reason, section: terms.poam_section.clone() }
}
