//! Accounts for whoever administers the platform.

use std::collections::HashMap;

use controlkeep_accounts::Account;
use controlkeep_kernel::AccountId;
use controlkeep_ports::{AccountFilter, AccountPage, AccountSummary, Belonging};
use controlkeep_rbac::{OrganisationName, Role, Slug};
use diesel::prelude::*;

use super::{Ids, last_visits};
use crate::connection::Db;
use crate::failure::{InTable as _, Outcome};
use crate::repositories;
use crate::rows::{AccountRow, Stored};
use crate::schema;

/// The names are looked through here: only so is a capital letter beyond ASCII the same as a small
/// one in all databases. Whole rows are read of one page only.
pub(in crate::views) fn account_page(db: &mut Db, filter: &AccountFilter) -> Outcome<AccountPage> {
    let limit = filter.limit.clamp(1, 100);
    let mut found = matching(db, filter, limit + 1)?;
    let more = found.len() > limit;
    found.truncate(limit);
    Ok(AccountPage { accounts: read(db, found)?, more })
}

fn matching(db: &mut Db, filter: &AccountFilter, limit: usize) -> Outcome<Ids> {
    use schema::accounts;
    let after = filter.after.as_ref().map_or("", controlkeep_accounts::Email::as_str);
    let mut query = accounts::table
        .filter(accounts::email.gt(after))
        .order(accounts::email)
        .select((accounts::id, accounts::email, accounts::username, accounts::name))
        .into_boxed();
    if filter.text.is_none() {
        query = query.limit(i64::try_from(limit).unwrap_or(i64::MAX));
    }
    let rows: Vec<(Vec<u8>, String, Option<String>, String)> = query.load(db).in_table("accounts")?;
    let text = filter.text.as_ref().map(|text| text.to_lowercase());
    let passes = |names: [&str; 3]| {
        text.as_ref().is_none_or(|text| names.iter().any(|name| name.to_lowercase().contains(text)))
    };
    Ok(rows
        .into_iter()
        .filter(|(_, email, username, name)| passes([email, username.as_deref().unwrap_or_default(), name]))
        .map(|(id, ..)| id)
        .take(limit)
        .collect())
}

fn read(db: &mut Db, ids: Ids) -> Outcome<Vec<AccountSummary>> {
    use schema::accounts;
    let rows: Vec<AccountRow> = accounts::table
        .filter(accounts::id.eq_any(ids.clone()))
        .order(accounts::email)
        .select(AccountRow::as_select())
        .load(db)
        .in_table("accounts")?;
    let found = rows.into_iter().map(Account::try_from).collect::<Outcome<Vec<_>>>()?;
    summaries(db, found, ids)
}

pub(in crate::views) fn account_summary(db: &mut Db, id: AccountId) -> Outcome<Option<AccountSummary>> {
    let found = repositories::accounts::find(db, id)?;
    let ids = vec![id.as_bytes().to_vec()];
    Ok(summaries(db, found.into_iter().collect(), ids)?.pop())
}

fn summaries(db: &mut Db, found: Vec<Account>, ids: Ids) -> Outcome<Vec<AccountSummary>> {
    let visits = last_visits(db, ids.clone())?;
    let mut belongs = belongings(db, ids)?;
    let summary = |account: Account| {
        let key = account.id.as_bytes().to_vec();
        let belongs_to = belongs.remove(&key).unwrap_or_default();
        AccountSummary::of(account, visits.get(&key).copied(), belongs_to)
    };
    Ok(found.into_iter().map(summary).collect())
}

fn belongings(db: &mut Db, accounts: Ids) -> Outcome<HashMap<Vec<u8>, Vec<Belonging>>> {
    use schema::{memberships, organisations};
    let rows: Vec<(Vec<u8>, String, String, String)> = memberships::table
        .inner_join(organisations::table)
        .filter(memberships::account_id.eq_any(accounts))
        .select((memberships::account_id, memberships::role, organisations::slug, organisations::name))
        .load(db)
        .in_table("memberships")?;
    let mut belongs: HashMap<Vec<u8>, Vec<Belonging>> = HashMap::new();
    for (account, role, slug, name) in rows {
        let stored = Stored { table: "memberships", id: &account };
        let one = Belonging {
            slug: stored.code("slug", &slug, Slug::parse(&slug))?,
            name: stored.read("name", OrganisationName::parse(&name))?,
            role: stored.code("role", &role, Role::from_code(&role))?,
        };
        belongs.entry(account).or_default().push(one);
    }
    for list in belongs.values_mut() {
        list.sort_by_cached_key(|one| (one.name.as_str().to_lowercase(), one.slug.clone()));
    }
    Ok(belongs)
}
