//! The second step of a sign-in, with a backup code.

use controlkeep_accounts::{BackupCodeHash, NewSession, Session, SessionLimits, TokenHash};
use controlkeep_jobs::SignInChange;
use controlkeep_kernel::Actor;
use controlkeep_ports::{Cipher, Store};

use super::second_step::{Half, SecondStep};
use super::{SecondFactorError, acting_as};

/// Somebody with a half session typed a backup code.
pub struct UseBackupCode {
    /// The half session.
    pub half: TokenHash,
    /// The keyed hash of the typed code, made for
    /// [`purposes::BACKUP_CODE`](crate::purposes::BACKUP_CODE).
    pub code: [u8; 32],
    /// The session to open. It becomes one of the account: a program's when it says so, else a full
    /// one, whatever it says.
    pub session: NewSession,
    /// How long sessions live.
    pub limits: SessionLimits,
    /// Who, from where, when.
    pub actor: Actor,
}

/// Uses a backup code up and opens a full session with it. It gives the session and how many codes
/// are left.
///
/// # Errors
/// [`SecondFactorError`].
pub fn use_backup_code(
    store: &dyn Store,
    cipher: &dyn Cipher,
    command: &UseBackupCode,
) -> Result<(Session, usize), SecondFactorError> {
    let step = command.step();
    let tried = step.admit(store, cipher)?;
    if !tried.account.second_factor.is_active() {
        return Err(SecondFactorError::NotSetUp);
    }
    let code = BackupCodeHash(command.code);
    let used = store.transact(|tx| {
        let half = step.half_session(tx)?;
        if !tx.accounts().consume_backup_code(half.account.id, &code, command.actor.at)? {
            return Ok::<_, SecondFactorError>(None);
        }
        tx.audit().record(half.used(&command.actor))?;
        let left = tx.accounts().count_backup_codes(half.account.id)?;
        Ok(Some((step.complete(tx, cipher, &half, Some(SignInChange::BackupCodeUsed))?, left)))
    })?;
    used.ok_or_else(|| step.wrong_code(store, cipher, &tried))
}

impl Half {
    fn used(&self, actor: &Actor) -> controlkeep_kernel::Event {
        self.account.backup_code_used(&acting_as(&self.account, actor))
    }
}

impl UseBackupCode {
    const fn step(&self) -> SecondStep<'_> {
        SecondStep { half: &self.half, session: &self.session, limits: &self.limits, actor: &self.actor }
    }
}
