//! The way out.

use std::io::{Read as _, Seek as _, SeekFrom};

use controlkeep_evidence::KeptFile;
use controlkeep_ports::fakes::{BlobStep, PlainCipher, PlainSeal};
use controlkeep_ports::{BlobError, CHUNK_BYTES};
use controlkeep_usecases::evidence::{FileReader, ReadError, open_file};

use super::desk::{Desk, organisation, pattern};

fn open(desk: &Desk, file: &KeptFile) -> Result<FileReader, ReadError> {
    open_file(&desk.blobs, &desk.seal, organisation(1), file)
}

/// All bytes that get out before the end or an error.
fn out(desk: &Desk, file: &KeptFile) -> (Vec<u8>, Option<ReadError>) {
    let mut bytes = Vec::new();
    let mut reader = match open(desk, file) {
        Ok(reader) => reader,
        Err(error) => return (bytes, Some(error)),
    };
    loop {
        match reader.next_bytes() {
            Ok([]) => return (bytes, None),
            Ok(more) => bytes.extend_from_slice(more),
            Err(error) => return (bytes, Some(error)),
        }
    }
}

#[test]
fn what_went_in_comes_out_whatever_its_length() {
    let desk = Desk::new();
    for length in [1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES, 300_001] {
        let kept = desk.kept(&pattern(length));
        let mut bytes = Vec::new();
        let mut reader = open(&desk, &kept).unwrap();
        assert_eq!(reader.length(), kept.bytes);
        reader.read_to_end(&mut bytes).unwrap();
        assert!(bytes == pattern(length), "{length} bytes differ");
        assert_eq!(out(&desk, &kept), (bytes, None));
    }
}

#[test]
fn any_part_can_be_read() {
    let desk = Desk::new();
    let bytes = pattern(200_000);
    let kept = desk.kept(&bytes);
    let mut reader = open(&desk, &kept).unwrap();
    for (start, length) in [(0, 1), (65_530, 20), (131_072, 65_536), (199_999, 1), (3, 199_997), (70_000, 0)]
    {
        reader.seek(SeekFrom::Start(u64::try_from(start).unwrap())).unwrap();
        let mut part = vec![0; length];
        reader.read_exact(&mut part).unwrap();
        assert!(part == bytes[start..start + length], "{start} {length}");
    }
    assert_eq!(reader.seek(SeekFrom::End(-5)).unwrap(), 199_995);
    assert_eq!(reader.seek(SeekFrom::Current(-5)).unwrap(), 199_990);
    assert!(reader.seek(SeekFrom::Current(-200_000)).is_err());
    assert_eq!(reader.seek(SeekFrom::End(7)).unwrap(), 200_007);
    assert_eq!(reader.read(&mut [0; 4]).unwrap(), 0);
}

/// Every sort of damage, to every chunk: whatever comes out before the error is right.
#[test]
fn no_wrong_byte_ever_gets_out() {
    let desk = Desk::new();
    let bytes = pattern(3 * CHUNK_BYTES + 100);
    let (kept, other) = (desk.kept(&bytes), desk.kept(&pattern(3 * CHUNK_BYTES + 100)));
    let stored = desk.blobs.stored(kept.blob).unwrap();
    let chunk =
        |index: usize| stored[index * (CHUNK_BYTES + 16)..].chunks(CHUNK_BYTES + 16).next().unwrap().to_vec();
    let flipped = |at: usize| {
        let mut stored = stored.clone();
        stored[at] ^= 0x40;
        stored
    };
    let damaged = [
        Vec::new(),
        stored[..stored.len() - 1].to_vec(),
        stored[..2 * (CHUNK_BYTES + 16)].to_vec(),
        [&stored[..], b"x"].concat(),
        flipped(0),
        flipped(CHUNK_BYTES + 16 + 5),
        flipped(stored.len() - 1),
        [chunk(1), chunk(0), chunk(2), chunk(3)].concat(),
        [chunk(0), chunk(0), chunk(2), chunk(3)].concat(),
        desk.blobs.stored(other.blob).unwrap(),
    ];
    for (number, damaged) in damaged.into_iter().enumerate() {
        desk.blobs.tamper(kept.blob, Some(damaged));
        let (got, error) = out(&desk, &kept);
        assert!(bytes.starts_with(&got), "damage {number} let wrong bytes out");
        assert_eq!(error, Some(ReadError::Damaged), "damage {number}");
    }
    desk.blobs.tamper(kept.blob, None);
    assert_eq!(out(&desk, &kept), (Vec::new(), Some(ReadError::Missing)));
    assert_eq!(out(&desk, &other).1, None, "damage to one file touches no other");
}

#[test]
fn a_file_opens_in_its_own_organisation_only() {
    let desk = Desk::new();
    let kept = desk.kept(b"text");
    assert_eq!(open_file(&desk.blobs, &desk.seal, organisation(2), &kept).err(), Some(ReadError::Damaged));
}

#[test]
fn a_missing_key_is_named() {
    let desk = Desk::new();
    let kept = desk.kept(b"text");
    let others = PlainSeal::with(PlainCipher::with_key("another"));
    let error = open_file(&desk.blobs, &others, organisation(1), &kept).err();
    assert_eq!(error, Some(ReadError::UnknownKey("test-key".into())));
}

#[test]
fn a_storage_that_fails_is_told_from_damage() {
    let desk = Desk::new();
    let kept = desk.kept(b"text");
    let away = BlobError::Unavailable("no answer".into());
    for step in [BlobStep::Open, BlobStep::Read] {
        desk.blobs.fail_next(step, away.clone());
        assert_eq!(out(&desk, &kept), (Vec::new(), Some(ReadError::Storage(away.clone()))));
    }
    desk.blobs.fail_next(BlobStep::Read, away.clone());
    let error = open(&desk, &kept).unwrap().read(&mut [0; 4]).unwrap_err();
    assert_eq!(error.downcast::<ReadError>().unwrap(), ReadError::Storage(away));
}
