//! Names that every system can unpack.
//!
//! A name comes from people, so it may be a path, a device, or as long as it likes. What comes out is
//! one part of a path, at most 120 bytes long, that Windows, macOS and Linux take as it is.

use std::collections::HashSet;

use crate::{EvidenceNumber, FileName};

/// The most bytes of a name: short enough for a path within a path on every system.
const MOST_BYTES: usize = 120;

/// Names that Windows gives to devices, whatever stands behind a full stop.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// The folder of an item: its number makes it unlike any other, its title makes it readable.
pub(super) fn folder(number: EvidenceNumber, title: &str) -> String {
    let title = cleaned(title);
    let name = if title.is_empty() { number.to_string() } else { format!("{number} {title}") };
    ended(cut(&name, MOST_BYTES))
}

/// The names of an item's files, each unlike the others whatever the case.
pub(super) fn files<'a>(names: impl Iterator<Item = &'a FileName>) -> Vec<String> {
    let mut taken = HashSet::new();
    names.map(|name| free(name, &mut taken)).collect()
}

fn free(name: &FileName, taken: &mut HashSet<String>) -> String {
    let (stem, ending) = parts(name);
    let mut names = (1_u32..).map(|count| {
        let counted = if count == 1 { String::new() } else { format!(" ({count})") };
        let room = MOST_BYTES.saturating_sub(counted.len() + ending.len());
        harmless(format!("{}{counted}{ending}", ended(cut(&stem, room))))
    });
    // There are more numbers than files, so one is free.
    names.find(|name| taken.insert(name.to_lowercase())).unwrap_or_default()
}

/// What stands before the last full stop and what begins with it; the latter is nothing when there is
/// no ending, or one that is longer than endings are.
fn parts(name: &FileName) -> (String, String) {
    let whole = cleaned(name.as_str());
    match whole.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && (1..=20).contains(&ending.len()) => {
            (stem.to_owned(), format!(".{ending}"))
        }
        _ => (whole, String::new()),
    }
}

/// Without what some system refuses, hides, or takes for a path.
fn cleaned(text: &str) -> String {
    let kept = text.chars().filter(|c| !is_unseen(*c));
    let kept: String = kept.map(|c| if is_reserved(c) { '_' } else { c }).collect();
    ended(kept.trim().trim_start_matches('.'))
}

/// Windows drops blanks and full stops at the end, so that two names would be one.
fn ended(text: &str) -> String {
    text.trim_end_matches([' ', '.']).to_owned()
}

/// A name that is nobody's device, and that is there at all.
fn harmless(name: String) -> String {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let numbered = ["com", "lpt"].iter().filter_map(|device| stem.strip_prefix(device)).any(|rest| {
        let mut digits = rest.chars();
        matches!((digits.next(), digits.next()), (Some('0'..='9' | '\u{b9}' | '\u{b2}' | '\u{b3}'), None))
    });
    if name.is_empty() {
        "file".to_owned()
    } else if numbered || DEVICES.contains(&stem.as_str()) {
        format!("_{name}")
    } else {
        name
    }
}

/// The first characters that fit into so many bytes.
fn cut(text: &str, most: usize) -> &str {
    let fits = |(at, c): &(usize, char)| at + c.len_utf8() <= most;
    let end = text.char_indices().take_while(fits).last().map_or(0, |(at, c)| at + c.len_utf8());
    &text[..end]
}

const fn is_reserved(c: char) -> bool {
    matches!(
        c,
        '/' | '\\'
            | '<'
            | '>'
            | ':'
            | '"'
            | '|'
            | '?'
            | '*'
            | '\u{2044}'
            | '\u{2215}'
            | '\u{29f8}'
            | '\u{ff0f}'
            | '\u{ff3c}'
    )
}

/// Whether a character leaves no mark of its own, or changes how its neighbours are read.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}
