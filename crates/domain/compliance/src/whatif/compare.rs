//! The score as it is beside the score as it would be.

use serde::Serialize;

use super::overlay::fitted;
use super::{Overlay, WhatIf};
use crate::{Catalogue, RuleSet, ScoreCard, ScoreLine, Sheet};

/// The score as it is beside the score as it would be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// As it is.
    pub present: ScoreCard,
    /// As it would be.
    pub supposed: ScoreCard,
    /// The lines that differ in anything, in the catalogue's order.
    pub changed: Vec<ChangedLine>,
}

/// A line that differs between two score cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct ChangedLine {
    /// The position of the requirement in the catalogue.
    pub requirement: usize,
    /// Points gained; negative when points are lost, 0 when only the findings differ.
    pub gain: i16,
}

impl WhatIf<'_> {
    /// Counts a sheet twice: as it is, and with the overlay on it (32 CFR 170.24).
    ///
    /// The sheet stays as it is. What it lacks of the catalogue counts as not assessed.
    #[must_use]
    pub fn compare(&self, sheet: &Sheet, overlay: &Overlay) -> Comparison {
        let present = self.count(&fitted(self.catalogue, sheet));
        let supposed = self.count(&overlay.apply(self.catalogue, sheet));
        let changed = present.lines.iter().zip(&supposed.lines).filter_map(changed).collect();
        Comparison { present, supposed, changed }
    }
}

/// Counts a sheet as it is and with an overlay on it; see [`WhatIf::compare`].
#[must_use]
pub fn compare(catalogue: &Catalogue, sheet: &Sheet, rules: &RuleSet, overlay: &Overlay) -> Comparison {
    WhatIf::new(catalogue, rules).compare(sheet, overlay)
}

fn changed((before, after): (&ScoreLine, &ScoreLine)) -> Option<ChangedLine> {
    let gain = i16::from(before.deduction) - i16::from(after.deduction);
    (before != after).then_some(ChangedLine { requirement: before.requirement, gain })
}

#[cfg(test)]
mod tests;
