//! What sort of file it is, as its first bytes tell.

use controlkeep_ports::CatalogueReadError;

const UTF8_MARK: &str = "\u{feff}";

/// The beginnings of files that people mistake for a catalogue in JSON.
const BEGINNINGS: [(&[u8], &str); 5] = [
    (b"PK\x03\x04", "zip"),
    (b"%PDF", "pdf"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\x1f\x8b", "gzip"),
];

/// The text of the file, when it is a text and not of a sort that is known to be something else.
pub(crate) fn text(bytes: &[u8]) -> Result<&str, CatalogueReadError> {
    if let Some((_, name)) = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning)) {
        return Err(not_a_catalogue(name));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| not_text(bytes, error.valid_up_to()))?;
    // Editors on Windows write the mark; the JSON parser would stumble over it.
    let text = text.strip_prefix(UTF8_MARK).unwrap_or(text);
    match text.trim_start().chars().next() {
        None => Err(not_a_catalogue("empty")),
        Some('<') => Err(not_a_catalogue("xml")),
        Some('{') => Ok(text),
        Some(_) if text.lines().any(|line| line.starts_with("catalog:")) => Err(not_a_catalogue("yaml")),
        Some(_) => Ok(text),
    }
}

pub(crate) fn not_a_catalogue(found: &str) -> CatalogueReadError {
    CatalogueReadError::NotACatalogue { found: found.to_owned() }
}

fn not_text(bytes: &[u8], valid: usize) -> CatalogueReadError {
    let before = &bytes[..valid];
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    CatalogueReadError::NotJson {
        line: before.split(|byte| *byte == b'\n').count(),
        column: valid - line_start + 1,
        detail: "the bytes are not UTF-8".into(),
    }
}
