//! The suite that every storage of blobs must pass.
//!
//! ```
//! mod memory {
//!     controlkeep_ports::blobs_contract!(controlkeep_ports::fakes::MemoryBlobs::new);
//! }
//! ```
//!
//! makes one `#[test]` of every case. The function gives an empty storage each time, as a
//! [`BlobBench`].

use controlkeep_kernel::{BlobId, Timestamp};

use super::race::race;
use crate::{BlobError, BlobReader, Blobs, StoredBlob};

/// A storage of blobs on the bench.
///
/// Everything that is [`Blobs`] is one by itself. An adapter that must tidy up after a test wraps it.
pub trait BlobBench: Sync {
    /// The storage.
    fn blobs(&self) -> &dyn Blobs;
}

impl<T: Blobs> BlobBench for T {
    fn blobs(&self) -> &dyn Blobs {
        self
    }
}

type Case = fn(&dyn Blobs);

macro_rules! table {
    ([] $($case:ident)*) => {
        /// Every case with its name.
        const CASES: &[(&str, Case)] = &[ $( (stringify!($case), $case), )* ];
    };
}

/// Hands all cases to another macro, behind what that macro wants to know.
#[doc(hidden)]
#[macro_export]
macro_rules! with_blob_cases {
    ([$($then:tt)*] $($with:tt)*) => {
        $($then)* {
            [$($with)*]
            what_was_written_reads_back_from_any_place
            a_blob_of_many_odd_pieces_reads_back
            an_empty_blob_is_there
            nothing_stands_behind_the_end
            an_unknown_blob_is_not_there
            nobody_sees_a_blob_before_it_is_finished
            a_dropped_writer_leaves_nothing_behind
            an_id_is_written_once
            a_replacement_takes_the_place_of_what_is_there_or_lost
            a_dropped_replacement_leaves_the_blob_as_it_was
            a_removed_blob_is_gone_and_the_others_stay
            removing_what_is_not_there_is_no_failure
            blobs_are_listed_in_pages_each_once
            a_page_may_begin_behind_a_blob_that_is_gone
            many_are_written_at_once
            what_is_being_written_is_not_swept
        }
    };
}

crate::with_blob_cases! { [table!] }

/// Runs one case on an empty storage.
///
/// # Panics
/// When the storage breaks a promise, or when there is no case of that name.
pub fn judge(name: &str, bench: &dyn BlobBench) {
    let (_, case) = CASES.iter().find(|(case, _)| *case == name).unwrap();
    case(bench.blobs());
}

/// Makes one `#[test]` of every case. It takes a function that gives an empty storage.
#[macro_export]
macro_rules! blobs_contract {
    ($make:expr) => {
        $crate::with_blob_cases! { [$crate::blobs_contract_tests!] $make }
    };
}

/// Makes the tests of [`blobs_contract!`].
#[doc(hidden)]
#[macro_export]
macro_rules! blobs_contract_tests {
    ([$make:expr] $($case:ident)*) => {
        $(
            #[test]
            fn $case() {
                $crate::contract::blobs::judge(stringify!($case), &$make());
            }
        )*
    };
}

/// An id as the generator makes them: alike at the start, different at the end.
fn id(number: u8) -> BlobId {
    BlobId::from_bytes([1, 154, 0, 0, 0, number, 112, 0, 128, 0, 0, 0, 7, 7, 7, number.wrapping_mul(37)])
}

/// Bytes in which every place differs from its neighbours.
fn pattern(length: usize) -> Vec<u8> {
    (0_u32..).take(length).map(|place| (place.wrapping_mul(2_654_435_761) >> 21).to_le_bytes()[0]).collect()
}

fn keep(blobs: &dyn Blobs, id: BlobId, bytes: &[u8]) {
    let mut writer = blobs.begin(id).unwrap();
    writer.write(bytes).unwrap();
    writer.finish().unwrap();
}

fn read(blobs: &dyn Blobs, id: BlobId) -> Option<Vec<u8>> {
    let mut reader = blobs.open(id).unwrap()?;
    let length = usize::try_from(reader.bytes()).unwrap();
    Some(piece(&mut *reader, 0, length))
}

fn piece(reader: &mut dyn BlobReader, offset: usize, length: usize) -> Vec<u8> {
    let mut buffer = vec![0; length];
    let read = reader.read_at(u64::try_from(offset).unwrap(), &mut buffer).unwrap();
    buffer.truncate(read);
    buffer
}

fn ids(page: &[StoredBlob]) -> Vec<BlobId> {
    page.iter().map(|blob| blob.id).collect()
}

const LATER: Timestamp = Timestamp::from_micros(i64::MAX);

fn what_was_written_reads_back_from_any_place(blobs: &dyn Blobs) {
    let bytes = pattern(300_000);
    keep(blobs, id(1), &bytes);
    let mut reader = blobs.open(id(1)).unwrap().unwrap();
    assert_eq!(reader.bytes(), 300_000);
    for (offset, length) in [(0, 1), (65_536, 65_552), (299_999, 1), (5, 200_000), (0, 300_000), (17, 0)] {
        assert_eq!(piece(&mut *reader, offset, length), bytes[offset..offset + length], "at {offset}");
    }
}

fn a_blob_of_many_odd_pieces_reads_back(blobs: &dyn Blobs) {
    let bytes = pattern(11 * 1024 * 1024 + 13);
    let mut writer = blobs.begin(id(1)).unwrap();
    let mut rest = bytes.as_slice();
    for size in [1, 65_552, 3, 1_000_000, 0, 4_000_001].into_iter().cycle() {
        let (piece, behind) = rest.split_at(rest.len().min(size));
        writer.write(piece).unwrap();
        rest = behind;
        if rest.is_empty() {
            break;
        }
    }
    writer.finish().unwrap();
    assert!(read(blobs, id(1)).unwrap() == bytes, "other bytes were read than written");
}

fn an_empty_blob_is_there(blobs: &dyn Blobs) {
    blobs.begin(id(1)).unwrap().finish().unwrap();
    assert_eq!(read(blobs, id(1)), Some(Vec::new()));
    assert_eq!(blobs.list(None, 10).unwrap()[0].bytes, 0);
}

fn nothing_stands_behind_the_end(blobs: &dyn Blobs) {
    keep(blobs, id(1), b"abc");
    let mut reader = blobs.open(id(1)).unwrap().unwrap();
    assert_eq!(piece(&mut *reader, 1, 100), b"bc");
    assert_eq!(piece(&mut *reader, 3, 100), b"");
    assert_eq!(piece(&mut *reader, 4_000_000, 1), b"");
}

fn an_unknown_blob_is_not_there(blobs: &dyn Blobs) {
    keep(blobs, id(1), b"abc");
    assert_eq!(read(blobs, id(2)), None);
}

fn nobody_sees_a_blob_before_it_is_finished(blobs: &dyn Blobs) {
    let mut writer = blobs.begin(id(1)).unwrap();
    writer.write(b"abc").unwrap();
    assert_eq!(read(blobs, id(1)), None);
    assert_eq!(blobs.list(None, 10).unwrap(), []);
    writer.finish().unwrap();
    assert_eq!(read(blobs, id(1)), Some(b"abc".to_vec()));
    assert_eq!(ids(&blobs.list(None, 10).unwrap()), [id(1)]);
}

fn a_dropped_writer_leaves_nothing_behind(blobs: &dyn Blobs) {
    let mut writer = blobs.begin(id(1)).unwrap();
    writer.write(&pattern(6_000_000)).unwrap();
    drop(writer);
    assert_eq!(read(blobs, id(1)), None);
    assert_eq!(blobs.list(None, 10).unwrap(), []);
    assert_eq!(blobs.unfinished(LATER).unwrap(), 0);
    keep(blobs, id(1), b"second try");
    assert_eq!(read(blobs, id(1)), Some(b"second try".to_vec()));
}

fn replaced(blobs: &dyn Blobs, number: u8, bytes: &[u8]) {
    let mut writer = blobs.replace(id(number)).unwrap();
    writer.write(bytes).unwrap();
    writer.finish().unwrap();
}

fn bytes_of(blobs: &dyn Blobs, number: u8) -> Option<Vec<u8>> {
    let mut reader = blobs.open(id(number)).unwrap()?;
    let mut bytes = vec![0; usize::try_from(reader.bytes()).unwrap()];
    let read = reader.read_at(0, &mut bytes).unwrap();
    assert_eq!(read, bytes.len());
    Some(bytes)
}

fn a_replacement_takes_the_place_of_what_is_there_or_lost(blobs: &dyn Blobs) {
    replaced(blobs, 1, b"damaged, and longer");
    let mut writer = blobs.replace(id(1)).unwrap();
    writer.write(b"whole").unwrap();
    assert_eq!(bytes_of(blobs, 1).as_deref(), Some(b"damaged, and longer".as_slice()), "not before the end");
    writer.finish().unwrap();
    replaced(blobs, 2, b"lost");
    assert_eq!(bytes_of(blobs, 1).as_deref(), Some(b"whole".as_slice()));
    assert_eq!(bytes_of(blobs, 2).as_deref(), Some(b"lost".as_slice()));
    assert_eq!(blobs.begin(id(1)).err(), Some(BlobError::AlreadyThere(id(1))), "it is a blob as any other");
}

fn a_dropped_replacement_leaves_the_blob_as_it_was(blobs: &dyn Blobs) {
    replaced(blobs, 1, b"there");
    let mut writer = blobs.replace(id(1)).unwrap();
    writer.write(b"half").unwrap();
    drop(writer);
    assert_eq!(bytes_of(blobs, 1).as_deref(), Some(b"there".as_slice()));
    replaced(blobs, 1, b"again");
    assert_eq!(bytes_of(blobs, 1).as_deref(), Some(b"again".as_slice()));
}

fn an_id_is_written_once(blobs: &dyn Blobs) {
    keep(blobs, id(1), b"first");
    assert_eq!(blobs.begin(id(1)).err(), Some(BlobError::AlreadyThere(id(1))));
    assert_eq!(read(blobs, id(1)), Some(b"first".to_vec()));
}

fn a_removed_blob_is_gone_and_the_others_stay(blobs: &dyn Blobs) {
    keep(blobs, id(1), b"one");
    keep(blobs, id(2), b"two");
    blobs.remove(id(1)).unwrap();
    assert_eq!((read(blobs, id(1)), read(blobs, id(2))), (None, Some(b"two".to_vec())));
    assert_eq!(ids(&blobs.list(None, 10).unwrap()), [id(2)]);
}

fn removing_what_is_not_there_is_no_failure(blobs: &dyn Blobs) {
    blobs.remove(id(1)).unwrap();
    keep(blobs, id(1), b"one");
    blobs.remove(id(1)).unwrap();
    blobs.remove(id(1)).unwrap();
}

fn blobs_are_listed_in_pages_each_once(blobs: &dyn Blobs) {
    assert_eq!(blobs.list(None, 10).unwrap(), []);
    (0..23).for_each(|number| keep(blobs, id(number), &pattern(number.into())));
    let mut listed: Vec<StoredBlob> = Vec::new();
    loop {
        let page = blobs.list(listed.last().map(|blob| blob.id), 5).unwrap();
        assert!(page.len() <= 5, "a page has at most as many blobs as asked for");
        if page.is_empty() {
            break;
        }
        listed.extend(page);
    }
    assert!(listed.iter().all(|blob| id(u8::try_from(blob.bytes).unwrap()) == blob.id));
    let mut found = ids(&listed);
    found.sort_unstable();
    assert_eq!(found, (0..23).map(id).collect::<Vec<_>>());
}

fn a_page_may_begin_behind_a_blob_that_is_gone(blobs: &dyn Blobs) {
    (0..9).for_each(|number| keep(blobs, id(number), b"x"));
    let all = ids(&blobs.list(None, 100).unwrap());
    blobs.remove(all[3]).unwrap();
    assert_eq!(ids(&blobs.list(Some(all[3]), 100).unwrap()), all[4..]);
}

fn many_are_written_at_once(blobs: &dyn Blobs) {
    race(16, |number| keep(blobs, id(u8::try_from(number).unwrap()), &number.to_be_bytes()));
    for number in 0..16_u32 {
        assert_eq!(read(blobs, id(u8::try_from(number).unwrap())), Some(number.to_be_bytes().to_vec()));
    }
}

fn what_is_being_written_is_not_swept(blobs: &dyn Blobs) {
    let mut writer = blobs.begin(id(1)).unwrap();
    writer.write(b"abc").unwrap();
    assert_eq!((blobs.unfinished(LATER).unwrap(), blobs.sweep_unfinished(LATER).unwrap()), (0, 0));
    writer.write(b"def").unwrap();
    writer.finish().unwrap();
    assert_eq!(read(blobs, id(1)), Some(b"abcdef".to_vec()));
}
