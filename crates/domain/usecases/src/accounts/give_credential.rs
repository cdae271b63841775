//! Gives an account a key or certificate, as a part of other use cases.

use std::time::Duration;

use controlkeep_accounts::{Account, ApiCredential, ApiCredentialRefused, NewApiCredential};
use controlkeep_kernel::Actor;
use controlkeep_ports::{StoreError, Tx};

/// Why there is no new key or certificate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GiveCredentialError {
    /// It cannot be made like that.
    #[error(transparent)]
    Refused(#[from] ApiCredentialRefused),
    /// The account does not belong to the organisation it shall reach.
    #[error("the account does not belong to that organisation")]
    NoMember,
    /// Somebody has that key or certificate already.
    #[error("that certificate is tied to an account already")]
    Taken,
    /// The store failed.
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for GiveCredentialError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict(_) => Self::Taken,
            other => Self::Store(other),
        }
    }
}

/// Keeps a new credential of the account.
pub(crate) fn give_credential(
    tx: &mut dyn Tx,
    account: &Account,
    new: NewApiCredential,
    longest: Duration,
    actor: &Actor,
) -> Result<ApiCredential, GiveCredentialError> {
    if let Some(organisation) = new.organisation
        && tx.memberships().find(organisation, account.id)?.is_none()
    {
        return Err(GiveCredentialError::NoMember);
    }
    let created = ApiCredential::create(account.id, new, longest, actor)?;
    Ok(tx.api_credentials().record(created)?)
}
