//! Versions and their files, as the page of an item shows them.

use controlkeep_evidence::{EvidenceItem, EvidenceVersion, KeptFile};
use serde::Serialize;

use super::place::Place;
use super::texts::{scan_text, size_text};
use crate::formats::{Formats, Moment};
use crate::words::{Words, values};

/// One version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct VersionView {
    name: String,
    current: bool,
    by: String,
    at: Moment,
    dated: Option<String>,
    note: String,
    files: Vec<FileView>,
}

impl VersionView {
    pub(super) fn of(
        words: Words,
        formats: &Formats,
        place: &Place,
        item: &EvidenceItem,
        version: &EvidenceVersion,
    ) -> Self {
        Self {
            name: words.text_with("evidence-version", &values([("number", version.number.into())])),
            current: version.number == item.latest,
            by: version.created_by_name.clone(),
            at: formats.moment(version.created_at),
            dated: version.dated.map(|day| formats.day(day)),
            note: version.note.to_string(),
            files: version.files.iter().map(|file| FileView::of(words, formats, place, item, file)).collect(),
        }
    }
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct FileView {
    id: String,
    /// The element that holds its hash.
    hash_id: String,
    name: String,
    kind: String,
    size: String,
    scan: String,
    hash: String,
    download: String,
    /// Where it can be looked at; none when only its own program can show it.
    look: Option<String>,
    /// The same on a page of its own.
    view: String,
}

impl FileView {
    fn of(words: Words, formats: &Formats, place: &Place, item: &EvidenceItem, file: &KeptFile) -> Self {
        let look = super::look::shows(&file.media_type).then(|| place.file(item.number, file.id, "look"));
        Self {
            id: file.id.to_string(),
            hash_id: format!("hash-{}", file.id),
            name: file.name.to_string(),
            kind: file.media_type.to_string(),
            size: size_text(words, formats, file.bytes),
            scan: scan_text(words, formats, file.scan),
            hash: file.sha256.to_string(),
            download: place.file(item.number, file.id, "download"),
            look,
            view: place.file(item.number, file.id, "view"),
        }
    }
}
