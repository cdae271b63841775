//! An item beside what the score says about its requirement.

use serde::{Deserialize, Serialize};

use super::{Closeout, PoamGap, PoamItem, PoamNumber, PoamOnDay, PoamRisk, PoamStage};
use crate::{Date, Finding, PoamReason, ScoreLine, Section};

/// Whether an item can carry a conditional status, and why (32 CFR 170.21(a)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum ConditionalUse {
    /// It can: its requirement may wait.
    #[serde(rename = "conditional.counts")]
    Counts {
        /// Why.
        reason: PoamReason,
        /// The paragraph; empty for a framework without rules.
        section: Section,
    },
    /// It cannot: its requirement must be met before. The item is needed all the same.
    #[serde(rename = "conditional.must_be_met")]
    MustBeMet {
        /// Why.
        reason: PoamReason,
        /// The paragraph.
        section: Section,
    },
    /// It cannot: it was given up.
    #[serde(rename = "conditional.withdrawn")]
    Withdrawn,
}

impl ConditionalUse {
    /// Whether the item can carry a conditional status.
    #[must_use]
    pub const fn counts(&self) -> bool {
        matches!(self, Self::Counts { .. })
    }
}

/// An item as people look at it on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoamView {
    /// What people call it.
    pub number: PoamNumber,
    /// The finding of its requirement, which no item ever changes.
    pub finding: Finding,
    /// How it stands.
    pub standing: PoamOnDay,
    /// Whether it can carry a conditional status.
    pub conditional: ConditionalUse,
    /// All that the rule still wants.
    pub missing: Vec<PoamGap>,
    /// Why it may miss the last day of the close-out, if there is one.
    pub risk: Option<PoamRisk>,
}

impl PoamItem {
    /// Whether the item can carry a conditional status as things stand. `line` is the score's line
    /// about its requirement.
    #[must_use]
    pub fn conditional_use(&self, line: &ScoreLine) -> ConditionalUse {
        let (reason, section) = (line.poam.reason, line.poam.section.clone());
        if self.state.stage() == PoamStage::Withdrawn {
            ConditionalUse::Withdrawn
        } else if line.poam.allowed {
            ConditionalUse::Counts { reason, section }
        } else {
            ConditionalUse::MustBeMet { reason, section }
        }
    }

    /// The item as people look at it on a day. `line` is the score's line about its requirement.
    #[must_use]
    pub fn view(&self, line: &ScoreLine, closeout: Option<&Closeout>, today: Date) -> PoamView {
        PoamView {
            number: self.number,
            finding: line.finding,
            standing: self.standing(today),
            conditional: self.conditional_use(line),
            missing: self.missing(),
            risk: closeout.and_then(|closeout| self.risk(closeout, today)),
        }
    }
}
