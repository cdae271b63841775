//! Everything that can be wrong with a table of mappings.

use controlkeep_kernel::{TextError, coded};

use super::{FrameworkCode, Relation};

coded! {
    /// A column of a table of mappings. They stand in this order.
    pub enum MappingField {
        /// The framework a row starts from.
        SourceFramework = "source_framework",
        /// The requirement it starts from.
        SourceId = "source_id",
        /// The framework it speaks about.
        TargetFramework = "target_framework",
        /// The requirement there; empty for a fact.
        TargetId = "target_id",
        /// How the two correspond: a code of [`Relation`].
        Relation = "relation",
        /// The publication or paragraph that says so.
        Basis = "basis",
    }
}

/// One row makes no sense.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// A text is empty, too long or holds control characters.
    #[error("the {} is unfit: {error}", .field.code())]
    Text {
        /// In which column.
        field: MappingField,
        /// What is wrong with it.
        error: TextError,
    },
    /// No relation has that code.
    #[error("there is no relation {0:?}")]
    UnknownRelation(String),
    /// The relation needs a target, and the row has none.
    #[error("the relation {} needs a target_id", .0.code())]
    TargetMissing(Relation),
    /// The relation states that there is no target, and the row has one.
    #[error("the relation {} has no target_id", .0.code())]
    TargetUnexpected(Relation),
    /// A framework is mapped to itself.
    #[error("the row maps {0} to itself")]
    SameFramework(FrameworkCode),
}

/// A table of mappings cannot be used. A line is that of the text, the heading being line 1, or the
/// position in a list, from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingsError {
    /// The heading does not name the six columns in their order.
    #[error("the heading should be {expected:?} and is {found:?}")]
    Heading {
        /// The heading as it should be.
        expected: String,
        /// The heading as it is.
        found: String,
    },
    /// There are no rows.
    #[error("the table has no rows")]
    Empty,
    /// A row has more or fewer columns than the heading.
    #[error("line {line} has {found} columns instead of {expected}")]
    Columns {
        /// Where.
        line: u64,
        /// Columns of the heading.
        expected: usize,
        /// Columns of the row.
        found: usize,
    },
    /// A row makes no sense by itself.
    #[error("line {line}: {error}")]
    Row {
        /// Where.
        line: u64,
        /// What is wrong.
        error: MappingError,
    },
    /// The same two requirements have the same relation twice.
    #[error("line {line} repeats line {first}")]
    Duplicate {
        /// Where.
        line: u64,
        /// The row it repeats.
        first: u64,
    },
    /// One row states that a requirement has no counterpart in a framework, another row
    /// from the same end names one.
    #[error("line {line} contradicts line {first}")]
    Contradiction {
        /// Where.
        line: u64,
        /// The row it contradicts.
        first: u64,
    },
}
