//! One key and the sub-keys derived from it.

use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305};
use data_encoding::HEXLOWER;
use ed25519_dalek::{SigningKey, VerifyingKey};
use hkdf::Hkdf;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{KeyError, KeyRing};

/// The bytes of a key id.
pub(super) const ID_BYTES: usize = 4;

/// Of 32 random bytes, fewer than this many differ once in more than 10^34 draws; of a repeated
/// byte, a short pattern or an empty file, always.
const FEWEST_DIFFERENT_BYTES: usize = 8;

/// The salt of the derivation: with it, no other product derives the same from the same bytes.
const SALT: &[u8] = b"controlkeep-key-v1";

/// The sub-keys of one master key.
pub(crate) struct Key {
    id: String,
    pub(super) id_bytes: [u8; ID_BYTES],
    pub(super) check: [u8; 32],
    pub(super) seals: XChaCha20Poly1305,
    pub(super) fingerprints: Keyed,
    passwords: Keyed,
    checkpoints: SigningKey,
    tokens: SigningKey,
}

impl Key {
    /// Derives the sub-keys, each under the name of its use.
    pub(super) fn derive(master: &[u8]) -> Result<Self, KeyError> {
        refuse_weak(master)?;
        let source = Hkdf::<Sha256>::new(Some(SALT), master);
        let id = *expand(&source, "id")?;
        let id_bytes = [id[0], id[1], id[2], id[3]];
        Ok(Self {
            id: HEXLOWER.encode(&id_bytes),
            id_bytes,
            check: *expand(&source, "check")?,
            seals: sealing(&*expand(&source, "seal")?)?,
            fingerprints: Keyed::new(&*expand(&source, "fingerprint")?)?,
            passwords: Keyed::new(&*expand(&source, "password")?)?,
            checkpoints: SigningKey::from_bytes(&*expand(&source, "checkpoint")?),
            tokens: SigningKey::from_bytes(&*expand(&source, "access_token")?),
        })
    }

    /// The key's id: 8 hexadecimal digits.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// The key of the hash that passwords go through before bcrypt.
    pub(crate) const fn passwords(&self) -> &Keyed {
        &self.passwords
    }

    /// The key that signs checkpoints.
    pub(crate) const fn checkpoints(&self) -> &SigningKey {
        &self.checkpoints
    }

    /// The key that signs access tokens.
    pub(crate) const fn tokens(&self) -> &SigningKey {
        &self.tokens
    }
}

/// What stays of a key that is retired.
pub(super) struct PartsToRetire {
    pub(super) id: [u8; ID_BYTES],
    pub(super) fingerprints: Zeroizing<[u8; 32]>,
    pub(super) passwords: Zeroizing<[u8; 32]>,
    pub(super) verifies: VerifyingKey,
}

impl Key {
    /// Derives what stays of a key that is retired: nothing that seals, opens or signs.
    pub(super) fn parts_to_retire(master: &[u8]) -> Result<PartsToRetire, KeyError> {
        let key = Self::derive(master)?;
        let source = Hkdf::<Sha256>::new(Some(SALT), master);
        Ok(PartsToRetire {
            id: key.id_bytes,
            fingerprints: expand(&source, "fingerprint")?,
            passwords: expand(&source, "password")?,
            verifies: key.checkpoints.verifying_key(),
        })
    }
}

fn refuse_weak(master: &[u8]) -> Result<(), KeyError> {
    if master.len() != KeyRing::KEY_BYTES {
        return Err(KeyError::Length(master.len()));
    }
    let different = (0..=u8::MAX).filter(|byte| master.contains(byte)).count();
    if different < FEWEST_DIFFERENT_BYTES { Err(KeyError::Weak) } else { Ok(()) }
}

fn sealing(key: &[u8]) -> Result<XChaCha20Poly1305, KeyError> {
    XChaCha20Poly1305::new_from_slice(key).map_err(|_| KeyError::Derivation)
}

fn expand(source: &Hkdf<Sha256>, usage: &str) -> Result<Zeroizing<[u8; 32]>, KeyError> {
    let mut derived = Zeroizing::new([0; 32]);
    source.expand(usage.as_bytes(), &mut *derived).map_err(|_| KeyError::Derivation)?;
    Ok(derived)
}

/// HMAC-SHA256 under one sub-key.
#[derive(Clone)]
pub(crate) struct Keyed(Hmac<Sha256>);

impl Keyed {
    pub(super) fn new(key: &[u8]) -> Result<Self, KeyError> {
        Hmac::new_from_slice(key).map(Self).map_err(|_| KeyError::Derivation)
    }

    /// The hash of the parts, one after the other.
    pub(crate) fn hash(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut hmac = self.0.clone();
        for part in parts {
            hmac.update(part);
        }
        hmac.finalize().into_bytes().into()
    }
}
