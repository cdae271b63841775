//! Evidence in lists and on pages.

mod conditions;
mod due;
mod line;
mod links;
mod sheet;

use controlkeep_evidence::{EvidenceItem, Freshness};
use controlkeep_kernel::{AccountId, OrganisationId};
use controlkeep_ports::{EvidenceFilter, EvidenceLine, EvidencePage, EvidenceSort, FreshnessCounts};
use diesel::prelude::*;

use crate::connection::Db;
use crate::failure::{InTable as _, Outcome};
use crate::repositories::assessments;
use crate::rows::EvidenceRow;
use crate::schema::{accounts, evidence_items};
use conditions::{Query, passing, standing};

pub(super) use due::all as due;
pub(super) use links::{counts, linked};
pub(super) use sheet::sheet;

/// A fixed number of queries: four that count, one for the items and their owners, and three for what
/// belongs to the items of this page.
pub(super) fn page(
    db: &mut Db,
    organisation: OrganisationId,
    filter: &EvidenceFilter,
) -> Outcome<EvidencePage> {
    let within = match filter.assessment {
        None => None,
        Some(number) => match assessments::find(db, organisation, number)? {
            Some(assessment) => Some(assessment.id),
            None => return Ok(nothing()),
        },
    };
    let query = || passing(organisation, within, filter);
    let counts = FreshnessCounts {
        fresh: count(db, standing(query(), Freshness::Fresh, filter.today))?,
        due: count(db, standing(query(), Freshness::Due, filter.today))?,
        stale: count(db, standing(query(), Freshness::Stale, filter.today))?,
        no_date: count(db, standing(query(), Freshness::NoDate, filter.today))?,
    };
    let total = filter.freshness.map_or_else(|| counts.all(), |freshness| counts.of(freshness));
    let query = match filter.freshness {
        Some(freshness) => standing(query(), freshness, filter.today),
        None => query(),
    };
    Ok(EvidencePage { lines: lines(db, query, filter)?, total, counts })
}

const fn nothing() -> EvidencePage {
    let counts = FreshnessCounts { fresh: 0, due: 0, stale: 0, no_date: 0 };
    EvidencePage { lines: Vec::new(), total: 0, counts }
}

fn count(db: &mut Db, query: Query<'_>) -> Outcome<usize> {
    let count: i64 = query.count().get_result(db).in_table("evidence_items")?;
    Ok(usize::try_from(count).unwrap_or_default())
}

fn lines(db: &mut Db, query: Query<'_>, filter: &EvidenceFilter) -> Outcome<Vec<EvidenceLine>> {
    let rows = ordered(query, filter)
        .offset(i64::try_from(filter.skip).unwrap_or(i64::MAX))
        .limit(i64::try_from(filter.bounded_limit()).unwrap_or(i64::MAX))
        .select(EvidenceRow::as_select())
        .load(db)
        .in_table("evidence_items")?;
    let items = rows.into_iter().map(EvidenceItem::try_from).collect::<Outcome<Vec<_>>>()?;
    line::lines(db, items)
}

/// What has nothing to be ordered by comes last, whichever way round.
fn ordered<'a>(query: Query<'a>, filter: &EvidenceFilter) -> Query<'a> {
    let query = match (filter.sort, filter.descending) {
        (EvidenceSort::Number, _) => query,
        (EvidenceSort::Title, false) => query.order(evidence_items::title_key.asc()),
        (EvidenceSort::Title, true) => query.order(evidence_items::title_key.desc()),
        (EvidenceSort::Dated, false) => {
            query.order((evidence_items::dated.is_null(), evidence_items::dated.asc()))
        }
        (EvidenceSort::Dated, true) => {
            query.order((evidence_items::dated.is_null(), evidence_items::dated.desc()))
        }
        (EvidenceSort::Review, false) => {
            query.order((evidence_items::review_on.is_null(), evidence_items::review_on.asc()))
        }
        (EvidenceSort::Review, true) => {
            query.order((evidence_items::review_on.is_null(), evidence_items::review_on.desc()))
        }
        (EvidenceSort::Changed, false) => query.order(evidence_items::updated_at.asc()),
        (EvidenceSort::Changed, true) => query.order(evidence_items::updated_at.desc()),
    };
    if filter.descending {
        query.then_order_by(evidence_items::number.desc())
    } else {
        query.then_order_by(evidence_items::number.asc())
    }
}

/// The name of an account.
fn name_of(db: &mut Db, account: AccountId) -> Outcome<String> {
    let name = accounts::table.find(account.as_bytes().as_slice()).select(accounts::name);
    name.first(db).in_table("accounts")
}
