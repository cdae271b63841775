//! Several items to be taken along at once: what lies in the archive, and under which names.

mod index;
mod names;
#[cfg(test)]
mod tests;

use controlkeep_compliance::Date;
use controlkeep_kernel::Timestamp;

use crate::{EvidenceItem, EvidenceVersion, StoredFile};

/// The most items of one archive.
pub const MOST_ARCHIVED_ITEMS: usize = 100;
/// The most files of one archive.
pub const MOST_ARCHIVED_FILES: usize = 1_000;
/// The most bytes of one archive. Every reader of archives can take so many.
pub const MOST_ARCHIVED_BYTES: u64 = 2_000_000_000;

/// An item with its newest version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchivedItem {
    /// The item.
    pub item: EvidenceItem,
    /// Its newest version.
    pub version: EvidenceVersion,
}

/// A file with its name in the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchivedFile {
    /// A folder for each item and in it the file, with `/` between.
    pub path: String,
    /// The day it was uploaded.
    pub day: Date,
    /// The file.
    pub stored: StoredFile,
}

/// What an archive holds: an index first, then the files by item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive {
    /// The index, a table for spreadsheets.
    pub index: String,
    /// The files.
    pub files: Vec<ArchivedFile>,
}

/// Items cannot be put into one archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveRefused {
    /// None of them has a file.
    #[error("there is no file")]
    Empty,
    /// There are too many items.
    #[error("at most {MOST_ARCHIVED_ITEMS} items go into one archive")]
    TooManyItems,
    /// There are too many files.
    #[error("at most {MOST_ARCHIVED_FILES} files go into one archive")]
    TooManyFiles,
    /// They are too large together.
    #[error("at most {MOST_ARCHIVED_BYTES} bytes go into one archive")]
    TooLarge,
}

impl Archive {
    /// What the index is called in every archive.
    pub const INDEX: &'static str = "index.csv";

    /// Puts items together, in their order. What has no file stands in the index alone.
    ///
    /// # Errors
    /// When there is nothing to take along, or too much.
    pub fn of(items: &[ArchivedItem]) -> Result<Self, ArchiveRefused> {
        if items.len() > MOST_ARCHIVED_ITEMS {
            return Err(ArchiveRefused::TooManyItems);
        }
        let files: Vec<ArchivedFile> = items.iter().flat_map(files_of).collect();
        let bytes = files.iter().map(|file| file.stored.file.bytes).fold(0, u64::saturating_add);
        match files.len() {
            0 => Err(ArchiveRefused::Empty),
            count if count > MOST_ARCHIVED_FILES => Err(ArchiveRefused::TooManyFiles),
            _ if bytes > MOST_ARCHIVED_BYTES => Err(ArchiveRefused::TooLarge),
            _ => Ok(Self { index: index::of(items, &files), files }),
        }
    }
}

fn files_of(archived: &ArchivedItem) -> Vec<ArchivedFile> {
    let ArchivedItem { item, version } = archived;
    let folder = names::folder(item.number, item.details.title.as_str());
    let taken = names::files(version.files.iter().map(|file| &file.name));
    let file = |(file, name): (&crate::KeptFile, String)| ArchivedFile {
        path: format!("{folder}/{name}"),
        day: day(version.created_at),
        stored: StoredFile {
            organisation: item.organisation,
            item: item.id,
            number: item.number,
            version: version.number,
            file: file.clone(),
        },
    };
    version.files.iter().zip(taken).map(file).collect()
}

fn day(at: Timestamp) -> Date {
    at.utc_day()
}
