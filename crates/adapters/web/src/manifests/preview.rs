//! What would be frozen, as its page shows it.

use controlkeep_evidence::ScanState;
use controlkeep_usecases::evidence::{Condition, Look, ManifestPreview, PreviewedFile};
use serde::Serialize;

use crate::engine::Template;
use crate::evidence::size_text;
use crate::fields::FieldErrors;
use crate::formats::Formats;
use crate::words::{Words, values};

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct FreezePage {
    assessment: String,
    files: Vec<FileRow>,
    /// How many files, as the button counts them.
    count: usize,
    size: String,
    keep_until: String,
    /// The hash of the list to be, which comes back with the form.
    seen: String,
    /// Whether every file was read to its end.
    whole: bool,
    missing: usize,
    damaged: usize,
    unscanned: usize,
    /// Items without a file.
    bare: Vec<BareItem>,
    /// Why nothing was frozen.
    refused: Option<String>,
    errors: FieldErrors,
    pub(super) at: Addresses,
}

impl Template for FreezePage {
    const FILE: &'static str = "pages/manifests/freeze.html";
}

/// Where the page leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Addresses {
    pub(super) list: String,
    pub(super) new: String,
    /// The evidence of the organisation.
    pub(super) evidence: String,
}

/// One file of the list to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct FileRow {
    path: String,
    number: String,
    title: String,
    version: u32,
    size: String,
    sha256: String,
    scanned: Option<String>,
    /// `sound`, `missing` or `damaged`.
    condition: &'static str,
}

/// An item that has no file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct BareItem {
    number: String,
    title: String,
}

/// What is told above the list.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    pub(super) refused: Option<String>,
    pub(super) errors: FieldErrors,
}

impl FreezePage {
    pub(super) fn of(
        words: Words,
        formats: &Formats,
        (assessment, at): (String, Addresses),
        (preview, look): (&ManifestPreview, Look),
        told: Told,
    ) -> Self {
        let counted = |wanted| preview.files.iter().filter(|file| file.condition == wanted).count();
        let is_unscanned = |file: &&PreviewedFile| file.scan == ScanState::NotScanned;
        let bare = preview.bare.iter();
        Self {
            assessment,
            files: preview.files.iter().map(|file| row(words, formats, file)).collect(),
            count: preview.files.len(),
            size: size_text(words, formats, preview.files.iter().map(|file| file.bytes).sum()),
            keep_until: formats.day(preview.keep_until),
            seen: preview.sha256.map(|sha256| sha256.to_string()).unwrap_or_default(),
            whole: look == Look::Whole,
            missing: counted(Condition::Missing),
            damaged: counted(Condition::Damaged),
            unscanned: preview.files.iter().filter(is_unscanned).count(),
            bare: bare.map(|(number, title)| bare_item(&number.to_string(), title.as_str())).collect(),
            refused: told.refused,
            errors: told.errors,
            at,
        }
    }
}

fn bare_item(number: &str, title: &str) -> BareItem {
    BareItem { number: number.to_owned(), title: title.to_owned() }
}

fn row(words: Words, formats: &Formats, file: &PreviewedFile) -> FileRow {
    FileRow {
        path: file.named.path.clone(),
        number: file.named.number.to_string(),
        title: file.title.to_string(),
        version: file.named.version,
        size: size_text(words, formats, file.bytes),
        sha256: file.named.sha256.upper(),
        scanned: match file.scan {
            ScanState::Clean { at } => {
                let day = values([("day", formats.moment(at).day.into())]);
                Some(words.text_with("evidence-scanned", &day))
            }
            ScanState::NotScanned => None,
        },
        condition: match file.condition {
            Condition::Sound => "sound",
            Condition::Missing => "missing",
            Condition::Damaged => "damaged",
        },
    }
}
