//! What every way through the second step of a sign-in shares.

use controlkeep_accounts::{
    Account, AttemptLimit, NewSession, Session, SessionKind, SessionLimits, TokenHash,
};
use controlkeep_kernel::{Actor, AuditAction, Timestamp};
use controlkeep_ports::{Cipher, CipherError, Store, StoreError, Tx};

use super::refusal::account_subject;
use super::{Refusal, Try, acting_as, count, second_factor_key};

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
            .filter(|found| found.kind == SessionKind::Half && found.is_live(self.limits, self.actor.at))
            .ok_or(SecondFactorError::SessionGone)?;
        let id = session.account.ok_or(SecondFactorError::SessionGone)?;
        let account = tx.accounts().find(id)?.filter(|account| !account.disabled);
        Ok(Half { session, account: account.ok_or(SecondFactorError::SessionGone)? })
    }

    /// Turns the half session into a full one with a new secret. Of any number of callers with the
    /// same half session exactly one gets it.
    pub(super) fn complete(
        &self,
        tx: &mut dyn Tx,
        cipher: &dyn Cipher,
        half: &Half,
    ) -> Result<Session, SecondFactorError> {
        let actor = acting_as(&half.account, self.actor);
        if !tx.sessions().end(half.session.end("completed", &actor))? {
            return Err(SecondFactorError::SessionGone);
        }
        tx.attempts().forget(&second_factor_key(cipher, half.account.id))?;
        let new =
            NewSession { kind: SessionKind::Full, account: Some(half.account.id), ..self.session.clone() };
        Ok(tx.sessions().open(Session::open(new, self.limits, &actor))?)
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
        match self.note(store, cipher, &tried.account, "wrong_code") {
            Ok(()) => SecondFactorError::WrongCode { left: tried.left },
            Err(error) => error.into(),
        }
    }
}
