//! What is left of a key that seals and opens nothing any more.

use data_encoding::{BASE64, HEXLOWER};
use ed25519_dalek::VerifyingKey;
use zeroize::Zeroizing;

use super::KeyError;
use super::key::{ID_BYTES, Key, Keyed};

const PREFIX: &str = "controlkeep-retired-v1:";
const BYTES: usize = ID_BYTES + 3 * 32;

/// A retired key: it still verifies passwords and checkpoints that were made with it, and gives the
/// fingerprints when it is the oldest. What it sealed stays closed, whoever has it.
pub(crate) struct RetiredKey {
    id: String,
    pub(super) fingerprints: Keyed,
    passwords: Keyed,
    verifies: VerifyingKey,
}

impl RetiredKey {
    /// The key's id: 8 hexadecimal digits.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// The key of the hash that passwords go through before bcrypt.
    pub(crate) const fn passwords(&self) -> &Keyed {
        &self.passwords
    }

    /// The key that verifies checkpoints.
    pub(crate) const fn verifies(&self) -> &VerifyingKey {
        &self.verifies
    }
}

/// Whether a line holds a retired key.
pub(super) fn is_retired(line: &str) -> bool {
    line.starts_with(PREFIX)
}

/// Reads the line of a retired key.
pub(super) fn read(line: &str) -> Result<RetiredKey, KeyError> {
    let encoded = line.strip_prefix(PREFIX).ok_or(KeyError::Form)?;
    let bytes = BASE64.decode(encoded.as_bytes()).map(Zeroizing::new).map_err(|_| KeyError::Form)?;
    let parts = (bytes.len() == BYTES).then(|| bytes.split_at(ID_BYTES));
    let (id, keys) = parts.ok_or(KeyError::Form)?;
    let [fingerprints, passwords, verifies] = [&keys[..32], &keys[32..64], &keys[64..]];
    let verifies: [u8; 32] = verifies.try_into().map_err(|_| KeyError::Form)?;
    Ok(RetiredKey {
        id: HEXLOWER.encode(id),
        fingerprints: Keyed::new(fingerprints)?,
        passwords: Keyed::new(passwords)?,
        verifies: VerifyingKey::from_bytes(&verifies).map_err(|_| KeyError::Form)?,
    })
}

/// The line that stays of a master key once it is retired.
pub(super) fn write(master: &[u8]) -> Result<Zeroizing<String>, KeyError> {
    let parts = Key::parts_to_retire(master)?;
    let bytes = Zeroizing::new(
        [&parts.id[..], &*parts.fingerprints, &*parts.passwords, parts.verifies.as_bytes()].concat(),
    );
    let mut line = Zeroizing::new(String::with_capacity(PREFIX.len() + 4 * BYTES.div_ceil(3) + 1));
    line.push_str(PREFIX);
    BASE64.encode_append(&bytes, &mut line);
    line.push('\n');
    Ok(line)
}
