//! The files of a folder, to be found by any of their names.

use std::collections::HashMap;

use super::super::{Artifact, names};
use super::Row;
use crate::Digest;

/// The files with their indexes.
pub(super) struct Folder<'a> {
    pub(super) files: &'a [Artifact],
    by_path: HashMap<&'a str, usize>,
    by_ascii: HashMap<String, Vec<usize>>,
    by_hash: HashMap<Digest, Vec<usize>>,
}

impl<'a> Folder<'a> {
    pub(super) fn of(files: &'a [Artifact]) -> Self {
        let mut folder = Self {
            files,
            by_path: HashMap::with_capacity(files.len()),
            by_ascii: HashMap::with_capacity(files.len()),
            by_hash: HashMap::with_capacity(files.len()),
        };
        for (index, file) in files.iter().enumerate() {
            folder.by_path.insert(file.path.as_str(), index);
            folder.by_ascii.entry(names::in_ascii(&file.path)).or_default().push(index);
            folder.by_hash.entry(file.sha256).or_default().push(index);
        }
        folder
    }

    /// The files that a path of a list may mean: the one of that very name, else those that ASCII
    /// writes like that, else those that begin like a path that was cut.
    pub(super) fn named(&self, row: &Row) -> Vec<usize> {
        let path = row.artifact.path.as_str();
        if let Some(index) = self.by_path.get(path) {
            return vec![*index];
        }
        if let Some(indexes) = self.by_ascii.get(path) {
            return indexes.clone();
        }
        if !row.is_cut {
            return Vec::new();
        }
        let beginning = names::without_end(path);
        let begins = |file: &Artifact| names::in_ascii(&file.path).starts_with(beginning);
        (0..self.files.len()).filter(|index| begins(&self.files[*index])).collect()
    }

    pub(super) fn hashing_to(&self, digest: Digest) -> &[usize] {
        self.by_hash.get(&digest).map_or(&[], Vec::as_slice)
    }

    /// The folder of the list under which most of its names are here; the outermost of equals, so that
    /// a folder below that is here too keeps its name.
    pub(super) fn best_root(&self, paths: &[String]) -> String {
        let known = |root: &String| paths.iter().filter(|path| self.is_named(&path[root.len()..])).count();
        let mut roots = names::common_folders(paths).into_iter().map(|root| (known(&root), root));
        let first = roots.next().unwrap_or_default();
        let best = roots.fold(first, |best, root| if root.0 > best.0 { root } else { best });
        if best.0 > 0 { best.1 } else { names::common_folders(paths).pop().unwrap_or_default() }
    }

    fn is_named(&self, path: &str) -> bool {
        self.by_path.contains_key(path) || self.by_ascii.contains_key(path)
    }
}
