//! What can be wrong with a findings file.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Fact, GroundsRefused, TextError};

/// Where a record stands in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The line of a CSV file, the header being line 1.
    Line(u64),
    /// The record of a JSON list, counted from 1.
    Record(u64),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(number) => write!(f, "line {number}"),
            Self::Record(number) => write!(f, "record {number}"),
        }
    }
}

/// A findings file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FindingsFileError {
    /// The text is not CSV or JSON of this layout.
    #[error("the file cannot be read: {0}")]
    Syntax(String),
    /// The header names a column that there is not, or one twice.
    #[error("the column {0:?} means nothing or is there twice; there are id, finding, basis, reason, partial_credit, {facts}", facts = all_facts())]
    Column(String),
    /// The header lacks a column that must be there.
    #[error("there is no column {0:?}")]
    ColumnMissing(&'static str),
    /// There is no record.
    #[error("the file states no finding")]
    Empty,
    /// Records cannot be used; all of them, in the order of the file.
    #[error("{}", lines(.0))]
    Records(Vec<RecordError>),
}

/// One record cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// The catalogue has nothing of that code.
    #[error("{place}: there is nothing called {id:?} in {catalogue}")]
    UnknownId {
        /// Where.
        place: Place,
        /// What was typed.
        id: String,
        /// The code of the catalogue.
        catalogue: String,
    },
    /// The code belongs to another catalogue.
    #[error("{place}: {id} belongs to {theirs}, and this file is read against {ours}")]
    OtherCatalogue {
        /// Where.
        place: Place,
        /// What was typed.
        id: String,
        /// The catalogue it belongs to.
        theirs: String,
        /// The catalogue the file is read against.
        ours: String,
    },
    /// An objective has a finding already, by itself or with its whole requirement.
    #[error("{place}: {id} has a finding already, from {first}")]
    Twice {
        /// Where.
        place: Place,
        /// What was typed.
        id: String,
        /// Where the other finding is.
        first: Place,
    },
    /// The finding means nothing.
    #[error("{place}: {id}: {text:?} is no finding; there are met, not_met, not_applicable, not_assessed")]
    Finding {
        /// Where.
        place: Place,
        /// About what.
        id: String,
        /// What was typed.
        text: String,
    },
    /// N/A comes without a reason.
    #[error("{place}: {id}: N/A needs a reason")]
    ReasonMissing {
        /// Where.
        place: Place,
        /// About what.
        id: String,
    },
    /// The reason is too long or holds control characters.
    #[error("{place}: {id}: the reason: {error}")]
    Reason {
        /// Where.
        place: Place,
        /// About what.
        id: String,
        /// What is wrong with it.
        error: TextError,
    },
    /// A field is stated that the finding has no use for, so it would be lost.
    #[error("{place}: {id}: {field} does not go with this finding")]
    Unasked {
        /// Where.
        place: Place,
        /// About what.
        id: String,
        /// Which field.
        field: String,
    },
    /// The basis means nothing.
    #[error("{place}: {id}: {text:?} is no basis")]
    Basis {
        /// Where.
        place: Place,
        /// About what.
        id: String,
        /// What was typed.
        text: String,
    },
    /// The basis lacks its facts, or the rule refuses it.
    #[error("{place}: {id}: {refused}")]
    Grounds {
        /// Where.
        place: Place,
        /// About what.
        id: String,
        /// Why.
        refused: GroundsRefused,
    },
    /// Partial credit is claimed for a requirement that has none, beside another finding than NOT
    /// MET, or with another word than yes or no.
    #[error("{place}: {id}: partial credit cannot be claimed here")]
    PartialCredit {
        /// Where.
        place: Place,
        /// About what.
        id: String,
    },
}

impl RecordError {
    /// Where the record stands.
    #[must_use]
    pub const fn place(&self) -> Place {
        match self {
            Self::UnknownId { place, .. }
            | Self::OtherCatalogue { place, .. }
            | Self::Twice { place, .. }
            | Self::Finding { place, .. }
            | Self::ReasonMissing { place, .. }
            | Self::Reason { place, .. }
            | Self::Unasked { place, .. }
            | Self::Basis { place, .. }
            | Self::Grounds { place, .. }
            | Self::PartialCredit { place, .. } => *place,
        }
    }
}

fn all_facts() -> String {
    Fact::ALL.iter().map(|fact| fact.code()).collect::<Vec<_>>().join(", ")
}

fn lines(errors: &[RecordError]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
