//! Findings as a file: what people keep in spreadsheets and programs send, read and judged.
//!
//! One record states one finding about an objective (`AC.L2-3.1.1[a]` or `3.1.1[a]`) or about a whole
//! requirement (`AC.L2-3.1.1` or `3.1.1`), whose every objective then has that finding.
//!
//! | Field | What it holds |
//! |---|---|
//! | `id` | the code of an objective or requirement; at Level 1 the older codes (`AC.L1-3.1.1`) as well |
//! | `finding` | `met`, `not_met`, `not_applicable` or `not_assessed`; also `MET`, `NOT MET`, `N/A` and so on |
//! | `basis` | why it is met: the code of a [`Basis`](crate::Basis); blank means `implemented` |
//! | `reason` | why it is N/A (needed) or why the evidence falls short (NOT MET) |
//! | `partial_credit` | `yes` claims the smaller deduction for 3.5.3 or 3.13.11 |
//! | `provider`, `extent` … | the facts of the basis, by the codes of [`Fact`](crate::Fact); in JSON inside `facts` |
//!
//! CSV has a header line that names its columns in any order, `id` and `finding` at least, separated
//! by commas, semicolons or tabs. JSON is a list of records, or an object whose `findings` is one.
//! What the file does not mention is not assessed.

mod csv_layout;
mod error;
mod json_layout;
mod judge;
mod target;

use serde::{Deserialize, Serialize};

pub use error::{FindingsFileError, Place, RecordError};
pub use judge::JudgedSheet;

use crate::{CatalogueKind, Facts};

/// How a file is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileLayout {
    /// A header line and one line for each record.
    Csv,
    /// A list of objects.
    Json,
}

impl FileLayout {
    /// The layout that a text looks like: JSON when it starts with a bracket or a brace.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let first = without_mark(text).trim_start().chars().next();
        if matches!(first, Some('[' | '{')) { Self::Json } else { Self::Csv }
    }
}

/// The records of a file as they were typed. Nothing but the layout is checked yet;
/// [`FindingsFile::judge`] does the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingsFile {
    /// In the order of the file.
    pub records: Vec<FindingRecord>,
}

/// One record as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingRecord {
    /// Where it stands.
    pub place: Place,
    /// What it says.
    pub stated: StatedFinding,
}

/// One finding as a file states it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedFinding {
    /// The code of an objective or of a requirement.
    pub id: String,
    /// What was found.
    pub finding: String,
    /// Why it is met; blank means that it is in place.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
    /// Why it does not apply, or why the evidence falls short.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Whether partial credit is claimed: `yes`, `no` or blank.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub partial_credit: String,
    /// The facts of the basis.
    #[serde(default, skip_serializing_if = "Facts::is_empty")]
    pub facts: Facts,
}

impl FindingsFile {
    /// Reads a file's text in the layout it looks like.
    ///
    /// # Errors
    /// When the text has not that layout, names a column that there is not, or holds no record.
    pub fn parse(text: &str) -> Result<Self, FindingsFileError> {
        Self::parse_as(text, FileLayout::of(text))
    }

    /// Reads a file's text in a given layout.
    ///
    /// # Errors
    /// As [`FindingsFile::parse`].
    pub fn parse_as(text: &str, layout: FileLayout) -> Result<Self, FindingsFileError> {
        let text = without_mark(text);
        let records = match layout {
            FileLayout::Csv => csv_layout::records(text)?,
            FileLayout::Json => json_layout::records(text)?,
        };
        if records.is_empty() {
            return Err(FindingsFileError::Empty);
        }
        Ok(Self { records })
    }

    /// The level that the first known code speaks of: `AC.L1-…` or `b.1.i`, `3.1.1`, `3.1.3e`; `None`
    /// when no code is known.
    #[must_use]
    pub fn level(&self) -> Option<CatalogueKind> {
        self.records.iter().find_map(|record| target::level_of(&record.stated.id))
    }
}

/// Spreadsheets put a byte order mark before their text.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

#[cfg(test)]
mod tests;
