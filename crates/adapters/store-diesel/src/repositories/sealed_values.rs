//! Sealed values, wherever they are.

use controlkeep_kernel::{FileId, OrganisationId};
use controlkeep_ports::{FileOwner, SealedColumn, SealedValue, SealedValues, StoreError};
use diesel::prelude::*;

use crate::connection::Db;
use crate::failure::{InTable as _, Outcome};
use crate::rows::Stored;
use crate::schema::{accounts, evidence_files, letters, upload_files, upload_parts, uploads};
use crate::transaction::DieselTx;

impl SealedValues for DieselTx<'_> {
    fn list(
        &mut self,
        column: SealedColumn,
        after: Option<[u8; 16]>,
        limit: usize,
    ) -> Result<Vec<SealedValue>, StoreError> {
        let after = after.as_ref().map_or(&[][..], |after| after.as_slice());
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.step(|db| match column {
            SealedColumn::AuthenticatorSecret => secrets(db, after, limit),
            SealedColumn::Letter => letters_waiting(db, after, limit),
            SealedColumn::FileKey => files(db, after, limit),
            SealedColumn::PartKey => parts(db, after, limit),
            SealedColumn::WaitingKey => waiting(db, after, limit),
        })
    }

    fn replace(&mut self, value: &SealedValue, by: &[u8]) -> Result<bool, StoreError> {
        self.step(|db| replace(db, value, by))
    }
}

fn secrets(db: &mut Db, after: &[u8], limit: i64) -> Outcome<Vec<SealedValue>> {
    let rows: Vec<(Vec<u8>, Option<Vec<u8>>)> = accounts::table
        .filter(accounts::id.gt(after).and(accounts::factor_secret.is_not_null()))
        .order(accounts::id)
        .limit(limit)
        .select((accounts::id, accounts::factor_secret))
        .load(db)
        .in_table("accounts")?;
    rows.into_iter().map(|row| own_value(SealedColumn::AuthenticatorSecret, row)).collect()
}

fn letters_waiting(db: &mut Db, after: &[u8], limit: i64) -> Outcome<Vec<SealedValue>> {
    let rows: Vec<(Vec<u8>, Option<Vec<u8>>)> = letters::table
        .filter(letters::id.gt(after).and(letters::content.is_not_null()))
        .order(letters::id)
        .limit(limit)
        .select((letters::id, letters::content))
        .load(db)
        .in_table("letters")?;
    rows.into_iter().map(|row| own_value(SealedColumn::Letter, row)).collect()
}

/// A value that is sealed to its own row.
fn own_value(column: SealedColumn, (id, sealed): (Vec<u8>, Option<Vec<u8>>)) -> Outcome<SealedValue> {
    let row = Stored { table: column.table(), id: &id }.bytes("id", &id)?;
    Ok(SealedValue { column, row, owner: id, sealed: sealed.unwrap_or_default() })
}

/// An id, whose file it is, and the sealed key.
type KeyOf = (Vec<u8>, Vec<u8>, Option<Vec<u8>>);

fn files(db: &mut Db, after: &[u8], limit: i64) -> Outcome<Vec<SealedValue>> {
    let rows: Vec<KeyOf> = evidence_files::table
        .filter(evidence_files::id.gt(after).and(evidence_files::sealed_key.is_not_null()))
        .order(evidence_files::id)
        .limit(limit)
        .select((evidence_files::id, evidence_files::organisation_id, evidence_files::sealed_key))
        .load(db)
        .in_table("evidence_files")?;
    rows.into_iter().map(|row| key_of(SealedColumn::FileKey, row)).collect()
}

fn parts(db: &mut Db, after: &[u8], limit: i64) -> Outcome<Vec<SealedValue>> {
    let rows: Vec<KeyOf> = upload_parts::table
        .inner_join(uploads::table)
        .filter(upload_parts::blob_id.gt(after))
        .order(upload_parts::blob_id)
        .limit(limit)
        .select((upload_parts::blob_id, uploads::organisation_id, upload_parts::sealed_key.nullable()))
        .load(db)
        .in_table("upload_parts")?;
    rows.into_iter().map(|row| key_of(SealedColumn::PartKey, row)).collect()
}

fn waiting(db: &mut Db, after: &[u8], limit: i64) -> Outcome<Vec<SealedValue>> {
    let rows: Vec<KeyOf> = upload_files::table
        .inner_join(uploads::table)
        .filter(upload_files::file_id.gt(after))
        .order(upload_files::file_id)
        .limit(limit)
        .select((upload_files::file_id, uploads::organisation_id, upload_files::sealed_key.nullable()))
        .load(db)
        .in_table("upload_files")?;
    rows.into_iter().map(|row| key_of(SealedColumn::WaitingKey, row)).collect()
}

fn key_of(column: SealedColumn, (id, organisation, sealed): KeyOf) -> Outcome<SealedValue> {
    let stored = Stored { table: column.table(), id: &id };
    let row = stored.bytes("id", &id)?;
    let organisation = OrganisationId::from_bytes(stored.bytes("organisation_id", &organisation)?);
    let owner = FileOwner { organisation, file: FileId::from_bytes(row) };
    Ok(SealedValue { column, row, owner: owner.to_bytes().to_vec(), sealed: sealed.unwrap_or_default() })
}

/// Only the row that still holds what was read is written.
fn replace(db: &mut Db, value: &SealedValue, by: &[u8]) -> Outcome<bool> {
    let (row, seen) = (value.row.as_slice(), value.sealed.as_slice());
    let replaced = match value.column {
        SealedColumn::AuthenticatorSecret => {
            let held = accounts::table.find(row).filter(accounts::factor_secret.eq(Some(seen)));
            diesel::update(held).set(accounts::factor_secret.eq(Some(by))).execute(db)
        }
        SealedColumn::Letter => {
            let held = letters::table.find(row).filter(letters::content.eq(Some(seen)));
            diesel::update(held).set(letters::content.eq(Some(by))).execute(db)
        }
        SealedColumn::FileKey => {
            let held = evidence_files::table.find(row).filter(evidence_files::sealed_key.eq(Some(seen)));
            diesel::update(held).set(evidence_files::sealed_key.eq(Some(by))).execute(db)
        }
        SealedColumn::PartKey => {
            let held = upload_parts::table
                .filter(upload_parts::blob_id.eq(row).and(upload_parts::sealed_key.eq(seen)));
            diesel::update(held).set(upload_parts::sealed_key.eq(by)).execute(db)
        }
        SealedColumn::WaitingKey => {
            let held = upload_files::table
                .filter(upload_files::file_id.eq(row).and(upload_files::sealed_key.eq(seen)));
            diesel::update(held).set(upload_files::sealed_key.eq(by)).execute(db)
        }
    };
    Ok(replaced.in_table(value.column.table())? == 1)
}
