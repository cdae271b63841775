//! How old evidence is.

use std::time::Duration;

use controlkeep_compliance::{AnchorDay, Cadence, Date, ReviewStanding};
use controlkeep_kernel::coded;

/// Evidence is due when its next review is so many days away, or fewer.
pub const DUE_DAYS: u32 = 30;

coded! {
    /// How evidence stands on a day, by its own date and its review interval. When it was uploaded
    /// does not matter.
    pub enum Freshness {
        /// Its next review is more than 30 days away, or it needs none.
        Fresh = "fresh",
        /// It must be reviewed within 30 days.
        Due = "due",
        /// Its review is overdue.
        Stale = "stale",
        /// It bears no date.
        NoDate = "no_date",
    }
}

impl Freshness {
    /// How evidence of that date and interval stands on `today`.
    #[must_use]
    pub fn on(today: Date, dated: Option<Date>, review: Cadence) -> Self {
        let Some(dated) = dated else { return Self::NoDate };
        match review.standing(Some(dated), AnchorDay::of(dated), today, DUE_DAYS) {
            ReviewStanding::Overdue { .. } => Self::Stale,
            ReviewStanding::DueSoon { .. } | ReviewStanding::DueToday { .. } => Self::Due,
            ReviewStanding::DueOn { .. } | ReviewStanding::NotScheduled | ReviewStanding::NeverDone => {
                Self::Fresh
            }
        }
    }

    /// How evidence stands on `today` whose next review is on a day.
    #[must_use]
    pub fn by_review(review_on: Date, today: Date) -> Self {
        let due = today.saturating_add(Duration::from_hours(u64::from(DUE_DAYS) * 24));
        if review_on < today {
            Self::Stale
        } else if review_on <= due {
            Self::Due
        } else {
            Self::Fresh
        }
    }
}

/// The day on which evidence of that date must be reviewed; none without a date or an interval.
pub(crate) fn review_day(dated: Option<Date>, review: Cadence) -> Option<Date> {
    let dated = dated?;
    review.next(dated, AnchorDay::of(dated))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn evidence_grows_old_by_its_own_date() {
        let stands = |today: &str| Freshness::on(day(today), Some(day("2026-01-15")), Cadence::Quarterly);
        let table = [
            ("2026-01-15", Freshness::Fresh),
            ("2026-03-15", Freshness::Fresh),
            ("2026-03-16", Freshness::Due),
            ("2026-04-15", Freshness::Due),
            ("2026-04-16", Freshness::Stale),
        ];
        for (today, freshness) in table {
            assert_eq!(stands(today), freshness, "{today}");
        }
    }

    #[test]
    fn without_a_date_nobody_knows_and_without_an_interval_it_stays_fresh() {
        assert_eq!(Freshness::on(day("2026-01-15"), None, Cadence::Annual), Freshness::NoDate);
        assert_eq!(Freshness::on(day("2026-01-15"), None, Cadence::None), Freshness::NoDate);
        assert_eq!(
            Freshness::on(day("2126-01-15"), Some(day("2026-01-15")), Cadence::None),
            Freshness::Fresh
        );
    }

    proptest! {
        /// What a list computes from the stored review day is what an item says of itself.
        #[test]
        fn the_review_day_alone_tells_the_freshness(dated in 0..60_000_i64, today in 0..60_000_i64, review in 0..6_usize) {
            let at = |days: i64| day("1970-01-01").saturating_add(jiff_days(days));
            let (dated, today, review) = (at(dated), at(today), Cadence::ALL[review]);
            let on = review_day(Some(dated), review);
            let told = on.map_or(Freshness::Fresh, |on| Freshness::by_review(on, today));
            prop_assert_eq!(Freshness::on(today, Some(dated), review), told);
        }
    }

    fn jiff_days(days: i64) -> std::time::Duration {
        std::time::Duration::from_secs(days.unsigned_abs() * 86_400)
    }
}
