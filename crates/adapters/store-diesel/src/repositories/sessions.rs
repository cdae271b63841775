//! Sessions.

use controlkeep_accounts::{Session, SessionEnded, SessionOpened, SessionTouched, TokenHash};
use controlkeep_kernel::{AccountId, SessionId, Timestamp};
use controlkeep_ports::{Sessions, StoreError};
use diesel::prelude::*;

use super::record::{chain, write_change};
use crate::connection::Db;
use crate::failure::{InTable as _, Outcome};
use crate::rows::SessionRow;
use crate::schema::sessions;
use crate::transaction::DieselTx;

impl Sessions for DieselTx<'_> {
    fn find(&mut self, token: &TokenHash) -> Result<Option<Session>, StoreError> {
        self.step(|db| find(db, token))
    }

    fn find_of(&mut self, account: AccountId, id: SessionId) -> Result<Option<Session>, StoreError> {
        self.step(|db| find_of(db, account, id))
    }

    fn list_of(&mut self, account: AccountId) -> Result<Vec<Session>, StoreError> {
        let mut found = self.step(|db| list_of(db, account))?;
        found.sort_by_key(|session| std::cmp::Reverse((session.opened_at, session.id)));
        Ok(found)
    }

    fn open(&mut self, opened: SessionOpened) -> Result<Session, StoreError> {
        let (session, event) = opened.into_parts();
        self.step(|db| write_change(db, "session", |db| insert(db, &session), &event))?;
        Ok(session)
    }

    fn touch(&mut self, touched: SessionTouched) -> Result<(), StoreError> {
        self.step(|db| touch(db, touched))
    }

    fn end(&mut self, ended: SessionEnded) -> Result<bool, StoreError> {
        let (id, event) = ended.into_parts();
        self.step(|db| {
            let ended = delete(db, id)? == 1;
            if ended {
                chain(db, &event)?;
            }
            Ok(ended)
        })
    }

    fn sweep(&mut self, before: Timestamp) -> Result<usize, StoreError> {
        self.step(|db| sweep(db, before))
    }
}

fn find(db: &mut Db, token: &TokenHash) -> Outcome<Option<Session>> {
    let row = sessions::table
        .filter(sessions::token_hash.eq(token.0.as_slice()))
        .select(SessionRow::as_select())
        .first(db)
        .optional()
        .in_table("sessions")?;
    row.map(Session::try_from).transpose()
}

fn find_of(db: &mut Db, account: AccountId, id: SessionId) -> Outcome<Option<Session>> {
    let row = sessions::table
        .find(id.as_bytes().as_slice())
        .filter(sessions::account_id.eq(account.as_bytes().as_slice()))
        .select(SessionRow::as_select())
        .first(db)
        .optional()
        .in_table("sessions")?;
    row.map(Session::try_from).transpose()
}

pub(crate) fn list_of(db: &mut Db, account: AccountId) -> Outcome<Vec<Session>> {
    let rows = sessions::table
        .filter(sessions::account_id.eq(account.as_bytes().as_slice()))
        .select(SessionRow::as_select())
        .load(db)
        .in_table("sessions")?;
    rows.into_iter().map(Session::try_from).collect()
}

fn insert(db: &mut Db, session: &Session) -> Outcome<usize> {
    let row = SessionRow::from(session);
    diesel::insert_into(sessions::table).values(row).execute(db).in_table("sessions")
}

fn touch(db: &mut Db, touched: SessionTouched) -> Outcome<()> {
    diesel::update(sessions::table.find(touched.session.as_bytes().as_slice()))
        .set(sessions::last_seen.eq(touched.last_seen.micros()))
        .execute(db)
        .in_table("sessions")?;
    Ok(())
}

fn delete(db: &mut Db, id: SessionId) -> Outcome<usize> {
    diesel::delete(sessions::table.find(id.as_bytes().as_slice())).execute(db).in_table("sessions")
}

fn sweep(db: &mut Db, before: Timestamp) -> Outcome<usize> {
    diesel::delete(sessions::table.filter(sessions::expires_at.lt(before.micros())))
        .execute(db)
        .in_table("sessions")
}
