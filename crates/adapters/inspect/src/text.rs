//! Text: UTF-8, or UTF-16 with its mark, from the first byte to the last.

use std::io::Read;

use controlkeep_evidence::FileKind;
use controlkeep_ports::FileRefusalCode;

use crate::refused::{Checked, broken, refused};

const PIECE: usize = 64 * 1024;

/// Reads a text to its end.
pub(crate) fn check(reader: &mut impl Read, head: &[u8]) -> Checked {
    match head {
        [0xFF, 0xFE, ..] => check_wide(reader, u16::from_le_bytes),
        [0xFE, 0xFF, ..] => check_wide(reader, u16::from_be_bytes),
        _ => check_narrow(reader),
    }
}

fn check_narrow(reader: &mut impl Read) -> Checked {
    let mut place = 0;
    let mut held = Vec::with_capacity(PIECE + 4);
    while read_piece(reader, &mut held)? {
        let whole = match std::str::from_utf8(&held) {
            Ok(_) => held.len(),
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            Err(error) => return no_text(place + error.valid_up_to()),
        };
        if let Some(at) = held[..whole].iter().position(|byte| *byte == 0) {
            return no_text(place + at);
        }
        place += whole;
        held.drain(..whole);
    }
    if held.is_empty() { Ok(()) } else { no_text(place) }
}

fn check_wide(reader: &mut impl Read, unit: fn([u8; 2]) -> u16) -> Checked {
    let mut place = 0;
    let mut held = Vec::with_capacity(PIECE + 4);
    while read_piece(reader, &mut held)? {
        let mut whole = held.len() & !1;
        let last = whole.checked_sub(2).map(|at| unit([held[at], held[at + 1]]));
        // The other half of a pair comes with the next piece.
        if last.is_some_and(|unit| (0xD800..0xDC00).contains(&unit)) {
            whole -= 2;
        }
        let units = held[..whole].chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        if char::decode_utf16(units).any(|letter| letter.is_err() || letter == Ok('\0')) {
            return no_text(place);
        }
        place += whole;
        held.drain(..whole);
    }
    if held.is_empty() { Ok(()) } else { no_text(place) }
}

/// Appends the next piece; false at the end.
fn read_piece(reader: &mut impl Read, held: &mut Vec<u8>) -> Checked<bool> {
    let most = u64::try_from(PIECE).unwrap_or(u64::MAX);
    let length = reader.take(most).read_to_end(held).map_err(|_| broken("text"))?;
    Ok(length > 0)
}

fn no_text(place: usize) -> Checked {
    refused(FileRefusalCode::NotText, &place.to_string())
}

/// Whether the first letters may begin such a text. Plain text may begin with anything.
pub(crate) fn begins_like(kind: FileKind, head: &[u8]) -> bool {
    let text = beginning(head);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    match kind {
        FileKind::Json => text.starts_with(|first: char| "{[\"-0123456789tfn".contains(first)),
        FileKind::Xml | FileKind::Html => text.starts_with('<'),
        FileKind::Svg => text.starts_with('<') && text.contains("<svg"),
        FileKind::Drawio => text.starts_with("<mx") || (text.starts_with('<') && text.contains("<mxfile")),
        FileKind::Eml => is_header_line(text.lines().next().unwrap_or_default()),
        _ => true,
    }
}

fn beginning(head: &[u8]) -> String {
    let wide = |unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = head.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match head {
        [0xFF, 0xFE, ..] => wide(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => wide(u16::from_be_bytes),
        _ => String::from_utf8_lossy(head).into_owned(),
    }
}

/// `Name: value`, or the line that mailboxes put before a mail.
fn is_header_line(line: &str) -> bool {
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(|byte| (33..=126).contains(&byte));
    line.starts_with("From ") || line.split_once(':').is_some_and(|(name, _)| is_name(name))
}

/// A mail may hold bytes of any alphabet, but no NUL.
pub(crate) fn check_mail(reader: &mut impl Read) -> Checked {
    let mut place = 0;
    let mut held = Vec::with_capacity(PIECE);
    while read_piece(reader, &mut held)? {
        if let Some(at) = held.iter().position(|byte| *byte == 0) {
            return no_text(place + at);
        }
        place += held.len();
        held.clear();
    }
    Ok(())
}
