//! Somebody types the code that the start printed.

use controlkeep_accounts::{
    AttemptLimit, NewSession, Session, SessionKind, SessionLimits, SetupRefused, SetupStage,
};
use controlkeep_kernel::{Actor, AuditAction, ChainId, Event, Subject, Timestamp};
use controlkeep_ports::{AttemptKey, Store, StoreError, Tx};

use super::installation::prepared;
use crate::sign_in::{Try, count};

/// A set-up code was refused.
const REFUSED: AuditAction = AuditAction("setup.code_refused");

/// Somebody typed a set-up code.
pub struct EnterSetupCode {
    /// The keyed hash of what was typed, made for
    /// [`purposes::SETUP_CODE`](crate::purposes::SETUP_CODE).
    pub code: [u8; 32],
    /// Under what tries are counted: one key for everybody, because there is one code.
    pub attempts: AttemptKey,
    /// The session to open. It becomes a set-up one of nobody, whatever it says.
    pub session: NewSession,
    /// How long sessions live.
    pub limits: SessionLimits,
    /// Who, from where, when.
    pub actor: Actor,
}

/// The code opens nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EnterSetupCodeError {
    /// It is not the code that the newest start printed.
    #[error("the set-up code is wrong")]
    WrongCode {
        /// How many more tries there are.
        left: u32,
    },
    /// There were too many tries; the code was not even looked at.
    #[error("there were too many tries, and the next is taken at {until}")]
    TooMany {
        /// When tries are taken again.
        until: Timestamp,
    },
    /// The administrator exists, so no code opens anything any more.
    #[error("the administrator exists already")]
    StepTaken,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What came of a counted try. Both are kept.
enum Judged {
    Opened(Session),
    Wrong { left: u32 },
}

/// Compares the code and opens a set-up session when it is right.
///
/// # Errors
/// [`EnterSetupCodeError`].
pub fn enter_setup_code(store: &dyn Store, command: &EnterSetupCode) -> Result<Session, EnterSetupCodeError> {
    match store.transact(|tx| judge(tx, command))? {
        Judged::Opened(session) => Ok(session),
        Judged::Wrong { left } => Err(EnterSetupCodeError::WrongCode { left }),
    }
}

fn judge(tx: &mut dyn Tx, command: &EnterSetupCode) -> Result<Judged, EnterSetupCodeError> {
    let installation = prepared(tx)?;
    if !matches!(installation.stage, SetupStage::Open { .. }) {
        return Err(EnterSetupCodeError::StepTaken);
    }
    let left = match count(tx, &command.attempts, &AttemptLimit::SETUP, command.actor.at)? {
        Try::Counted { left } => left,
        Try::TooMany { until } => return Err(EnterSetupCodeError::TooMany { until }),
    };
    match installation.accept_code(command.code, &command.actor) {
        Ok(accepted) => Ok(Judged::Opened(open(tx, accepted, command)?)),
        Err(SetupRefused::WrongCode) => {
            note(tx, left, command)?;
            Ok(Judged::Wrong { left })
        }
        Err(_) => Err(EnterSetupCodeError::StepTaken),
    }
}

fn open(tx: &mut dyn Tx, accepted: Event, command: &EnterSetupCode) -> Result<Session, StoreError> {
    tx.audit().record(accepted)?;
    tx.attempts().forget(&command.attempts)?;
    let new = NewSession { kind: SessionKind::Setup, account: None, ..command.session.clone() };
    tx.sessions().open(Session::open(new, &command.limits, &command.actor))
}

/// The first and the last wrong code of a burst enter the audit log; those between tell nothing new.
fn note(tx: &mut dyn Tx, left: u32, command: &EnterSetupCode) -> Result<(), StoreError> {
    if left != 0 && left + 1 != AttemptLimit::SETUP.tries {
        return Ok(());
    }
    let subject = Subject::new("installation", "1", "Controlkeep");
    let event = Event::denied(ChainId::PLATFORM, &command.actor, REFUSED, subject)
        .with("reason", "wrong_code")
        .with("tries_left", left.to_string());
    tx.audit().record(event).map(|_| ())
}
