//! Reading a table of mappings.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use controlkeep_kernel::TextError;
use controlkeep_kernel::text::{Lines, required};
use serde::{Deserialize, Serialize};

use super::{
    FrameworkCode, MappedRequirement, Mapping, MappingError, MappingField, MappingsError, Relation,
    RequirementCode,
};
use crate::Section;

/// The most characters of a basis.
const MAX_BASIS: usize = 300;

/// A row as it is written: the columns of the table.
#[derive(Serialize, Deserialize)]
pub(super) struct Row {
    source_framework: String,
    source_id: String,
    target_framework: String,
    target_id: String,
    relation: String,
    basis: String,
}

impl TryFrom<Row> for Mapping {
    type Error = MappingError;

    fn try_from(row: Row) -> Result<Self, MappingError> {
        let framework =
            FrameworkCode::parse(&row.source_framework).map_err(in_field(MappingField::SourceFramework))?;
        let code = RequirementCode::parse(&row.source_id).map_err(in_field(MappingField::SourceId))?;
        let towards =
            FrameworkCode::parse(&row.target_framework).map_err(in_field(MappingField::TargetFramework))?;
        if framework == towards {
            return Err(MappingError::SameFramework(framework));
        }
        let relation = relation(&row.relation)?;
        let target = target(relation, &row.target_id)?;
        let basis = required(&row.basis, MAX_BASIS, Lines::One).map_err(in_field(MappingField::Basis))?;
        let source = MappedRequirement { framework, code };
        Ok(Self { source, towards, target, relation, basis: Section::from(basis.as_str()) })
    }
}

impl From<Mapping> for Row {
    fn from(mapping: Mapping) -> Self {
        Self {
            source_framework: mapping.source.framework.into(),
            source_id: mapping.source.code.into(),
            target_framework: mapping.towards.into(),
            target_id: mapping.target.map_or_else(String::new, String::from),
            relation: mapping.relation.code().to_owned(),
            basis: mapping.basis.to_string(),
        }
    }
}

fn in_field(field: MappingField) -> impl Fn(TextError) -> MappingError {
    move |error| MappingError::Text { field, error }
}

fn relation(code: &str) -> Result<Relation, MappingError> {
    let code = code.trim();
    if code.is_empty() {
        return Err(in_field(MappingField::Relation)(TextError::Empty));
    }
    Relation::from_code(code).ok_or_else(|| MappingError::UnknownRelation(code.to_owned()))
}

fn target(relation: Relation, code: &str) -> Result<Option<RequirementCode>, MappingError> {
    match (relation.is_fact(), code.trim().is_empty()) {
        (true, true) => Ok(None),
        (true, false) => Err(MappingError::TargetUnexpected(relation)),
        (false, true) => Err(MappingError::TargetMissing(relation)),
        (false, false) => RequirementCode::parse(code).map(Some).map_err(in_field(MappingField::TargetId)),
    }
}

/// Reads the rows of a CSV text, each with its line. A byte order mark is skipped, for spreadsheets
/// like to write one.
pub(super) fn rows(text: &str) -> Result<Vec<(u64, Mapping)>, MappingsError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let (mut records, mut lines) = (reader.records(), LineCounter::new(text));
    heading(records.next())?;
    records.map(|record| row(record, &mut lines)).collect()
}

fn heading(record: Option<csv::Result<csv::StringRecord>>) -> Result<(), MappingsError> {
    let record = record.transpose().unwrap_or_default().unwrap_or_default();
    let found: Vec<&str> = record.iter().map(str::trim).collect();
    let expected: Vec<&str> = MappingField::ALL.iter().map(|field| field.code()).collect();
    if found == expected {
        return Ok(());
    }
    Err(MappingsError::Heading { expected: expected.join(","), found: found.join(",") })
}

fn row(
    record: csv::Result<csv::StringRecord>,
    lines: &mut LineCounter<'_>,
) -> Result<(u64, Mapping), MappingsError> {
    // A text has no bytes that are not UTF-8 and always as many columns as it likes, so that nothing is
    // left to go wrong; if it does, the row is as good as blank.
    let record = record.unwrap_or_default();
    let line = lines.line_of(record.position());
    let cells: Vec<String> = record.iter().map(str::to_owned).collect();
    let [source_framework, source_id, target_framework, target_id, relation, basis] =
        <[String; 6]>::try_from(cells).map_err(|cells| MappingsError::Columns {
            line,
            expected: MappingField::ALL.len(),
            found: cells.len(),
        })?;
    let row = Row { source_framework, source_id, target_framework, target_id, relation, basis };
    Ok((line, row.try_into().map_err(|error| MappingsError::Row { line, error })?))
}

/// Counts the lines up to a record. The reader's own count is one short after CR LF and leaves out
/// blank lines, because it takes a record to begin where the one before it ended.
struct LineCounter<'a> {
    rest: &'a str,
    byte: u64,
    line: u64,
}

impl<'a> LineCounter<'a> {
    const fn new(text: &'a str) -> Self {
        Self { rest: text, byte: 0, line: 1 }
    }

    /// The line of a record, no earlier than the last one asked for.
    fn line_of(&mut self, position: Option<&csv::Position>) -> u64 {
        let ahead = position.map_or(0, |position| position.byte().saturating_sub(self.byte));
        self.skip(usize::try_from(ahead).unwrap_or(usize::MAX));
        let blank = self.rest.len() - self.rest.trim_start_matches(['\r', '\n']).len();
        self.skip(blank);
        self.line
    }

    fn skip(&mut self, bytes: usize) {
        let (skipped, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.rest = rest;
        self.byte += skipped.len() as u64;
        self.line += skipped.matches('\n').count() as u64;
    }
}

/// Whether the rows fit together: something is there, nothing twice, nothing contradicted.
pub(super) fn check(rows: &[(u64, Mapping)]) -> Result<(), MappingsError> {
    if rows.is_empty() {
        return Err(MappingsError::Empty);
    }
    let mut seen = HashMap::new();
    let mut answers = HashMap::new();
    for (line, mapping) in rows {
        let question = (&mapping.source, &mapping.towards);
        if let Some(first) = seen.insert((question, &mapping.target, mapping.relation), *line) {
            return Err(MappingsError::Duplicate { line: *line, first });
        }
        let (fact, first) = *answers.entry(question).or_insert((mapping.is_fact(), *line));
        if fact != mapping.is_fact() {
            return Err(MappingsError::Contradiction { line: *line, first });
        }
    }
    Ok(())
}

/// Makes equal texts share one copy.
pub(super) fn share(rows: Vec<(u64, Mapping)>) -> Vec<Mapping> {
    let (mut frameworks, mut codes, mut bases) = (HashSet::new(), HashSet::new(), HashSet::new());
    let share_row = |(_, mapping): (u64, Mapping)| Mapping {
        source: MappedRequirement {
            framework: shared(&mut frameworks, mapping.source.framework),
            code: shared(&mut codes, mapping.source.code),
        },
        towards: shared(&mut frameworks, mapping.towards),
        target: mapping.target.map(|code| shared(&mut codes, code)),
        relation: mapping.relation,
        basis: shared(&mut bases, mapping.basis),
    };
    rows.into_iter().map(share_row).collect()
}

fn shared<T: Clone + Eq + Hash>(pool: &mut HashSet<T>, value: T) -> T {
    if let Some(known) = pool.get(&value) {
        return known.clone();
    }
    pool.insert(value.clone());
    value
}
