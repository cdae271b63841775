//! A table of mappings, ready to be asked from either end.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{FrameworkCode, Mapping, MappingsError, RequirementCode, parse};
use crate::natural_order;

const EMBEDDED: &str = include_str!("../../data/mappings.csv");

static TABLE: LazyLock<Mappings> = LazyLock::new(|| {
    // The table is compiled in and every row is read by the tests.
    Mappings::parse(EMBEDDED).expect("the embedded mappings are sound")
});

/// The rows that speak about each requirement of each framework, by their positions.
type Index = BTreeMap<FrameworkCode, BTreeMap<RequirementCode, Vec<usize>>>;

/// A table of mappings between frameworks. Two tables with the same rows are equal, in whatever order
/// the rows were written.
///
/// ```
/// use controlkeep_compliance::{
///     CoverageVerdict, Finding, FrameworkCode, FrameworkFindings, Mappings, Sheet, embedded,
/// };
///
/// // All of Level 2 is met but one of the three requirements behind b.1.ix.
/// let catalogue = embedded::level_2();
/// let mut sheet = Sheet::filled(catalogue, Finding::Met);
/// sheet.set_by_code(catalogue, "3.10.4", Finding::NotMet)?;
/// let known = FrameworkFindings::of_sheet(FrameworkCode::CMMC_LEVEL_2, catalogue, &sheet);
///
/// let via = [FrameworkCode::NIST_800_171_R2];
/// let report = Mappings::embedded().coverage_via(&known, &via, &FrameworkCode::CMMC_LEVEL_1)?;
/// assert_eq!((report.counts.covered, report.counts.partly_covered), (14, 1));
///
/// let visitors = report.of("PE.L1-b.1.ix").expect("it is a Level 1 requirement");
/// assert_eq!(visitors.verdict, CoverageVerdict::PartlyCovered);
/// let open: Vec<&str> = visitors.open_steps().map(|step| step.from.code.as_str()).collect();
/// assert_eq!(open, ["PE.L2-3.10.4"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Mapping>", into = "Vec<Mapping>")]
pub struct Mappings {
    rows: Vec<Mapping>,
    index: Index,
}

impl Mappings {
    /// The table that ships with the crate.
    #[must_use]
    pub fn embedded() -> &'static Self {
        &TABLE
    }

    /// The text of that table, to start an own one from.
    #[must_use]
    pub const fn embedded_text() -> &'static str {
        EMBEDDED
    }

    /// Reads a table: CSV with a heading, the columns being those of [`super::MappingField`] in that
    /// order, UTF-8.
    ///
    /// # Errors
    /// When the text is not such a table or its rows do not fit together; the line is named.
    pub fn parse(csv: &str) -> Result<Self, MappingsError> {
        parse::rows(csv).and_then(Self::of_rows)
    }

    fn of_rows(rows: Vec<(u64, Mapping)>) -> Result<Self, MappingsError> {
        parse::check(&rows)?;
        let mut rows = parse::share(rows);
        rows.sort_by(Mapping::order);
        let index = index(&rows);
        Ok(Self { rows, index })
    }

    /// Every row, by source, framework and target, as people sort codes.
    #[must_use]
    pub fn rows(&self) -> &[Mapping] {
        &self.rows
    }

    /// The frameworks that some row names, by their codes.
    pub fn frameworks(&self) -> impl Iterator<Item = &FrameworkCode> {
        let named = self.rows.iter().flat_map(|row| [&row.source.framework, &row.towards]);
        named.collect::<BTreeSet<_>>().into_iter()
    }

    /// The frameworks that rows join with this one, by their codes.
    pub fn neighbours<'a>(&'a self, framework: &FrameworkCode) -> impl Iterator<Item = &'a FrameworkCode> {
        let other_end = |row: &'a Mapping| match (&row.source.framework, &row.towards) {
            (source, towards) if source == framework => Some(towards),
            (source, towards) if towards == framework => Some(source),
            _ => None,
        };
        self.rows.iter().filter_map(other_end).collect::<BTreeSet<_>>().into_iter()
    }

    /// The requirements of a framework that some row names, as people sort codes.
    #[must_use]
    pub fn requirements(&self, framework: &FrameworkCode) -> Vec<&RequirementCode> {
        let named = self.index.get(framework).into_iter().flat_map(BTreeMap::keys);
        let mut codes: Vec<_> = named.collect();
        codes.sort_by(|one, other| natural_order(one.as_str(), other.as_str()));
        codes
    }

    /// What the table says about a requirement and a framework, from whichever end a row is written.
    /// Rows without a target state that the requirement has no counterpart there.
    #[must_use]
    pub fn of(&self, framework: &FrameworkCode, code: &str, towards: &FrameworkCode) -> Vec<&Mapping> {
        let positions = self.index.get(framework).and_then(|codes| codes.get(code));
        let rows = positions.into_iter().flatten().filter_map(|position| self.rows.get(*position));
        rows.filter(|row| row.towards == *towards || row.source.framework == *towards).collect()
    }
}

fn index(rows: &[Mapping]) -> Index {
    let mut index = Index::new();
    for (position, row) in rows.iter().enumerate() {
        let source = Some((&row.source.framework, &row.source.code));
        let target = row.target.as_ref().map(|code| (&row.towards, code));
        for (framework, code) in source.into_iter().chain(target) {
            let codes = index.entry(framework.clone()).or_default();
            codes.entry(code.clone()).or_default().push(position);
        }
    }
    index
}

impl TryFrom<Vec<Mapping>> for Mappings {
    type Error = MappingsError;

    fn try_from(rows: Vec<Mapping>) -> Result<Self, MappingsError> {
        Self::of_rows((1..).zip(rows).collect())
    }
}

impl From<Mappings> for Vec<Mapping> {
    fn from(mappings: Mappings) -> Self {
        mappings.rows
    }
}
