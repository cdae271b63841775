//! Refresh tokens.

use controlkeep_accounts::{RefreshToken, TokenHash};
use controlkeep_kernel::Timestamp;
use controlkeep_ports::{RefreshTokens, StoreError};
use diesel::prelude::*;

use crate::connection::Db;
use crate::failure::{InTable as _, Outcome};
use crate::rows::RefreshTokenRow;
use crate::schema::refresh_tokens;
use crate::transaction::DieselTx;

impl RefreshTokens for DieselTx<'_> {
    fn find(&mut self, hash: &TokenHash) -> Result<Option<RefreshToken>, StoreError> {
        self.step(|db| find(db, hash))
    }

    fn issue(&mut self, token: &RefreshToken) -> Result<(), StoreError> {
        self.step(|db| insert(db, token))
    }

    fn consume(&mut self, hash: &TokenHash, at: Timestamp) -> Result<bool, StoreError> {
        self.step(|db| Ok(consume(db, hash, at)? == 1))
    }

    fn sweep(&mut self, before: Timestamp) -> Result<usize, StoreError> {
        self.step(|db| sweep(db, before))
    }
}

fn find(db: &mut Db, hash: &TokenHash) -> Outcome<Option<RefreshToken>> {
    let row = refresh_tokens::table
        .find(hash.0.as_slice())
        .select(RefreshTokenRow::as_select())
        .first(db)
        .optional()
        .in_table("refresh_tokens")?;
    row.map(RefreshToken::try_from).transpose()
}

fn insert(db: &mut Db, token: &RefreshToken) -> Outcome<()> {
    diesel::insert_into(refresh_tokens::table)
        .values(RefreshTokenRow::from(token))
        .execute(db)
        .in_table("refresh_tokens")?;
    Ok(())
}

fn consume(db: &mut Db, hash: &TokenHash, at: Timestamp) -> Outcome<usize> {
    diesel::update(refresh_tokens::table.find(hash.0.as_slice()))
        .filter(refresh_tokens::used_at.is_null())
        .set(refresh_tokens::used_at.eq(at.micros()))
        .execute(db)
        .in_table("refresh_tokens")
}

fn sweep(db: &mut Db, before: Timestamp) -> Outcome<usize> {
    diesel::delete(refresh_tokens::table.filter(refresh_tokens::expires_at.lt(before.micros())))
        .execute(db)
        .in_table("refresh_tokens")
}
