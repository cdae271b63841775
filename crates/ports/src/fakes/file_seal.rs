//! A seal on files that hides nothing, but is as strict as a real one.

use std::sync::atomic::{AtomicU64, Ordering};

use controlkeep_audit::Digest;
use controlkeep_evidence::SealedKey;

use super::PlainCipher;
use crate::{CHUNK_SEAL_BYTES, ChunkSeal, Cipher, CipherError, FILE_KEY_PURPOSE, FileOwner, FileSeal};

/// Marks chunks with the file's key, their place and their content instead of sealing them.
#[derive(Debug, Default)]
pub struct PlainSeal {
    cipher: PlainCipher,
    made: AtomicU64,
}

impl PlainSeal {
    /// Seals the keys of files with that cipher.
    #[must_use]
    pub const fn with(cipher: PlainCipher) -> Self {
        Self { cipher, made: AtomicU64::new(0) }
    }
}

impl FileSeal for PlainSeal {
    fn new_key(&self, owner: &FileOwner) -> Result<(SealedKey, Box<dyn ChunkSeal>), CipherError> {
        let secret = self.made.fetch_add(1, Ordering::Relaxed).to_be_bytes().to_vec();
        let sealed = self.cipher.seal(FILE_KEY_PURPOSE, &owner.to_bytes(), &secret)?;
        Ok((SealedKey::new(sealed), Box::new(Marks { owner: *owner, secret })))
    }

    fn open_key(&self, owner: &FileOwner, key: &SealedKey) -> Result<Box<dyn ChunkSeal>, CipherError> {
        let secret = self.cipher.open(FILE_KEY_PURPOSE, &owner.to_bytes(), key.as_bytes())?;
        Ok(Box::new(Marks { owner: *owner, secret }))
    }
}

struct Marks {
    owner: FileOwner,
    secret: Vec<u8>,
}

impl Marks {
    fn mark(&self, index: u32, last: bool, plain: &[u8]) -> [u8; CHUNK_SEAL_BYTES] {
        let place = [&index.to_be_bytes()[..], &[u8::from(last)]].concat();
        let bytes = [&self.owner.to_bytes()[..], &self.secret, &place, plain].concat();
        let mut mark = [0; CHUNK_SEAL_BYTES];
        mark.copy_from_slice(&Digest::of(&bytes).as_bytes()[..CHUNK_SEAL_BYTES]);
        mark
    }
}

impl ChunkSeal for Marks {
    fn seal(&self, index: u32, last: bool, chunk: &mut Vec<u8>) -> Result<(), CipherError> {
        let mark = self.mark(index, last, chunk);
        chunk.extend_from_slice(&mark);
        Ok(())
    }

    fn open(&self, index: u32, last: bool, chunk: &mut Vec<u8>) -> Result<(), CipherError> {
        let plain = chunk.len().checked_sub(CHUNK_SEAL_BYTES).map(|end| chunk.split_at(end));
        let length = plain.filter(|(plain, mark)| self.mark(index, last, plain) == *mark);
        let length = length.map(|(plain, _)| plain.len());
        chunk.truncate(length.unwrap_or(0));
        length.map(|_| ()).ok_or(CipherError::Damaged)
    }
}
