//! What holds for every series of reviews.

use jiff::ToSpan;
use proptest::prelude::*;

use super::*;

fn any_date() -> impl Strategy<Value = Date> {
    (0_i32..150_000).prop_map(|days| Date::constant(1890, 1, 1).saturating_add(days.days()))
}

fn any_anchor() -> impl Strategy<Value = AnchorDay> {
    (1..=AnchorDay::MAX).prop_map(|day| AnchorDay::try_from(day).unwrap())
}

fn any_interval() -> impl Strategy<Value = Cadence> {
    let with_interval: Vec<Cadence> =
        Cadence::ALL.iter().copied().filter(|cadence| cadence.months().is_some()).collect();
    prop::sample::select(with_interval)
}

fn steps(cadence: Cadence, count: usize, from: Date, anchor: AnchorDay) -> Date {
    (0..count).fold(from, |last, _| cadence.next(last, anchor).unwrap())
}

proptest! {
    #[test]
    fn the_next_review_is_after_the_last_and_hardly_later_than_the_interval(
        last in any_date(), anchor in any_anchor(), cadence in any_interval(),
    ) {
        let next = cadence.next(last, anchor).unwrap();
        let interval = i32::from(cadence.months().unwrap()).months();
        prop_assert!(next > last);
        prop_assert!(next <= last.saturating_add(interval).saturating_add(3.days()), "cut by three days at most");
    }

    #[test]
    fn the_next_review_is_on_the_anchor_day_or_the_end_of_its_month(
        last in any_date(), anchor in any_anchor(), cadence in any_interval(),
    ) {
        let next = cadence.next(last, anchor).unwrap();
        let kept = anchor.kept(last).day();
        prop_assert_eq!(next.day().unsigned_abs(), kept.min(next.days_in_month().unsigned_abs()));
    }

    #[test]
    fn small_steps_lead_where_a_great_one_does(last in any_date(), anchor in any_anchor()) {
        let anchor = anchor.kept(last);
        let annual = steps(Cadence::Annual, 1, last, anchor);
        prop_assert_eq!(steps(Cadence::Monthly, 12, last, anchor), annual);
        prop_assert_eq!(steps(Cadence::Quarterly, 4, last, anchor), annual);
        prop_assert_eq!(steps(Cadence::SemiAnnual, 2, last, anchor), annual);
        prop_assert_eq!(steps(Cadence::Biennial, 1, last, anchor), steps(Cadence::Annual, 1, annual, anchor));
    }

    #[test]
    fn a_series_never_loses_its_anchor(last in any_date(), cadence in any_interval(), count in 1_usize..40) {
        let anchor = AnchorDay::of(last);
        prop_assert_eq!(anchor.kept(steps(cadence, count, last, anchor)), anchor);
    }

    #[test]
    fn a_standing_counts_the_days_to_its_date(
        last in any_date(), today in any_date(), anchor in any_anchor(), cadence in any_interval(), soon in 0_u32..60,
    ) {
        let next = cadence.next(last, anchor).unwrap();
        let days = |days: u32| i64::from(days).days();
        match cadence.standing(Some(last), anchor, today, soon) {
            ReviewStanding::DueOn { on, days_left } => {
                prop_assert!(on == next && days_left > soon && today.saturating_add(days(days_left)) == on);
            }
            ReviewStanding::DueSoon { on, days_left } => {
                prop_assert!(on == next && (1..=soon).contains(&days_left));
                prop_assert_eq!(today.saturating_add(days(days_left)), on);
            }
            ReviewStanding::DueToday { on } => prop_assert!(on == next && on == today),
            ReviewStanding::Overdue { on, days_over } => {
                prop_assert!(on == next && days_over > 0 && on.saturating_add(days(days_over)) == today);
            }
            other => prop_assert!(false, "{other:?}"),
        }
    }
}
