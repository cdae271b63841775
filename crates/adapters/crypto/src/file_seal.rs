//! The seal on the bytes of files: STREAM over XChaCha20-Poly1305.

use aead_stream::{NewStream as _, Nonce, StreamBE32, StreamPrimitive as _};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305};
use controlkeep_evidence::SealedKey;
use controlkeep_ports::{ChunkSeal, Cipher, CipherError, FILE_KEY_PURPOSE, FileOwner, FileSeal, Random};
use zeroize::Zeroizing;

use crate::{KeyRing, SystemRandom};

/// The first byte of a file's secret in this format.
const VERSION: u8 = 1;
const KEY_BYTES: usize = 32;

/// What STREAM leaves of the 24 bytes of a nonce: four count the chunks, one marks the last.
const NONCE_BYTES: usize = 19;
const SECRET_BYTES: usize = 1 + KEY_BYTES + NONCE_BYTES;

type Stream = StreamBE32<XChaCha20Poly1305>;

impl FileSeal for KeyRing {
    fn new_key(&self, owner: &FileOwner) -> Result<(SealedKey, Box<dyn ChunkSeal>), CipherError> {
        let random: &dyn Random = &SystemRandom;
        let mut secret = Zeroizing::new([0; SECRET_BYTES]);
        random.fill(&mut *secret).map_err(|error| CipherError::Failed(error.to_string()))?;
        secret[0] = VERSION;
        let sealed = self.seal(FILE_KEY_PURPOSE, &owner.to_bytes(), &*secret)?;
        Ok((SealedKey::new(sealed), Box::new(FileKey::new(&*secret, owner)?)))
    }

    fn open_key(&self, owner: &FileOwner, key: &SealedKey) -> Result<Box<dyn ChunkSeal>, CipherError> {
        let secret = Zeroizing::new(self.open(FILE_KEY_PURPOSE, &owner.to_bytes(), key.as_bytes())?);
        Ok(Box::new(FileKey::new(&secret, owner)?))
    }
}

/// The key of one file. The cipher wipes it when it is dropped.
struct FileKey {
    stream: Stream,
    /// What every chunk is authenticated with, besides its place, which STREAM puts into the nonce.
    bound: [u8; 33],
}

impl FileKey {
    fn new(secret: &[u8], owner: &FileOwner) -> Result<Self, CipherError> {
        let (&VERSION, rest) = secret.split_first().ok_or(CipherError::Damaged)? else {
            return Err(CipherError::Damaged);
        };
        let (key, nonce) = rest.split_at_checked(KEY_BYTES).ok_or(CipherError::Damaged)?;
        let nonce: [u8; NONCE_BYTES] = nonce.try_into().map_err(|_| CipherError::Damaged)?;
        let cipher = XChaCha20Poly1305::new_from_slice(key).map_err(|_| CipherError::Damaged)?;
        let nonce = Nonce::<XChaCha20Poly1305, Stream>::from(nonce);
        Ok(Self { stream: Stream::from_aead(cipher, &nonce), bound: bound_to(owner) })
    }
}

fn bound_to(owner: &FileOwner) -> [u8; 33] {
    let mut bound = [VERSION; 33];
    bound[1..].copy_from_slice(&owner.to_bytes());
    bound
}

impl ChunkSeal for FileKey {
    fn seal(&self, index: u32, last: bool, chunk: &mut Vec<u8>) -> Result<(), CipherError> {
        self.stream
            .encrypt_in_place(index, last, &self.bound, chunk)
            .map_err(|error| CipherError::Failed(error.to_string()))
    }

    fn open(&self, index: u32, last: bool, chunk: &mut Vec<u8>) -> Result<(), CipherError> {
        self.stream.decrypt_in_place(index, last, &self.bound, chunk).map_err(|_| {
            chunk.clear();
            CipherError::Damaged
        })
    }
}

#[cfg(test)]
mod tests;
