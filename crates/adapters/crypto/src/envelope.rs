//! Streams that a passphrase seals: Argon2id makes the key, STREAM over XChaCha20-Poly1305 seals.

mod header;
mod opener;
mod sealer;

use std::io::{self, Read};

use aead_stream::{NewStream as _, Nonce, StreamBE32};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305};
use controlkeep_ports::{Envelope, Random, SealedWrite};
use zeroize::Zeroizing;

use crate::SystemRandom;
use header::Header;

/// How many plain bytes stand between two checks.
const CHUNK: usize = 64 * 1024;
const TAG: usize = 16;

type Stream = StreamBE32<XChaCha20Poly1305>;

/// The shortest passphrase that is taken.
pub const SHORTEST_PASSPHRASE: usize = 12;

/// The passphrase cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the passphrase is too short: it needs at least {SHORTEST_PASSPHRASE} characters")]
pub struct PassphraseTooShort;

/// Seals streams with a passphrase, such as backups that leave the house.
pub struct PassphraseEnvelope {
    passphrase: Zeroizing<Vec<u8>>,
    cost: header::Cost,
}

impl PassphraseEnvelope {
    /// Takes a passphrase.
    ///
    /// # Errors
    /// When it is too short.
    pub fn new(passphrase: &str) -> Result<Self, PassphraseTooShort> {
        if passphrase.chars().count() < SHORTEST_PASSPHRASE {
            return Err(PassphraseTooShort);
        }
        Ok(Self { passphrase: Zeroizing::new(passphrase.as_bytes().to_vec()), cost: header::Cost::USUAL })
    }

    fn stream(&self, header: &Header) -> io::Result<Stream> {
        let key = header.stretch(&self.passphrase)?;
        let cipher = XChaCha20Poly1305::new_from_slice(&*key).map_err(io::Error::other)?;
        Ok(Stream::from_aead(cipher, &Nonce::<XChaCha20Poly1305, Stream>::from(header.nonce)))
    }
}

impl Envelope for PassphraseEnvelope {
    fn seal(&self, mut to: Box<dyn SealedWrite>) -> io::Result<Box<dyn SealedWrite>> {
        let random: &dyn Random = &SystemRandom;
        let header = Header {
            cost: self.cost,
            salt: random.bytes().map_err(io::Error::other)?,
            nonce: random.bytes().map_err(io::Error::other)?,
        };
        let stream = self.stream(&header)?;
        let bytes = header.bytes();
        to.write_all(&bytes)?;
        Ok(Box::new(sealer::Sealer::new(to, stream, bytes)))
    }

    fn open<'a>(&self, mut from: Box<dyn Read + 'a>) -> io::Result<Box<dyn Read + 'a>> {
        let header = Header::read(&mut from)?;
        let stream = self.stream(&header)?;
        let mut opener = opener::Opener::new(from, stream, header.bytes());
        opener.look_ahead().map_err(|_| {
            io::Error::other(
                "the passphrase is not the one that it was sealed with, or its beginning was changed",
            )
        })?;
        Ok(Box::new(opener))
    }
}

#[cfg(test)]
mod tests;
