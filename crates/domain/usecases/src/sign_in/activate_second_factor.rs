//! The second step of the first sign-in: an authenticator app proves that it holds the secret.

use controlkeep_accounts::{
    Account, AccountRefused, BackupCodeHash, NewSession, SecondFactor, Session, SessionLimits, TokenHash,
};
use controlkeep_jobs::SignInChange;
use controlkeep_kernel::Actor;
use controlkeep_ports::{Cipher, Store, StoreError, Totp};

use super::second_step::SecondStep;
use super::{SecondFactorError, acting_as, open_secret};

/// Somebody with a half session typed the first code of a new app.
pub struct ActivateSecondFactor<'a> {
    /// The half session.
    pub half: TokenHash,
    /// The code, as typed.
    pub code: &'a str,
    /// The keyed hashes of the backup codes that come with the app.
    pub backup_codes: Vec<BackupCodeHash>,
    /// The session to open. It becomes a full one of the account, whatever it says.
    pub session: NewSession,
    /// How long sessions live.
    pub limits: SessionLimits,
    /// Who, from where, when.
    pub actor: Actor,
}

/// Sets the offered app up, keeps its backup codes and opens a full session.
///
/// # Errors
/// [`SecondFactorError`].
pub fn activate_second_factor(
    store: &dyn Store,
    totp: &dyn Totp,
    cipher: &dyn Cipher,
    command: &ActivateSecondFactor<'_>,
) -> Result<Session, SecondFactorError> {
    let step = command.step();
    let tried = step.admit(store, cipher)?;
    let secret = offered_secret(cipher, &tried.account)?;
    let Some(time_step) = totp.matching_step(&secret, command.code, command.actor.at) else {
        return Err(step.wrong_code(store, cipher, &tried));
    };
    match activate(store, cipher, command, time_step) {
        // Somebody else changed the account since this transaction read it: another tab was first.
        Err(SecondFactorError::Store(StoreError::Stale(_))) => Err(SecondFactorError::AlreadySetUp),
        outcome => outcome,
    }
}

fn offered_secret(cipher: &dyn Cipher, account: &Account) -> Result<Vec<u8>, SecondFactorError> {
    match &account.second_factor {
        SecondFactor::Offered { secret } => Ok(open_secret(cipher, account.id, secret)?),
        SecondFactor::Absent => Err(SecondFactorError::NotSetUp),
        SecondFactor::Active { .. } => Err(SecondFactorError::AlreadySetUp),
    }
}

fn activate(
    store: &dyn Store,
    cipher: &dyn Cipher,
    command: &ActivateSecondFactor<'_>,
    time_step: i64,
) -> Result<Session, SecondFactorError> {
    let step = command.step();
    store.transact(|tx| {
        let half = step.half_session(tx)?;
        let actor = acting_as(&half.account, step.actor);
        let change = half.account.clone().activate_second_factor(time_step, &actor).map_err(refused)?;
        let account = tx.accounts().record(change)?;
        let codes = account.issue_backup_codes(command.backup_codes.clone(), &actor);
        tx.accounts().record_backup_codes(codes)?;
        step.complete(tx, cipher, &half, Some(SignInChange::AppAdded))
    })
}

const fn refused(_: AccountRefused) -> SecondFactorError {
    SecondFactorError::AlreadySetUp
}

impl ActivateSecondFactor<'_> {
    const fn step(&self) -> SecondStep<'_> {
        SecondStep { half: &self.half, session: &self.session, limits: &self.limits, actor: &self.actor }
    }
}
