//! Whatever a file holds, there is a verdict on it; and whatever a workbook holds, it is shown within its
//! bounds or refused. The first byte chooses the kind that its name promises.

use std::io::Cursor;

use controlkeep_evidence::FileKind;
use controlkeep_inspect::{ContentInspector, InspectLimits, WorkbookReader};
use controlkeep_ports::{FileInspector as _, SheetBounds, SheetReader as _};

const BOUNDS: SheetBounds = SheetBounds { sheets: 3, rows: 20, columns: 10, characters: 100 };

pub(crate) fn one(bytes: &[u8]) {
    let Some((choice, content)) = bytes.split_first() else { return };
    let kind = FileKind::ALL[usize::from(*choice) % FileKind::ALL.len()];
    let limits =
        InspectLimits { unpacked_bytes: 16 << 20, nested_bytes: 4 << 20, ..InspectLimits::default() };
    let inspector = ContentInspector::new(FileKind::ALL.to_vec(), limits);
    let name = format!("a.{}", kind.code());
    if let Ok(found) = inspector.inspect(&name, &mut Cursor::new(content)) {
        assert!(FileKind::ALL.contains(&found));
    }
    if let Ok(book) = WorkbookReader.read(&mut Cursor::new(content), &BOUNDS) {
        assert!(book.sheets.len() <= BOUNDS.sheets);
        for sheet in book.sheets {
            assert!(
                sheet.rows.len() <= BOUNDS.rows && sheet.rows.iter().all(|row| row.len() <= BOUNDS.columns)
            );
        }
    }
}
