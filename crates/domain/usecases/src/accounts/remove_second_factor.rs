//! Takes an authenticator app away, as a part of other use cases.

use controlkeep_accounts::{Account, Reason};
use controlkeep_kernel::Actor;
use controlkeep_ports::{StoreError, Tx};

use crate::sessions::{Ending, end_all};

/// Removes the app, its backup codes and every session of the account, and says how many sessions
/// ended. It gives nothing and changes nothing when there is no app.
pub(crate) fn remove_second_factor(
    tx: &mut dyn Tx,
    account: Account,
    reason: Option<&Reason>,
    actor: &Actor,
) -> Result<Option<usize>, StoreError> {
    let Ok(change) = account.reset_second_factor(actor) else { return Ok(None) };
    let change = match reason {
        Some(reason) => change.because(reason),
        None => change,
    };
    let account = tx.accounts().record(change)?;
    let ending = Ending { account: account.id, keep: None, reason: "second_factor_reset", actor };
    if tx.accounts().count_backup_codes(account.id)? > 0 {
        tx.accounts().record_backup_codes(account.issue_backup_codes(Vec::new(), actor))?;
    }
    end_all(tx, &ending).map(Some)
}
