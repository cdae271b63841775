//! How many have which finding.

use serde::{Deserialize, Serialize};

use super::terms::Terms;
use super::{ScoreLine, Sheet};
use crate::{Catalogue, Family, Finding};

/// How many have which finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Met.
    pub met: u16,
    /// Not met.
    pub not_met: u16,
    /// N/A.
    pub not_applicable: u16,
    /// Not assessed.
    pub not_assessed: u16,
}

impl Tally {
    fn of(findings: impl IntoIterator<Item = Finding>) -> Self {
        let mut tally = Self::default();
        for finding in findings {
            *tally.slot(finding) += 1;
        }
        tally
    }

    fn slot(&mut self, finding: Finding) -> &mut u16 {
        match finding {
            Finding::Met => &mut self.met,
            Finding::NotMet => &mut self.not_met,
            Finding::NotApplicable => &mut self.not_applicable,
            Finding::NotAssessed => &mut self.not_assessed,
        }
    }

    /// All of them.
    #[must_use]
    pub const fn total(&self) -> u16 {
        self.met + self.not_met + self.not_applicable + self.not_assessed
    }
}

/// How many requirements have which finding, and the same for objectives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Requirements met.
    pub met: u16,
    /// Requirements not met.
    pub not_met: u16,
    /// Requirements N/A.
    pub not_applicable: u16,
    /// Requirements not assessed.
    pub not_assessed: u16,
    /// The objectives.
    pub objectives: Tally,
}

/// What one family comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FamilyScore {
    /// The code of the family.
    pub code: String,
    /// Requirements that cost nothing: met or N/A.
    pub met: u16,
    /// All its requirements.
    pub total: u16,
    /// Points subtracted for the family.
    pub lost: u16,
}

pub(super) fn counts(catalogue: &Catalogue, lines: &[ScoreLine], sheet: &Sheet) -> Counts {
    let Tally { met, not_met, not_applicable, not_assessed } =
        Tally::of(lines.iter().map(|line| line.finding));
    let objective = |(index, count): (usize, usize)| {
        (0..count)
            .map(move |position| sheet.findings(index).get(position).copied().unwrap_or(Finding::NotAssessed))
    };
    let sizes = catalogue.requirements.iter().map(|requirement| requirement.objectives.len());
    let objectives = Tally::of(sizes.enumerate().flat_map(objective));
    Counts { met, not_met, not_applicable, not_assessed, objectives }
}

pub(super) fn families(catalogue: &Catalogue, terms: &[Terms], lines: &[ScoreLine]) -> Vec<FamilyScore> {
    let blank = |family: &Family| FamilyScore { code: family.code.clone(), met: 0, total: 0, lost: 0 };
    let mut families: Vec<FamilyScore> = catalogue.families.iter().map(blank).collect();
    for (terms, line) in terms.iter().zip(lines) {
        if let Some(family) = terms.family.and_then(|position| families.get_mut(position)) {
            family.add(line);
        }
    }
    families
}

impl FamilyScore {
    fn add(&mut self, line: &ScoreLine) {
        self.met += u16::from(!line.is_open());
        self.total += 1;
        self.lost += u16::from(line.deduction);
    }
}
