//! The filters of the activity list, as they stand in the address.

use controlkeep_kernel::{AccountId, Outcome, Timestamp};
use controlkeep_ports::ActivityFilter;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan};
use serde::{Deserialize, Serialize};

use crate::assessments::with_query;
use crate::fields::FieldErrors;
use crate::words::Words;

/// The most characters that are searched for.
const TEXT_MAX: usize = 200;

/// The filters as they were typed. What is empty filters nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ActivityQuery {
    /// The id of an account.
    pub(crate) actor: String,
    /// The start of an action's code, such as `finding.`.
    pub(crate) action: String,
    /// `done` or `denied`.
    pub(crate) outcome: String,
    /// Words in the label or the name of whoever acted.
    pub(crate) q: String,
    /// The first day.
    pub(crate) from: String,
    /// The last day.
    pub(crate) until: String,
    /// Only what came before this entry: the next page.
    pub(crate) before: String,
}

impl ActivityQuery {
    /// Reads the filters. Days are those of the viewer's zone; a last day counts to its end.
    pub(crate) fn parse(
        &self,
        words: Words,
        zone: &TimeZone,
        limit: usize,
    ) -> Result<ActivityFilter, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut day = |field, text: &str, later: Span| {
            let text = text.trim();
            let at = day_start(text, later, zone);
            if at.is_none() && !text.is_empty() {
                errors.add(words, field, "activity-day-unreadable");
            }
            at
        };
        let from = day("from", &self.from, 0.days());
        let until = day("until", &self.until, 1.days());
        if self.q.chars().count() > TEXT_MAX {
            errors.add(words, "q", "activity-text-too-long");
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(ActivityFilter {
            actor: self.actor.parse::<AccountId>().ok(),
            action: some(&self.action),
            outcome: outcome(&self.outcome),
            subjects: Vec::new(),
            text: some(&self.q),
            from,
            until,
            before: self.before.parse().ok(),
            limit,
        })
    }

    /// Whether anything is filtered. Where a page begins is no filter.
    pub(crate) fn filters(&self) -> bool {
        Self { before: String::new(), ..self.clone() } != Self::default()
    }

    /// The same filters on the page of what came before an entry.
    pub(crate) fn older_than(&self, sequence: i64) -> Self {
        Self { before: sequence.to_string(), ..self.clone() }
    }

    /// The same filters from the newest entry on.
    pub(crate) fn newest(&self) -> Self {
        Self { before: String::new(), ..self.clone() }
    }

    /// The filters behind an address.
    pub(crate) fn behind(&self, path: &str) -> String {
        let fields = [
            ("actor", &self.actor),
            ("action", &self.action),
            ("outcome", &self.outcome),
            ("q", &self.q),
            ("from", &self.from),
            ("until", &self.until),
            ("before", &self.before),
        ];
        with_query(path, &fields)
    }
}

fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn outcome(code: &str) -> Option<Outcome> {
    [Outcome::Done, Outcome::Denied].into_iter().find(|outcome| outcome.code() == code)
}

fn day_start(text: &str, later: Span, zone: &TimeZone) -> Option<Timestamp> {
    let day = text.parse::<Date>().ok()?.checked_add(later).ok()?;
    let start = day.to_zoned(zone.clone()).ok()?.timestamp();
    Some(Timestamp::from_micros(start.as_microsecond()))
}

#[cfg(test)]
mod tests {
    use controlkeep_accounts::Language;

    use super::*;

    fn parse(query: &ActivityQuery) -> Result<ActivityFilter, FieldErrors> {
        query.parse(Words(Language::English), &TimeZone::get("America/New_York").unwrap(), 50)
    }

    #[test]
    fn an_empty_query_filters_nothing() {
        let query = ActivityQuery::default();
        assert!(!query.filters());
        assert_eq!(parse(&query), Ok(ActivityFilter::default()));
        assert_eq!(query.behind("/activity"), "/activity");
    }

    #[test]
    fn days_are_those_of_the_viewers_zone_and_the_last_one_counts_whole() {
        let query =
            ActivityQuery { from: "2026-11-01".into(), until: " 2026-11-01 ".into(), ..Default::default() };
        let filter = parse(&query).unwrap();
        // The clocks go back on that day, so that it has 25 hours.
        assert_eq!(filter.from.unwrap().to_string(), "2026-11-01T04:00:00Z");
        assert_eq!(filter.until.unwrap().to_string(), "2026-11-02T05:00:00Z");
    }

    #[test]
    fn a_day_that_is_none_is_told_at_its_field() {
        let query =
            ActivityQuery { from: "yesterday".into(), until: "2026-02-30".into(), ..Default::default() };
        let fields: Vec<_> = parse(&query).unwrap_err().0.iter().map(|error| error.field).collect();
        assert_eq!(fields, ["from", "until"]);
        let long = ActivityQuery { q: "a".repeat(201), ..Default::default() };
        assert_eq!(parse(&long).unwrap_err().0[0].field, "q");
    }

    #[test]
    fn every_filter_is_read_and_survives_in_the_address() {
        let query = ActivityQuery {
            actor: "01020304-0506-0708-090a-0b0c0d0e0f10".into(),
            action: "finding.".into(),
            outcome: "denied".into(),
            q: "3.5.3 & é".into(),
            ..Default::default()
        };
        let filter = parse(&query.older_than(40)).unwrap();
        assert_eq!(filter.actor.map(|id| id.to_string()).as_deref(), Some(query.actor.as_str()));
        assert_eq!((filter.action.as_deref(), filter.outcome), (Some("finding."), Some(Outcome::Denied)));
        assert_eq!((filter.text.as_deref(), filter.before), (Some("3.5.3 & é"), Some(40)));
        assert!(
            query.older_than(40).behind("/a").ends_with("&outcome=denied&q=3.5.3%20%26%20%C3%A9&before=40")
        );
        assert!(query.filters() && !ActivityQuery::default().older_than(4).filters());
        assert_eq!(query.older_than(4).newest(), query);
    }
}
