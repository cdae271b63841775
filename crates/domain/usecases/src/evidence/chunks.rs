//! How the bytes of a file lie in its blob: sealed chunks, one after the other, nothing else.

use controlkeep_ports::{CHUNK_BYTES, CHUNK_SEAL_BYTES};

const PLAIN: u64 = CHUNK_BYTES as u64;
const SEALED: u64 = (CHUNK_BYTES + CHUNK_SEAL_BYTES) as u64;

/// How the chunks of a file of so many bytes lie. An empty file has one empty chunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chunks {
    bytes: u64,
    count: u32,
}

impl Chunks {
    /// `None` for more bytes than chunks can be counted.
    pub(super) fn of(bytes: u64) -> Option<Self> {
        let count = u32::try_from(bytes.div_ceil(PLAIN).max(1)).ok()?;
        Some(Self { bytes, count })
    }

    /// How long the blob is.
    pub(super) const fn sealed_bytes(self) -> u64 {
        self.bytes + self.count as u64 * CHUNK_SEAL_BYTES as u64
    }

    /// The chunk in which a plain byte lies, and where in it. Only for places before the end.
    pub(super) fn place(self, position: u64) -> Option<(u32, usize)> {
        let index = u32::try_from(position / PLAIN).ok()?;
        let within = usize::try_from(position % PLAIN).ok()?;
        (position < self.bytes).then_some((index, within))
    }

    /// Whether that chunk is the last one.
    pub(super) const fn is_last(self, index: u32) -> bool {
        index + 1 == self.count
    }

    /// Where a sealed chunk begins in the blob.
    pub(super) const fn offset(index: u32) -> u64 {
        index as u64 * SEALED
    }

    /// How long a sealed chunk is.
    pub(super) fn sealed_length(self, index: u32) -> usize {
        let behind = self.sealed_bytes().saturating_sub(Self::offset(index)).min(SEALED);
        usize::try_from(behind).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(bytes: u64) -> Vec<usize> {
        let chunks = Chunks::of(bytes).unwrap();
        (0..chunks.count).map(|index| chunks.sealed_length(index)).collect()
    }

    #[test]
    fn only_the_last_chunk_is_shorter() {
        assert_eq!(lengths(0), [16]);
        assert_eq!(lengths(1), [17]);
        assert_eq!(lengths(PLAIN), [65_552]);
        assert_eq!(lengths(PLAIN + 1), [65_552, 17]);
        assert_eq!(lengths(2 * PLAIN), [65_552, 65_552]);
    }

    #[test]
    fn the_lengths_add_up_to_the_blob() {
        for bytes in [0, 1, PLAIN - 1, PLAIN, PLAIN + 1, 10 * PLAIN + 17] {
            let sum: usize = lengths(bytes).iter().sum();
            assert_eq!(u64::try_from(sum).unwrap(), Chunks::of(bytes).unwrap().sealed_bytes());
        }
    }

    #[test]
    fn every_byte_has_a_place_and_what_is_behind_the_end_has_none() {
        let chunks = Chunks::of(PLAIN + 5).unwrap();
        assert_eq!(chunks.place(0), Some((0, 0)));
        assert_eq!(chunks.place(PLAIN - 1), Some((0, 65_535)));
        assert_eq!(chunks.place(PLAIN), Some((1, 0)));
        assert_eq!(chunks.place(PLAIN + 4), Some((1, 4)));
        assert_eq!(chunks.place(PLAIN + 5), None);
        assert_eq!(chunks.place(u64::MAX), None);
    }

    #[test]
    fn more_than_can_be_counted_is_no_file() {
        assert!(Chunks::of(u64::from(u32::MAX) * PLAIN).is_some());
        assert_eq!(Chunks::of(u64::from(u32::MAX) * PLAIN + 1), None);
    }
}
