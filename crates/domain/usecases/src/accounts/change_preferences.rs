//! Somebody changes how they see the product.

use controlkeep_accounts::{Account, AccountRefused, Preferences};
use controlkeep_kernel::{AccountId, Actor};
use controlkeep_ports::{Store, StoreError};

/// Somebody changes how they see the product.
pub struct ChangePreferences {
    /// Whose.
    pub account: AccountId,
    /// How they want it.
    pub preferences: Preferences,
    /// Who, from where, when.
    pub actor: Actor,
}

/// The preferences stay as they are.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChangePreferencesError {
    /// There is no such account.
    #[error("the account is gone")]
    AccountGone,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Keeps the preferences. Those that are stored already are fine and leave no audit entry.
///
/// # Errors
/// [`ChangePreferencesError`].
pub fn change_preferences(
    store: &dyn Store,
    command: &ChangePreferences,
) -> Result<Account, ChangePreferencesError> {
    store.transact(|tx| {
        let account = tx.accounts().find(command.account)?.ok_or(ChangePreferencesError::AccountGone)?;
        let changed: Result<_, AccountRefused> =
            account.clone().prefer(command.preferences.clone(), &command.actor);
        match changed {
            Ok(change) => Ok(tx.accounts().record(change)?),
            Err(_) => Ok(account),
        }
    })
}
