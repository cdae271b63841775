//! SHA-256 of a file's plain bytes.

use std::fmt;
use std::str::FromStr;

use data_encoding::{HEXLOWER, HEXLOWER_PERMISSIVE, HEXUPPER};

/// The SHA-256 of a file's plain bytes. It is written in lower-case hexadecimal digits and read in
/// either case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

/// The text is not 64 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a SHA-256 of 64 hexadecimal digits: {0:?}")]
pub struct NotADigest(pub String);

impl Digest {
    /// Wraps the bytes of a hash.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes of the hash.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// In upper-case digits, as the lists of the assessment guides have it.
    #[must_use]
    pub fn upper(&self) -> String {
        HEXUPPER.encode(&self.0)
    }

    /// The first eight digits, to tell files apart by eye.
    #[must_use]
    pub fn short(&self) -> String {
        HEXLOWER.encode(&self.0[..4])
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        HEXLOWER.encode_display(&self.0).fmt(f)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

impl FromStr for Digest {
    type Err = NotADigest;

    fn from_str(text: &str) -> Result<Self, NotADigest> {
        let bytes = HEXLOWER_PERMISSIVE.decode(text.as_bytes()).ok();
        bytes
            .and_then(|bytes| bytes.try_into().ok())
            .map(Self)
            .ok_or_else(|| NotADigest(text.chars().take(80).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_in_either_case_and_written_in_lower_case() {
        let digest = Digest::from_bytes([0xAB; 32]);
        assert_eq!(digest.to_string(), "ab".repeat(32));
        assert_eq!((digest.upper(), digest.short()), ("AB".repeat(32), "abababab".into()));
        assert_eq!(digest.to_string().parse(), Ok(digest));
        assert_eq!(digest.upper().parse(), Ok(digest));
    }

    #[test]
    fn anything_but_64_digits_is_refused() {
        for text in
            ["", "ab", &"g".repeat(64), &"a".repeat(63), &"a".repeat(66), &format!(" {}", "a".repeat(63))]
        {
            assert_eq!(text.parse::<Digest>(), Err(NotADigest(text.into())), "{text}");
        }
    }
}
