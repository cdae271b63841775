//! A reader of workbooks that takes text for one.

use crate::{Content, Sheet, SheetBounds, SheetReader, SheetUnreadable, Workbook};

/// Takes each line for a row and what stands between semicolons for cells; what is no text is refused.
#[derive(Debug, Clone, Copy, Default)]
pub struct LinesAsSheet;

impl SheetReader for LinesAsSheet {
    fn read(&self, content: &mut dyn Content, bounds: &SheetBounds) -> Result<Workbook, SheetUnreadable> {
        let mut bytes = Vec::new();
        content.read_to_end(&mut bytes).map_err(SheetUnreadable::Unreadable)?;
        let text = String::from_utf8(bytes).map_err(|error| SheetUnreadable::Refused(error.to_string()))?;
        let row = |line: &str| line.split(';').take(bounds.columns).map(str::to_owned).collect();
        let rows: Vec<Vec<String>> = text.lines().take(bounds.rows).map(row).collect();
        let cut = text.lines().count() > rows.len();
        Ok(Workbook { sheets: vec![Sheet { name: "Sheet 1".into(), rows }], cut })
    }
}
