//! Bars an account or lets it in again, as a part of other use cases.

use controlkeep_accounts::{Account, AccountRefused};
use controlkeep_kernel::Actor;
use controlkeep_ports::{StoreError, Tx};

use crate::sessions::{Ending, end_all};

/// What became of it.
pub(crate) enum Barring {
    /// It is as wanted.
    Done {
        /// How many sessions ended.
        ended: usize,
    },
    /// It stays as it is.
    Refused(AccountRefused),
}

/// Bars the account and ends all its sessions, or lets it in again.
pub(crate) fn bar(
    tx: &mut dyn Tx,
    account: Account,
    disabled: bool,
    actor: &Actor,
) -> Result<Barring, StoreError> {
    let ending = Ending { account: account.id, keep: None, reason: "disabled", actor };
    let administrators = tx.accounts().count_administrators()?;
    match account.set_disabled(disabled, administrators, actor) {
        Err(refused) => Ok(Barring::Refused(refused)),
        Ok(change) => {
            tx.accounts().record(change)?;
            // Whoever is let in again has no session left that would have to stay.
            Ok(Barring::Done { ended: end_all(tx, &ending)? })
        }
    }
}
