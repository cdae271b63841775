//! The files of a folder, with their hashes.

use std::fs::File;
use std::io::ErrorKind;
use std::path::Path;

use controlkeep_crypto::sha256_of;
use controlkeep_evidence::manifest::Artifact;
use walkdir::{DirEntry, WalkDir};

use crate::failure::Failure;

/// What a folder holds.
pub(super) struct Found {
    /// Every file, its path relative to the folder with `/` between folders, in the order of names.
    pub(super) artifacts: Vec<Artifact>,
    /// Links and other things that are no files. They are not followed: what they stand for is elsewhere.
    pub(super) passed_over: Vec<String>,
}

/// Hashes every file below a folder. A file that cannot be read stops everything, because a list
/// without it would look complete.
pub(super) fn hash_folder(folder: &Path) -> Result<Found, Failure> {
    if !folder.is_dir() {
        return Err(Failure::Refused(format!("{} is not a folder", folder.display())));
    }
    let mut found = Found { artifacts: Vec::new(), passed_over: Vec::new() };
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| Failure::outside("the folder cannot be read", &error))?;
        let path = relative(folder, &entry);
        if entry.file_type().is_file() {
            found.artifacts.push(hash(&entry, path)?);
        } else if !entry.file_type().is_dir() {
            found.passed_over.push(path);
        }
    }
    Ok(found)
}

fn relative(folder: &Path, entry: &DirEntry) -> String {
    let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

fn hash(entry: &DirEntry, path: String) -> Result<Artifact, Failure> {
    let sha256 = File::open(entry.path()).and_then(|mut file| sha256_of(&mut file));
    let failed = |error| Failure::outside(&format!("{} cannot be read", entry.path().display()), &error);
    Ok(Artifact::new(path, sha256.map_err(failed)?))
}

/// Reads a file that is small enough to be held in memory.
pub(super) fn read_small(file: &Path) -> Result<Vec<u8>, Failure> {
    let size = std::fs::metadata(file).map_err(|error| unread(file, &error))?.len();
    if size > MOST_BYTES {
        let text = format!("{} has {size} bytes, and a list has at most {MOST_BYTES}", file.display());
        return Err(Failure::Refused(text));
    }
    std::fs::read(file).map_err(|error| unread(file, &error))
}

/// A list of a hundred thousand artifacts, each row as wide as the script can make it, in UTF-16.
const MOST_BYTES: u64 = 256 << 20;

fn unread(file: &Path, error: &std::io::Error) -> Failure {
    match error.kind() {
        ErrorKind::NotFound => Failure::Refused(format!("there is no file {}", file.display())),
        _ => Failure::outside(&format!("{} cannot be read", file.display()), error),
    }
}
