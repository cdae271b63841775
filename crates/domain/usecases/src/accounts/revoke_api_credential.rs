//! Somebody takes a key or certificate of theirs away.

use controlkeep_kernel::{AccountId, Actor, ApiCredentialId};
use controlkeep_ports::{Store, StoreError};

/// Somebody takes a key or certificate of theirs away.
pub struct RevokeApiCredential {
    /// Whose.
    pub account: AccountId,
    /// Which.
    pub credential: ApiCredentialId,
    /// Who, from where, when.
    pub actor: Actor,
}

/// Takes one credential of the account away. It gives `false` when the account has no such one;
/// somebody else's looks the same.
///
/// # Errors
/// When the store fails.
pub fn revoke_api_credential(store: &dyn Store, command: &RevokeApiCredential) -> Result<bool, StoreError> {
    store.transact(|tx| match tx.api_credentials().find_of(command.account, command.credential)? {
        Some(found) => tx.api_credentials().revoke(found.revoke("revoked", &command.actor)),
        None => Ok(false),
    })
}
