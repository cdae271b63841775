//! Somebody without an account accepts an invite.

use controlkeep_accounts::{
    Account, DisplayName, LinkKey, NewAccount, NewPassword, NewSession, PasswordHash, Preferences, Session,
    SessionKind, SessionLimits,
};
use controlkeep_kernel::{AccountId, Actor};
use controlkeep_ports::{HashError, PasswordHasher, Store, StoreError, Tx};

use super::join::{account_of, join, open_invite};
use crate::sign_in::acting_as;

/// Somebody without an account accepts an invite.
pub struct JoinAsNewPerson<'a> {
    /// The link.
    pub link: LinkKey,
    /// The id of the account to make.
    pub account: AccountId,
    /// The name that others will see.
    pub name: DisplayName,
    /// The password.
    pub password: &'a NewPassword,
    /// How the person wants to see the product.
    pub preferences: Preferences,
    /// The session to open. It becomes a half one of the account, whatever it says.
    pub session: NewSession,
    /// How long sessions live.
    pub limits: SessionLimits,
    /// Who, from where, when.
    pub actor: Actor,
}

/// Nobody came in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JoinAsNewPersonError {
    /// The link was used, has run out or was taken back, or whoever sent it may not send it now.
    #[error("the link opens nothing any more")]
    Gone,
    /// There is an account with the address: its owner signs in and accepts.
    #[error("there is an account with the address")]
    HasAccount,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The hasher failed.
    #[error(transparent)]
    Hash(#[from] HashError),
}

/// Makes the account, lets it in, and opens a half session in which an authenticator app is set up.
/// The link proves the address. Of any number of callers with the same link exactly one succeeds.
///
/// # Errors
/// [`JoinAsNewPersonError`].
pub fn join_as_new_person(
    store: &dyn Store,
    hasher: &dyn PasswordHasher,
    command: &JoinAsNewPerson<'_>,
) -> Result<Session, JoinAsNewPersonError> {
    // A link that opens nothing is not worth a slow hash.
    store.transact(|tx| {
        let link = tx.one_time_links().find(&command.link)?;
        link.filter(|link| link.is_live(command.actor.at)).ok_or(JoinAsNewPersonError::Gone)
    })?;
    let hash = hasher.hash(command.password.expose())?;
    match store.transact(|tx| enter(tx, command, &hash)) {
        Err(JoinAsNewPersonError::Store(StoreError::Conflict(_))) => Err(JoinAsNewPersonError::HasAccount),
        outcome => outcome,
    }
}

fn enter(
    tx: &mut dyn Tx,
    command: &JoinAsNewPerson<'_>,
    hash: &PasswordHash,
) -> Result<Session, JoinAsNewPersonError> {
    let opened = open_invite(tx, &command.link, command.actor.at)?;
    let (invite, grant) = opened.ok_or(JoinAsNewPersonError::Gone)?;
    if account_of(tx, &invite.email)?.is_some() {
        return Err(JoinAsNewPersonError::HasAccount);
    }
    let new = NewAccount {
        id: command.account,
        email: invite.email.clone(),
        username: None,
        name: command.name.clone(),
        password: hash.clone(),
        must_change_password: false,
        administrator: false,
        preferences: command.preferences.clone(),
    };
    let account = tx.accounts().record(Account::create(new, &command.actor))?;
    let actor = acting_as(&account, &command.actor);
    join(tx, &account, invite, &grant, &actor)?;
    let session =
        NewSession { kind: SessionKind::Half, account: Some(account.id), ..command.session.clone() };
    Ok(tx.sessions().open(Session::open(session, &command.limits, &actor))?)
}
