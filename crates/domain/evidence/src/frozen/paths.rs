//! Where files would lie in a folder.

use std::collections::HashSet;

use crate::{EvidenceNumber, FileName, StoredFile};

/// A folder for each item, and in it the file under its own name. A second file of the same name in
/// the same item gets a number, as do names that differ in case only.
pub(super) fn paths_of(files: &[StoredFile]) -> Vec<String> {
    let mut taken = HashSet::new();
    files.iter().map(|stored| free_path(stored.number, &stored.file.name, &mut taken)).collect()
}

fn free_path(number: EvidenceNumber, name: &FileName, taken: &mut HashSet<String>) -> String {
    let plain = std::iter::once(format!("{number}/{name}"));
    let numbered = (2_u32..).map(|count| match name.extension() {
        Some(_) => format!("{number}/{} ({count}).{}", name.stem(), ending(name)),
        None => format!("{number}/{name} ({count})"),
    });
    let mut paths = plain.chain(numbered);
    // There are more numbers than files, so one is free.
    paths.find(|path| taken.insert(path.to_lowercase())).unwrap_or_default()
}

/// As it was written, which may be in capitals.
fn ending(name: &FileName) -> &str {
    name.as_str().rsplit_once('.').map_or("", |(_, ending)| ending)
}
