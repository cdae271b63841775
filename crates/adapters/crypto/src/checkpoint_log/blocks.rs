//! Where one checkpoint ends and the next begins.

use std::fmt::Display;
use std::str;

use controlkeep_audit::SignedCheckpoint;

/// The first line of every checkpoint.
const FIRST_LINE: &[u8] = b"controlkeep audit checkpoint v1\n";
/// How the last line of a checkpoint begins; no other does.
const LAST_LINE: &[u8] = b"signature ";

/// The bytes of one checkpoint, with its last line ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block<'b> {
    /// Where it begins in the file.
    pub(super) start: u64,
    pub(super) bytes: &'b [u8],
}

/// A block is no checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the checkpoint at byte {start} cannot be read: {why}")]
pub(super) struct Damage {
    start: u64,
    why: String,
}

impl Block<'_> {
    /// Where it ends in the file.
    pub(super) const fn end(&self) -> u64 {
        self.start + self.bytes.len() as u64
    }

    pub(super) fn read(&self) -> Result<SignedCheckpoint, Damage> {
        let text = str::from_utf8(self.bytes).map_err(|error| self.damage(&error))?;
        text.parse().map_err(|error| self.damage(&error))
    }

    fn damage(&self, why: &dyn Display) -> Damage {
        Damage { start: self.start, why: why.to_string() }
    }
}

/// The whole blocks of `bytes`, which stand at `start` in the file. What follows the last one is
/// not whole and left out.
pub(super) fn of(bytes: &[u8], start: u64) -> impl Iterator<Item = Block<'_>> {
    let mut rest = bytes;
    let mut start = start;
    std::iter::from_fn(move || {
        let (bytes, after) = rest.split_at(length_of_first(rest)?);
        let block = Block { start, bytes };
        start = block.end();
        rest = after;
        Some(block)
    })
}

/// Looks at what stands behind the last whole block. A crash leaves the beginning of a checkpoint
/// there, zeros where the disk never got the rest, or nothing; anything else was put there by
/// somebody.
pub(super) fn check_tail(tail: &[u8], start: u64) -> Result<(), Damage> {
    let zeros = tail.iter().rev().take_while(|byte| **byte == 0).count();
    let (written, _) = tail.split_at(tail.len() - zeros);
    let begins = if written.len() < FIRST_LINE.len() {
        FIRST_LINE.starts_with(written)
    } else {
        written.starts_with(FIRST_LINE)
    };
    if begins { Ok(()) } else { Err(Damage { start, why: "it does not begin like one".into() }) }
}

/// As [`check_tail`], for a whole file.
pub(super) fn check_end(bytes: &[u8]) -> Result<(), Damage> {
    let whole = of(bytes, 0).map(|block| block.bytes.len()).sum();
    check_tail(&bytes[whole..], whole as u64)
}

fn length_of_first(bytes: &[u8]) -> Option<usize> {
    let mut length = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        length += line.len();
        if line.starts_with(LAST_LINE) && line.ends_with(b"\n") {
            return Some(length);
        }
    }
    None
}
