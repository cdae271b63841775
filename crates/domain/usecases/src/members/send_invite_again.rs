//! An invite is sent again, with a new link.

use controlkeep_accounts::Language;
use controlkeep_kernel::{Actor, InviteId};
use controlkeep_ports::{Cipher, Store, StoreError};
use controlkeep_rbac::{Refused, Scope};

use super::send_invite::send_invite;
use crate::links::Postage;

/// An invite is sent again.
pub struct SendInviteAgain {
    /// The right to act there.
    pub scope: Scope,
    /// Which invite.
    pub id: InviteId,
    /// What the letter needs.
    pub postage: Postage,
    /// The language of the letter when nothing is known of its reader.
    pub language: Language,
    /// Who, from where, when.
    pub actor: Actor,
}

/// Nothing was sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendInviteAgainError {
    /// There is no such invite in this organisation.
    #[error("there is no such invite")]
    NotFound,
    /// The right to give its role is missing.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Sends the invite again. The link that was sent before opens nothing any more, and the invite stands
/// on the right of whoever sends it now.
///
/// # Errors
/// [`SendInviteAgainError`].
pub fn send_invite_again(
    store: &dyn Store,
    cipher: &dyn Cipher,
    command: &SendInviteAgain,
) -> Result<(), SendInviteAgainError> {
    let (scope, actor) = (&command.scope, &command.actor);
    store.transact(|tx| {
        let invite = tx.invites().find_in(scope, command.id)?.ok_or(SendInviteAgainError::NotFound)?;
        let grant = scope.grant(invite.role)?;
        let invite = tx.invites().record(invite.send_again(scope.account(), &grant, actor))?;
        Ok(send_invite(tx, cipher, scope, &invite, (&command.postage, command.language), actor)?)
    })
}
