//! The first bytes of a file.

use std::io::{self, Read, Seek, SeekFrom};

/// How many are looked at.
const LENGTH: u64 = 4096;

pub(crate) const ZIP: &[u8] = b"PK\x03\x04";
pub(crate) const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
pub(crate) const PDF: &[u8] = b"%PDF-";

/// An archive without entries has no other mark.
pub(crate) const EMPTY_ZIP: &[u8] = b"PK\x05\x06";

/// Reads the first bytes, from where the reader stands.
pub(crate) fn head_of(reader: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    reader.take(LENGTH).read_to_end(&mut head)?;
    Ok(head)
}

/// Reads the first bytes, and goes back to the beginning.
pub(crate) fn first_of(reader: &mut (impl Read + Seek)) -> io::Result<Vec<u8>> {
    reader.seek(SeekFrom::Start(0))?;
    let head = head_of(reader)?;
    reader.seek(SeekFrom::Start(0))?;
    Ok(head)
}

pub(crate) fn is_zip(head: &[u8]) -> bool {
    head.starts_with(ZIP) || head.starts_with(EMPTY_ZIP)
}

/// What the first bytes say the file is, as an ending or `text`, for a person to read.
pub(crate) fn called(head: &[u8]) -> &'static str {
    if head.starts_with(COMPOUND) {
        return "Office document of before 2007";
    }
    infer::get(head).map_or("neither", |found| found.extension())
}
