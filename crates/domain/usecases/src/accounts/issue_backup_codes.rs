//! Somebody replaces their backup codes.

use controlkeep_accounts::BackupCodeHash;
use controlkeep_jobs::SignInChange;
use controlkeep_kernel::{AccountId, Actor, LetterId, Timestamp};
use controlkeep_ports::{Cipher, HashError, PasswordHasher, Store, StoreError};

use super::proof::{Proof, fails_with_proof};
use crate::notices::tell_sign_in_changed;

/// Somebody replaces their backup codes.
pub struct IssueBackupCodes<'a> {
    /// Whose.
    pub account: AccountId,
    /// The password, as typed.
    pub password: &'a str,
    /// The keyed hashes of the new codes.
    pub codes: Vec<BackupCodeHash>,
    /// The id of the letter that tells of it.
    pub letter: LetterId,
    /// Who, from where, when.
    pub actor: Actor,
}

/// The old codes stay.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IssueBackupCodesError {
    /// The password is not right.
    #[error("the password is wrong")]
    WrongPassword {
        /// How many more tries there are.
        left: u32,
    },
    /// There were too many tries.
    #[error("there were too many tries, and the next is taken at {until}")]
    TooMany {
        /// When tries are taken again.
        until: Timestamp,
    },
    /// Without an authenticator app there is nothing that the codes could stand in for.
    #[error("no authenticator app is set up")]
    NotSetUp,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The hasher failed.
    #[error(transparent)]
    Hash(#[from] HashError),
}

fails_with_proof!(IssueBackupCodesError { WrongPassword });

/// Makes all older backup codes worthless and keeps new ones.
///
/// # Errors
/// [`IssueBackupCodesError`].
pub fn issue_backup_codes(
    store: &dyn Store,
    hasher: &dyn PasswordHasher,
    cipher: &dyn Cipher,
    command: &IssueBackupCodes<'_>,
) -> Result<(), IssueBackupCodesError> {
    let proof = Proof { account: command.account, password: command.password, actor: &command.actor };
    let proved = proof.check(store, hasher, cipher)?;
    store.transact(|tx| {
        let account = proved.take(tx, cipher)?;
        if !account.second_factor.is_active() {
            return Err(IssueBackupCodesError::NotSetUp);
        }
        let change = SignInChange::BackupCodesIssued;
        tell_sign_in_changed(tx, cipher, &account, change, command.letter, &command.actor)?;
        let issued = account.issue_backup_codes(command.codes.clone(), &command.actor);
        Ok(tx.accounts().record_backup_codes(issued)?)
    })
}
