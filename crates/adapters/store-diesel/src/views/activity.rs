//! One page of the activity list.

use std::collections::BTreeMap;

use controlkeep_audit::Entry;
use controlkeep_kernel::ChainId;
use controlkeep_ports::{ActivityFilter, ActivityPage};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::pattern::pattern;
use crate::connection::{Db, MultiBackend};
use crate::failure::{InTable as _, Outcome};
use crate::rows::EntryRow;
use crate::schema::audit_entries::{self, dsl};

type Query<'a> = audit_entries::BoxedQuery<'a, MultiBackend>;
type Condition<'a> = Box<dyn BoxableExpression<audit_entries::table, MultiBackend, SqlType = Bool> + 'a>;

/// The newest entries of a chain that pass the filter, and whether there are older ones.
pub(super) fn page(db: &mut Db, chain: ChainId, filter: &ActivityFilter) -> Outcome<ActivityPage> {
    let limit = filter.limit.clamp(1, 200);
    let query = audit_entries::table.filter(dsl::chain.eq(chain.as_bytes().to_vec())).into_boxed();
    let query = about(within(by(query, filter), filter), filter);
    let rows = query
        .order(dsl::sequence.desc())
        .limit(i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1))
        .select(EntryRow::as_select())
        .load(db)
        .in_table("audit_entries")?;
    let more = rows.len() > limit;
    let entries = rows.into_iter().take(limit).map(Entry::try_from).collect::<Outcome<_>>()?;
    Ok(ActivityPage { entries, more })
}

/// Who did what.
fn by<'a>(mut query: Query<'a>, filter: &'a ActivityFilter) -> Query<'a> {
    if let Some(actor) = &filter.actor {
        query = query.filter(dsl::actor_id.eq(actor.as_bytes().to_vec()));
    }
    if let Some(start) = &filter.action {
        // No code that starts like this is behind the last character there is.
        let end = format!("{start}\u{10ffff}");
        query = query.filter(dsl::action.ge(start.as_str())).filter(dsl::action.lt(end));
    }
    if let Some(outcome) = filter.outcome {
        query = query.filter(dsl::outcome.eq(outcome.code()));
    }
    query
}

/// When.
fn within<'a>(mut query: Query<'a>, filter: &ActivityFilter) -> Query<'a> {
    if let Some(from) = filter.from {
        query = query.filter(dsl::at.ge(from.micros()));
    }
    if let Some(until) = filter.until {
        query = query.filter(dsl::at.lt(until.micros()));
    }
    if let Some(before) = filter.before {
        query = query.filter(dsl::sequence.lt(before));
    }
    query
}

/// To what.
fn about<'a>(mut query: Query<'a>, filter: &'a ActivityFilter) -> Query<'a> {
    if let Some(text) = &filter.text {
        query = query.filter(dsl::search_text.like(pattern(text)).escape('!'));
    }
    if !filter.subjects.is_empty() {
        query = query.filter(one_of(&filter.subjects));
    }
    query
}

/// Things of one kind are looked for together, so the query stays short.
fn one_of(subjects: &[(String, String)]) -> Condition<'_> {
    let mut kinds: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (kind, id) in subjects {
        kinds.entry(kind).or_default().push(id);
    }
    let nothing: Condition<'_> = Box::new(sql::<Bool>("1 = 0"));
    kinds.into_iter().fold(nothing, |others, (kind, ids)| {
        Box::new(others.or(dsl::subject_kind.eq(kind).and(dsl::subject_id.eq_any(ids))))
    })
}
