//! Judges a typed password, at the same cost for everybody.

use controlkeep_accounts::Account;
use controlkeep_ports::{HashError, PasswordHasher};

/// What a typed password proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is the account's.
    Right,
    /// It proves nothing. Only the audit log is told why.
    Refused(&'static str),
}

/// Judges a password with exactly one slow computation, whether or not there is an account.
pub(crate) fn verify(
    hasher: &dyn PasswordHasher,
    account: Option<&Account>,
    password: &str,
) -> Result<Verdict, HashError> {
    let refused = match account {
        None => "unknown",
        Some(account) if account.disabled => "disabled",
        Some(account) => return compare(hasher, account, password),
    };
    hasher.verify_nobody(password);
    Ok(Verdict::Refused(refused))
}

/// A damaged hash costs as much as a sound one, and its owner is told nothing else; the audit entry
/// is how an administrator learns of it.
fn compare(hasher: &dyn PasswordHasher, account: &Account, password: &str) -> Result<Verdict, HashError> {
    match hasher.verify(password, &account.password) {
        Ok(true) => Ok(Verdict::Right),
        Ok(false) => Ok(Verdict::Refused("wrong_password")),
        Err(HashError::Damaged) => Ok(Verdict::Refused("damaged_hash")),
        Err(failed) => Err(failed),
    }
}
