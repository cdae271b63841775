//! Somebody who is signed in proves that they still know the password.

use controlkeep_accounts::{Account, AttemptLimit};
use controlkeep_kernel::{AccountId, Actor, AuditAction, Timestamp};
use controlkeep_ports::{Cipher, HashError, PasswordHasher, Store, StoreError, Tx};

use crate::sign_in::{Refusal, Try, Verdict, account_key, account_subject, count, verify};

/// A password that a signed-in person typed was refused.
const REFUSED: AuditAction = AuditAction("account.password_refused");

/// What somebody typed to prove who they are.
pub(crate) struct Proof<'a> {
    pub(crate) account: AccountId,
    pub(crate) password: &'a str,
    pub(crate) actor: &'a Actor,
}

/// An account whose password was right, as it was then.
pub(crate) struct Proved {
    account: Account,
    left: u32,
}

/// The proof failed.
pub(crate) enum ProofFailed {
    Wrong { left: u32 },
    TooMany { until: Timestamp },
    Store(StoreError),
    Hash(HashError),
}

impl From<StoreError> for ProofFailed {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<HashError> for ProofFailed {
    fn from(error: HashError) -> Self {
        Self::Hash(error)
    }
}

/// Gives an error of a use case the four ways in which a proof can fail.
macro_rules! fails_with_proof {
    ($error:ident { $wrong:ident }) => {
        impl From<$crate::accounts::ProofFailed> for $error {
            fn from(failed: $crate::accounts::ProofFailed) -> Self {
                use $crate::accounts::ProofFailed;
                match failed {
                    ProofFailed::Wrong { left } => Self::$wrong { left },
                    ProofFailed::TooMany { until } => Self::TooMany { until },
                    ProofFailed::Store(error) => Self::Store(error),
                    ProofFailed::Hash(error) => Self::Hash(error),
                }
            }
        }
    };
}
pub(crate) use fails_with_proof;

impl Proof<'_> {
    /// Counts the try, then compares the password outside of any transaction.
    pub(crate) fn check(
        &self,
        store: &dyn Store,
        hasher: &dyn PasswordHasher,
        cipher: &dyn Cipher,
    ) -> Result<Proved, ProofFailed> {
        let (account, tried) = store.transact(|tx| self.count(tx, cipher))?;
        let left = match tried {
            Try::Counted { left } => left,
            Try::TooMany { until } => {
                let subject = account_subject(&account);
                Refusal::too_many(REFUSED, subject, self.actor).note(store, cipher)?;
                return Err(ProofFailed::TooMany { until });
            }
        };
        match verify(hasher, Some(&account), self.password)? {
            Verdict::Right => Ok(Proved { account, left }),
            Verdict::Refused(reason) => {
                let subject = account_subject(&account);
                Refusal::because(reason, REFUSED, subject, self.actor).note(store, cipher)?;
                Err(ProofFailed::Wrong { left })
            }
        }
    }

    fn count(&self, tx: &mut dyn Tx, cipher: &dyn Cipher) -> Result<(Account, Try), ProofFailed> {
        let account = tx.accounts().find(self.account)?.ok_or(ProofFailed::Wrong { left: 0 })?;
        let key = account_key(cipher, account.id);
        let tried = count(tx, &key, &AttemptLimit::ACCOUNT, self.actor.at)?;
        Ok((account, tried))
    }
}

impl Proved {
    /// The account as it is now, unless it changed while its password was compared. Its tries at the
    /// password are forgotten.
    pub(crate) fn take(&self, tx: &mut dyn Tx, cipher: &dyn Cipher) -> Result<Account, ProofFailed> {
        let account = tx
            .accounts()
            .find(self.account.id)?
            .filter(|now| !now.disabled && now.password == self.account.password)
            .ok_or(ProofFailed::Wrong { left: self.left })?;
        tx.attempts().forget(&account_key(cipher, account.id))?;
        Ok(account)
    }
}
