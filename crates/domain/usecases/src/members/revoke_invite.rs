//! An invite is taken back.

use controlkeep_accounts::LinkPurpose;
use controlkeep_kernel::{Actor, InviteId};
use controlkeep_ports::{Store, StoreError};
use controlkeep_rbac::{Refused, Scope};

/// An invite is taken back.
pub struct RevokeInvite {
    /// The right to act there.
    pub scope: Scope,
    /// Which invite.
    pub id: InviteId,
    /// Who, from where, when.
    pub actor: Actor,
}

/// The invite stays open.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RevokeInviteError {
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

/// Takes the invite and its link away.
///
/// # Errors
/// [`RevokeInviteError`].
pub fn revoke_invite(store: &dyn Store, command: &RevokeInvite) -> Result<(), RevokeInviteError> {
    store.transact(|tx| {
        let invite = tx.invites().find_in(&command.scope, command.id)?.ok_or(RevokeInviteError::NotFound)?;
        command.scope.grant(invite.role)?;
        tx.one_time_links().withdraw(LinkPurpose::Invite, *invite.id.as_bytes())?;
        Ok(tx.invites().close(invite.revoke(&command.actor))?)
    })
}
