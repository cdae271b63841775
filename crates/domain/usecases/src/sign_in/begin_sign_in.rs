//! The first step of a sign-in: a name and a password.

mod candidate;

use controlkeep_accounts::{
    Account, AttemptLimit, NewSession, SecondFactor, Session, SessionKind, SessionLimits, TokenHash,
};
use controlkeep_kernel::{Actor, AuditAction, LetterId, Timestamp};
use controlkeep_ports::{Cipher, HashError, PasswordHasher, Store, StoreError, Tx};

use super::tries::{address_key, take_back};
use super::{Refusal, Verdict, account_key, acting_as, verify};
use crate::notices::tell_locked;
use candidate::Candidate;

/// A try to sign in was refused.
const REFUSED: AuditAction = AuditAction("sign_in.refused");

/// Somebody typed a name and a password.
pub struct BeginSignIn<'a> {
    /// The address or user name, as typed.
    pub identifier: &'a str,
    /// The password, as typed.
    pub password: &'a str,
    /// The network address it comes from, when it is known.
    pub address: Option<&'a str>,
    /// The session that the browser still holds; it ends with a success.
    pub replaces: Option<TokenHash>,
    /// The session to open. It becomes a half one of the account, whatever it says.
    pub session: NewSession,
    /// How long sessions live.
    pub limits: SessionLimits,
    /// Who, from where, when.
    pub actor: Actor,
}

/// A name and password were right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BegunSignIn {
    /// The half session: it opens nothing but the second step.
    pub session: Session,
    /// What the second step is.
    pub next: NextStep,
}

/// What comes after the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStep {
    /// A code of the authenticator app, or a backup code.
    Code,
    /// The set-up of an authenticator app; there is none yet.
    SetUp,
}

/// A sign-in did not begin.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BeginSignInError {
    /// Name and password do not belong together. Nobody learns which of them is wrong.
    #[error("the name or the password is wrong")]
    Wrong {
        /// How many more tries there are.
        left: u32,
    },
    /// There were too many tries; the password was not even looked at.
    #[error("there were too many tries, and the next is taken at {until}")]
    TooMany {
        /// When tries are taken again.
        until: Timestamp,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The hasher failed.
    #[error(transparent)]
    Hash(#[from] HashError),
}

/// Takes a name and a password, and opens a half session when they are right.
///
/// The first transaction counts the try, the second keeps what came of it; the slow comparison is
/// between the two. What nobody can sign in with is compared all the same, so that neither the answer
/// nor its time tells whether there is an account.
///
/// # Errors
/// [`BeginSignInError`].
pub fn begin_sign_in(
    store: &dyn Store,
    hasher: &dyn PasswordHasher,
    cipher: &dyn Cipher,
    command: &BeginSignIn<'_>,
) -> Result<BegunSignIn, BeginSignInError> {
    let candidate = candidate::admit(store, cipher, command)?;
    let reason = match (verify(hasher, candidate.account.as_ref(), command.password)?, &candidate.account) {
        (Verdict::Refused(reason), _) => reason,
        (Verdict::Right, Some(account)) => match open_half(store, cipher, account, command)? {
            Some(begun) => return Ok(begun),
            None => "changed_meanwhile",
        },
        (Verdict::Right, None) => "unknown",
    };
    refuse(store, cipher, &candidate, reason, command)
}

/// Opens the half session, unless the account changed while its password was compared.
fn open_half(
    store: &dyn Store,
    cipher: &dyn Cipher,
    proved: &Account,
    command: &BeginSignIn<'_>,
) -> Result<Option<BegunSignIn>, StoreError> {
    let actor = acting_as(proved, &command.actor);
    store.transact(|tx| {
        let Some(account) = tx.accounts().find(proved.id)?.filter(|now| still_opens(now, proved)) else {
            return Ok(None);
        };
        forget_tries(tx, cipher, &account, command)?;
        end_replaced(tx, command.replaces, &actor)?;
        let new =
            NewSession { kind: SessionKind::Half, account: Some(account.id), ..command.session.clone() };
        let session = tx.sessions().open(Session::open(new, &command.limits, &actor))?;
        Ok(Some(BegunSignIn { session, next: next_step(&account.second_factor) }))
    })
}

fn still_opens(now: &Account, proved: &Account) -> bool {
    !now.disabled && now.password == proved.password
}

/// A success is no guess: neither at the account nor from its network.
fn forget_tries(
    tx: &mut dyn Tx,
    cipher: &dyn Cipher,
    account: &Account,
    command: &BeginSignIn<'_>,
) -> Result<(), StoreError> {
    tx.attempts().forget(&account_key(cipher, account.id))?;
    let Some(address) = command.address else { return Ok(()) };
    take_back(tx, &address_key(cipher, address), &AttemptLimit::ADDRESS, command.actor.at)
}

/// A session planted in the browser before the sign-in must be worth nothing after it.
fn end_replaced(tx: &mut dyn Tx, replaces: Option<TokenHash>, actor: &Actor) -> Result<(), StoreError> {
    let Some(token) = replaces else { return Ok(()) };
    if let Some(session) = tx.sessions().find(&token)? {
        tx.sessions().end(session.end("replaced", actor))?;
    }
    Ok(())
}

const fn next_step(factor: &SecondFactor) -> NextStep {
    if factor.is_active() { NextStep::Code } else { NextStep::SetUp }
}

fn refuse(
    store: &dyn Store,
    cipher: &dyn Cipher,
    candidate: &Candidate,
    reason: &'static str,
    command: &BeginSignIn<'_>,
) -> Result<BegunSignIn, BeginSignInError> {
    Refusal::because(reason, REFUSED, candidate.subject.clone(), &command.actor).note(store, cipher)?;
    if let Some(account) = candidate.account.as_ref().filter(|account| candidate.last && !account.disabled) {
        // No session is opened, so its id is free for the letter.
        let letter = LetterId::from_bytes(*command.session.id.as_bytes());
        store.transact(|tx| tell_locked(tx, cipher, account, letter, &command.actor))?;
    }
    Err(BeginSignInError::Wrong { left: candidate.left })
}
