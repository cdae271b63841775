//! Somebody gives their authenticator app up, to set up another.

use controlkeep_accounts::{Account, AccountRefused, AttemptLimit, SealedSecret, SecondFactor};
use controlkeep_jobs::SignInChange;
use controlkeep_kernel::{AccountId, Actor, LetterId, Timestamp};
use controlkeep_ports::{Cipher, CipherError, HashError, PasswordHasher, Store, StoreError, Totp, Tx};

use super::proof::{Proof, Proved, fails_with_proof};
use super::remove_second_factor::remove_second_factor;
use crate::notices::tell_sign_in_changed;
use crate::sign_in::{
    Refusal, SECOND_FACTOR_REFUSED, Try, account_subject, count, open_secret, second_factor_key,
};

/// Somebody gives their authenticator app up.
pub struct GiveUpSecondFactor<'a> {
    /// Whose.
    pub account: AccountId,
    /// The password, as typed.
    pub password: &'a str,
    /// A present code of the app, as typed.
    pub code: &'a str,
    /// The id of the letter that tells of it.
    pub letter: LetterId,
    /// Who, from where, when.
    pub actor: Actor,
}

/// The app stays.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GiveUpSecondFactorError {
    /// The password is not right.
    #[error("the password is wrong")]
    WrongPassword {
        /// How many more tries there are.
        left: u32,
    },
    /// The code is not right.
    #[error("the code is wrong")]
    WrongCode {
        /// How many more tries there are.
        left: u32,
    },
    /// The code is right, but was used before.
    #[error("the code was used before")]
    CodeUsed,
    /// There were too many tries, at the password or at the code.
    #[error("there were too many tries, and the next is taken at {until}")]
    TooMany {
        /// When tries are taken again.
        until: Timestamp,
    },
    /// There is no app to give up.
    #[error("no authenticator app is set up")]
    NotSetUp,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The hasher failed.
    #[error(transparent)]
    Hash(#[from] HashError),
    /// The secret of the app cannot be opened.
    #[error(transparent)]
    Cipher(#[from] CipherError),
}

fails_with_proof!(GiveUpSecondFactorError { WrongPassword });

/// Removes the app and its backup codes and ends all sessions, so that the next sign-in sets an app
/// up. It gives how many sessions ended.
///
/// # Errors
/// [`GiveUpSecondFactorError`].
pub fn give_up_second_factor(
    store: &dyn Store,
    hasher: &dyn PasswordHasher,
    totp: &dyn Totp,
    cipher: &dyn Cipher,
    command: &GiveUpSecondFactor<'_>,
) -> Result<usize, GiveUpSecondFactorError> {
    let proof = Proof { account: command.account, password: command.password, actor: &command.actor };
    let proved = proof.check(store, hasher, cipher)?;
    let (account, time_step) = check_code(store, totp, cipher, command)?;
    match give_up(store, cipher, command, &proved, time_step) {
        // Somebody else changed the account since this transaction read it: that was the winner.
        Err(GiveUpSecondFactorError::CodeUsed | GiveUpSecondFactorError::Store(StoreError::Stale(_))) => {
            command.refusal("code_used", &account).note(store, cipher)?;
            Err(GiveUpSecondFactorError::CodeUsed)
        }
        outcome => outcome,
    }
}

/// Counts the try at the code, then compares it. It gives the time step that the code is of.
fn check_code(
    store: &dyn Store,
    totp: &dyn Totp,
    cipher: &dyn Cipher,
    command: &GiveUpSecondFactor<'_>,
) -> Result<(Account, i64), GiveUpSecondFactorError> {
    let (account, secret, tried) = store.transact(|tx| admit_code(tx, cipher, command))?;
    let left = match tried {
        Try::Counted { left } => left,
        Try::TooMany { until } => {
            let subject = account_subject(&account);
            Refusal::too_many(SECOND_FACTOR_REFUSED, subject, &command.actor).note(store, cipher)?;
            return Err(GiveUpSecondFactorError::TooMany { until });
        }
    };
    let secret = open_secret(cipher, account.id, &secret)?;
    if let Some(time_step) = totp.matching_step(&secret, command.code, command.actor.at) {
        return Ok((account, time_step));
    }
    command.refusal("wrong_code", &account).note(store, cipher)?;
    Err(GiveUpSecondFactorError::WrongCode { left })
}

fn admit_code(
    tx: &mut dyn Tx,
    cipher: &dyn Cipher,
    command: &GiveUpSecondFactor<'_>,
) -> Result<(Account, SealedSecret, Try), GiveUpSecondFactorError> {
    let account = tx.accounts().find(command.account)?.ok_or(GiveUpSecondFactorError::NotSetUp)?;
    let SecondFactor::Active { secret, .. } = account.second_factor.clone() else {
        return Err(GiveUpSecondFactorError::NotSetUp);
    };
    let key = second_factor_key(cipher, account.id);
    let tried = count(tx, &key, &AttemptLimit::ACCOUNT, command.actor.at)?;
    Ok((account, secret, tried))
}

fn give_up(
    store: &dyn Store,
    cipher: &dyn Cipher,
    command: &GiveUpSecondFactor<'_>,
    proved: &Proved,
    time_step: i64,
) -> Result<usize, GiveUpSecondFactorError> {
    store.transact(|tx| {
        let account = proved.take(tx, cipher)?;
        let accepted = account.accept_code(time_step, &command.actor).map_err(refused)?;
        let account = tx.accounts().record(accepted)?;
        tx.attempts().forget(&second_factor_key(cipher, account.id))?;
        let change = SignInChange::AppRemoved;
        tell_sign_in_changed(tx, cipher, &account, change, command.letter, &command.actor)?;
        remove_second_factor(tx, account, None, &command.actor)?.ok_or(GiveUpSecondFactorError::NotSetUp)
    })
}

fn refused(refused: AccountRefused) -> GiveUpSecondFactorError {
    match refused {
        AccountRefused::CodeUsed => GiveUpSecondFactorError::CodeUsed,
        _ => GiveUpSecondFactorError::NotSetUp,
    }
}

impl GiveUpSecondFactor<'_> {
    fn refusal(&self, reason: &'static str, account: &Account) -> Refusal<'_> {
        Refusal::because(reason, SECOND_FACTOR_REFUSED, account_subject(account), &self.actor)
    }
}
