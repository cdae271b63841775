//! What every way through the second step of a sign-in shares.

use controlkeep_accounts::{
    Account, AttemptLimit, DeviceKey, Familiarity, NewSession, Session, SessionKind, SessionLimits,
    TokenHash, Visit, device_family, device_network,
};
use controlkeep_jobs::SignInChange;
use controlkeep_kernel::{Actor, AuditAction, LetterId, SessionId, Timestamp};
use controlkeep_ports::{Cipher, CipherError, Store, StoreError, Tx};

use super::refusal::account_subject;
use super::{Refusal, Try, acting_as, count, second_factor_key};
use crate::notices::{tell_locked, tell_new_device, tell_sign_in_changed};
use crate::purposes;

/// A try at a second factor was refused.
pub(crate) const REFUSED: AuditAction = AuditAction("second_factor.refused");

/// The second step of a sign-in was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SecondFactorError {
    /// The code is not right.
    #[error("the code is wrong")]
    WrongCode {
        /// How many more tries there are.
        left: u32,
    },
    /// The code is right, but was used before (RFC 6238, section 5.2).
    #[error("the code was used before")]
    CodeUsed,
    /// There were too many tries; the code was not even looked at.
    #[error("there were too many tries, and the next is taken at {until}")]
    TooMany {
        /// When tries are taken again.
        until: Timestamp,
    },
    /// The half session is over: the sign-in begins anew.
    #[error("the sign-in has run out")]
    SessionGone,
    /// No authenticator app is set up, or being set up.
    #[error("no authenticator app is set up")]
    NotSetUp,
    /// An authenticator app is set up already: its code is asked for.
    #[error("an authenticator app is set up already")]
    AlreadySetUp,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The secret of the app cannot be opened.
    #[error(transparent)]
    Cipher(#[from] CipherError),
}

/// The second step of one sign-in.
pub(super) struct SecondStep<'a> {
    pub(super) half: &'a TokenHash,
    pub(super) session: &'a NewSession,
    pub(super) limits: &'a SessionLimits,
    pub(super) actor: &'a Actor,
}

/// A half session that still opens the second step, and whose it is.
pub(super) struct Half {
    pub(super) session: Session,
    pub(super) account: Account,
}

/// A counted try.
pub(super) struct Tried {
    pub(super) account: Account,
    pub(super) left: u32,
}

impl SecondStep<'_> {
    /// Counts a try, in a transaction of its own, so that it stays counted whatever comes next.
    pub(super) fn admit(&self, store: &dyn Store, cipher: &dyn Cipher) -> Result<Tried, SecondFactorError> {
        let (account, tried) = store.transact(|tx| {
            let account = self.half_session(tx)?.account;
            let key = second_factor_key(cipher, account.id);
            let tried = count(tx, &key, &AttemptLimit::ACCOUNT, self.actor.at)?;
            Ok::<_, SecondFactorError>((account, tried))
        })?;
        match tried {
            Try::Counted { left } => Ok(Tried { account, left }),
            Try::TooMany { until } => {
                let actor = acting_as(&account, self.actor);
                Refusal::too_many(REFUSED, account_subject(&account), &actor).note(store, cipher)?;
                Err(SecondFactorError::TooMany { until })
            }
        }
    }

    /// Finds the half session, if it still opens anything.
    pub(super) fn half_session(&self, tx: &mut dyn Tx) -> Result<Half, SecondFactorError> {
        let session = tx
            .sessions()
            .find(self.half)?
            .filter(|found| found.kind == SessionKind::Half)
            .filter(|found| found.admits(self.limits, self.actor.caller_address(), self.actor.at))
            .ok_or(SecondFactorError::SessionGone)?;
        let id = session.account.ok_or(SecondFactorError::SessionGone)?;
        let account = tx.accounts().find(id)?.filter(|account| !account.disabled);
        Ok(Half { session, account: account.ok_or(SecondFactorError::SessionGone)? })
    }

    /// Turns the half session into a full one with a new secret, and tells the owner what there is to
    /// tell: `change`, and a device that was not seen before. Of any number of callers with the same
    /// half session exactly one gets it.
    pub(super) fn complete(
        &self,
        tx: &mut dyn Tx,
        cipher: &dyn Cipher,
        half: &Half,
        change: Option<SignInChange>,
    ) -> Result<Session, SecondFactorError> {
        let actor = acting_as(&half.account, self.actor);
        if !tx.sessions().end(half.session.end("completed", &actor))? {
            return Err(SecondFactorError::SessionGone);
        }
        tx.attempts().forget(&second_factor_key(cipher, half.account.id))?;
        let kind = match self.session.kind {
            SessionKind::Api => SessionKind::Api,
            _ => SessionKind::Full,
        };
        let new = NewSession { kind, account: Some(half.account.id), ..self.session.clone() };
        let session = tx.sessions().open(Session::open(new, self.limits, &actor))?;
        self.tell(tx, cipher, half, &session, change)?;
        Ok(session)
    }

    /// The sessions lend their ids to the letters: each of them is told of once. Whoever comes for the
    /// first time is told nothing: they have just done all of it themselves.
    fn tell(
        &self,
        tx: &mut dyn Tx,
        cipher: &dyn Cipher,
        half: &Half,
        session: &Session,
        change: Option<SignInChange>,
    ) -> Result<(), StoreError> {
        let account = &half.account;
        let familiarity = tx.devices().note(&self.visit(cipher, account, session))?;
        if familiarity == Familiarity::New {
            let letter = letter_of(session.id);
            tell_new_device(tx, cipher, account, &session.user_agent, letter, self.actor)?;
        }
        match change.filter(|_| familiarity != Familiarity::FirstVisit) {
            Some(change) => {
                let letter = letter_of(half.session.id);
                tell_sign_in_changed(tx, cipher, account, change, letter, self.actor)
            }
            None => Ok(()),
        }
    }

    fn visit(&self, cipher: &dyn Cipher, account: &Account, session: &Session) -> Visit {
        let (browser, system) = device_family(&session.user_agent);
        let parts =
            [browser.unwrap_or_default(), system.unwrap_or_default(), &device_network(&session.address)];
        let device = DeviceKey(cipher.fingerprint(purposes::DEVICE, parts.join("\n").as_bytes()));
        Visit { account: account.id, device, at: self.actor.at }
    }

    /// Notes a try that failed.
    pub(super) fn note(
        &self,
        store: &dyn Store,
        cipher: &dyn Cipher,
        account: &Account,
        reason: &'static str,
    ) -> Result<(), StoreError> {
        let actor = acting_as(account, self.actor);
        Refusal::because(reason, REFUSED, account_subject(account), &actor).note(store, cipher)
    }

    /// Notes a wrong code and says so.
    pub(super) fn wrong_code(
        &self,
        store: &dyn Store,
        cipher: &dyn Cipher,
        tried: &Tried,
    ) -> SecondFactorError {
        let noted = self.note(store, cipher, &tried.account, "wrong_code");
        match noted.and_then(|()| self.tell_last_try(store, cipher, tried)) {
            Ok(()) => SecondFactorError::WrongCode { left: tried.left },
            Err(error) => error.into(),
        }
    }

    /// Whoever tries codes knows the password already, so the owner is told when the tries are over.
    fn tell_last_try(&self, store: &dyn Store, cipher: &dyn Cipher, tried: &Tried) -> Result<(), StoreError> {
        if tried.left > 0 {
            return Ok(());
        }
        // No session is opened, so its id is free for the letter.
        let letter = letter_of(self.session.id);
        store.transact(|tx| tell_locked(tx, cipher, &tried.account, letter, self.actor))
    }
}

/// A letter about one session has the session's id.
const fn letter_of(session: SessionId) -> LetterId {
    LetterId::from_bytes(*session.as_bytes())
}
