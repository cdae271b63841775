//! A cipher that hides nothing, but is as strict as a real one about whom a value belongs to.

use controlkeep_audit::Digest;

use crate::{Cipher, CipherError, KeyCheck};

/// Marks values with the key, the purpose and the owner instead of sealing them.
#[derive(Debug, Clone)]
pub struct PlainCipher {
    key: String,
}

impl PlainCipher {
    /// Holds a key of that name. Another name is another key.
    #[must_use]
    pub fn with_key(key: &str) -> Self {
        Self { key: key.to_owned() }
    }

    fn mark(&self, purpose: &str, owner: &[u8], plain: &[u8]) -> [u8; 32] {
        digest_of_parts(&[b"seal", self.key.as_bytes(), purpose.as_bytes(), owner, plain])
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
        let length = u8::try_from(self.key.len())
            .map_err(|_| CipherError::Failed("the name of the key is too long".into()))?;
        let mark = self.mark(purpose, owner, plain);
        Ok([&[length], self.key.as_bytes(), &mark, plain].concat())
    }

    fn open(&self, purpose: &str, owner: &[u8], sealed: &[u8]) -> Result<Vec<u8>, CipherError> {
        let (key, mark, plain) = parts(sealed).ok_or(CipherError::Damaged)?;
        if key != self.key.as_bytes() {
            return Err(CipherError::UnknownKey(String::from_utf8_lossy(key).into_owned()));
        }
        if mark != self.mark(purpose, owner, plain) {
            return Err(CipherError::Damaged);
        }
        Ok(plain.to_vec())
    }

    fn fingerprint(&self, purpose: &str, value: &[u8]) -> [u8; 32] {
        digest_of_parts(&[b"fingerprint", self.key.as_bytes(), purpose.as_bytes(), value])
    }

    fn check(&self) -> KeyCheck {
        KeyCheck { id: self.key.clone(), value: self.fingerprint("check", &[]) }
    }
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
