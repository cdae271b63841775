//! A SHA-256 digest.

use std::fmt;
use std::str::FromStr;

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

/// The text is not 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a digest: {0:?}")]
pub struct ParseDigestError(pub String);

/// Is one SHA-256 digest: of an entry, of an empty chain or of a checkpoint.
///
/// As text it is 64 lower-case hexadecimal digits and nothing else, so that two texts that
/// differ are two digests that differ.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// Stands where a first checkpoint would name the one before it.
    pub const ZERO: Self = Self([0; 32]);

    /// Wraps thirty-two bytes as a store keeps them.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Shows the thirty-two bytes a store keeps.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Digests `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    pub(crate) fn finish(hasher: Sha256) -> Self {
        Self(hasher.finalize().into())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        HEXLOWER.encode_display(&self.0).fmt(f)
    }
}

impl fmt::Debug for Digest {
    /// The same digits: thirty-two decimal bytes help nobody who reads a failed test.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

impl FromStr for Digest {
    type Err = ParseDigestError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        bytes_of_hex(text).map(Self).ok_or_else(|| ParseDigestError(text.to_owned()))
    }
}

/// Reads exactly `N` bytes of lower-case hexadecimal digits.
pub(crate) fn bytes_of_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    HEXLOWER.decode_mut(text.as_bytes(), &mut bytes).ok().map(|_| bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_the_known_sha_256() {
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(Digest::of(b"abc").to_string(), known);
        assert_eq!(known.parse(), Ok(Digest::of(b"abc")));
        assert_eq!(format!("{:?}", Digest::of(b"abc")), format!("Digest({known})"));
    }

    #[test]
    fn bytes_survive_the_wrapping() {
        let bytes = std::array::from_fn(|index| u8::try_from(index).unwrap());
        assert_eq!(Digest::from_bytes(bytes).as_bytes(), &bytes);
    }

    #[test]
    fn other_spellings_are_refused() {
        let good = Digest::of(b"abc").to_string();
        for bad in
            ["", "00", &good[1..], &format!("{good}0"), &good.to_uppercase(), &format!("{}g", &good[1..])]
        {
            assert_eq!(bad.parse::<Digest>(), Err(ParseDigestError(bad.to_owned())));
        }
        assert!(format!("{}é", &good[2..]).parse::<Digest>().is_err());
    }
}
