//! An item of evidence as programs see it.

use controlkeep_compliance::{Date, Methods};
use controlkeep_evidence::{EvidenceDetails, EvidenceItem, Freshness, KeptFile, MarkingKind, ScanState};
use controlkeep_kernel::{AccountId, EvidenceId, FileId, Timestamp};
use controlkeep_ports::{EvidenceLine, FileLine};
use schemars::JsonSchema;
use serde::Serialize;

use crate::codes::{FreshnessCode, Id, MarkingCode, When};
use crate::resources::findings::{Method, methods_in};
use crate::sample::Sample;

/// An item of evidence with the files of its newest version.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Evidence")]
pub(super) struct EvidenceView {
    /// What people call it, such as `E-204`.
    pub(super) number: String,
    /// Its id.
    id: Id<EvidenceId>,
    /// What it is called.
    title: String,
    /// What it shows.
    description: String,
    /// When what it shows was so; not the day of the upload.
    #[schemars(extend("format" = "date"))]
    dated: Option<String>,
    /// The account that keeps it up to date.
    owner: Id<AccountId>,
    /// The name of its owner.
    owner_name: String,
    /// How it is marked.
    marking: MarkingCode,
    /// How it stands today, by its own date.
    freshness: FreshnessCode,
    /// The day of the next review; `null` without a date or an interval.
    #[schemars(extend("format" = "date"))]
    review_on: Option<String>,
    /// For which methods of assessment it is meant.
    methods: Vec<Method>,
    /// The number of its newest version.
    version: u32,
    /// Whether nothing of it may be removed at present.
    held: bool,
    /// How many pages elsewhere it refers to.
    references: usize,
    /// How many objectives it is linked with.
    links: usize,
    /// The files of its newest version.
    files: Vec<FileView>,
    /// When it was added.
    created_at: When,
    /// When it was changed last.
    updated_at: When,
}

/// A file.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "File")]
pub(super) struct FileView {
    /// Its id.
    id: Id<FileId>,
    /// What it is called.
    name: String,
    /// What is in it.
    media_type: String,
    /// How long it is.
    bytes: u64,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    sha256: String,
    /// When it was searched for malware, and nothing was found; `null` when nobody looked.
    scanned_at: Option<When>,
}

impl FileView {
    pub(super) fn of(file: &FileLine) -> Self {
        Self {
            id: Id(file.id),
            name: file.name.to_string(),
            media_type: file.media_type.to_string(),
            bytes: file.bytes,
            sha256: file.sha256.to_string(),
            scanned_at: match file.scan {
                ScanState::Clean { at } => Some(When(at)),
                ScanState::NotScanned => None,
            },
        }
    }

    pub(super) fn of_kept(file: &KeptFile) -> Self {
        Self::of(&FileLine::from(file))
    }
}

impl EvidenceView {
    pub(super) fn of(line: &EvidenceLine, today: Date) -> Self {
        let files = line.files.iter().map(FileView::of).collect();
        Self::with(&line.item, &line.owner_name, today, (line.references, line.links, files))
    }

    pub(super) fn with(
        item: &EvidenceItem,
        owner_name: &str,
        today: Date,
        (references, links, files): (usize, usize, Vec<FileView>),
    ) -> Self {
        let EvidenceDetails { title, description, dated, owner, marking, methods, .. } = &item.details;
        Self {
            number: item.number.to_string(),
            id: Id(item.id),
            title: title.to_string(),
            description: description.to_string(),
            dated: dated.map(|day| day.to_string()),
            owner: Id(*owner),
            owner_name: owner_name.to_owned(),
            marking: MarkingCode(marking.kind()),
            freshness: FreshnessCode(item.details.freshness(today)),
            review_on: item.details.review_on().map(|day| day.to_string()),
            methods: methods_in(*methods),
            version: item.latest,
            held: item.hold.is_some(),
            references,
            links,
            files,
            created_at: When(item.created_at),
            updated_at: When(item.updated_at),
        }
    }
}

impl Sample for FileView {
    fn sample() -> Self {
        Self {
            id: Id(FileId::from_bytes([0x1f; 16])),
            name: "account-review-2026-05.pdf".into(),
            media_type: "application/pdf".into(),
            bytes: 184_320,
            sha256: "5f".repeat(32),
            scanned_at: None,
        }
    }
}

impl Sample for EvidenceView {
    fn sample() -> Self {
        let moment = When(Timestamp::from_seconds(1_795_000_000));
        Self {
            number: "E-204".into(),
            id: Id(EvidenceId::from_bytes([0x1e; 16])),
            title: "Account review, May".into(),
            description: "The list of all accounts with who approved them.".into(),
            dated: Some("2026-05-12".into()),
            owner: Id(AccountId::from_bytes([0x19; 16])),
            owner_name: "Maria Keller".into(),
            marking: MarkingCode(MarkingKind::None),
            freshness: FreshnessCode(Freshness::Fresh),
            review_on: Some("2027-05-12".into()),
            methods: methods_in(Methods { examine: true, ..Methods::default() }),
            version: 1,
            held: false,
            references: 0,
            links: 2,
            files: vec![FileView::sample()],
            created_at: moment,
            updated_at: moment,
        }
    }
}
