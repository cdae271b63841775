//! A cipher that hides nothing, but is as strict as a real one about whom a value belongs to.

use controlkeep_audit::Digest;

use crate::{Cipher, CipherError, KeyCheck};

/// Marks values with the key, the purpose and the owner instead of sealing them.
#[derive(Debug, Clone)]
pub struct PlainCipher {
    keys: Vec<String>,
}

impl PlainCipher {
    /// Holds a key of that name. Another name is another key.
    #[must_use]
    pub fn with_key(key: &str) -> Self {
        Self { keys: vec![key.to_owned()] }
    }

    /// The same with a newer key, which seals from now on. Fingerprints stay.
    #[must_use]
    pub fn rotated_to(mut self, key: &str) -> Self {
        self.keys.insert(0, key.to_owned());
        self
    }

    fn newest(&self) -> &str {
        self.keys.first().map_or("", String::as_str)
    }

    fn oldest(&self) -> &str {
        self.keys.last().map_or("", String::as_str)
    }

    fn mark(key: &[u8], purpose: &str, owner: &[u8], plain: &[u8]) -> [u8; 32] {
        digest_of_parts(&[b"seal", key, purpose.as_bytes(), owner, plain])
    }
}

impl Default for PlainCipher {
    fn default() -> Self {
        Self::with_key("test-key")
    }
}

impl Cipher for PlainCipher {
    /// The length and name of the key, the mark, the value.
    fn seal(&self, purpose: &str, owner: &[u8], plain: &[u8]) -> Result<Vec<u8>, CipherError> {
        let key = self.newest().as_bytes();
        let length = u8::try_from(key.len())
            .map_err(|_| CipherError::Failed("the name of the key is too long".into()))?;
        let mark = Self::mark(key, purpose, owner, plain);
        Ok([&[length], key, &mark, plain].concat())
    }

    fn open(&self, purpose: &str, owner: &[u8], sealed: &[u8]) -> Result<Vec<u8>, CipherError> {
        let (key, mark, plain) = parts(sealed).ok_or(CipherError::Damaged)?;
        if !self.keys.iter().any(|known| known.as_bytes() == key) {
            return Err(CipherError::UnknownKey(String::from_utf8_lossy(key).into_owned()));
        }
        if mark != Self::mark(key, purpose, owner, plain) {
            return Err(CipherError::Damaged);
        }
        Ok(plain.to_vec())
    }

    fn fingerprint(&self, purpose: &str, value: &[u8]) -> [u8; 32] {
        digest_of_parts(&[b"fingerprint", self.oldest().as_bytes(), purpose.as_bytes(), value])
    }

    fn check(&self) -> KeyCheck {
        check_of(self.newest())
    }

    fn checks(&self) -> Vec<KeyCheck> {
        self.keys.iter().map(|key| check_of(key)).collect()
    }

    fn key_of(&self, sealed: &[u8]) -> Option<String> {
        parts(sealed).map(|(key, ..)| String::from_utf8_lossy(key).into_owned())
    }
}

fn check_of(key: &str) -> KeyCheck {
    KeyCheck { id: key.to_owned(), value: digest_of_parts(&[b"check", key.as_bytes()]) }
}

fn parts(sealed: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let (length, rest) = sealed.split_first()?;
    let (key, rest) = rest.split_at_checked(usize::from(*length))?;
    let (mark, plain) = rest.split_at_checked(32)?;
    Some((key, mark, plain))
}

/// Digests the parts with their lengths, so that no two lists of parts give the same bytes.
fn digest_of_parts(parts: &[&[u8]]) -> [u8; 32] {
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend_from_slice(&part.len().to_be_bytes());
        bytes.extend_from_slice(part);
    }
    *Digest::of(&bytes).as_bytes()
}
