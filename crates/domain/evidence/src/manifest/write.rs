//! Writes a list of hashes as the guide's script does.

use super::{Artifact, LIST_FILE, names, sha256};
use crate::Digest;

/// The columns of the script's tables.
const ALGORITHM_WIDTH: usize = 15;
const HASH_WIDTH: usize = 70;

/// A list and the hash of it, as they are to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenList {
    /// The bytes of the list.
    pub list: Vec<u8>,
    /// The bytes of the file with its hash.
    pub hash: Vec<u8>,
    /// The SHA-256 of the list.
    pub sha256: Digest,
    /// Paths that stand in the list with `?` for some of their letters.
    pub replaced: Vec<String>,
    /// Names that stand in the list more than once, because of such letters.
    pub collisions: Vec<String>,
}

/// Writes the list of these artifacts, in their order, and the file with its hash.
#[must_use]
pub fn write_list(artifacts: &[Artifact]) -> WrittenList {
    let written: Vec<String> = artifacts.iter().map(|artifact| names::in_ascii(&artifact.path)).collect();
    let list = table(artifacts.iter().zip(&written).map(|(artifact, path)| (artifact.sha256, path.as_str())));
    let sha256 = sha256(&list);
    let replaced = artifacts.iter().zip(&written).filter(|(artifact, path)| artifact.path != **path);
    WrittenList {
        hash: table(std::iter::once((sha256, LIST_FILE))),
        replaced: replaced.map(|(artifact, _)| artifact.path.clone()).collect(),
        collisions: names::used_twice(written.iter().map(String::as_str)),
        list,
        sha256,
    }
}

fn table<'a>(rows: impl Iterator<Item = (Digest, &'a str)>) -> Vec<u8> {
    let mut text = String::from("\r\n");
    line(&mut text, "Algorithm", "Hash", "Path");
    line(&mut text, "---------", "----", "----");
    for (digest, path) in rows {
        line(&mut text, "SHA256", &digest.upper(), path);
    }
    text.push_str("\r\n");
    text.into_bytes()
}

fn line(text: &mut String, algorithm: &str, hash: &str, path: &str) {
    let row = format!("{algorithm:<ALGORITHM_WIDTH$} {hash:<HASH_WIDTH$} {path}\r\n");
    text.push_str(&row);
}
