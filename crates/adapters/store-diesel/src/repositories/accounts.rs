//! Accounts and their backup codes.

use controlkeep_accounts::{Account, AccountChange, BackupCodeHash, BackupCodesIssued, Identifier};
use controlkeep_kernel::{AccountId, Timestamp};
use controlkeep_ports::{Accounts, StoreError};
use diesel::prelude::*;

use super::record::write_change;
use crate::connection::Db;
use crate::failure::{InTable as _, Outcome};
use crate::rows::AccountRow;
use crate::schema::{accounts, backup_codes};
use crate::transaction::DieselTx;

impl Accounts for DieselTx<'_> {
    fn find(&mut self, id: AccountId) -> Result<Option<Account>, StoreError> {
        self.step(|db| find(db, id))
    }

    fn find_by_identifier(&mut self, identifier: &Identifier) -> Result<Option<Account>, StoreError> {
        self.step(|db| find_by_identifier(db, identifier.as_str()))
    }

    fn record(&mut self, change: AccountChange) -> Result<Account, StoreError> {
        let (account, expected, event) = change.into_parts();
        self.step(|db| write_change(db, "account", |db| write(db, &account, expected), &event))?;
        Ok(account)
    }

    fn record_backup_codes(&mut self, issued: BackupCodesIssued) -> Result<(), StoreError> {
        let (account, codes, event) = issued.into_parts();
        let replace = |db: &mut Db| replace_codes(db, account.id, &codes);
        self.step(|db| write_change(db, "account", replace, &event))?;
        Ok(())
    }

    fn consume_backup_code(
        &mut self,
        account: AccountId,
        code: &BackupCodeHash,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        self.step(|db| consume_code(db, account, code, at))
    }

    fn count_administrators(&mut self) -> Result<usize, StoreError> {
        self.step(count_administrators)
    }

    fn count_backup_codes(&mut self, account: AccountId) -> Result<usize, StoreError> {
        self.step(|db| count_codes(db, account))
    }
}

pub(crate) fn find(db: &mut Db, id: AccountId) -> Outcome<Option<Account>> {
    let row = accounts::table
        .find(id.as_bytes().as_slice())
        .select(AccountRow::as_select())
        .first(db)
        .optional()
        .in_table("accounts")?;
    row.map(Account::try_from).transpose()
}

/// A user name never holds an `@` and an address always does, so at most one row goes by either.
fn find_by_identifier(db: &mut Db, identifier: &str) -> Outcome<Option<Account>> {
    let row = accounts::table
        .filter(accounts::email.eq(identifier).or(accounts::username.eq(identifier)))
        .select(AccountRow::as_select())
        .first(db)
        .optional()
        .in_table("accounts")?;
    row.map(Account::try_from).transpose()
}

pub(crate) fn list(db: &mut Db) -> Outcome<Vec<Account>> {
    let rows = accounts::table.select(AccountRow::as_select()).load(db).in_table("accounts")?;
    let mut found = rows.into_iter().map(Account::try_from).collect::<Outcome<Vec<_>>>()?;
    // The databases do not agree on an order of letters.
    found.sort_by_cached_key(|account| (account.name.as_str().to_lowercase(), account.id));
    Ok(found)
}

fn write(db: &mut Db, account: &Account, expected: i64) -> Outcome<usize> {
    let row = AccountRow::from(account);
    let written = if expected == 0 {
        diesel::insert_into(accounts::table).values(row).execute(db)
    } else {
        diesel::update(accounts::table)
            .filter(accounts::id.eq(account.id.as_bytes().as_slice()).and(accounts::version.eq(expected)))
            .set(row)
            .execute(db)
    };
    written.in_table("accounts")
}

/// Holds the account first, so that of two new sets one replaces the other.
fn replace_codes(db: &mut Db, account: AccountId, codes: &[BackupCodeHash]) -> Outcome<usize> {
    let id = account.as_bytes().as_slice();
    let held = diesel::update(accounts::table.find(id))
        .set(accounts::version.eq(accounts::version))
        .execute(db)
        .in_table("accounts")?;
    diesel::delete(backup_codes::table.filter(backup_codes::account_id.eq(id)))
        .execute(db)
        .in_table("backup_codes")?;
    for code in codes {
        diesel::insert_into(backup_codes::table)
            .values((backup_codes::account_id.eq(id), backup_codes::code_hash.eq(code.0.as_slice())))
            .execute(db)
            .in_table("backup_codes")?;
    }
    Ok(held)
}

/// The row count decides the winner.
fn consume_code(db: &mut Db, account: AccountId, code: &BackupCodeHash, at: Timestamp) -> Outcome<bool> {
    let consumed = diesel::update(backup_codes::table)
        .filter(backup_codes::account_id.eq(account.as_bytes().as_slice()))
        .filter(backup_codes::code_hash.eq(code.0.as_slice()))
        .filter(backup_codes::used_at.is_null())
        .set(backup_codes::used_at.eq(at.micros()))
        .execute(db)
        .in_table("backup_codes")?;
    Ok(consumed == 1)
}

/// Writing to the rows holds them until the transaction ends, so that nobody else bars one of them
/// meanwhile; how many were written is how many there are.
fn count_administrators(db: &mut Db) -> Outcome<usize> {
    diesel::update(accounts::table)
        .filter(accounts::administrator.eq(true).and(accounts::disabled.eq(false)))
        .set(accounts::version.eq(accounts::version))
        .execute(db)
        .in_table("accounts")
}

pub(crate) fn count_codes(db: &mut Db, account: AccountId) -> Outcome<usize> {
    let left: i64 = backup_codes::table
        .filter(backup_codes::account_id.eq(account.as_bytes().as_slice()))
        .filter(backup_codes::used_at.is_null())
        .count()
        .get_result(db)
        .in_table("backup_codes")?;
    Ok(usize::try_from(left).unwrap_or_default())
}
