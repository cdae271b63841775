//! The hash of bytes as they come.

use std::fmt;

use sha2::{Digest as _, Sha256};

use super::Digest;

/// Takes the plain bytes of a file piece by piece and gives their SHA-256.
#[derive(Clone, Default)]
pub struct Hashing(Sha256);

impl Hashing {
    /// Starts with no bytes.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The hash of all bytes.
    #[must_use]
    pub fn finish(self) -> Digest {
        Digest::from_bytes(self.0.finalize().into())
    }
}

impl fmt::Debug for Hashing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hashing")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_give_the_hash_of_the_whole() {
        let mut hashing = Hashing::new();
        for piece in ["", "a", "bc", ""] {
            hashing.update(piece.as_bytes());
        }
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hashing.finish().to_string(), abc);
    }
}
