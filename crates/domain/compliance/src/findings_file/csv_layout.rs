//! Findings as CSV.

use super::{FindingRecord, FindingsFileError, Place, StatedFinding};
use crate::Fact;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Id,
    Finding,
    Basis,
    Reason,
    PartialCredit,
    Fact(Fact),
}

impl Column {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "id" => Self::Id,
            "finding" => Self::Finding,
            "basis" => Self::Basis,
            "reason" => Self::Reason,
            "partial_credit" => Self::PartialCredit,
            other => Self::Fact(Fact::from_code(other)?),
        })
    }

    fn put(self, stated: StatedFinding, text: &str) -> StatedFinding {
        let text = text.to_owned();
        match self {
            Self::Id => StatedFinding { id: text, ..stated },
            Self::Finding => StatedFinding { finding: text, ..stated },
            Self::Basis => StatedFinding { basis: text, ..stated },
            Self::Reason => StatedFinding { reason: text, ..stated },
            Self::PartialCredit => StatedFinding { partial_credit: text, ..stated },
            Self::Fact(fact) => StatedFinding { facts: stated.facts.with(fact, text), ..stated },
        }
    }
}

pub(super) fn records(text: &str) -> Result<Vec<FindingRecord>, FindingsFileError> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .trim(csv::Trim::Headers)
        .from_reader(text.as_bytes());
    let columns = columns(reader.headers().map_err(|error| syntax(&error))?)?;
    let mut records = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| syntax(&error))?;
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let line = row.position().map_or(0, csv::Position::line);
        let stated = columns
            .iter()
            .zip(&row)
            .fold(StatedFinding::default(), |stated, (column, cell)| column.put(stated, cell.trim()));
        records.push(FindingRecord { place: Place::Line(line), stated });
    }
    Ok(records)
}

/// The separator that the header uses most; a comma when it uses none.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let uses = |separator: u8| header.bytes().filter(|byte| *byte == separator).count();
    // The last of several equal maxima wins, which is the comma.
    [b'\t', b';', b','].into_iter().max_by_key(|separator| uses(*separator)).unwrap_or(b',')
}

fn columns(header: &csv::StringRecord) -> Result<Vec<Column>, FindingsFileError> {
    let mut columns = Vec::new();
    for name in header {
        let column = Column::named(&name.to_ascii_lowercase().replace([' ', '-'], "_"))
            .filter(|column| !columns.contains(column))
            .ok_or_else(|| FindingsFileError::Column(name.to_owned()))?;
        columns.push(column);
    }
    for (needed, name) in [(Column::Id, "id"), (Column::Finding, "finding")] {
        if !columns.contains(&needed) {
            return Err(FindingsFileError::ColumnMissing(name));
        }
    }
    Ok(columns)
}

fn syntax(error: &csv::Error) -> FindingsFileError {
    FindingsFileError::Syntax(error.to_string())
}
