//! Invites.

use controlkeep_accounts::Email;
use controlkeep_kernel::InviteId;
use controlkeep_ports::{Invites, StoreError};
use controlkeep_rbac::{Invite, InviteChange, InviteClosed, Scope};
use diesel::prelude::*;

use super::record::write_change;
use crate::connection::Db;
use crate::failure::{InTable as _, Outcome};
use crate::rows::InviteRow;
use crate::schema::invites;
use crate::transaction::DieselTx;

const TABLE: &str = "invites";

impl Invites for DieselTx<'_> {
    fn find(&mut self, id: InviteId) -> Result<Option<Invite>, StoreError> {
        self.step(|db| find(db, id))
    }

    fn find_in(&mut self, scope: &Scope, id: InviteId) -> Result<Option<Invite>, StoreError> {
        let found = self.step(|db| find(db, id))?;
        Ok(found.filter(|invite| invite.organisation == scope.organisation()))
    }

    fn find_by_email(&mut self, scope: &Scope, email: &Email) -> Result<Option<Invite>, StoreError> {
        self.step(|db| find_by_email(db, scope, email))
    }

    fn record(&mut self, change: InviteChange) -> Result<Invite, StoreError> {
        let (invite, expected, event) = change.into_parts();
        self.step(|db| write_change(db, "invite", |db| write(db, &invite, expected), &event))?;
        Ok(invite)
    }

    fn close(&mut self, closed: InviteClosed) -> Result<(), StoreError> {
        let (invite, event) = closed.into_parts();
        self.step(|db| write_change(db, "invite", |db| delete(db, &invite), &event))?;
        Ok(())
    }
}

fn find(db: &mut Db, id: InviteId) -> Outcome<Option<Invite>> {
    let row = invites::table
        .find(id.as_bytes().as_slice())
        .select(InviteRow::as_select())
        .first(db)
        .optional()
        .in_table(TABLE)?;
    row.map(Invite::try_from).transpose()
}

fn find_by_email(db: &mut Db, scope: &Scope, email: &Email) -> Outcome<Option<Invite>> {
    let row = invites::table
        .filter(invites::organisation_id.eq(scope.organisation().as_bytes().as_slice()))
        .filter(invites::email.eq(email.as_str()))
        .select(InviteRow::as_select())
        .first(db)
        .optional()
        .in_table(TABLE)?;
    row.map(Invite::try_from).transpose()
}

fn write(db: &mut Db, invite: &Invite, expected: i64) -> Outcome<usize> {
    let row = InviteRow::from(invite);
    if expected == 0 {
        return diesel::insert_into(invites::table).values(row).execute(db).in_table(TABLE);
    }
    diesel::update(invites::table)
        .filter(invites::id.eq(invite.id.as_bytes().as_slice()).and(invites::version.eq(expected)))
        .set(row)
        .execute(db)
        .in_table(TABLE)
}

fn delete(db: &mut Db, invite: &Invite) -> Outcome<usize> {
    diesel::delete(invites::table)
        .filter(invites::id.eq(invite.id.as_bytes().as_slice()))
        .filter(invites::version.eq(invite.version))
        .execute(db)
        .in_table(TABLE)
}
