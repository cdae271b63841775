//! Somebody with an account accepts an invite.

use controlkeep_accounts::LinkKey;
use controlkeep_kernel::{AccountId, Actor};
use controlkeep_ports::{Store, StoreError};

use super::join::{join, open_invite};

/// Somebody with an account accepts an invite.
pub struct AcceptInvite {
    /// The link.
    pub link: LinkKey,
    /// Who is signed in.
    pub account: AccountId,
    /// Who, from where, when.
    pub actor: Actor,
}

/// Nobody came in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AcceptInviteError {
    /// The link was used, has run out or was taken back, or whoever sent it may not send it now.
    #[error("the link opens nothing any more")]
    Gone,
    /// The invite was sent to another address than the account has.
    #[error("the invite is for another address")]
    AnotherAddress,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Lets the account in. Of any number of callers with the same link exactly one succeeds; a link that
/// the wrong account tries stays as it is.
///
/// # Errors
/// [`AcceptInviteError`].
pub fn accept_invite(store: &dyn Store, command: &AcceptInvite) -> Result<(), AcceptInviteError> {
    store.transact(|tx| {
        let opened = open_invite(tx, &command.link, command.actor.at)?;
        let (invite, grant) = opened.ok_or(AcceptInviteError::Gone)?;
        let account = tx.accounts().find(command.account)?.filter(|account| !account.disabled);
        let account = account.ok_or(AcceptInviteError::Gone)?;
        if account.email != invite.email {
            return Err(AcceptInviteError::AnotherAddress);
        }
        Ok(join(tx, &account, invite, &grant, &command.actor)?)
    })
}
