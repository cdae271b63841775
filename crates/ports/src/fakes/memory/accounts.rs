//! Accounts and their backup codes.

use controlkeep_accounts::{Account, AccountChange, BackupCodeHash, BackupCodesIssued, Identifier};
use controlkeep_kernel::{AccountId, Timestamp};

use super::state::{State, guard_new, refers};
use super::tx::MemoryTx;
use crate::{Accounts, StoreError};

impl Accounts for MemoryTx {
    fn find(&mut self, id: AccountId) -> Result<Option<Account>, StoreError> {
        Ok(self.state.accounts.get(&id).cloned())
    }

    fn find_by_identifier(&mut self, identifier: &Identifier) -> Result<Option<Account>, StoreError> {
        let goes_by = |account: &&Account| {
            account.email.as_str() == identifier.as_str()
                || account.username.as_ref().is_some_and(|name| name.as_str() == identifier.as_str())
        };
        Ok(self.state.accounts.values().find(goes_by).cloned())
    }

    fn record(&mut self, change: AccountChange) -> Result<Account, StoreError> {
        self.write(|state| {
            let (account, expected, event) = change.into_parts();
            let stored = state.accounts.get(&account.id).map(|stored| stored.version);
            guard_new(stored, expected, "account")?;
            names_are_free(state, &account)?;
            state.chain(&event)?;
            state.accounts.insert(account.id, account.clone());
            Ok(account)
        })
    }

    fn record_backup_codes(&mut self, issued: BackupCodesIssued) -> Result<(), StoreError> {
        self.write(|state| {
            let (account, codes, event) = issued.into_parts();
            refers(state.accounts.contains_key(&account.id), "account")?;
            state.chain(&event)?;
            state.backup_codes.insert(account.id, codes);
            Ok(())
        })
    }

    fn consume_backup_code(
        &mut self,
        account: AccountId,
        code: &BackupCodeHash,
        _at: Timestamp,
    ) -> Result<bool, StoreError> {
        let Some(codes) = self.state.backup_codes.get_mut(&account) else { return Ok(false) };
        let place = codes.iter().position(|kept| kept == code);
        Ok(place.map(|place| codes.remove(place)).is_some())
    }

    fn count_administrators(&mut self) -> Result<usize, StoreError> {
        let administers = |account: &&Account| account.administrator && !account.disabled;
        Ok(self.state.accounts.values().filter(administers).count())
    }

    fn count_backup_codes(&mut self, account: AccountId) -> Result<usize, StoreError> {
        Ok(self.state.backup_codes.get(&account).map_or(0, Vec::len))
    }
}

/// The unique keys on the address and the user name.
fn names_are_free(state: &State, account: &Account) -> Result<(), StoreError> {
    let mut others = state.accounts.values().filter(|other| other.id != account.id);
    let taken = others.find_map(|other| {
        let same_name = account.username.is_some() && other.username == account.username;
        (other.email == account.email).then_some("email").or(same_name.then_some("username"))
    });
    taken.map_or(Ok(()), |key| Err(StoreError::Conflict(format!("accounts.{key}"))))
}
