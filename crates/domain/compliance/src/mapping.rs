//! Mappings between frameworks: which requirement corresponds to which, on what basis, and what the
//! findings about one framework say about another.

mod code;
mod coverage;
mod error;
mod held;
mod parse;
mod relation;
mod route;
mod table;
mod walk;

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

pub use code::{FrameworkCode, RequirementCode};
pub use coverage::{
    Coverage, CoverageCounts, CoverageReport, CoverageStep, CoverageVerdict, FrameworkFindings, SilentFinding,
};
pub use error::{MappingError, MappingField, MappingsError};
pub use relation::{Direction, Relation, Strength};
pub use route::RouteError;
pub use table::Mappings;

use crate::{Section, natural_order};
use parse::Row;

/// A requirement of a framework, as mappings name it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MappedRequirement {
    /// The framework.
    pub framework: FrameworkCode,
    /// The requirement's code in that framework.
    pub code: RequirementCode,
}

/// One correspondence: a requirement of one framework, and one of another or the fact that there is
/// none. A target is there exactly when the relation needs one, and the frameworks always differ.
///
/// Its serde form has the columns of the table, with an empty `target_id` for a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Row", into = "Row")]
pub struct Mapping {
    source: MappedRequirement,
    towards: FrameworkCode,
    target: Option<RequirementCode>,
    relation: Relation,
    basis: Section,
}

impl Mapping {
    /// The requirement the row starts from.
    #[must_use]
    pub const fn source(&self) -> &MappedRequirement {
        &self.source
    }

    /// The framework the row speaks about.
    #[must_use]
    pub const fn towards(&self) -> &FrameworkCode {
        &self.towards
    }

    /// The corresponding requirement in that framework; `None` states that there is none.
    #[must_use]
    pub const fn target(&self) -> Option<&RequirementCode> {
        self.target.as_ref()
    }

    /// How the two correspond, or why there is no target.
    #[must_use]
    pub const fn relation(&self) -> Relation {
        self.relation
    }

    /// The publication or paragraph that says so.
    #[must_use]
    pub const fn basis(&self) -> &Section {
        &self.basis
    }

    /// Whether it only states that there is no counterpart.
    #[must_use]
    pub const fn is_fact(&self) -> bool {
        self.target.is_none()
    }

    /// What meeting the requirement at one end says about the one at the other; `None` for a fact.
    #[must_use]
    pub fn strength(&self, direction: Direction) -> Option<Strength> {
        let reached = match direction {
            Direction::Forward => &self.towards,
            Direction::Backward => &self.source.framework,
        };
        self.relation.strength(direction, reached)
    }

    /// The order in which a table keeps its rows: as people read codes, whatever the file's order was.
    fn order(&self, other: &Self) -> Ordering {
        let target = |mapping: &Self| mapping.target.as_ref().map_or(String::new(), ToString::to_string);
        (self.source.framework.cmp(&other.source.framework))
            .then_with(|| natural_order(self.source.code.as_str(), other.source.code.as_str()))
            .then_with(|| self.towards.cmp(&other.towards))
            .then_with(|| natural_order(&target(self), &target(other)))
            .then_with(|| self.relation.cmp(&other.relation))
    }
}

#[cfg(test)]
mod golden;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
