//! Catalogues: what an organisation is assessed against.

mod check;
pub mod embedded;
mod framework;
mod order;
mod weight;

use serde::{Deserialize, Serialize};

pub use check::CatalogueError;
pub use framework::{Framework, FrameworkInstalled, Origin};
pub use order::natural_order;
pub use weight::{PoamBar, PoamRule, Weight};

use controlkeep_kernel::coded;

/// A catalogue of requirements with their objectives, in the order people read them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// Short stable name, such as `CMMC-L2`.
    pub code: String,
    /// What it is called.
    pub title: String,
    /// Which edition it is.
    pub version: String,
    /// Which rules count it.
    pub kind: CatalogueKind,
    /// The families, in their order.
    pub families: Vec<Family>,
    /// The requirements, in their order.
    pub requirements: Vec<Requirement>,
}

coded! {
    /// Which rules count a catalogue.
    pub enum CatalogueKind {
        /// CMMC Level 1: all met or not (32 CFR 170.24(c)(1)).
        CmmcLevel1 = "cmmc_level_1",
        /// CMMC Level 2: weighted points from 110 downwards (32 CFR 170.24(c)(2)).
        CmmcLevel2 = "cmmc_level_2",
        /// CMMC Level 3: one point for each requirement met (32 CFR 170.24(c)(3)).
        CmmcLevel3 = "cmmc_level_3",
        /// Any other framework: a plain count, no status.
        Other = "other",
    }
}

/// A family (domain) of requirements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Family {
    /// Such as `AC`.
    pub code: String,
    /// Such as `Access Control`.
    pub title: String,
}

/// One requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    /// The full code, such as `AC.L2-3.1.1`.
    pub code: String,
    /// What people say, such as `3.1.1`; at Level 1 the FAR paragraph, such as `b.1.i`.
    pub short: String,
    /// The code of its family.
    pub family: String,
    /// Its official short title.
    pub title: String,
    /// What it asks, in plain words.
    pub summary: String,
    /// The kind of data it is about when the model says so, such as `CUI Data`.
    pub tag: Option<String>,
    /// What it weighs in the score.
    pub weight: Weight,
    /// Whether it may wait on a POA&M, as the catalogue's source says. The score asks the rule set.
    pub poam: PoamRule,
    /// What is determined about it, at least one.
    pub objectives: Vec<Objective>,
    /// Values the requirement leaves open and somebody set.
    pub parameters: Vec<Parameter>,
}

/// One assessment objective of a requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objective {
    /// The full code, such as `AC.L2-3.1.1[a]`.
    pub code: String,
    /// What people say after the requirement, such as `[a]`; empty when the requirement is its own
    /// single objective.
    pub label: String,
    /// What is determined, in plain words.
    pub summary: String,
    /// What kind of statement it is.
    pub kind: ObjectiveKind,
}

coded! {
    /// What kind of statement an objective is. Both kinds get a finding and count in the roll-up.
    pub enum ObjectiveKind {
        /// A lettered determination.
        Determination = "determination",
        /// A statement that a parameter has been set, such as `[ODP1]`.
        Parameter = "parameter",
    }
}

/// A value that a requirement leaves to an organisation or an authority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parameter {
    /// Unique in the catalogue.
    pub code: String,
    /// What is set.
    pub label: String,
    /// The value; empty while nobody has set it.
    pub text: String,
}

impl Catalogue {
    /// Whether the catalogue is sound: unique codes, known families, at least one objective for
    /// each requirement, titles that are not blank, texts of bearable length, sensible weights.
    ///
    /// # Errors
    /// The first thing found wrong, with the code it was found at.
    pub fn check(&self) -> Result<(), CatalogueError> {
        check::check(self)
    }

    /// The positions of the requirements in the natural order of what people call them, so that
    /// 3.1.2 comes before 3.1.10.
    #[must_use]
    pub fn natural_order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.requirements.len()).collect();
        order.sort_by(|a, b| natural_order(&self.requirements[*a].short, &self.requirements[*b].short));
        order
    }

    /// The position of the requirement with this code or short code.
    #[must_use]
    pub fn position(&self, code: &str) -> Option<usize> {
        self.requirements.iter().position(|requirement| requirement.code == code || requirement.short == code)
    }

    /// The positions a code means: of a requirement, and of one of its objectives when it names one
    /// (`AC.L2-3.1.1[a]` or `3.1.1[a]`).
    #[must_use]
    pub fn find(&self, code: &str) -> Option<(usize, Option<usize>)> {
        if let Some(requirement) = self.position(code) {
            return Some((requirement, None));
        }
        let within = |(index, requirement): (usize, &Requirement)| {
            let labelled = code.strip_prefix(requirement.short.as_str());
            let named =
                |objective: &Objective| objective.code == code || Some(objective.label.as_str()) == labelled;
            requirement.objectives.iter().position(named).map(|objective| (index, Some(objective)))
        };
        self.requirements.iter().enumerate().find_map(within)
    }

    /// How many objectives all requirements have together.
    #[must_use]
    pub fn objective_count(&self) -> usize {
        self.requirements.iter().map(|requirement| requirement.objectives.len()).sum()
    }
}

impl Requirement {
    /// What people call one of its objectives, such as `3.5.3[b]`.
    #[must_use]
    pub fn objective_label(&self, objective: &Objective) -> String {
        format!("{}{}", self.short, objective.label)
    }
}

#[cfg(test)]
pub(crate) mod tests;
