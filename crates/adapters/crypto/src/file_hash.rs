//! Hashes of files, piece by piece.

use std::io::{ErrorKind, Read};

use controlkeep_evidence::Digest;
use sha2::{Digest as _, Sha256};

/// How much of a file is in memory at a time.
const PIECE: usize = 64 * 1024;

/// The SHA-256 of everything that a reader gives, however much it is.
///
/// # Errors
/// When it cannot be read to its end.
pub fn sha256_of(reader: &mut impl Read) -> std::io::Result<Digest> {
    let mut hasher = Sha256::new();
    let mut piece = vec![0; PIECE];
    loop {
        match reader.read(&mut piece) {
            Ok(0) => return Ok(Digest::from_bytes(hasher.finalize().into())),
            Ok(length) => hasher.update(&piece[..length]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    #[test]
    fn the_known_hashes_come_out() {
        let empty = sha256_of(&mut io::empty()).unwrap();
        assert_eq!(empty.to_string(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        let million = sha256_of(&mut io::repeat(b'a').take(1_000_000)).unwrap();
        assert_eq!(million.to_string(), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }

    #[test]
    fn a_reader_that_fails_gives_no_hash() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("gone"))
            }
        }
        assert!(sha256_of(&mut Broken).is_err());
    }
}
