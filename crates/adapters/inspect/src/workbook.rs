//! The beginning of a workbook as text.
//!
//! Only stored values are read: no formula is computed, no link followed, no macro run. Everything that
//! has to be held as a whole is measured first, because a packed file does not tell how large it becomes.

use std::io::{self, Read, Seek, SeekFrom};

use calamine::{DataRef, ExcelDateTime, Reader as _, SheetVisible, Xlsx, XlsxError};
use controlkeep_ports::{Content, Sheet, SheetBounds, SheetReader, SheetUnreadable, Workbook};
use zip::ZipArchive;

/// The most unpacked bytes of a part that is held as a whole.
const MOST_HELD: u64 = 16 << 20;
/// The most unpacked bytes of a sheet or picture. They are read as a stream or not at all, but what lies
/// in their folders may be named as something else.
const MOST_STREAMED: u64 = 64 << 20;
/// The most entries of the archive.
const MOST_ENTRIES: usize = 2_000;
/// The most cells that are looked at in one workbook, shown or not.
const MOST_CELLS: usize = 200_000;

/// Reads workbooks of Office Open XML.
#[derive(Debug, Clone, Copy, Default)]
pub struct WorkbookReader;

impl SheetReader for WorkbookReader {
    fn read(&self, content: &mut dyn Content, bounds: &SheetBounds) -> Result<Workbook, SheetUnreadable> {
        measure(content)?;
        let mut book = Xlsx::new(content).map_err(unread)?;
        let visible = book.sheets_metadata().iter().filter(|sheet| sheet.visible == SheetVisible::Visible);
        let names: Vec<String> = visible.map(|sheet| sheet.name.clone()).collect();
        let mut left = MOST_CELLS;
        let mut found = Workbook { cut: names.len() > bounds.sheets, ..Workbook::default() };
        for name in names.into_iter().take(bounds.sheets) {
            let (rows, cut) = rows(&mut book, &name, bounds, &mut left)?;
            found.cut |= cut;
            found.sheets.push(Sheet { name, rows });
        }
        Ok(found)
    }
}

/// Refuses what would not fit, by unpacking it without keeping it.
fn measure(content: &mut dyn Content) -> Result<(), SheetUnreadable> {
    let refused = |error: zip::result::ZipError| SheetUnreadable::Refused(error.to_string());
    let mut archive = ZipArchive::new(&mut *content).map_err(refused)?;
    if archive.len() > MOST_ENTRIES {
        return Err(SheetUnreadable::Refused("too many parts".into()));
    }
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(refused)?;
        let name = part.name().map_err(refused)?;
        let is_streamed = ["worksheets/", "media/"].iter().any(|folder| name.contains(folder));
        let most = if is_streamed { MOST_STREAMED } else { MOST_HELD };
        drop(name);
        let read = io::copy(&mut part.take(most + 1), &mut io::sink());
        if read.map_err(SheetUnreadable::Unreadable)? > most {
            return Err(SheetUnreadable::Refused("a part is too large".into()));
        }
    }
    drop(archive);
    content.seek(SeekFrom::Start(0)).map(drop).map_err(SheetUnreadable::Unreadable)
}

/// The rows of a sheet from its first one on, and whether there are more.
fn rows<R: Read + Seek>(
    book: &mut Xlsx<R>,
    name: &str,
    bounds: &SheetBounds,
    left: &mut usize,
) -> Result<(Vec<Vec<String>>, bool), SheetUnreadable> {
    let mut cells = match book.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        // A chart has a sheet of its own and no cells.
        Err(XlsxError::WorksheetNotFound(_) | XlsxError::NotAWorksheet(_)) => return Ok((Vec::new(), false)),
        Err(error) => return Err(unread(error)),
    };
    let (mut rows, mut cut): (Vec<Vec<String>>, bool) = (Vec::new(), false);
    while let Some(cell) = cells.next_cell().map_err(unread)? {
        let (row, column) = (place(cell.get_position().0), place(cell.get_position().1));
        let text = text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        if row >= bounds.rows || *left == 0 {
            return Ok((rows, true));
        }
        *left -= 1;
        if column >= bounds.columns {
            cut = true;
            continue;
        }
        put(&mut rows, (row, column), shortened(text, bounds.characters));
    }
    Ok((rows, cut))
}

fn place(index: u32) -> usize {
    usize::try_from(index).unwrap_or(usize::MAX)
}

fn put(rows: &mut Vec<Vec<String>>, (row, column): (usize, usize), text: String) {
    if rows.len() <= row {
        rows.resize(row + 1, Vec::new());
    }
    let cells = &mut rows[row];
    if cells.len() <= column {
        cells.resize(column + 1, String::new());
    }
    cells[column] = text;
}

fn shortened(text: String, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(moment) => moment_text(moment),
        DataRef::Error(error) => error.to_string(),
    }
}

/// A day, with the time when it is not midnight; a duration stays the number of days that it is.
fn moment_text(moment: &ExcelDateTime) -> String {
    if moment.is_duration() {
        return moment.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) {
        date
    } else {
        format!("{date} {hour:02}:{minute:02}:{second:02}")
    }
}

fn unread(error: XlsxError) -> SheetUnreadable {
    match error {
        XlsxError::Io(error) => SheetUnreadable::Unreadable(error),
        error => SheetUnreadable::Refused(error.to_string()),
    }
}
