//! Somebody is invited into an organisation.

use std::time::Duration;

use controlkeep_accounts::{AttemptLimit, Attempted, Email, Language};
use controlkeep_kernel::{Actor, InviteId, Timestamp};
use controlkeep_ports::{AttemptKey, Cipher, Store, StoreError, Tx};
use controlkeep_rbac::{Invite, NewInvite, Refused, Role, Scope};

use super::join::account_of;
use super::send_invite::send_invite;
use crate::links::Postage;
use crate::purposes;

/// Invites of one organisation: 200, then none for an hour.
const LIMIT: AttemptLimit = AttemptLimit { tries: 200, pause: Duration::from_hours(1) };

/// Somebody is invited into an organisation.
pub struct InvitePerson {
    /// The right to act there.
    pub scope: Scope,
    /// The invite's id.
    pub id: InviteId,
    /// The address.
    pub email: Email,
    /// As what.
    pub role: Role,
    /// What the letter needs.
    pub postage: Postage,
    /// The language of the letter when nothing is known of its reader.
    pub language: Language,
    /// Who, from where, when.
    pub actor: Actor,
}

/// What became of an invite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Invited {
    /// It was sent.
    Sent,
    /// The address was invited before; the invite was sent again, with this role.
    SentAgain,
}

/// Nobody was invited.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvitePersonError {
    /// The right to give that role is missing.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// Somebody with that address belongs to the organisation.
    #[error("somebody with that address belongs to the organisation")]
    AlreadyMember,
    /// The organisation has sent too many.
    #[error("there were too many invites, and the next is taken at {until}")]
    TooMany {
        /// When invites are taken again.
        until: Timestamp,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Invites an address. Whether there is an account with it makes no difference to the answer.
///
/// # Errors
/// [`InvitePersonError`].
pub fn invite_person(
    store: &dyn Store,
    cipher: &dyn Cipher,
    command: &InvitePerson,
) -> Result<Invited, InvitePersonError> {
    match store.transact(|tx| invite(tx, cipher, command)) {
        // Somebody else invited the same address meanwhile; the next run sees it.
        Err(InvitePersonError::Store(StoreError::Conflict(_))) => {
            store.transact(|tx| invite(tx, cipher, command))
        }
        outcome => outcome,
    }
}

fn invite(
    tx: &mut dyn Tx,
    cipher: &dyn Cipher,
    command: &InvitePerson,
) -> Result<Invited, InvitePersonError> {
    let (scope, actor) = (&command.scope, &command.actor);
    let grant = scope.grant(command.role)?;
    refuse_member(tx, command)?;
    count(tx, cipher, command)?;
    let (change, invited) = if let Some(open) = tx.invites().find_by_email(scope, &command.email)? {
        scope.grant(open.role)?;
        (open.send_again(scope.account(), &grant, actor), Invited::SentAgain)
    } else {
        let new = NewInvite { id: command.id, email: command.email.clone(), inviter: scope.account() };
        (Invite::send(new, &grant, actor), Invited::Sent)
    };
    let invite = tx.invites().record(change)?;
    send_invite(tx, cipher, scope, &invite, (&command.postage, command.language), actor)?;
    Ok(invited)
}

fn refuse_member(tx: &mut dyn Tx, command: &InvitePerson) -> Result<(), InvitePersonError> {
    let Some(account) = account_of(tx, &command.email)? else { return Ok(()) };
    match tx.memberships().find(command.scope.organisation(), account.id)? {
        Some(_) => Err(InvitePersonError::AlreadyMember),
        None => Ok(()),
    }
}

fn count(tx: &mut dyn Tx, cipher: &dyn Cipher, command: &InvitePerson) -> Result<(), InvitePersonError> {
    let organisation = command.scope.organisation();
    let key = AttemptKey(cipher.fingerprint(purposes::INVITES, organisation.as_bytes()));
    match tx.attempts().count(&key, &LIMIT, command.actor.at)? {
        Attempted::Counted { .. } => Ok(()),
        Attempted::Blocked { until } => Err(InvitePersonError::TooMany { until }),
    }
}
