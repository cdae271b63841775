//! Reads the beginning of a workbook, to show it without its own program.

use crate::Content;

/// How much of a workbook is read. What is beyond is left out, and the answer says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetBounds {
    /// The most sheets.
    pub sheets: usize,
    /// The most rows of each.
    pub rows: usize,
    /// The most columns of each.
    pub columns: usize,
    /// The most characters of a cell.
    pub characters: usize,
}

/// The beginning of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Workbook {
    /// Its sheets that are not hidden.
    pub sheets: Vec<Sheet>,
    /// Whether there is more than is read.
    pub cut: bool,
}

/// The beginning of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What it is called.
    pub name: String,
    /// Its cells as text: the values that were stored with it. Nothing is computed.
    pub rows: Vec<Vec<String>>,
}

/// A workbook cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum SheetUnreadable {
    /// It is not what it says it is, or larger than is read.
    #[error("the workbook cannot be shown: {0}")]
    Refused(String),
    /// Its bytes cannot be read.
    #[error("the workbook cannot be read: {0}")]
    Unreadable(#[source] std::io::Error),
}

/// Reads workbooks. Formulas, macros and links in them do nothing.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait SheetReader: Send + Sync {
    /// Reads the beginning.
    ///
    /// # Errors
    /// When it cannot be shown or read.
    fn read(&self, content: &mut dyn Content, bounds: &SheetBounds) -> Result<Workbook, SheetUnreadable>;
}
