//! The operator gives an account a key, for set-ups where nobody is at a browser.

use std::time::Duration;

use controlkeep_accounts::{ApiCredential, NewApiCredential};
use controlkeep_kernel::Actor;
use controlkeep_ports::{Store, StoreError};
use controlkeep_rbac::Slug;

use super::named::account_named;
use crate::accounts::{GiveCredentialError, give_credential};

/// The operator gives an account a key.
pub struct CreateApiKey<'a> {
    /// The address or user name, as typed.
    pub identifier: &'a str,
    /// The key; its organisation is what `organisation` says.
    pub new: NewApiCredential,
    /// The only organisation it shall reach.
    pub organisation: Option<Slug>,
    /// How long one may live.
    pub longest: Duration,
    /// Who, from where, when.
    pub actor: Actor,
}

/// There is no new key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CreateApiKeyError {
    /// There is no such account.
    #[error("there is no account {0:?}")]
    UnknownAccount(String),
    /// There is no such organisation.
    #[error("there is no organisation {0}")]
    UnknownOrganisation(Slug),
    /// It cannot be given.
    #[error(transparent)]
    Given(#[from] GiveCredentialError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Keeps a key of the account.
///
/// # Errors
/// [`CreateApiKeyError`].
pub fn create_api_key(
    store: &dyn Store,
    command: &CreateApiKey<'_>,
) -> Result<ApiCredential, CreateApiKeyError> {
    store.transact(|tx| {
        let account = account_named(tx, command.identifier)?
            .ok_or_else(|| CreateApiKeyError::UnknownAccount(command.identifier.to_owned()))?;
        let mut new = command.new.clone();
        if let Some(slug) = &command.organisation {
            let found = tx.organisations().find_by_slug(slug)?;
            let found = found.ok_or_else(|| CreateApiKeyError::UnknownOrganisation(slug.clone()))?;
            new.organisation = Some(found.id);
        }
        Ok(give_credential(tx, &account, new, command.longest, &command.actor)?)
    })
}
