//! The end of the file, found without reading all of it.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt as _;

use controlkeep_audit::SignedCheckpoint;

use super::blocks::{self, Block, Damage};

/// How much of the end is looked at first; a checkpoint of some hundred chains fits.
pub(super) const FIRST_LOOK: u64 = 64 * 1024;

/// The end of the log.
pub(super) struct End {
    /// The last whole block.
    pub(super) block: Option<LastBlock>,
    /// Where it ends; 0 when there is none.
    pub(super) at: u64,
    /// Whether what follows it can be what a crash left.
    pub(super) tail: Result<(), Damage>,
}

/// The last whole block of the file.
pub(super) struct LastBlock {
    start: u64,
    bytes: Vec<u8>,
}

impl LastBlock {
    pub(super) fn read(&self) -> Result<SignedCheckpoint, Damage> {
        Block { start: self.start, bytes: &self.bytes }.read()
    }
}

/// Looks at twice as much each time, until the last whole block is in sight with its beginning.
pub(super) fn end(file: &File) -> io::Result<End> {
    let length = file.metadata()?.len();
    let mut look = FIRST_LOOK;
    loop {
        let start = length.saturating_sub(look);
        let bytes = read(file, start, length)?;
        // What begins in the middle of the file may begin in the middle of a block.
        let whole = blocks::of(&bytes, start).skip(usize::from(start > 0));
        if let Some(last) = whole.last() {
            let block = LastBlock { start: last.start, bytes: last.bytes.to_vec() };
            let at = last.end();
            let behind = usize::try_from(at - start).map_err(io::Error::other)?;
            return Ok(End { at, block: Some(block), tail: blocks::check_tail(&bytes[behind..], at) });
        }
        if start == 0 {
            return Ok(End { block: None, at: 0, tail: blocks::check_tail(&bytes, 0) });
        }
        look = look.saturating_mul(2);
    }
}

fn read(file: &File, start: u64, end: u64) -> io::Result<Vec<u8>> {
    let length = usize::try_from(end - start).map_err(io::Error::other)?;
    let mut bytes = vec![0; length];
    file.read_exact_at(&mut bytes, start)?;
    Ok(bytes)
}
