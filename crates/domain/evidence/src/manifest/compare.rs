//! Holds a list against the files of a folder.

mod folder;
mod pairing;

use serde::Serialize;

use super::{Artifact, HASH_FILE, HashList, LIST_FILE, UnreadLine, names};
use crate::Digest;
use folder::Folder;
use pairing::Pairing;

/// What the script itself leaves in a folder. When it runs with its usual settings, its list names its
/// own files, with hashes of a moment that has passed.
const TOOL_FILES: [&str; 3] = ["ArtifactHash.ps1", LIST_FILE, HASH_FILE];

/// What became of the artifacts of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Comparison {
    /// How many artifacts the list names, without the script's own files.
    pub listed: usize,
    /// How many are as they were hashed.
    pub same: usize,
    /// Artifacts that are not there.
    pub missing: Vec<Artifact>,
    /// Artifacts that hold other bytes.
    pub changed: Vec<ChangedArtifact>,
    /// Files that the list does not name.
    pub extra: Vec<Artifact>,
    /// Artifacts whose bytes are there under another name. They count as the same.
    pub moved: Vec<MovedArtifact>,
    /// Names that stand for several artifacts, because the list has `?` for letters that are no ASCII.
    /// They were told apart by their hashes.
    pub collisions: Vec<String>,
    /// Paths that the list has only the beginning of.
    pub cut: Vec<String>,
    /// Files of the script itself, in the list or in the folder. They are not counted.
    pub tool_files: Vec<String>,
    /// Lines of the list that could not be read.
    pub unread: Vec<UnreadLine>,
}

/// An artifact that holds other bytes than it did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangedArtifact {
    /// Where it is.
    pub path: String,
    /// What it was hashed to.
    #[serde(serialize_with = "super::as_hexadecimal")]
    pub listed: Digest,
    /// What it hashes to.
    #[serde(serialize_with = "super::as_hexadecimal")]
    pub found: Digest,
}

/// An artifact that is there under another name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MovedArtifact {
    /// The name in the list.
    pub listed: String,
    /// The name in the folder.
    pub found: String,
}

impl Comparison {
    /// Whether every artifact is there as it was hashed, and nothing else is.
    #[must_use]
    pub fn is_in_order(&self) -> bool {
        self.missing.is_empty() && self.changed.is_empty() && self.extra.is_empty() && self.unread.is_empty()
    }
}

/// Holds a list against the files of a folder, whose paths are relative to it with `/` between folders.
///
/// Names are compared below the folder that list and files have in common, so a folder may have moved.
/// Where a name does not tell, the hash does.
#[must_use]
pub fn compare_with_folder(list: &HashList, files: &[Artifact]) -> Comparison {
    let (tool_files, files): (Vec<_>, Vec<_>) = files.iter().cloned().partition(is_tool_file);
    let paths: Vec<String> = list.rows.iter().map(|row| names::unified(&row.path)).collect();
    let folder = Folder::of(&files);
    let root = folder.best_root(&paths);
    let rows = list.rows.iter().zip(&paths).map(|(row, path)| Row {
        artifact: Artifact::new(&path[root.len()..], row.sha256),
        is_cut: names::is_cut(path),
    });
    let (tool_rows, rows): (Vec<_>, Vec<_>) = rows.partition(|row| is_tool_file(&row.artifact));
    let mut outcome = Pairing::new(&rows, &folder).run();
    let tool_rows = tool_rows.into_iter().map(|row| row.artifact);
    outcome.tool_files = tool_rows.chain(tool_files).map(|file| file.path).collect();
    outcome.tool_files.sort();
    outcome.tool_files.dedup();
    outcome.unread.clone_from(&list.unread);
    outcome
}

/// A row of a list, its path below the folder that all rows are in.
struct Row {
    artifact: Artifact,
    is_cut: bool,
}

fn is_tool_file(file: &Artifact) -> bool {
    let name = names::last_part(&file.path);
    TOOL_FILES.iter().any(|tool| name.eq_ignore_ascii_case(tool))
}
