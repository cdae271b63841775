//! Whoever knew the set-up code creates the administrator.

use controlkeep_accounts::{
    Account, NameKind, NewAccount, NewSession, Session, SessionKind, SessionLimits, SetupRefused, SetupStage,
    TokenHash,
};
use controlkeep_kernel::Actor;
use controlkeep_ports::{Store, StoreError, Tx};

use super::installation::prepared;
use crate::accounts::taken;
use crate::sign_in::acting_as;

/// Whoever knew the set-up code creates the administrator.
pub struct CreateAdministrator {
    /// The set-up session; it is used up.
    pub setup_session: TokenHash,
    /// The account. It administers the platform, whatever it says.
    pub account: NewAccount,
    /// The session to open. It becomes a half one of the account, whatever it says.
    pub session: NewSession,
    /// How long sessions live.
    pub limits: SessionLimits,
    /// Who, from where, when.
    pub actor: Actor,
}

/// There is no new administrator.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CreateAdministratorError {
    /// The set-up session has run out or was used: the code is asked for anew.
    #[error("the set-up session has run out")]
    SessionGone,
    /// Somebody else was first.
    #[error("the administrator exists already")]
    StepTaken,
    /// Another account, made at the command line, has one of the names.
    #[error("there is an account with that {}", .0.code())]
    Taken(NameKind),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Creates the administrator and opens a half session, in which an authenticator app is set up. Of
/// any number of callers exactly one succeeds.
///
/// # Errors
/// [`CreateAdministratorError`].
pub fn create_administrator(
    store: &dyn Store,
    command: &CreateAdministrator,
) -> Result<Session, CreateAdministratorError> {
    match store.transact(|tx| create(tx, command)) {
        // The names were free when they were asked for, so whoever took them also took the step.
        Err(CreateAdministratorError::Store(StoreError::Conflict(_) | StoreError::Stale(_))) => {
            Err(CreateAdministratorError::StepTaken)
        }
        outcome => outcome,
    }
}

fn create(tx: &mut dyn Tx, command: &CreateAdministrator) -> Result<Session, CreateAdministratorError> {
    let installation = prepared(tx)?;
    if !matches!(installation.stage, SetupStage::Open { .. }) {
        return Err(CreateAdministratorError::StepTaken);
    }
    use_session_up(tx, command)?;
    if let Some(kind) = taken(tx, &command.account)? {
        return Err(CreateAdministratorError::Taken(kind));
    }
    let new = NewAccount { administrator: true, ..command.account.clone() };
    let account = tx.accounts().record(Account::create(new, &command.actor))?;
    let change = installation.administered_by(account.id, &command.actor).map_err(refused)?;
    tx.installations().record(change)?;
    let session =
        NewSession { kind: SessionKind::Half, account: Some(account.id), ..command.session.clone() };
    let actor = acting_as(&account, &command.actor);
    Ok(tx.sessions().open(Session::open(session, &command.limits, &actor))?)
}

fn use_session_up(tx: &mut dyn Tx, command: &CreateAdministrator) -> Result<(), CreateAdministratorError> {
    let live = |found: &Session| {
        let admits = found.admits(&command.limits, command.actor.caller_address(), command.actor.at);
        found.kind == SessionKind::Setup && admits
    };
    let session = tx
        .sessions()
        .find(&command.setup_session)?
        .filter(live)
        .ok_or(CreateAdministratorError::SessionGone)?;
    if tx.sessions().end(session.end("completed", &command.actor))? {
        Ok(())
    } else {
        Err(CreateAdministratorError::SessionGone)
    }
}

const fn refused(_: SetupRefused) -> CreateAdministratorError {
    CreateAdministratorError::StepTaken
}
