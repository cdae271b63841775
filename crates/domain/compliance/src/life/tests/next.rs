//! What comes next.

use super::*;

/// The next dates but retention, which has its own test: day, `!` when overdue, what and of which.
fn next(line: &str, today: &str) -> String {
    let dates = on(line, today).next_dates;
    let one = |next: &NextDate| {
        let overdue = if next.overdue { "!" } else { "" };
        format!("{}{overdue} {} {}", next.date, next.what.code(), word(&STATUSES, &next.status))
    };
    let shown = dates.iter().filter(|next| next.what != StatusDeadline::Retention);
    shown.map(one).collect::<Vec<_>>().join(" | ")
}

fn check(cases: &[(&str, &str, &str)]) {
    for (line, today, expected) in cases {
        assert_eq!(next(line, today), *expected, "{line} on {today}");
    }
}

#[test]
fn a_conditional_status_asks_for_affirmation_and_close_out() {
    check(&[
        ("", "2026-03-02", ""),
        ("2026-03-02 CC", "2026-03-02", "2026-03-02 affirmation CC | 2026-08-29 closeout CC"),
        ("2026-03-02 CC", "2026-03-03", "2026-03-02! affirmation CC | 2026-08-29 closeout CC"),
        ("2026-03-02 CC, 2026-03-02 yes C", "2026-08-29", "2026-08-29 closeout CC"),
        ("2026-03-02 CC, 2026-03-02 yes C", "2026-08-30", ""),
        (
            "2026-03-02 CC, 2026-03-02 yes C, 2026-08-29 closed C",
            "2026-08-29",
            "2026-08-29 affirmation FC | 2027-03-02 affirmation FC | 2029-03-02 renewal FC",
        ),
    ]);
}

#[test]
fn a_final_status_asks_for_affirmations_and_renewal() {
    let line = "2026-03-02 FS, 2026-03-02 yes S";
    check(&[
        (line, "2026-03-02", "2027-03-02 affirmation FS | 2029-03-02 renewal FS"),
        (line, "2027-03-02", "2027-03-02 affirmation FS | 2029-03-02 renewal FS"),
        (
            line,
            "2027-03-03",
            "2027-03-02! affirmation FS | 2028-03-02 affirmation FS | 2029-03-02 renewal FS",
        ),
        (line, "2029-03-03", ""),
        ("2026-03-02 F1, 2026-03-02 yes 1", "2026-03-02", "2027-03-02 renewal F1"),
    ]);
}

#[test]
fn a_setback_asks_for_a_new_assessment_of_what_it_touches() {
    check(&[
        (
            "2026-03-02 F1, 2026-03-02 yes 1, 2026-04-01 scope, 2026-05-01 gap",
            "2026-03-31",
            "2027-03-02 renewal F1",
        ),
        (
            "2026-03-02 F1, 2026-03-02 yes 1, 2026-04-01 scope, 2026-05-01 gap",
            "2026-04-01",
            "2026-04-01 new_assessment F1 | 2027-03-02 renewal F1",
        ),
        (
            "2026-03-02 F1, 2026-03-02 yes 1, 2026-04-01 scope, 2026-05-01 gap",
            "2026-05-02",
            "2026-04-01! new_assessment F1 | 2027-03-02 renewal F1",
        ),
        ("2026-03-02 F1, 2026-03-02 yes 1, 2026-04-01 no S", "2026-04-02", "2027-03-02 renewal F1"),
        (
            "2026-03-02 F1, 2026-04-01 scope, 2026-04-02 F1, 2026-04-02 yes 1",
            "2026-04-02",
            "2027-04-02 renewal F1",
        ),
    ]);
}

#[test]
fn level_2_is_affirmed_beside_level_3() {
    check(&[(
        "2026-03-01 FC, 2026-03-01 yes C, 2026-03-02 FD, 2026-03-02 yes D",
        "2026-03-02",
        "2027-03-01 affirmation FC | 2027-03-02 affirmation FD | 2029-03-01 renewal FC | 2029-03-02 renewal FD",
    )]);
}

#[test]
fn dates_of_one_day_have_one_order() {
    check(&[(
        "2026-03-02 F1, 2026-03-02 CS, 2026-03-02 CC",
        "2026-03-02",
        "2026-03-02 affirmation F1 | 2026-03-02 affirmation CS | 2026-03-02 affirmation CC | 2026-08-29 closeout CS \
         | 2026-08-29 closeout CC | 2027-03-02 renewal F1",
    )]);
}

#[test]
fn evidence_is_kept_for_six_years_whatever_became_of_the_status() {
    let line = "2028-02-29 F1, 2029-02-28 FS, 2029-03-01 none S";
    let kept = |today: &str| {
        let dates = on(line, today).next_dates;
        dates
            .iter()
            .filter(|next| next.what == StatusDeadline::Retention)
            .map(|next| next.date)
            .collect::<Vec<_>>()
    };
    assert_eq!(kept("2030-01-01"), [day("2034-02-28"), day("2035-02-28")]);
    assert_eq!(kept("2034-02-28"), [day("2034-02-28"), day("2035-02-28")]);
    assert_eq!(kept("2034-03-01"), [day("2035-02-28")]);
    assert_eq!(kept("2035-03-01"), []);
}

#[test]
fn a_date_says_what_happens_when_it_passes_and_which_paragraph_says_so() {
    let line = "2026-03-02 CC, 2026-03-02 F1, 2026-03-03 scope";
    let told: Vec<_> = on(line, "2026-03-03")
        .next_dates
        .into_iter()
        .map(|next| (next.status.demand(), next.what.code(), next.then.code(), next.section.to_string()))
        .collect();
    let (l1, l2) = (Demand::Level1Self, Demand::Level2C3pao);
    let row = |level, what, then, section: &str| (level, what, then, section.to_owned());
    assert_eq!(
        told,
        [
            row(l1, "affirmation", "pending_affirmation", "32 CFR 170.22(a)(3)"),
            row(l2, "affirmation", "pending_affirmation", "32 CFR 170.22(a)(3)"),
            row(l1, "new_assessment", "not_current", "DFARS 252.204-7021(a)"),
            row(l2, "new_assessment", "not_current", "DFARS 252.204-7021(a)"),
            row(l2, "closeout", "expires", "32 CFR 170.17(a)(1)(ii)(B)"),
            row(l1, "renewal", "runs_out", "32 CFR 170.15(a)(1)"),
            row(l1, "retention", "may_discard", "32 CFR 170.15(c)(2)"),
            row(l2, "retention", "may_discard", "32 CFR 170.17(c)(4)"),
        ]
    );
}
