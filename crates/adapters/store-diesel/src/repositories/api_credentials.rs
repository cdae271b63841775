//! Keys and certificates of programs.

use controlkeep_accounts::{ApiCredential, ApiCredentialCreated, ApiCredentialRevoked, ApiCredentialTouched};
use controlkeep_kernel::{AccountId, ApiCredentialId};
use controlkeep_ports::{ApiCredentials, StoreError};
use diesel::prelude::*;

use super::record::{chain, write_change};
use crate::connection::Db;
use crate::failure::{InTable as _, Outcome};
use crate::rows::ApiCredentialRow;
use crate::schema::api_credentials;
use crate::transaction::DieselTx;

impl ApiCredentials for DieselTx<'_> {
    fn find_of(
        &mut self,
        account: AccountId,
        id: ApiCredentialId,
    ) -> Result<Option<ApiCredential>, StoreError> {
        self.step(|db| find_of(db, account, id))
    }

    fn list_of(&mut self, account: AccountId) -> Result<Vec<ApiCredential>, StoreError> {
        self.step(|db| list_of(db, account))
    }

    fn record(&mut self, created: ApiCredentialCreated) -> Result<ApiCredential, StoreError> {
        let (credential, event) = created.into_parts();
        self.step(|db| write_change(db, "api credential", |db| insert(db, &credential), &event))?;
        Ok(credential)
    }

    fn touch(&mut self, touched: ApiCredentialTouched) -> Result<(), StoreError> {
        self.step(|db| touch(db, touched))
    }

    fn revoke(&mut self, revoked: ApiCredentialRevoked) -> Result<bool, StoreError> {
        let (id, event) = revoked.into_parts();
        self.step(|db| {
            let revoked = delete(db, id)? == 1;
            if revoked {
                chain(db, &event)?;
            }
            Ok(revoked)
        })
    }
}

fn find_of(db: &mut Db, account: AccountId, id: ApiCredentialId) -> Outcome<Option<ApiCredential>> {
    let row = api_credentials::table
        .find(id.as_bytes().as_slice())
        .filter(api_credentials::account_id.eq(account.as_bytes().as_slice()))
        .select(ApiCredentialRow::as_select())
        .first(db)
        .optional()
        .in_table("api_credentials")?;
    row.map(ApiCredential::try_from).transpose()
}

/// Newest first; ids order by the time they were made where two were made at once.
pub(crate) fn list_of(db: &mut Db, account: AccountId) -> Outcome<Vec<ApiCredential>> {
    let rows = api_credentials::table
        .filter(api_credentials::account_id.eq(account.as_bytes().as_slice()))
        .order((api_credentials::created_at.desc(), api_credentials::id.desc()))
        .select(ApiCredentialRow::as_select())
        .load(db)
        .in_table("api_credentials")?;
    rows.into_iter().map(ApiCredential::try_from).collect()
}

fn insert(db: &mut Db, credential: &ApiCredential) -> Outcome<usize> {
    let row = ApiCredentialRow::from(credential);
    diesel::insert_into(api_credentials::table).values(row).execute(db).in_table("api_credentials")
}

fn touch(db: &mut Db, touched: ApiCredentialTouched) -> Outcome<()> {
    diesel::update(api_credentials::table.find(touched.credential.as_bytes().as_slice()))
        .set(api_credentials::last_used.eq(touched.last_used.micros()))
        .execute(db)
        .in_table("api_credentials")?;
    Ok(())
}

fn delete(db: &mut Db, id: ApiCredentialId) -> Outcome<usize> {
    diesel::delete(api_credentials::table.find(id.as_bytes().as_slice()))
        .execute(db)
        .in_table("api_credentials")
}
