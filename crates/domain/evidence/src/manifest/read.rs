//! Reads a list of hashes: the script's own, or ours.

use serde::Serialize;

use super::{Artifact, decode, sha256};
use crate::Digest;

/// The lists are written for this algorithm only.
const ALGORITHMS: [&str; 2] = ["SHA256", "SHA-256"];

/// The most unread lines that are kept to be shown.
const SHOWN: usize = 100;

/// A list that was read, with the hash of its own bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HashList {
    /// The artifacts it names, in its order.
    pub rows: Vec<Artifact>,
    /// Lines that are no row: nobody knows which artifact they stood for.
    pub unread: Vec<UnreadLine>,
    /// The SHA-256 of the list's bytes.
    pub sha256: Digest,
}

/// A line that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnreadLine {
    /// The line, from 1.
    pub line: usize,
    /// How it begins.
    pub text: String,
}

/// A file is no list of hashes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HashListError {
    /// It names no artifact.
    #[error("the file holds no row with an algorithm, a hash and a path")]
    NoRows,
    /// It was made with another algorithm.
    #[error("line {line} was hashed with {algorithm}, and only SHA-256 can be verified")]
    OtherAlgorithm {
        /// The line, from 1.
        line: usize,
        /// What it names.
        algorithm: String,
    },
    /// The file with the hash of the list must have one row.
    #[error("the file with the hash of the list has {rows} rows, and must have one")]
    NotOneHash {
        /// How many it has.
        rows: usize,
    },
}

impl HashList {
    /// Reads the bytes of a list.
    ///
    /// # Errors
    /// When the file holds no row, or one of another algorithm.
    #[allow(clippy::match_same_arms, reason = "each kind of line has its own line")]
    pub fn parse(bytes: &[u8]) -> Result<Self, HashListError> {
        let mut list = Self { rows: Vec::new(), unread: Vec::new(), sha256: sha256(bytes) };
        let text = decode::text_of(bytes);
        for (index, line) in lines(&text).enumerate() {
            match read_line(line) {
                Line::Nothing => {}
                Line::Row(row) => list.rows.push(row),
                Line::Other(algorithm) => {
                    return Err(HashListError::OtherAlgorithm { line: index + 1, algorithm });
                }
                Line::Unread if list.unread.len() < SHOWN => {
                    let text = line.trim().chars().take(120).collect();
                    list.unread.push(UnreadLine { line: index + 1, text });
                }
                Line::Unread => {}
            }
        }
        if list.rows.is_empty() { Err(HashListError::NoRows) } else { Ok(list) }
    }

    /// Reads the file that holds the hash of a list.
    ///
    /// # Errors
    /// When it is no list, or has not exactly one row.
    pub fn parse_hash(bytes: &[u8]) -> Result<Digest, HashListError> {
        let list = Self::parse(bytes)?;
        match list.rows.as_slice() {
            [only] => Ok(only.sha256),
            rows => Err(HashListError::NotOneHash { rows: rows.len() }),
        }
    }
}

/// Lines end with LF, CR LF or, on very old systems, CR.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
}

enum Line {
    Nothing,
    Row(Artifact),
    Other(String),
    Unread,
}

/// A row is an algorithm, a hash and a path, however wide the columns are.
fn read_line(line: &str) -> Line {
    let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\0');
    if line.is_empty() || is_head(line) {
        return Line::Nothing;
    }
    let Some((algorithm, hash, path)) = columns(line) else { return Line::Unread };
    if let Ok(sha256) = hash.parse::<Digest>()
        && ALGORITHMS.iter().any(|known| algorithm.eq_ignore_ascii_case(known))
    {
        return Line::Row(Artifact::new(path, sha256));
    }
    let is_hash = hash.len() >= 32 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_hash { Line::Other(algorithm.chars().take(20).collect()) } else { Line::Unread }
}

fn is_head(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    words == ["Algorithm", "Hash", "Path"] || words.iter().all(|word| word.bytes().all(|byte| byte == b'-'))
}

fn columns(line: &str) -> Option<(&str, &str, &str)> {
    let (algorithm, rest) = line.split_once(char::is_whitespace)?;
    let (hash, path) = rest.trim_start().split_once(char::is_whitespace)?;
    Some((algorithm, hash, path.trim()))
}
