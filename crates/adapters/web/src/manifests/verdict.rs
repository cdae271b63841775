//! What came of a verification, as its page shows it.

use controlkeep_usecases::evidence::VerifiedManifest;
use serde::Serialize;

/// What became of the list and the files it names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Verdict {
    in_order: bool,
    list_unchanged: bool,
    listed: usize,
    same: usize,
    missing: Vec<String>,
    /// Other bytes than were hashed, or bytes that cannot be read.
    changed: Vec<String>,
    /// Evidence by now that the list does not name.
    extra: Vec<String>,
    /// Lines of the list that nobody can read.
    unread: usize,
}

impl Verdict {
    pub(super) fn of(verified: &VerifiedManifest) -> Self {
        let files = &verified.files;
        let missing = files.missing.iter().map(|file| file.path.clone());
        let is_damaged = |path: &String| verified.damaged.iter().any(|damaged| ascii(damaged) == *path);
        let changed = files.changed.iter().map(|file| file.path.clone());
        Self {
            in_order: verified.is_in_order(),
            list_unchanged: verified.list_unchanged,
            listed: files.listed,
            same: files.same,
            missing: missing.filter(|path| !is_damaged(path)).collect(),
            changed: changed.chain(verified.damaged.iter().cloned()).collect(),
            extra: verified.extra.clone(),
            unread: files.unread.len(),
        }
    }
}

/// A path as the list has it, which has `?` for letters that are no ASCII.
fn ascii(path: &str) -> String {
    path.chars().map(|letter| if letter.is_ascii() { letter } else { '?' }).collect()
}
