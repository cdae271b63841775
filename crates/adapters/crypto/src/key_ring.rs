//! The installation's keys.

mod cipher;
mod error;
mod key;
mod retired;
mod text;

use std::fmt;

use controlkeep_ports::Random;
use zeroize::Zeroizing;

pub use error::KeyError;
pub(crate) use key::{Key, Keyed};
pub(crate) use retired::RetiredKey;

/// Holds the installation's keys: the first seals, hashes and signs, older ones still open and verify.
///
/// It keeps sub-keys only, each derived for one use, so that no use can reveal another's; the
/// master key is wiped as soon as they are made.
pub struct KeyRing {
    first: Key,
    older: Vec<Key>,
    retired: Vec<RetiredKey>,
    /// Fingerprints tell no key, so they stay with the oldest one: a new key ends no session.
    fingerprints: Keyed,
}

impl KeyRing {
    /// The length of a master key.
    pub const KEY_BYTES: usize = 32;

    /// Makes a ring of one key.
    ///
    /// # Errors
    /// When it has not 32 bytes, or is too regular to be random.
    pub fn from_bytes(master: &[u8]) -> Result<Self, KeyError> {
        let first = Key::derive(master)?;
        let fingerprints = first.fingerprints.clone();
        Ok(Self { first, older: Vec::new(), retired: Vec::new(), fingerprints })
    }

    /// Reads keys as the key file and the environment give them: `controlkeep-key-v1:` and 44
    /// characters of base 64. More keys, older ones, may follow after spaces or line feeds, also
    /// retired ones, which open nothing any more.
    ///
    /// # Errors
    /// When it is no key, a weak one, or one twice.
    pub fn from_text(text: &str) -> Result<Self, KeyError> {
        let mut keys = text.split_ascii_whitespace();
        let mut ring = Self::from_bytes(&text::read(keys.next().ok_or(KeyError::Form)?)?)?;
        for line in keys {
            if retired::is_retired(line) {
                ring.also_verify_with(retired::read(line)?)?;
            } else {
                ring.also_open_with(Key::derive(&text::read(line)?)?)?;
            }
        }
        Ok(ring)
    }

    /// Names the retired keys, newest first.
    pub fn retired_ids(&self) -> impl Iterator<Item = &str> {
        self.retired.iter().map(RetiredKey::id)
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

    pub(crate) fn retired(&self) -> impl Iterator<Item = &RetiredKey> {
        self.retired.iter()
    }

    fn also_open_with(&mut self, older: Key) -> Result<(), KeyError> {
        self.refuse_doubled(older.id())?;
        self.fingerprints = older.fingerprints.clone();
        self.older.push(older);
        Ok(())
    }

    fn also_verify_with(&mut self, retired: RetiredKey) -> Result<(), KeyError> {
        self.refuse_doubled(retired.id())?;
        self.fingerprints = retired.fingerprints.clone();
        self.retired.push(retired);
        Ok(())
    }

    fn refuse_doubled(&self, id: &str) -> Result<(), KeyError> {
        let is_there = self.ids().chain(self.retired_ids()).any(|known| known == id);
        if is_there { Err(KeyError::Doubled(id.to_owned())) } else { Ok(()) }
    }
}

/// The line of a key of that id within a text of keys, and what stays of it once it is retired.
pub(crate) fn retire_in(text: &str, id: &str) -> Result<Zeroizing<String>, KeyError> {
    let mut lines = Zeroizing::new(String::with_capacity(text.len() + 256));
    let mut found = false;
    for line in text.split_ascii_whitespace() {
        let is_it = !retired::is_retired(line) && Key::derive(&text::read(line)?)?.id() == id;
        if is_it {
            lines.push_str(&retired::write(&text::read(line)?)?);
        } else {
            lines.push_str(line);
            lines.push('\n');
        }
        found |= is_it;
    }
    if found { Ok(lines) } else { Err(KeyError::Unknown(id.to_owned())) }
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
