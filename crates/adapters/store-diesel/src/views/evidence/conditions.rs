//! What a filter asks for, as conditions of a query.

use std::time::Duration;

use controlkeep_compliance::Date;
use controlkeep_evidence::{DUE_DAYS, Freshness};
use controlkeep_kernel::{AssessmentId, OrganisationId};
use controlkeep_ports::EvidenceFilter;
use diesel::prelude::*;

use super::super::pattern::pattern;
use crate::connection::MultiBackend;
use crate::rows::day_number;
use crate::schema::evidence_items::{self, dsl};
use crate::schema::evidence_links;

pub(super) type Query<'a> = evidence_items::BoxedQuery<'a, MultiBackend>;

const HOURS_OF_A_DAY: u64 = 24;

/// The items that pass the filter, its freshness left aside. `within` is the assessment it names.
pub(super) fn passing(
    organisation: OrganisationId,
    within: Option<AssessmentId>,
    filter: &EvidenceFilter,
) -> Query<'_> {
    let query = evidence_items::table
        .filter(dsl::organisation_id.eq(organisation.as_bytes().to_vec()))
        .filter(dsl::removed_at.is_null())
        .into_boxed();
    linked(described(query, filter), within, filter)
}

fn described<'a>(mut query: Query<'a>, filter: &'a EvidenceFilter) -> Query<'a> {
    if let Some(text) = &filter.text {
        query = query.filter(dsl::search_text.like(pattern(text)).escape('!'));
    }
    if let Some(marking) = filter.marking {
        query = query.filter(dsl::marking.eq(marking.code()));
    }
    if let Some(owner) = filter.owner {
        query = query.filter(dsl::owner_id.eq(owner.as_bytes().to_vec()));
    }
    if let Some(number) = filter.beyond {
        query = query.filter(dsl::number.gt(i64::from(number.get())));
    }
    if !filter.methods.is_empty() {
        let wanted = i16::from(filter.methods.bits());
        let fitting: Vec<i16> = (0..8).filter(|bits| bits & wanted == wanted).collect();
        query = query.filter(dsl::methods.eq_any(fitting));
    }
    query
}

/// A query within a query has to be written out for each database, so it cannot be put together from
/// parts like the others.
fn linked<'a>(query: Query<'a>, within: Option<AssessmentId>, filter: &EvidenceFilter) -> Query<'a> {
    let links = evidence_links::table.select(evidence_links::evidence_id);
    let within = within.map(|id| evidence_links::assessment_id.eq(id.as_bytes().to_vec()));
    let about = filter.objective.map(|id| evidence_links::objective_id.eq(id.as_bytes().to_vec()));
    let under = filter.requirement.map(|id| evidence_links::requirement_id.eq(id.as_bytes().to_vec()));
    match (within, about, under) {
        (None, None, None) => query,
        (Some(within), Some(about), _) => query.filter(dsl::id.eq_any(links.filter(within).filter(about))),
        (Some(within), None, Some(under)) => query.filter(dsl::id.eq_any(links.filter(within).filter(under))),
        (Some(within), None, None) => query.filter(dsl::id.eq_any(links.filter(within))),
        (None, Some(about), _) => query.filter(dsl::id.eq_any(links.filter(about))),
        (None, None, Some(under)) => query.filter(dsl::id.eq_any(links.filter(under))),
    }
}

/// Narrows a query to what stands like that on a day: as [`Freshness::on`] tells it, by the stored day
/// of the review.
pub(super) fn standing(query: Query<'_>, freshness: Freshness, today: Date) -> Query<'_> {
    let due = Duration::from_hours(u64::from(DUE_DAYS) * HOURS_OF_A_DAY);
    let (first, last) = (day_number(today), day_number(today.saturating_add(due)));
    match freshness {
        Freshness::NoDate => query.filter(dsl::dated.is_null()),
        Freshness::Fresh => query
            .filter(dsl::dated.is_not_null())
            .filter(dsl::review_on.is_null().or(dsl::review_on.gt(last))),
        // Only what bears a date has a day of review.
        Freshness::Due => query.filter(dsl::review_on.between(first, last)),
        Freshness::Stale => query.filter(dsl::review_on.lt(first)),
    }
}
