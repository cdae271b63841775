//! Makes the newest key the one that a start asks for.

use controlkeep_kernel::Actor;
use controlkeep_ports::{KeyCheck, Store, StoreError};

/// Makes a key the one that a start asks for.
#[derive(Debug, Clone)]
pub struct AdoptKey {
    /// The key that everything is sealed with from now on.
    pub key: KeyCheck,
    /// Who, from where, when.
    pub actor: Actor,
}

/// A key is not adopted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AdoptKeyError {
    /// Nothing was sealed yet: the installation was never started.
    #[error("the installation was never started")]
    NeverStarted,
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Puts the check value of the newest key in the place of the older one's, with an audit entry. When it
/// stands there already, nothing happens.
///
/// # Errors
/// As [`AdoptKeyError`] says.
pub fn adopt_key(store: &dyn Store, command: &AdoptKey) -> Result<bool, AdoptKeyError> {
    store.transact(|tx| {
        let stored = tx.installations().key_check()?.ok_or(AdoptKeyError::NeverStarted)?;
        if stored == command.key {
            return Ok(false);
        }
        let installation = tx.installations().find()?.ok_or(AdoptKeyError::NeverStarted)?;
        let change = installation.rotate_key(&stored.id, &command.key.id, &command.actor);
        tx.installations().record(change)?;
        if !tx.installations().replace_key_check(&stored, &command.key)? {
            return Err(StoreError::Stale("key check").into());
        }
        Ok(true)
    })
}
