//! Whether a new account's names are free.

use controlkeep_accounts::{Identifier, NameKind, NewAccount};
use controlkeep_ports::{StoreError, Tx};

/// Which of its names another account has. The unique index has the last word; asking first gives
/// the answer a name.
pub(crate) fn taken(tx: &mut dyn Tx, new: &NewAccount) -> Result<Option<NameKind>, StoreError> {
    if is_taken(tx, new.email.as_str())? {
        return Ok(Some(NameKind::Email));
    }
    match &new.username {
        Some(username) if is_taken(tx, username.as_str())? => Ok(Some(NameKind::Username)),
        _ => Ok(None),
    }
}

/// What is unfit to sign in with is nobody's name.
fn is_taken(tx: &mut dyn Tx, name: &str) -> Result<bool, StoreError> {
    match Identifier::parse(name) {
        Ok(identifier) => Ok(tx.accounts().find_by_identifier(&identifier)?.is_some()),
        Err(_) => Ok(false),
    }
}
