//! People as those see them who manage them. Each with a fixed number of queries: one for the people,
//! one for their visits, one for where they belong.

mod accounts;

use std::collections::HashMap;

use controlkeep_accounts::{Account, DisplayName, SecondFactor};
use controlkeep_kernel::{InviteId, OrganisationId, Timestamp};
use controlkeep_ports::{InviteSummary, LastVisit, MemberSummary};
use controlkeep_rbac::Role;
use diesel::prelude::*;

use crate::connection::Db;
use crate::failure::{InTable as _, Outcome};
use crate::rows::{AccountRow, InviteRow, OrganisationRow, Stored};
use crate::schema;

pub(super) use accounts::{account_page, account_summary};

/// Bytes of ids, as the database takes them.
type Ids = Vec<Vec<u8>>;

pub(super) fn members(db: &mut Db, organisation: OrganisationId) -> Outcome<Vec<MemberSummary>> {
    use schema::{accounts, memberships};
    let rows: Vec<(AccountRow, String)> = memberships::table
        .inner_join(accounts::table)
        .filter(memberships::organisation_id.eq(organisation.as_bytes().as_slice()))
        .select((AccountRow::as_select(), memberships::role))
        .load(db)
        .in_table("memberships")?;
    let people = rows
        .into_iter()
        .map(|(row, role)| {
            let account = Account::try_from(row)?;
            let stored = Stored { table: "memberships", id: account.id.as_bytes() };
            let role = stored.code("role", &role, Role::from_code(&role))?;
            Ok((account, role))
        })
        .collect::<Outcome<Vec<_>>>()?;
    let visits = last_visits(db, people.iter().map(|(account, _)| account.id.as_bytes().to_vec()).collect())?;
    let mut members: Vec<_> =
        people.into_iter().map(|(account, role)| member(account, role, &visits)).collect();
    // The databases do not agree on an order of letters.
    members.sort_by_cached_key(|member| (member.name.as_str().to_lowercase(), member.account));
    Ok(members)
}

fn member(account: Account, role: Role, visits: &HashMap<Vec<u8>, LastVisit>) -> MemberSummary {
    MemberSummary {
        account: account.id,
        second_factor: matches!(account.second_factor, SecondFactor::Active { .. }),
        last_visit: visits.get(account.id.as_bytes().as_slice()).copied(),
        name: account.name,
        email: account.email,
        role,
        disabled: account.disabled,
    }
}

/// The last visit of each of some accounts, over all devices.
fn last_visits(db: &mut Db, accounts: Ids) -> Outcome<HashMap<Vec<u8>, LastVisit>> {
    use schema::devices;
    let rows: Vec<(Vec<u8>, i64, i64)> = devices::table
        .filter(devices::account_id.eq_any(accounts))
        .select((devices::account_id, devices::last_at, devices::visits))
        .load(db)
        .in_table("devices")?;
    let mut visits: HashMap<Vec<u8>, LastVisit> = HashMap::new();
    for (account, at, count) in rows {
        let count = Stored { table: "devices", id: &account }.number("visits", count)?;
        let at = Timestamp::from_micros(at);
        let last = visits.entry(account).or_insert(LastVisit { at, visits: 0 });
        *last = LastVisit { at: last.at.max(at), visits: last.visits.saturating_add(count) };
    }
    Ok(visits)
}

type InviteColumns = (InviteRow, OrganisationRow, String);

pub(super) fn invites(db: &mut Db, organisation: OrganisationId) -> Outcome<Vec<InviteSummary>> {
    use schema::{accounts, invites, organisations};
    let rows: Vec<InviteColumns> = invites::table
        .inner_join(organisations::table)
        .inner_join(accounts::table)
        .filter(invites::organisation_id.eq(organisation.as_bytes().as_slice()))
        .order(invites::email)
        .select((InviteRow::as_select(), OrganisationRow::as_select(), accounts::name))
        .load(db)
        .in_table("invites")?;
    summaries(db, rows)
}

pub(super) fn invite(db: &mut Db, id: InviteId) -> Outcome<Option<InviteSummary>> {
    use schema::{accounts, invites, organisations};
    let rows: Vec<InviteColumns> = invites::table
        .inner_join(organisations::table)
        .inner_join(accounts::table)
        .filter(invites::id.eq(id.as_bytes().as_slice()))
        .select((InviteRow::as_select(), OrganisationRow::as_select(), accounts::name))
        .load(db)
        .in_table("invites")?;
    Ok(summaries(db, rows)?.pop())
}

fn summaries(db: &mut Db, rows: Vec<InviteColumns>) -> Outcome<Vec<InviteSummary>> {
    use schema::accounts;
    let mut summaries = rows.into_iter().map(summary).collect::<Outcome<Vec<_>>>()?;
    let addresses: Vec<String> = summaries.iter().map(|one| one.invite.email.to_string()).collect();
    let known: Vec<String> = accounts::table
        .filter(accounts::email.eq_any(addresses))
        .select(accounts::email)
        .load(db)
        .in_table("accounts")?;
    for one in &mut summaries {
        one.has_account = known.iter().any(|email| email == one.invite.email.as_str());
    }
    Ok(summaries)
}

fn summary((invite, organisation, inviter): InviteColumns) -> Outcome<InviteSummary> {
    let invite = controlkeep_rbac::Invite::try_from(invite)?;
    let stored = Stored { table: "accounts", id: invite.inviter.as_bytes() };
    Ok(InviteSummary {
        organisation: organisation.try_into()?,
        inviter: stored.read("name", DisplayName::parse(&inviter))?,
        invite,
        has_account: false,
    })
}
