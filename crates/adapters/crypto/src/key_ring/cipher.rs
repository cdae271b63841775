//! Sealing, opening and fingerprints.

use chacha20poly1305::XNonce;
use chacha20poly1305::aead::{Aead as _, Payload};
use controlkeep_ports::{Cipher, CipherError, KeyCheck, Random};
use data_encoding::HEXLOWER;

use super::KeyRing;
use super::key::{ID_BYTES, Key};
use crate::SystemRandom;

/// The first byte of what is sealed in this format.
const VERSION: u8 = 1;
const NONCE_BYTES: usize = 24;

impl Cipher for KeyRing {
    fn seal(&self, purpose: &str, owner: &[u8], plain: &[u8]) -> Result<Vec<u8>, CipherError> {
        let random: &dyn Random = &SystemRandom;
        let failed = |error: &dyn ToString| CipherError::Failed(error.to_string());
        let nonce: [u8; NONCE_BYTES] = random.bytes().map_err(|error| failed(&error))?;
        let key = self.first();
        let bound = bound_to(key.id_bytes, purpose, owner);
        let message = Payload { msg: plain, aad: &bound };
        let text = key.seals.encrypt(&XNonce::from(nonce), message).map_err(|error| failed(&error))?;
        Ok([&[VERSION], &key.id_bytes[..], &nonce, &text].concat())
    }

    fn open(&self, purpose: &str, owner: &[u8], sealed: &[u8]) -> Result<Vec<u8>, CipherError> {
        let parts = Parts::of(sealed).ok_or(CipherError::Damaged)?;
        let key = self.keys().find(|key| key.id_bytes == parts.key);
        let key = key.ok_or_else(|| CipherError::UnknownKey(HEXLOWER.encode(&parts.key)))?;
        let bound = bound_to(parts.key, purpose, owner);
        let message = Payload { msg: parts.text, aad: &bound };
        key.seals.decrypt(&XNonce::from(parts.nonce), message).map_err(|_| CipherError::Damaged)
    }

    fn fingerprint(&self, purpose: &str, value: &[u8]) -> [u8; 32] {
        self.fingerprints.hash(&[&length(purpose.as_bytes()), purpose.as_bytes(), value])
    }

    fn check(&self) -> KeyCheck {
        check_of(self.first())
    }

    fn checks(&self) -> Vec<KeyCheck> {
        self.keys().map(check_of).collect()
    }

    fn key_of(&self, sealed: &[u8]) -> Option<String> {
        Parts::of(sealed).map(|parts| HEXLOWER.encode(&parts.key))
    }
}

fn check_of(key: &Key) -> KeyCheck {
    KeyCheck { id: key.id().to_owned(), value: key.check }
}

/// A sealed value, taken apart.
struct Parts<'s> {
    key: [u8; ID_BYTES],
    nonce: [u8; NONCE_BYTES],
    text: &'s [u8],
}

impl<'s> Parts<'s> {
    fn of(sealed: &'s [u8]) -> Option<Self> {
        let (&VERSION, rest) = sealed.split_first()? else { return None };
        let (key, rest) = rest.split_first_chunk()?;
        let (nonce, text) = rest.split_first_chunk()?;
        Some(Self { key: *key, nonce: *nonce, text })
    }
}

/// What a sealed value is authenticated with, so that it opens for no other purpose or owner. Every
/// part tells its length: `ab` of `c` is not `a` of `bc`.
fn bound_to(key: [u8; ID_BYTES], purpose: &str, owner: &[u8]) -> Vec<u8> {
    let purpose = purpose.as_bytes();
    [&[VERSION], &key[..], &length(purpose), purpose, &length(owner), owner].concat()
}

const fn length(bytes: &[u8]) -> [u8; 8] {
    (bytes.len() as u64).to_be_bytes()
}
