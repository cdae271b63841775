//! Hypothetical findings, laid over a sheet.

mod text;

use serde::{Deserialize, Serialize};

use crate::{Catalogue, Finding, Sheet};

/// Hypothetical findings and claims, to lay over a sheet.
///
/// Each item is supposed once. An objective wins over its requirement as a whole, so that
/// "all met but `[b]`" takes two entries.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "Vec<Supposition>", into = "Vec<Supposition>")]
pub struct Overlay {
    /// Ascending by what they are about, each about something else.
    suppositions: Vec<Supposition>,
}

/// One thing to suppose. Positions are those of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Supposition {
    /// Every objective of a requirement has this finding.
    Requirement {
        /// The position of the requirement.
        requirement: usize,
        /// The finding.
        finding: Finding,
    },
    /// One objective has this finding.
    Objective {
        /// The position of the requirement.
        requirement: usize,
        /// The position of the objective within it.
        objective: usize,
        /// The finding.
        finding: Finding,
    },
    /// Partial credit is claimed or given up. The claim alone earns nothing: the score checks it
    /// (32 CFR 170.24(c)(2)(i)(B)(4)).
    Claim {
        /// The position of the requirement.
        requirement: usize,
        /// Whether it is claimed.
        claimed: bool,
    },
}

/// Something cannot be supposed. The item is named as it was given, or as the catalogue calls it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OverlayError {
    /// The item says neither a finding nor a claim.
    #[error("{0:?} is neither a finding nor a claim")]
    Unreadable(String),
    /// The catalogue has nothing of that code or position.
    #[error("the catalogue has nothing called {0:?}")]
    UnknownItem(String),
    /// There is no such finding.
    #[error("{item} cannot be {finding:?}")]
    UnknownFinding {
        /// About what.
        item: String,
        /// What was given.
        finding: String,
    },
    /// Partial credit is claimed for requirements, not for objectives.
    #[error("{0} is an objective and has no partial credit")]
    ClaimOnObjective(String),
    /// The same item is supposed twice, perhaps under two names.
    #[error("{0} is supposed twice")]
    Twice(String),
}

/// What a supposition is about, in the order in which suppositions take effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Subject {
    requirement: usize,
    part: Part,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Whole,
    Objective(usize),
    Claim,
}

impl Supposition {
    const fn subject(self) -> Subject {
        match self {
            Self::Requirement { requirement, .. } => Subject { requirement, part: Part::Whole },
            Self::Objective { requirement, objective, .. } => {
                Subject { requirement, part: Part::Objective(objective) }
            }
            Self::Claim { requirement, .. } => Subject { requirement, part: Part::Claim },
        }
    }

    /// A requirement with one objective is that objective, so both are called the same.
    fn plain(self, catalogue: &Catalogue) -> Self {
        match self {
            Self::Objective { requirement, objective: 0, finding }
                if objective_count(catalogue, requirement) == 1 =>
            {
                Self::Requirement { requirement, finding }
            }
            other => other,
        }
    }

    fn fits(self, catalogue: &Catalogue) -> bool {
        let Subject { requirement, part } = self.subject();
        match part {
            Part::Whole | Part::Claim => requirement < catalogue.requirements.len(),
            Part::Objective(objective) => objective < objective_count(catalogue, requirement),
        }
    }

    fn apply(self, catalogue: &Catalogue, sheet: &mut Sheet) {
        match self {
            Self::Requirement { requirement, finding } => (0..objective_count(catalogue, requirement))
                .for_each(|objective| sheet.set(requirement, objective, finding)),
            Self::Objective { requirement, objective, finding } => {
                sheet.set(requirement, objective, finding);
            }
            Self::Claim { requirement, claimed } => sheet.set_partial(requirement, claimed),
        }
    }
}

impl Overlay {
    /// Reads the text that [`Overlay::text`] writes: items with commas between them, such as
    /// `3.1.3=met,3.5.3[b]=not_met,3.13.11~`.
    ///
    /// An item names a requirement or an objective by its code, its short code, or its position:
    /// `@4` is the requirement at position 4, `@4.1` its objective at position 1. After `=` comes
    /// the code of a finding; `~` claims partial credit, `~no` gives it up. Blanks around an item
    /// do not matter, and a blank text supposes nothing.
    ///
    /// # Errors
    /// [`OverlayError`], naming the first item that is wrong.
    pub fn parse(catalogue: &Catalogue, text: &str) -> Result<Self, OverlayError> {
        let mut overlay = Self::default();
        if text.trim().is_empty() {
            return Ok(overlay);
        }
        for item in text.split(',') {
            overlay.suppose(catalogue, text::read(catalogue, item.trim())?)?;
        }
        Ok(overlay)
    }

    /// The shortest stable text for it, which [`Overlay::parse`] reads back.
    #[must_use]
    pub fn text(&self, catalogue: &Catalogue) -> String {
        let items: Vec<String> = self.suppositions.iter().map(|each| text::write(catalogue, *each)).collect();
        items.join(",")
    }

    /// Supposes one more thing.
    ///
    /// # Errors
    /// [`OverlayError::UnknownItem`] when the catalogue has no such position, and
    /// [`OverlayError::Twice`] when the same item is supposed already.
    pub fn suppose(&mut self, catalogue: &Catalogue, supposition: Supposition) -> Result<(), OverlayError> {
        let supposition = supposition.plain(catalogue);
        if !supposition.fits(catalogue) {
            return Err(OverlayError::UnknownItem(text::name(catalogue, supposition)));
        }
        self.insert(supposition).map_err(|again| OverlayError::Twice(text::name(catalogue, again)))
    }

    /// Supposes a finding for whatever has this code: one objective, or a requirement as a whole.
    ///
    /// # Errors
    /// As [`Overlay::suppose`].
    pub fn suppose_by_code(
        &mut self,
        catalogue: &Catalogue,
        code: &str,
        finding: Finding,
    ) -> Result<(), OverlayError> {
        self.suppose(catalogue, text::finding_of(catalogue, code, finding)?)
    }

    /// Claims partial credit for the requirement with this code, or gives it up.
    ///
    /// # Errors
    /// As [`Overlay::suppose`], and [`OverlayError::ClaimOnObjective`].
    pub fn claim_by_code(
        &mut self,
        catalogue: &Catalogue,
        code: &str,
        claimed: bool,
    ) -> Result<(), OverlayError> {
        self.suppose(catalogue, text::claim_of(catalogue, code, claimed)?)
    }

    /// What is supposed, in the catalogue's order.
    #[must_use]
    pub fn suppositions(&self) -> &[Supposition] {
        &self.suppositions
    }

    /// Whether nothing is supposed.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.suppositions.is_empty()
    }

    /// The sheet with the suppositions on it; the given one stays as it is.
    ///
    /// What the sheet lacks of the catalogue is not assessed. What the overlay says about positions
    /// that the catalogue does not have is passed over.
    #[must_use]
    pub fn apply(&self, catalogue: &Catalogue, sheet: &Sheet) -> Sheet {
        let mut supposed = fitted(catalogue, sheet);
        let fitting = self.suppositions.iter().filter(|each| each.fits(catalogue));
        fitting.for_each(|each| each.apply(catalogue, &mut supposed));
        supposed
    }

    /// Puts it in its place, or gives it back when something is there.
    fn insert(&mut self, supposition: Supposition) -> Result<(), Supposition> {
        let place = self.suppositions.binary_search_by_key(&supposition.subject(), |each| each.subject());
        match place {
            Ok(_) => Err(supposition),
            Err(free) => {
                self.suppositions.insert(free, supposition);
                Ok(())
            }
        }
    }
}

impl From<Overlay> for Vec<Supposition> {
    fn from(overlay: Overlay) -> Self {
        overlay.suppositions
    }
}

impl TryFrom<Vec<Supposition>> for Overlay {
    type Error = OverlayError;

    fn try_from(suppositions: Vec<Supposition>) -> Result<Self, OverlayError> {
        let mut overlay = Self::default();
        for each in suppositions {
            overlay.insert(each).map_err(|again| OverlayError::Twice(text::position(again)))?;
        }
        Ok(overlay)
    }
}

/// The sheet in the shape of the catalogue: what it lacks is not assessed, what is too much is gone.
pub(super) fn fitted(catalogue: &Catalogue, sheet: &Sheet) -> Sheet {
    let mut fitted = Sheet::blank(catalogue);
    for (index, requirement) in catalogue.requirements.iter().enumerate() {
        fitted.set_partial(index, sheet.is_partial(index));
        for (objective, finding) in
            sheet.findings(index).iter().enumerate().take(requirement.objectives.len())
        {
            fitted.set(index, objective, *finding);
        }
    }
    fitted
}

fn objective_count(catalogue: &Catalogue, requirement: usize) -> usize {
    catalogue.requirements.get(requirement).map_or(0, |requirement| requirement.objectives.len())
}

#[cfg(test)]
mod tests;
