//! Archives that hide behind something else.
//!
//! A ZIP archive is found from its end, so a picture with an archive behind it is both: a picture to
//! one program, an archive to another.

use std::io::{Read, Seek, SeekFrom};

use controlkeep_ports::FileRefusalCode;

use crate::head::EMPTY_ZIP;
use crate::refused::{Checked, broken, refused};

/// The record at the end of an archive, and the longest comment behind it.
const RECORD: usize = 22;
const MOST: u64 = 65_535 + 22;

pub(crate) fn hides_no_archive(reader: &mut (impl Read + Seek)) -> Checked {
    let unread = |_| broken("end of the file");
    let length = reader.seek(SeekFrom::End(0)).map_err(unread)?;
    reader.seek(SeekFrom::Start(length.saturating_sub(MOST))).map_err(unread)?;
    let mut tail = Vec::new();
    reader.take(MOST).read_to_end(&mut tail).map_err(unread)?;
    if (0..tail.len()).any(|at| is_end_of_archive(&tail[at..])) {
        return refused(FileRefusalCode::ContentMismatch, "zip");
    }
    Ok(())
}

/// The mark, and a comment that ends where the file does.
fn is_end_of_archive(rest: &[u8]) -> bool {
    rest.starts_with(EMPTY_ZIP)
        && rest.len() >= RECORD
        && usize::from(u16::from_le_bytes([rest[20], rest[21]])) == rest.len() - RECORD
}
