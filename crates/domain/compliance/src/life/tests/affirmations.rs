//! When affirmations are due, and which ones serve.

use super::*;

/// The affirmations of the first status: day, what for, and how it went.
fn affirmations(line: &str, today: &str) -> String {
    let first = on(line, today).statuses.remove(0);
    let one = |affirmation: &AffirmationDue| {
        let how = match &affirmation.state {
            AffirmationState::Done { on, by, late } => {
                assert_eq!(*by, official());
                format!("{}done {on}", if *late { "late, " } else { "" })
            }
            AffirmationState::Overdue { since } => format!("overdue {since}"),
            other => other.code()["affirmation.".len()..].to_owned(),
        };
        assert_eq!(affirmation.section, "32 CFR 170.22(a)(3)");
        format!("{} {}: {how}", affirmation.due, affirmation.reason.code())
    };
    first.affirmations.iter().map(one).collect::<Vec<_>>().join(" | ")
}

fn check(cases: &[(&str, &str, &str)]) {
    for (line, today, expected) in cases {
        assert_eq!(affirmations(line, today), *expected, "{line} on {today}");
    }
}

#[test]
fn it_is_due_when_a_status_is_reached() {
    check(&[
        ("2026-03-02 CC", "2026-03-02", "2026-03-02 conditional: due"),
        ("2026-03-02 CC", "2026-03-03", "2026-03-02 conditional: overdue 2026-03-03"),
        ("2026-03-02 CC, 2026-03-02 yes C", "2026-03-02", "2026-03-02 conditional: done 2026-03-02"),
        ("2026-03-02 CC, 2026-03-03 yes C", "2026-03-03", "2026-03-02 conditional: late, done 2026-03-03"),
        ("2026-03-02 CC", "2026-08-30", "2026-03-02 conditional: lapsed"),
        ("2026-03-02 F1", "2026-03-02", "2026-03-02 final: due"),
        ("2026-03-02 F1, 2026-03-02 yes 1", "2027-03-02", "2026-03-02 final: done 2026-03-02"),
    ]);
}

#[test]
fn a_close_out_asks_for_another() {
    let closed = "2026-03-02 CC, 2026-03-02 yes C, 2026-05-02 yes C, 2026-06-01 closed C";
    check(&[
        (closed, "2026-05-31", "2026-03-02 conditional: done 2026-03-02"),
        (
            closed,
            "2026-06-01",
            "2026-03-02 conditional: done 2026-03-02 | 2026-06-01 closeout: due | 2027-03-02 yearly: due",
        ),
        (
            &format!("{closed}, 2026-06-01 yes C"),
            "2026-06-02",
            "2026-03-02 conditional: done 2026-03-02 | 2026-06-01 closeout: done 2026-06-01 | 2027-03-02 yearly: due",
        ),
        (
            "2026-03-02 CC, 2026-06-01 closed C, 2026-06-02 yes C",
            "2026-06-02",
            "2026-03-02 conditional: late, done 2026-06-02 | 2026-06-01 closeout: late, done 2026-06-02 | 2027-03-02 yearly: due",
        ),
    ]);
}

#[test]
fn then_it_is_due_every_year_after_the_status_date() {
    let line = "2026-03-02 FC, 2026-03-02 yes C";
    let first = "2026-03-02 final: done 2026-03-02";
    let both = format!("{line}, 2027-03-02 yes C, 2028-03-02 yes C");
    check(&[
        (line, "2026-03-02", &format!("{first} | 2027-03-02 yearly: due")),
        (line, "2027-03-02", &format!("{first} | 2027-03-02 yearly: due")),
        (
            line,
            "2027-03-03",
            &format!("{first} | 2027-03-02 yearly: overdue 2027-03-03 | 2028-03-02 yearly: due"),
        ),
        (
            line,
            "2028-03-03",
            &format!(
                "{first} | 2027-03-02 yearly: overdue 2027-03-03 | 2028-03-02 yearly: overdue 2028-03-03"
            ),
        ),
        (line, "2029-03-03", &format!("{first} | 2027-03-02 yearly: lapsed | 2028-03-02 yearly: lapsed")),
        (
            &both,
            "2028-03-02",
            &format!("{first} | 2027-03-02 yearly: done 2027-03-02 | 2028-03-02 yearly: done 2028-03-02"),
        ),
    ]);
}

#[test]
fn an_early_one_serves_and_the_next_is_due_a_year_after_it() {
    let line = "2026-03-02 FC, 2026-03-02 yes C, 2027-02-20 yes C";
    let start = "2026-03-02 final: done 2026-03-02 | 2027-03-02 yearly: done 2027-02-20";
    check(&[
        (line, "2027-02-20", &format!("{start} | 2028-02-20 yearly: due")),
        (line, "2028-02-21", &format!("{start} | 2028-02-20 yearly: overdue 2028-02-21")),
        (
            &format!("{line}, 2028-02-20 yes C"),
            "2028-02-20",
            &format!("{start} | 2028-02-20 yearly: done 2028-02-20 | 2029-02-20 yearly: due"),
        ),
        (
            &format!("{line}, 2028-02-25 yes C"),
            "2028-02-25",
            &format!("{start} | 2028-02-20 yearly: late, done 2028-02-25 | 2029-02-25 yearly: due"),
        ),
        (
            "2026-03-02 FC, 2026-03-02 yes C, 2026-05-02 yes C, 2026-07-02 yes C",
            "2026-08-01",
            "2026-03-02 final: done 2026-03-02 | 2027-03-02 yearly: done 2026-05-02 | 2027-07-02 yearly: due",
        ),
    ]);
}

#[test]
fn a_late_one_serves_for_all_that_was_overdue_and_for_nothing_ahead() {
    check(&[
        (
            "2026-03-02 FC, 2026-03-09 yes C",
            "2026-03-09",
            "2026-03-02 final: late, done 2026-03-09 | 2027-03-02 yearly: due",
        ),
        (
            "2026-03-02 FC, 2027-03-02 yes C",
            "2027-03-02",
            "2026-03-02 final: late, done 2027-03-02 | 2027-03-02 yearly: done 2027-03-02 | 2028-03-02 yearly: due",
        ),
        (
            "2026-03-02 FC, 2027-03-01 yes C",
            "2027-03-02",
            "2026-03-02 final: late, done 2027-03-01 | 2027-03-02 yearly: due",
        ),
        (
            "2026-03-02 FC, 2028-04-01 yes C",
            "2028-04-01",
            "2026-03-02 final: late, done 2028-04-01 | 2027-03-02 yearly: late, done 2028-04-01 | 2028-03-02 yearly: late, done 2028-04-01",
        ),
        (
            "2026-03-02 FC, 2026-03-02 yes C, 2028-03-03 yes C",
            "2028-03-03",
            "2026-03-02 final: done 2026-03-02 | 2027-03-02 yearly: late, done 2028-03-03 | 2028-03-02 yearly: late, done 2028-03-03",
        ),
        (
            "2026-03-02 FC, 2026-03-02 yes C, 2027-03-05 yes C, 2027-03-06 yes C",
            "2027-04-01",
            "2026-03-02 final: done 2026-03-02 | 2027-03-02 yearly: late, done 2027-03-05 | 2028-03-02 yearly: done 2027-03-06 | 2028-03-06 yearly: due",
        ),
    ]);
}

#[test]
fn on_29_february_the_anniversary_is_the_28th() {
    check(&[(
        "2028-02-29 FC, 2028-02-29 yes C, 2029-02-28 yes C, 2030-02-28 yes C",
        "2031-02-28",
        "2028-02-29 final: done 2028-02-29 | 2029-02-28 yearly: done 2029-02-28 | 2030-02-28 yearly: done 2030-02-28",
    )]);
}

#[test]
fn an_earlier_assessment_is_affirmed_once_the_rule_begins() {
    let line = "2023-05-10 high, 2024-12-16 yes C";
    check(&[
        ("2023-05-10 high", "2024-12-01", "2024-12-16 final: due | 2025-05-10 yearly: due"),
        ("2023-05-10 high", "2024-12-17", "2024-12-16 final: overdue 2024-12-17 | 2025-05-10 yearly: due"),
        (line, "2024-12-16", "2024-12-16 final: done 2024-12-16 | 2025-05-10 yearly: due"),
        ("2023-12-16 high", "2024-12-16", "2024-12-16 final: due | 2025-12-16 yearly: due"),
        ("2020-05-10 high", "2024-12-16", ""),
        ("2021-12-15 high", "2024-12-16", ""),
        ("2021-12-16 high", "2024-12-17", "2024-12-16 final: lapsed"),
    ]);
}

#[test]
fn what_ended_asks_for_none_any_more() {
    check(&[
        ("2026-03-02 FC, 2026-05-02 none C", "2027-05-02", "2026-03-02 final: lapsed"),
        ("2026-03-02 FC, 2026-03-02 yes C, 2027-03-02 FC", "2027-03-02", "2026-03-02 final: done 2026-03-02"),
        (
            "2026-03-02 FC, 2026-03-02 yes C, 2027-03-03 FC",
            "2027-03-03",
            "2026-03-02 final: done 2026-03-02 | 2027-03-02 yearly: lapsed",
        ),
    ]);
}

#[test]
fn a_rule_set_with_odd_counts_is_no_trouble() {
    let mut rules = RuleSet::current().clone();
    rules.life.affirmation.years = 0;
    let facts = facts("2026-03-02 FC, 2026-03-02 yes C");
    let due = |rules: &RuleSet| {
        let standing = life_of_status(&facts, day("2026-03-02"), rules).unwrap();
        standing.statuses[0].affirmations.iter().map(|due| due.due).collect::<Vec<_>>()
    };
    assert_eq!(due(&rules)[..2], [day("2026-03-02"), day("2026-03-02")]);
    rules.life.affirmation.years = 2;
    assert_eq!(due(&rules), [day("2026-03-02"), day("2028-03-02")]);
}
