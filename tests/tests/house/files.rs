//! The files of the checkout, without what was built or fetched.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders that are built, fetched or written by a running server; `.gitignore` names them too.
const NOT_OURS: &[&str] = &["target", "node_modules", ".git", ".cache", "data", "screenshots", "corpus"];

/// A text file of the checkout.
pub(super) struct SourceFile {
    /// Path from the root of the checkout, with `/` between its parts.
    pub(super) path: String,
    pub(super) text: String,
}

impl SourceFile {
    pub(super) fn ends_with(&self, ending: &str) -> bool {
        self.path.ends_with(ending)
    }

    /// Names a line the way editors open it.
    pub(super) fn at(&self, index: usize) -> String {
        format!("{}:{}", self.path, index + 1)
    }
}

pub(super) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("the checkout is there")
}

/// Reads every text file; what is not UTF-8 is not text.
pub(super) fn all() -> Vec<SourceFile> {
    let root = root();
    let mut found = Vec::new();
    collect(&root, &root, &mut found);
    assert!(found.len() > 100, "the checkout has more than {} files", found.len());
    found
}

/// Reads the files whose path ends with one of these.
pub(super) fn ending_with(endings: &[&str]) -> Vec<SourceFile> {
    let found: Vec<_> =
        all().into_iter().filter(|file| endings.iter().any(|ending| file.ends_with(ending))).collect();
    assert!(!found.is_empty(), "no file ends with {endings:?}");
    found
}

/// The names in a folder, sorted.
pub(super) fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<SourceFile>) {
    for name in names_in(folder) {
        let path = folder.join(&name);
        if path.is_symlink() || NOT_OURS.contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, found);
        } else if let Ok(text) = fs::read_to_string(&path) {
            let path = path.strip_prefix(root).expect("below the root");
            found.push(SourceFile { path: path.to_string_lossy().replace('\\', "/"), text });
        }
    }
}
