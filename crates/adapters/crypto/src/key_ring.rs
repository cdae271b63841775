//! The installation's keys.

mod cipher;
mod error;
mod key;
mod text;

use std::fmt;

use controlkeep_ports::Random;
use zeroize::Zeroizing;

pub use error::KeyError;
pub(crate) use key::{Key, Keyed};

/// Holds the installation's keys: the first seals, hashes and signs, older ones still open and verify.
///
/// It keeps sub-keys only, each derived for one use, so that no use can reveal another's; the
/// master key is wiped as soon as they are made.
pub struct KeyRing {
    first: Key,
    older: Vec<Key>,
}

impl KeyRing {
    /// The length of a master key.
    pub const KEY_BYTES: usize = 32;

    /// Makes a ring of one key.
    ///
    /// # Errors
    /// When it has not 32 bytes, or is too regular to be random.
    pub fn from_bytes(master: &[u8]) -> Result<Self, KeyError> {
        Ok(Self { first: Key::derive(master)?, older: Vec::new() })
    }

    /// Reads keys as the key file and the environment give them: `controlkeep-key-v1:` and 44
    /// characters of base 64. More keys, older ones, may follow after spaces or line feeds.
    ///
    /// # Errors
    /// When it is no key, a weak one, or one twice.
    pub fn from_text(text: &str) -> Result<Self, KeyError> {
        let mut keys = text.split_ascii_whitespace().map(text::read);
        let mut ring = Self::from_bytes(&keys.next().ok_or(KeyError::Form)??)?;
        for master in keys {
            ring.also_open_with(Key::derive(&master?)?)?;
        }
        Ok(ring)
    }

    /// Names the first key and then the older ones.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.keys().map(Key::id)
    }

    pub(crate) const fn first(&self) -> &Key {
        &self.first
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = &Key> {
        std::iter::once(&self.first).chain(&self.older)
    }

    fn also_open_with(&mut self, older: Key) -> Result<(), KeyError> {
        if self.ids().any(|id| id == older.id()) {
            return Err(KeyError::Doubled(older.id().to_owned()));
        }
        self.older.push(older);
        Ok(())
    }
}

/// A new master key and its line of text.
pub(crate) fn new_master(random: &dyn Random) -> Result<(KeyRing, Zeroizing<String>), KeyError> {
    let master = Zeroizing::new(random.bytes::<{ KeyRing::KEY_BYTES }>()?);
    Ok((KeyRing::from_bytes(&*master)?, text::write(&master)))
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyRing")?;
        f.debug_list().entries(self.ids()).finish()
    }
}

#[cfg(test)]
mod tests;
