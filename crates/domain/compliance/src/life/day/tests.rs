use jiff::civil::date;

use super::*;
use crate::RuleSet;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn days_are_calendar_days() {
    let cases = [
        ("2026-03-02", 0, "2026-03-02"),
        ("2026-03-02", 180, "2026-08-29"),
        ("2027-09-04", 180, "2028-03-02"),
        ("2026-12-31", 1, "2027-01-01"),
        ("2028-02-28", 1, "2028-02-29"),
        ("2027-02-28", 1, "2027-03-01"),
        ("9999-12-31", 1, "9999-12-31"),
        ("9999-12-30", u16::MAX, "9999-12-31"),
    ];
    for (from, days, to) in cases {
        assert_eq!(days_after(day(from), days), day(to), "{from} and {days} days");
    }
}

#[test]
fn years_keep_the_day_where_there_is_one() {
    let cases = [
        ("2024-02-29", 1, "2025-02-28"),
        ("2024-02-29", 3, "2027-02-28"),
        ("2024-02-29", 4, "2028-02-29"),
        ("2023-02-28", 1, "2024-02-28"),
        ("2026-12-31", 6, "2032-12-31"),
        ("9999-01-01", 1, "9999-12-31"),
        ("9000-01-01", u8::MAX, "9255-01-01"),
    ];
    for (from, years, to) in cases {
        assert_eq!(years_after(day(from), years), day(to), "{from} and {years} years");
    }
}

#[test]
fn business_days_skip_weekends_and_holidays() {
    let cases = [
        ("Friday to Monday", "2026-03-06", 1, "2026-03-09"),
        ("from a Saturday", "2026-03-07", 1, "2026-03-09"),
        ("from a Sunday", "2026-03-08", 1, "2026-03-09"),
        ("two weeks", "2026-03-06", 10, "2026-03-20"),
        ("over Thanksgiving", "2026-11-25", 1, "2026-11-27"),
        ("over New Year", "2025-12-31", 1, "2026-01-02"),
        ("over a holiday kept on a Friday", "2026-07-02", 1, "2026-07-06"),
        ("over Christmas and New Year", "2026-12-24", 10, "2027-01-11"),
        ("none at all", "2026-07-04", 0, "2026-07-04"),
    ];
    let holidays = &RuleSet::current().life.holidays;
    for (name, from, count, to) in cases {
        let found = business_days_after(day(from), count, holidays);
        assert_eq!(found, BusinessDay { date: day(to), covered: true }, "{name}");
    }
}

#[test]
fn a_list_covers_from_its_first_to_its_last_day() {
    let holidays = [("2026-03-04", "a"), ("2026-03-18", "b")]
        .map(|(date, name)| Holiday { date: day(date), name: name.into() });
    let covered = |from, count| business_days_after(day(from), count, &holidays).covered;
    assert!(!covered("2026-03-02", 1));
    assert!(covered("2026-03-03", 1));
    assert!(covered("2026-03-16", 1));
    assert!(!covered("2026-03-17", 1));
    assert!(covered("2026-03-05", 8));
    assert!(!covered("2026-03-05", 9));
    assert!(!business_days_after(day("2026-03-05"), 1, &[]).covered);
    assert!(business_days_after(day("2026-03-05"), 0, &[]).covered);
}

#[test]
fn the_list_that_ships_covers_its_own_years() {
    let rules = &RuleSet::current().life;
    assert!(rules.reevaluation_until(day("2032-12-01")).covered);
    assert!(!rules.reevaluation_until(day("2032-12-20")).covered);
    assert!(!rules.reevaluation_until(day("2023-12-29")).covered);
    assert!(rules.reevaluation_until(day("2023-12-31")).covered);
}

#[test]
fn the_end_of_time_is_not_passed() {
    for start in [date(9999, 12, 31), date(9999, 12, 20)] {
        let found = business_days_after(start, u16::MAX, &RuleSet::current().life.holidays);
        assert_eq!(found, BusinessDay { date: Date::MAX, covered: start == Date::MAX });
    }
    assert!(!business_days_after(Date::MIN, u16::MAX, &[]).covered);
    let free = [Holiday { date: Date::MAX, name: "the last day".into() }];
    assert_eq!(business_days_after(date(9999, 12, 30), 1, &free).date, Date::MAX);
}

#[test]
fn each_period_counts_what_its_rule_says() {
    let life = &RuleSet::current().life;
    let business = |day| BusinessDay { date: day, covered: true };
    assert_eq!(life.reevaluation_until(day("2026-03-06")), business(day("2026-03-20")));
    assert_eq!(life.appeal_to_accreditation_body_until(day("2026-03-06")), business(day("2026-03-27")));
    assert_eq!(life.rebuttal_until(day("2026-03-06")), business(day("2026-03-26")));
    assert_eq!(life.appeal_to_dibcac_until(day("2026-03-06")), day("2026-03-27"));
    assert_eq!(life.images_kept_until(day("2026-12-31")), day("2027-03-31"));
}

#[test]
fn an_incident_is_reported_within_exact_hours() {
    let life = &RuleSet::current().life;
    let moment =
        |text: &str| Timestamp::from_micros(text.parse::<jiff::Timestamp>().unwrap().as_microsecond());
    // The clocks of the United States change in this span; 72 hours stay 72 hours.
    assert_eq!(life.report_due(moment("2026-03-07T10:15:30.5Z")), moment("2026-03-10T10:15:30.5Z"));
    let end = Timestamp::from_micros(i64::MAX);
    assert_eq!(life.report_due(end), end);
}

#[test]
fn days_between_are_whole_and_have_a_direction() {
    assert_eq!(days_between(day("2028-02-28"), day("2028-03-01")), 2, "a leap day counts");
    assert_eq!(days_between(day("2026-01-01"), day("2026-01-01")), 0);
    assert_eq!(days_between(day("2026-07-01"), day("2026-01-02")), -180);
}
