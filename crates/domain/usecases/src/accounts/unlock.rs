//! Lets somebody try again who typed wrong passwords or codes, as a part of other use cases.

use controlkeep_accounts::Account;
use controlkeep_kernel::{Actor, AuditAction, ChainId, Event};
use controlkeep_ports::{Cipher, StoreError, Tx};

use crate::sign_in::{account_key, account_subject, second_factor_key};

/// The counts of tries of an account were taken away.
const UNLOCKED: AuditAction = AuditAction("account.unlocked");

/// Forgets the tries at the password and at the second factor of an account. Those of its network
/// stay: they are not its own.
pub(crate) fn unlock(
    tx: &mut dyn Tx,
    cipher: &dyn Cipher,
    account: &Account,
    actor: &Actor,
) -> Result<(), StoreError> {
    tx.attempts().forget(&account_key(cipher, account.id))?;
    tx.attempts().forget(&second_factor_key(cipher, account.id))?;
    tx.audit().record(Event::done(ChainId::PLATFORM, actor, UNLOCKED, account_subject(account)))?;
    Ok(())
}
