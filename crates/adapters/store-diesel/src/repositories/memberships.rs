//! Memberships.

use controlkeep_kernel::{AccountId, OrganisationId};
use controlkeep_ports::{Memberships, StoreError};
use controlkeep_rbac::{Membership, MembershipChange, MembershipRemoved, Role};
use diesel::prelude::*;

use super::organisations;
use super::record::write_change;
use crate::connection::Db;
use crate::failure::{InTable as _, Outcome};
use crate::rows::MembershipRow;
use crate::schema::memberships;
use crate::transaction::DieselTx;

impl Memberships for DieselTx<'_> {
    fn find(
        &mut self,
        organisation: OrganisationId,
        account: AccountId,
    ) -> Result<Option<Membership>, StoreError> {
        self.step(|db| find(db, organisation, account))
    }

    fn list_of(&mut self, account: AccountId) -> Result<Vec<Membership>, StoreError> {
        self.step(|db| list_of(db, account))
    }

    fn count_maintainers(&mut self, organisation: OrganisationId) -> Result<usize, StoreError> {
        self.step(|db| count_maintainers(db, organisation))
    }

    fn record(&mut self, change: MembershipChange) -> Result<Membership, StoreError> {
        let (membership, expected, event) = change.into_parts();
        self.step(|db| write_change(db, "membership", |db| write(db, &membership, expected), &event))?;
        Ok(membership)
    }

    fn remove(&mut self, removed: MembershipRemoved) -> Result<(), StoreError> {
        let (membership, event) = removed.into_parts();
        self.step(|db| write_change(db, "membership", |db| delete(db, &membership), &event))?;
        Ok(())
    }
}

fn find(db: &mut Db, organisation: OrganisationId, account: AccountId) -> Outcome<Option<Membership>> {
    let row = memberships::table
        .find((organisation.as_bytes().as_slice(), account.as_bytes().as_slice()))
        .select(MembershipRow::as_select())
        .first(db)
        .optional()
        .in_table("memberships")?;
    row.map(Membership::try_from).transpose()
}

pub(crate) fn list_of(db: &mut Db, account: AccountId) -> Outcome<Vec<Membership>> {
    let rows = memberships::table
        .filter(memberships::account_id.eq(account.as_bytes().as_slice()))
        .order(memberships::organisation_id)
        .select(MembershipRow::as_select())
        .load(db)
        .in_table("memberships")?;
    rows.into_iter().map(Membership::try_from).collect()
}

fn count_maintainers(db: &mut Db, organisation: OrganisationId) -> Outcome<usize> {
    organisations::hold(db, organisation)?;
    let count: i64 = memberships::table
        .filter(memberships::organisation_id.eq(organisation.as_bytes().as_slice()))
        .filter(memberships::role.eq(Role::Maintainer.code()))
        .count()
        .get_result(db)
        .in_table("memberships")?;
    Ok(usize::try_from(count).unwrap_or_default())
}

fn write(db: &mut Db, membership: &Membership, expected: i64) -> Outcome<usize> {
    if expected == 0 {
        let row = MembershipRow::from(membership);
        return diesel::insert_into(memberships::table).values(row).execute(db).in_table("memberships");
    }
    diesel::update(memberships::table)
        .filter(memberships::organisation_id.eq(membership.organisation.as_bytes().as_slice()))
        .filter(memberships::account_id.eq(membership.account.as_bytes().as_slice()))
        .filter(memberships::version.eq(expected))
        .set((memberships::role.eq(membership.role.code()), memberships::version.eq(membership.version)))
        .execute(db)
        .in_table("memberships")
}

fn delete(db: &mut Db, membership: &Membership) -> Outcome<usize> {
    diesel::delete(memberships::table)
        .filter(memberships::organisation_id.eq(membership.organisation.as_bytes().as_slice()))
        .filter(memberships::account_id.eq(membership.account.as_bytes().as_slice()))
        .filter(memberships::version.eq(membership.version))
        .execute(db)
        .in_table("memberships")
}
