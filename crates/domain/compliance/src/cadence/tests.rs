use jiff::civil::date;

use super::*;
use Cadence::{Annual, Biennial, Monthly, None as Never, Quarterly, SemiAnnual};

fn anchor(day: u8) -> AnchorDay {
    AnchorDay::try_from(day).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn the_next_review_keeps_its_anchor_day_and_is_cut_at_the_end_of_the_month() {
    let cases: &[(&str, Cadence, &str, u8, &str)] = &[
        ("a plain month", Monthly, "2025-03-15", 15, "2025-04-15"),
        ("cut in February", Monthly, "2025-01-31", 31, "2025-02-28"),
        ("and back again", Monthly, "2025-02-28", 31, "2025-03-31"),
        ("cut in a leap February", Monthly, "2024-01-31", 31, "2024-02-29"),
        ("and back from that", Monthly, "2024-02-29", 31, "2024-03-31"),
        ("cut to thirty days", Monthly, "2025-03-31", 31, "2025-04-30"),
        ("an anchor of thirty in May", Monthly, "2025-04-30", 30, "2025-05-30"),
        ("over the end of the year", Monthly, "2025-12-31", 31, "2026-01-31"),
        ("a quarter", Quarterly, "2024-11-30", 30, "2025-02-28"),
        ("half a year", SemiAnnual, "2025-08-31", 31, "2026-02-28"),
        ("a year", Annual, "2025-06-01", 1, "2026-06-01"),
        ("a year from a leap day", Annual, "2024-02-29", 29, "2025-02-28"),
        ("and back to the leap day", Annual, "2027-02-28", 29, "2028-02-29"),
        ("two years", Biennial, "2025-05-05", 5, "2027-05-05"),
        ("two years from a leap day", Biennial, "2024-02-29", 29, "2026-02-28"),
        ("done late: the day comes back", Monthly, "2025-03-20", 15, "2025-04-15"),
        ("done early: its own day", Monthly, "2025-03-10", 15, "2025-04-10"),
        ("a day early at the end of February", Monthly, "2024-02-28", 31, "2024-03-28"),
        ("a year, done early", Annual, "2025-01-01", 31, "2026-01-01"),
        ("the last that fits the calendar", Annual, "9998-12-31", 31, "9999-12-31"),
    ];
    for (name, cadence, last, keep, next) in cases {
        assert_eq!(cadence.next(day(last), anchor(*keep)), Some(day(next)), "{name}");
    }
}

#[test]
fn there_is_no_next_review_without_interval_or_calendar() {
    assert_eq!(Never.next(date(2025, 1, 1), anchor(1)), None);
    assert_eq!(Monthly.next(date(9999, 12, 1), anchor(1)), None);
    assert_eq!(Monthly.next(Date::MAX, anchor(31)), None);
}

#[test]
fn an_anchor_is_kept_unless_the_review_came_before_it() {
    let cases = [
        ("on it", 15, "2025-03-15", 15),
        ("after it", 15, "2025-03-16", 15),
        ("before it", 15, "2025-03-14", 14),
        ("cut by the end of the month", 31, "2025-02-28", 31),
        ("before the end of the month", 31, "2025-02-27", 27),
        ("the month has the day", 30, "2025-04-30", 30),
    ];
    for (name, keep, last, after) in cases {
        assert_eq!(anchor(keep).kept(day(last)), anchor(after), "{name}");
    }
}

#[test]
fn an_anchor_is_a_day_that_a_month_can_have() {
    assert_eq!(AnchorDay::try_from(0), Err(NoSuchDay(0)));
    assert_eq!(AnchorDay::try_from(1).map(AnchorDay::day), Ok(1));
    assert_eq!(AnchorDay::try_from(31).map(u8::from), Ok(31));
    assert_eq!(AnchorDay::try_from(32), Err(NoSuchDay(32)));
    assert_eq!(AnchorDay::try_from(200), Err(NoSuchDay(200)));
    assert_eq!(NoSuchDay(0).to_string(), "no month has a day 0");
    assert_eq!(AnchorDay::of(date(2025, 3, 7)), anchor(7));
    assert_eq!(serde_json::to_string(&anchor(7)).unwrap(), "7");
    assert!(serde_json::from_str::<AnchorDay>("32").is_err());
}

#[test]
fn a_review_stands_as_the_days_say() {
    type Case = (&'static str, Cadence, Option<Date>, &'static str, u32, ReviewStanding);
    let last = Some(date(2025, 1, 31));
    let on = date(2025, 2, 28);
    let cases: &[Case] = &[
        ("no interval", Never, last, "2025-02-01", 7, ReviewStanding::NotScheduled),
        ("no interval and never done", Never, None, "2025-02-01", 7, ReviewStanding::NotScheduled),
        ("never done", Monthly, None, "2025-02-01", 7, ReviewStanding::NeverDone),
        ("the calendar ends", Monthly, Some(Date::MAX), "2025-02-01", 7, ReviewStanding::NotScheduled),
        ("later", Monthly, last, "2025-02-20", 7, ReviewStanding::DueOn { on, days_left: 8 }),
        ("just soon", Monthly, last, "2025-02-21", 7, ReviewStanding::DueSoon { on, days_left: 7 }),
        ("tomorrow", Monthly, last, "2025-02-27", 7, ReviewStanding::DueSoon { on, days_left: 1 }),
        (
            "tomorrow, nothing is soon",
            Monthly,
            last,
            "2025-02-27",
            0,
            ReviewStanding::DueOn { on, days_left: 1 },
        ),
        ("today", Monthly, last, "2025-02-28", 7, ReviewStanding::DueToday { on }),
        ("yesterday", Monthly, last, "2025-03-01", 7, ReviewStanding::Overdue { on, days_over: 1 }),
        ("a leap year ago", Monthly, last, "2026-02-28", 7, ReviewStanding::Overdue { on, days_over: 365 }),
    ];
    for (name, cadence, last, today, soon, standing) in cases {
        assert_eq!(cadence.standing(*last, anchor(31), day(today), *soon), *standing, "{name}");
        let due = matches!(standing, ReviewStanding::NotScheduled | ReviewStanding::NeverDone);
        assert_eq!(standing.due(), (!due).then_some(on), "{name}");
    }
}

#[test]
fn the_whole_calendar_can_be_overdue() {
    let standing = Monthly.standing(Some(Date::MIN), anchor(1), Date::MAX, u32::MAX);
    assert!(matches!(standing, ReviewStanding::Overdue { days_over: 7_304_452.., .. }), "{standing:?}");
}

#[test]
fn a_standing_is_stored_under_its_code() {
    let on = date(2025, 2, 28);
    for standing in [
        ReviewStanding::NotScheduled,
        ReviewStanding::NeverDone,
        ReviewStanding::DueOn { on, days_left: 9 },
        ReviewStanding::DueSoon { on, days_left: 2 },
        ReviewStanding::DueToday { on },
        ReviewStanding::Overdue { on, days_over: 1 },
    ] {
        let json = serde_json::to_value(standing).unwrap();
        assert_eq!(json["code"], standing.code());
        assert_eq!(serde_json::from_value::<ReviewStanding>(json).unwrap(), standing);
    }
}

#[test]
fn periodically_means_at_least_once_a_year() {
    let rules = RuleSet::current();
    let section = Section::from("32 CFR 170.4(b)");
    for cadence in [Monthly, Quarterly, SemiAnnual, Annual] {
        assert_eq!(cadence.check_periodic(rules), Ok(()), "{}", cadence.code());
    }
    let too_long = NotPeriodic::TooLong { months: 24, at_most: 12, section: section.clone() };
    assert_eq!(
        too_long.to_string(),
        "an interval of 24 months is longer than the 12 allowed (32 CFR 170.4(b))"
    );
    assert_eq!(Biennial.check_periodic(rules), Err(too_long));
    assert_eq!(Never.check_periodic(rules), Err(NotPeriodic::NoInterval { section }));
}

#[test]
fn the_rule_set_decides_how_long_periodically_may_be() {
    let mut rules = RuleSet::current().clone();
    rules.life.periodic_at_most.years = 2;
    assert_eq!(Biennial.check_periodic(&rules), Ok(()));
    rules.life.periodic_at_most.years = u8::MAX;
    assert_eq!(Biennial.check_periodic(&rules), Ok(()));
}

#[test]
fn a_periodic_review_is_never_later_than_the_rule_allows() {
    let rules = RuleSet::current();
    let cases = [
        ("plain", Annual, "2025-06-01", 1, "2026-06-01"),
        ("a leap day would be a day too late", Annual, "2027-02-28", 29, "2028-02-28"),
        ("well inside", Monthly, "2025-02-28", 31, "2025-03-31"),
        ("the calendar ends", Monthly, "9999-12-31", 31, "9999-12-31"),
    ];
    for (name, cadence, last, keep, next) in cases {
        assert_eq!(cadence.next_periodic(day(last), anchor(keep), rules), Ok(day(next)), "{name}");
    }
    let refused = Biennial.next_periodic(date(2025, 1, 1), anchor(1), rules);
    assert_eq!(refused, Err(Biennial.check_periodic(rules).unwrap_err()));
}

#[test]
fn what_counts_for_a_year_counts_on_its_anniversary() {
    let years = |years| Years { years, section: Section::none() };
    let cases = [
        ("2025-03-01", 1, "2026-03-01"),
        ("2024-02-29", 1, "2025-02-28"),
        ("2024-02-29", 4, "2028-02-29"),
        ("9999-06-01", 1, "9999-12-31"),
    ];
    for (done, count, until) in cases {
        assert_eq!(last_day_within(day(done), &years(count)), day(until));
    }
}
