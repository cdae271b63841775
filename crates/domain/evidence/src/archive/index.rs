//! The index of an archive, a table for spreadsheets.

use crate::{ArchivedFile, ArchivedItem, Marking};

const HEADINGS: &str = "number,title,version,evidence_date,marking,path,name,bytes,sha256";

/// A line for each file, and one for each item that has none.
pub(super) fn of(items: &[ArchivedItem], files: &[ArchivedFile]) -> String {
    let mut lines = vec![HEADINGS.to_owned()];
    for archived in items {
        let own: Vec<&ArchivedFile> =
            files.iter().filter(|file| file.stored.item == archived.item.id).collect();
        if own.is_empty() {
            lines.push(line(archived, None));
        }
        lines.extend(own.into_iter().map(|file| line(archived, Some(file))));
    }
    lines.push(String::new());
    lines.join("\r\n")
}

fn line(archived: &ArchivedItem, file: Option<&ArchivedFile>) -> String {
    let ArchivedItem { item, version } = archived;
    let kept = |tell: fn(&ArchivedFile) -> String| file.map(tell).unwrap_or_default();
    let cells = [
        item.number.to_string(),
        item.details.title.to_string(),
        version.number.to_string(),
        version.dated.map(|day| day.to_string()).unwrap_or_default(),
        marking(&item.details.marking),
        kept(|file| file.path.clone()),
        kept(|file| file.stored.file.name.to_string()),
        kept(|file| file.stored.file.bytes.to_string()),
        kept(|file| file.stored.file.sha256.to_string()),
    ];
    cells.map(|cell| quoted(&cell)).join(",")
}

fn marking(marking: &Marking) -> String {
    match marking {
        Marking::None => String::new(),
        Marking::Cui => "CUI".to_owned(),
        Marking::Other(text) => text.to_string(),
    }
}

/// A cell that no spreadsheet takes for a formula: what counts is the first character, so a harmless
/// one goes before it.
fn quoted(cell: &str) -> String {
    let begins_formula = cell
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']);
    let cell = if begins_formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\r', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}
