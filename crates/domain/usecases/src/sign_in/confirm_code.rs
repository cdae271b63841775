//! The second step of a sign-in, with a code of the authenticator app.

use controlkeep_accounts::{
    Account, AccountRefused, NewSession, SecondFactor, Session, SessionLimits, TokenHash,
};
use controlkeep_kernel::Actor;
use controlkeep_ports::{Cipher, Store, StoreError, Totp};

use super::second_step::SecondStep;
use super::{SecondFactorError, acting_as, open_secret};

/// Somebody with a half session typed a code of the app.
pub struct ConfirmCode<'a> {
    /// The half session.
    pub half: TokenHash,
    /// The code, as typed.
    pub code: &'a str,
    /// The session to open. It becomes one of the account: a program's when it says so, else a full
    /// one, whatever it says.
    pub session: NewSession,
    /// How long sessions live.
    pub limits: SessionLimits,
    /// Who, from where, when.
    pub actor: Actor,
}

/// Takes a code of the authenticator app, once, and opens a full session with it.
///
/// # Errors
/// [`SecondFactorError`].
pub fn confirm_code(
    store: &dyn Store,
    totp: &dyn Totp,
    cipher: &dyn Cipher,
    command: &ConfirmCode<'_>,
) -> Result<Session, SecondFactorError> {
    let step = command.step();
    let tried = step.admit(store, cipher)?;
    let secret = active_secret(cipher, &tried.account)?;
    let Some(time_step) = totp.matching_step(&secret, command.code, command.actor.at) else {
        return Err(step.wrong_code(store, cipher, &tried));
    };
    match accept(store, cipher, &step, time_step) {
        // Somebody else changed the account since this transaction read it: that was the winner.
        Err(SecondFactorError::CodeUsed | SecondFactorError::Store(StoreError::Stale(_))) => {
            step.note(store, cipher, &tried.account, "code_used")?;
            Err(SecondFactorError::CodeUsed)
        }
        outcome => outcome,
    }
}

fn active_secret(cipher: &dyn Cipher, account: &Account) -> Result<Vec<u8>, SecondFactorError> {
    match &account.second_factor {
        SecondFactor::Active { secret, .. } => Ok(open_secret(cipher, account.id, secret)?),
        SecondFactor::Absent | SecondFactor::Offered { .. } => Err(SecondFactorError::NotSetUp),
    }
}

fn accept(
    store: &dyn Store,
    cipher: &dyn Cipher,
    step: &SecondStep<'_>,
    time_step: i64,
) -> Result<Session, SecondFactorError> {
    store.transact(|tx| {
        let half = step.half_session(tx)?;
        let actor = acting_as(&half.account, step.actor);
        let change = half.account.clone().accept_code(time_step, &actor).map_err(refused)?;
        tx.accounts().record(change)?;
        step.complete(tx, cipher, &half, None)
    })
}

fn refused(refused: AccountRefused) -> SecondFactorError {
    match refused {
        AccountRefused::CodeUsed => SecondFactorError::CodeUsed,
        _ => SecondFactorError::NotSetUp,
    }
}

impl ConfirmCode<'_> {
    const fn step(&self) -> SecondStep<'_> {
        SecondStep { half: &self.half, session: &self.session, limits: &self.limits, actor: &self.actor }
    }
}
