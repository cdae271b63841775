//! A whole store as rows: what backups hold, and how data moves to another kind of database.

use controlkeep_kernel::Event;

use crate::StoreError;

/// What a column keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    /// Yes or no.
    Bool,
    /// A number of 16 bits.
    Small,
    /// A number of 32 bits.
    Medium,
    /// A number of 64 bits.
    Number,
    /// A text.
    Text,
    /// Bytes.
    Bytes,
}

/// One value of a row, the same from every kind of database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A number of any width.
    Number(i64),
    /// A text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnShape {
    /// Its name.
    pub name: String,
    /// What it keeps.
    pub kind: CellKind,
}

/// What becomes of a table's rows in a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carry {
    /// They are part of it.
    Carried,
    /// They are left out, because nothing that has ended may live again: sessions, codes that work
    /// once, whatever was half done.
    Voided,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableShape {
    /// Its name.
    pub name: String,
    /// Its columns, in the order in which rows hold their values.
    pub columns: Vec<ColumnShape>,
    /// What becomes of its rows.
    pub carry: Carry,
}

/// A store's tables at one version of the schema, each after those that it refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreShape {
    /// Which kind of database it is.
    pub database: String,
    /// The versions of the schema's steps that were taken, oldest first.
    pub steps: Vec<String>,
    /// The tables.
    pub tables: Vec<TableShape>,
}

/// Where rows go.
pub trait RowSink {
    /// What is known before the first row.
    ///
    /// # Errors
    /// When such rows cannot be taken.
    fn begin(&mut self, shape: &StoreShape) -> Result<(), DumpError>;

    /// The rows that follow are of this table. Tables come in the order of the shape.
    ///
    /// # Errors
    /// When they cannot be taken.
    fn table(&mut self, table: &TableShape) -> Result<(), DumpError>;

    /// One row: a value for each column.
    ///
    /// # Errors
    /// When it cannot be taken.
    fn row(&mut self, row: Vec<Cell>) -> Result<(), DumpError>;
}

/// The rows of a store cannot be read, or not be put into another.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DumpError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The other end failed: a file, or what it holds.
    #[error("{0}")]
    Other(String),
    /// The store that shall take the rows has some already.
    #[error("the database is not empty: its table {0} holds rows")]
    NotEmpty(String),
    /// The rows are of a newer schema than this program knows.
    #[error("the backup was made by a newer program; its tables have steps unknown here: {}", .0.join(", "))]
    Newer(Vec<String>),
    /// The schema cannot be brought to the version of the rows.
    #[error("the tables could not be made: {0}")]
    Schema(String),
}

/// Gives rows to a sink, within the transaction that will keep them.
pub type Fill<'a> = dyn FnMut(&mut dyn RowSink) -> Result<(), DumpError> + 'a;

/// Reads a whole store at one moment, and fills an empty one.
pub trait StoreDump: Send + Sync {
    /// Tells the shape, then gives every row that is carried. All rows are of one moment; others may
    /// write meanwhile.
    ///
    /// # Errors
    /// [`DumpError`].
    fn dump(&self, sink: &mut dyn RowSink) -> Result<(), DumpError>;

    /// Refuses a store that has rows, and a shape that is newer than this program.
    ///
    /// # Errors
    /// [`DumpError::NotEmpty`], [`DumpError::Newer`], and when the store fails.
    fn refuse_to_load(&self, shape: &StoreShape) -> Result<(), DumpError>;

    /// Fills an empty store with rows of that shape and chains the event after them: everything in
    /// one transaction, or nothing. Rows of an older schema are brought to this program's afterwards.
    ///
    /// # Errors
    /// [`DumpError`]; nothing is kept then.
    fn load(&self, shape: &StoreShape, fill: &mut Fill<'_>, event: &Event) -> Result<(), DumpError>;
}
