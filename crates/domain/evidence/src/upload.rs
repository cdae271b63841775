//! A file that comes in parts, because it is large or the line is bad.

use std::time::Duration;

use controlkeep_kernel::{AccountId, BlobId, FileId, OrganisationId, Timestamp, UploadId};

use crate::{Digest, FileName, SealedKey};

/// An upload that is under way. It belongs to whoever began it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Its id.
    pub id: UploadId,
    /// Whose the file will be.
    pub organisation: OrganisationId,
    /// Who sends it.
    pub by: AccountId,
    /// What it is called.
    pub name: FileName,
    /// How long it will be.
    pub bytes: u64,
    /// When it was begun.
    pub begun_at: Timestamp,
}

impl Upload {
    /// How long every part is but the last, which may be shorter.
    pub const PART_BYTES: u64 = 2 * 1024 * 1024;

    /// How long an upload may take.
    pub const LIFE: Duration = Duration::from_hours(24);

    /// The most uploads that one person has under way in one organisation, with those whose files
    /// wait to become evidence: as many as one version takes files.
    pub const MOST: usize = crate::MOST_FILES;

    /// How many parts there are. They are numbered from 0.
    #[must_use]
    pub fn parts(&self) -> u32 {
        u32::try_from(self.bytes.div_ceil(Self::PART_BYTES)).unwrap_or(u32::MAX)
    }

    /// How long the part of that number is, if there is one.
    #[must_use]
    pub fn part_bytes(&self, number: u32) -> Option<u64> {
        let before = u64::from(number) * Self::PART_BYTES;
        let behind = self.bytes.checked_sub(before).filter(|behind| *behind > 0)?;
        Some(behind.min(Self::PART_BYTES))
    }

    /// Which parts are not among those.
    #[must_use]
    pub fn missing(&self, there: &[UploadPart]) -> Vec<u32> {
        (0..self.parts()).filter(|number| there.iter().all(|part| part.number != *number)).collect()
    }

    /// When it is given up.
    #[must_use]
    pub fn expires_at(&self) -> Timestamp {
        self.begun_at.plus(Self::LIFE)
    }

    /// Whether its time is over.
    #[must_use]
    pub fn is_over(&self, now: Timestamp) -> bool {
        now >= self.expires_at()
    }
}

/// A part of an upload whose bytes are stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadPart {
    /// Its place, from 0.
    pub number: u32,
    /// Where its sealed bytes are.
    pub blob: BlobId,
    /// How long it is.
    pub bytes: u64,
    /// The hash of its plain bytes.
    pub sha256: Digest,
    /// The key to its bytes, sealed by the key ring.
    pub sealed_key: SealedKey,
}

impl UploadPart {
    /// The id under which a part's bytes are sealed. No file has it: both ids are drawn once.
    #[must_use]
    pub const fn sealed_as(blob: BlobId) -> FileId {
        FileId::from_bytes(*blob.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIB: u64 = 1024 * 1024;

    fn upload(bytes: u64) -> Upload {
        Upload {
            id: UploadId::from_bytes([1; 16]),
            organisation: OrganisationId::from_bytes([2; 16]),
            by: AccountId::from_bytes([3; 16]),
            name: FileName::parse("a.pdf").unwrap(),
            bytes,
            begun_at: Timestamp::from_seconds(100),
        }
    }

    fn lengths(bytes: u64) -> Vec<u64> {
        (0..).map_while(|number| upload(bytes).part_bytes(number)).collect()
    }

    #[test]
    fn only_the_last_part_is_shorter() {
        assert_eq!(lengths(1), [1]);
        assert_eq!(lengths(2 * MIB), [2 * MIB]);
        assert_eq!(lengths(5 * MIB), [2 * MIB, 2 * MIB, MIB]);
        for bytes in [1, 2 * MIB, 2 * MIB + 1, 2048 * MIB] {
            assert_eq!(lengths(bytes).len(), usize::try_from(upload(bytes).parts()).unwrap());
            assert_eq!(lengths(bytes).iter().sum::<u64>(), bytes);
        }
    }

    #[test]
    fn what_has_not_come_is_missing() {
        let part = |number| UploadPart {
            number,
            blob: BlobId::from_bytes([4; 16]),
            bytes: 2 * MIB,
            sha256: Digest::from_bytes([5; 32]),
            sealed_key: SealedKey::new(Vec::new()),
        };
        assert_eq!(upload(7 * MIB).missing(&[]), [0, 1, 2, 3]);
        assert_eq!(upload(7 * MIB).missing(&[part(3), part(1)]), [0, 2]);
        assert!(upload(3 * MIB).missing(&[part(0), part(1)]).is_empty());
    }

    #[test]
    fn an_upload_is_over_after_a_day() {
        let day = 24 * 60 * 60;
        assert!(!upload(1).is_over(Timestamp::from_seconds(100 + day - 1)));
        assert!(upload(1).is_over(Timestamp::from_seconds(100 + day)));
    }
}
