//! The filters of the list, as they stand in the address.

use controlkeep_compliance::Date;
use controlkeep_evidence::{Freshness, MarkingKind};
use controlkeep_kernel::AccountId;
use controlkeep_ports::{EvidenceFilter, EvidenceSort};
use serde::{Deserialize, Serialize};

use crate::assessments::with_query;

/// How many items a page shows.
pub(super) const PAGE: usize = 50;
/// The most characters that are searched for.
const TEXT_MAX: usize = 200;

/// The filters as they were typed. What is empty or unknown filters nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct EvidenceQuery {
    /// Words in the number, title or description.
    pub(super) q: String,
    /// The code of a freshness.
    pub(super) freshness: String,
    /// The code of a kind of marking.
    pub(super) marking: String,
    /// `me` for the viewer's own items alone.
    pub(super) owner: String,
    /// By what it is ordered; a minus in front turns it round.
    pub(super) sort: String,
    /// Which page, from 1.
    pub(super) page: String,
    /// The number of an item that was just removed.
    pub(super) removed: String,
    /// How many items were just added.
    pub(super) added: String,
}

impl EvidenceQuery {
    /// What the store is asked for.
    pub(super) fn filter(&self, today: Date, me: Option<AccountId>) -> EvidenceFilter {
        let text: String = self.q.trim().chars().take(TEXT_MAX).collect();
        let (descending, sort) = match self.sort.strip_prefix('-') {
            Some(sort) => (true, sort),
            None => (self.sort.is_empty(), self.sort.as_str()),
        };
        EvidenceFilter {
            text: (!text.is_empty()).then_some(text),
            freshness: Freshness::ALL.iter().copied().find(|known| known.code() == self.freshness),
            marking: MarkingKind::ALL.iter().copied().find(|known| known.code() == self.marking),
            owner: me.filter(|_| self.mine()),
            sort: EvidenceSort::ALL
                .iter()
                .copied()
                .find(|known| known.code() == sort)
                .unwrap_or(EvidenceSort::Number),
            descending,
            skip: (self.number() - 1) * PAGE,
            limit: PAGE,
            ..EvidenceFilter::all(today)
        }
    }

    /// The page that is shown, from 1.
    pub(super) fn number(&self) -> usize {
        self.page.parse().ok().filter(|page| (1..=100_000).contains(page)).unwrap_or(1)
    }

    /// Whether only the viewer's own items are shown.
    fn mine(&self) -> bool {
        self.owner == "me"
    }

    /// Whether anything is filtered. Order and page are no filters.
    pub(super) fn filters(&self) -> bool {
        self.mine() || [&self.q, &self.freshness, &self.marking].iter().any(|value| !value.trim().is_empty())
    }

    /// The same list from its start, with another freshness.
    pub(super) fn with_freshness(&self, code: &str) -> Self {
        Self { freshness: code.to_owned(), page: String::new(), ..self.clone() }
    }

    /// Another page of the same list.
    pub(super) fn at(&self, page: usize) -> Self {
        Self { page: if page > 1 { page.to_string() } else { String::new() }, ..self.clone() }
    }

    /// The list ordered by something; asked for again, it is turned round.
    pub(super) fn ordered(&self, by: EvidenceSort) -> Self {
        let sort = if self.sort == by.code() { format!("-{}", by.code()) } else { by.code().to_owned() };
        Self { sort, page: String::new(), ..self.clone() }
    }

    /// The filters behind an address.
    pub(super) fn behind(&self, path: &str) -> String {
        let fields = [
            ("q", &self.q),
            ("freshness", &self.freshness),
            ("marking", &self.marking),
            ("owner", &self.owner),
            ("sort", &self.sort),
            ("page", &self.page),
        ];
        with_query(path, &fields)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Date {
        "2026-11-20".parse().unwrap()
    }

    #[test]
    fn every_filter_is_read_and_survives_in_the_address() {
        let query = EvidenceQuery {
            q: " access & é ".into(),
            freshness: "stale".into(),
            marking: "cui".into(),
            owner: "me".into(),
            sort: "-title".into(),
            page: "3".into(),
            removed: "E-001".into(),
            added: "2".into(),
        };
        let me = AccountId::from_bytes([7; 16]);
        let filter = query.filter(today(), Some(me));
        assert_eq!((filter.owner, query.filters()), (Some(me), true));
        assert_eq!(filter.text.as_deref(), Some("access & é"));
        assert_eq!((filter.freshness, filter.marking), (Some(Freshness::Stale), Some(MarkingKind::Cui)));
        assert_eq!((filter.sort, filter.descending, filter.skip), (EvidenceSort::Title, true, 2 * PAGE));
        assert_eq!(
            query.at(1).with_freshness("").behind("/e"),
            "/e?q=%20access%20%26%20%C3%A9%20&marking=cui&owner=me&sort=-title"
        );
    }

    #[test]
    fn what_is_unknown_filters_nothing() {
        let odd = EvidenceQuery {
            freshness: "rotten".into(),
            marking: "x".into(),
            owner: "somebody".into(),
            sort: "owner; drop".into(),
            page: "-4".into(),
            ..EvidenceQuery::default()
        };
        let filter = odd.filter(today(), Some(AccountId::from_bytes([7; 16])));
        assert_eq!(filter.owner, None);
        assert_eq!((filter.freshness, filter.marking, filter.skip), (None, None, 0));
        assert_eq!(filter.sort, EvidenceSort::Number);
        assert_eq!(EvidenceQuery::default().filter(today(), None), EvidenceFilter::all(today()));
    }

    #[test]
    fn a_column_asked_for_twice_is_turned_round() {
        let once = EvidenceQuery::default().ordered(EvidenceSort::Dated);
        assert_eq!(
            (once.sort.as_str(), once.ordered(EvidenceSort::Dated).sort.as_str()),
            ("dated", "-dated")
        );
    }
}
