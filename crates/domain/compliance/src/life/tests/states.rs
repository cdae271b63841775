//! Which state every status has on a day.

use super::*;

/// Every status with its date, its state without the prefix, and since when it is over.
fn states(line: &str, today: &str) -> String {
    let one = |held: &StatusLife| {
        let over = held.state.over_since().map(|since| format!(" {since}")).unwrap_or_default();
        let state = &held.state.code()["state.".len()..];
        format!("{} {} {state}{over}", word(&STATUSES, &held.status), held.status_date)
    };
    on(line, today).statuses.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn check(cases: &[(&str, &str, &str)]) {
    for (line, today, expected) in cases {
        assert_eq!(states(line, today), *expected, "{line} on {today}");
    }
}

#[test]
fn a_status_begins_on_the_day_of_its_results_and_waits_for_the_affirmation() {
    check(&[
        ("", "2026-01-01", ""),
        ("2026-03-02 FS", "2026-03-01", ""),
        ("2026-03-02 FS", "2026-03-02", "FS 2026-03-02 pending_affirmation"),
        ("2026-03-02 FS", "2026-06-02", "FS 2026-03-02 pending_affirmation"),
        ("2026-03-02 FS, 2026-03-02 yes S", "2026-03-02", "FS 2026-03-02 in_force"),
        ("2026-03-02 FS, 2026-03-05 yes S", "2026-03-04", "FS 2026-03-02 pending_affirmation"),
        ("2026-03-02 FS, 2026-03-05 yes S", "2026-03-05", "FS 2026-03-02 in_force"),
        ("2026-03-02 no S", "2026-03-02", ""),
    ]);
}

#[test]
fn a_conditional_status_lasts_180_days() {
    let line = "2026-03-02 CC, 2026-03-02 yes C";
    check(&[
        (line, "2026-08-28", "CC 2026-03-02 in_force"),
        (line, "2026-08-29", "CC 2026-03-02 in_force"),
        (line, "2026-08-30", "CC 2026-03-02 expired 2026-08-30"),
        (line, "2029-03-03", "CC 2026-03-02 expired 2026-08-30"),
        ("2027-09-04 CD, 2027-09-04 yes D", "2028-03-02", "CD 2027-09-04 in_force"),
        ("2027-09-04 CD, 2027-09-04 yes D", "2028-03-03", "CD 2027-09-04 expired 2028-03-03"),
        ("2026-12-31 CS, 2026-12-31 yes S", "2027-06-29", "CS 2026-12-31 in_force"),
        ("2026-12-31 CS, 2026-12-31 yes S", "2027-06-30", "CS 2026-12-31 expired 2027-06-30"),
    ]);
}

#[test]
fn a_close_out_makes_it_final_and_keeps_its_date() {
    let line = "2026-03-02 CC, 2026-03-02 yes C, 2026-08-29 closed C, 2026-08-31 yes C, 2027-03-02 yes C, 2028-03-02 yes C";
    check(&[
        (line, "2026-08-28", "CC 2026-03-02 in_force"),
        (line, "2026-08-29", "FC 2026-03-02 pending_affirmation"),
        (line, "2026-08-31", "FC 2026-03-02 in_force"),
        (line, "2029-03-02", "FC 2026-03-02 in_force"),
        (line, "2029-03-03", "FC 2026-03-02 run_out 2029-03-03"),
        ("2026-03-02 CC, 2026-04-01 open C", "2026-03-31", "CC 2026-03-02 pending_affirmation"),
        ("2026-03-02 CC, 2026-04-01 open C", "2026-04-01", "CC 2026-03-02 left_open 2026-04-01"),
        ("2026-03-02 CC, 2026-04-01 open C", "2027-04-01", "CC 2026-03-02 left_open 2026-04-01"),
    ]);
}

#[test]
fn a_final_status_runs_out_after_its_anniversary() {
    let yes = "2027-03-02 yes C, 2028-03-02 yes C";
    let three = format!("2026-03-02 FC, 2026-03-02 yes C, {yes}");
    let leap = "2028-02-29 F1, 2028-02-29 yes 1";
    check(&[
        (&three, "2029-03-01", "FC 2026-03-02 in_force"),
        (&three, "2029-03-02", "FC 2026-03-02 in_force"),
        (&three, "2029-03-03", "FC 2026-03-02 run_out 2029-03-03"),
        (leap, "2029-02-28", "F1 2028-02-29 in_force"),
        (leap, "2029-03-01", "F1 2028-02-29 run_out 2029-03-01"),
        ("2026-12-31 F1, 2026-12-31 yes 1", "2027-12-31", "F1 2026-12-31 in_force"),
        ("2026-12-31 F1, 2026-12-31 yes 1", "2028-01-01", "F1 2026-12-31 run_out 2028-01-01"),
    ]);
}

#[test]
fn a_missed_yearly_affirmation_makes_it_wait() {
    let line = "2026-03-02 FC, 2026-03-02 yes C, 2027-03-10 yes C";
    check(&[
        (line, "2027-03-02", "FC 2026-03-02 in_force"),
        (line, "2027-03-03", "FC 2026-03-02 pending_affirmation"),
        (line, "2027-03-10", "FC 2026-03-02 in_force"),
        (line, "2028-03-02", "FC 2026-03-02 in_force"),
        (line, "2028-03-03", "FC 2026-03-02 pending_affirmation"),
    ]);
}

#[test]
fn a_newer_status_of_the_same_kind_takes_the_place() {
    check(&[
        (
            "2026-03-02 F1, 2027-03-02 F1, 2027-03-02 yes 1",
            "2027-03-02",
            "F1 2026-03-02 superseded 2027-03-02, F1 2027-03-02 in_force",
        ),
        (
            "2026-03-02 F1, 2027-03-03 F1, 2027-03-03 yes 1",
            "2027-03-03",
            "F1 2026-03-02 run_out 2027-03-03, F1 2027-03-03 in_force",
        ),
        ("2026-03-02 F1, 2027-03-02 F1", "2027-03-01", "F1 2026-03-02 pending_affirmation"),
        (
            "2026-03-02 CC, 2026-09-01 FC, 2026-09-01 yes C",
            "2026-09-01",
            "CC 2026-03-02 expired 2026-08-30, FC 2026-09-01 in_force",
        ),
        (
            "2026-03-02 FS, 2026-03-02 yes S, 2026-05-02 FC, 2026-05-02 yes C",
            "2026-05-02",
            "FS 2026-03-02 in_force, FC 2026-05-02 in_force",
        ),
        (
            "2026-03-02 CC, 2026-05-02 closed C, 2026-05-02 yes C, 2026-06-02 CC",
            "2026-06-02",
            "FC 2026-03-02 superseded 2026-06-02, CC 2026-06-02 pending_affirmation",
        ),
        ("2026-03-02 FC, 2026-03-02 yes C, 2026-05-02 no C", "2026-05-03", "FC 2026-03-02 in_force"),
    ]);
}

#[test]
fn an_investigation_overrides_or_upholds() {
    check(&[
        ("2026-03-02 FC, 2026-05-02 none C", "2026-05-01", "FC 2026-03-02 pending_affirmation"),
        ("2026-03-02 FC, 2026-05-02 none C", "2026-05-02", "FC 2026-03-02 overridden 2026-05-02"),
        (
            "2026-03-02 FC, 2026-05-02 found CC",
            "2026-05-02",
            "FC 2026-03-02 overridden 2026-05-02, CC 2026-05-02 pending_affirmation",
        ),
        ("2026-03-02 FC, 2026-03-02 yes C, 2026-05-02 found FC", "2026-05-03", "FC 2026-03-02 in_force"),
        (
            "2026-03-02 CS, 2026-04-02 closed S, 2026-04-02 yes S, 2026-05-02 found FS",
            "2026-05-03",
            "FS 2026-03-02 in_force",
        ),
        (
            "2026-03-02 CD, 2026-05-02 found FD, 2026-05-02 yes D",
            "2026-05-02",
            "CD 2026-03-02 overridden 2026-05-02, FD 2026-05-02 in_force",
        ),
        (
            "2026-03-02 FC, 2026-05-02 none C, 2026-07-01 FC, 2026-07-01 yes C",
            "2026-07-01",
            "FC 2026-03-02 overridden 2026-05-02, FC 2026-07-01 in_force",
        ),
    ]);
}

#[test]
fn an_earlier_high_assessment_counts_for_three_years_from_its_own_date() {
    let affirmed = "2023-05-10 high, 2024-12-16 yes C, 2025-05-10 yes C";
    check(&[
        ("2023-05-10 high", "2025-01-01", "FC 2023-05-10 pending_affirmation"),
        (affirmed, "2024-12-16", "FC 2023-05-10 in_force"),
        (affirmed, "2026-05-10", "FC 2023-05-10 in_force"),
        (affirmed, "2026-05-11", "FC 2023-05-10 run_out 2026-05-11"),
        ("2024-12-15 high", "2027-12-16", "FC 2024-12-15 run_out 2027-12-16"),
        ("2020-02-29 high", "2025-01-01", "FC 2020-02-29 run_out 2023-03-01"),
    ]);
}

#[test]
fn an_edition_may_let_earlier_assessments_count_longer_than_a_status() {
    let mut rules = RuleSet::current().clone();
    rules.life.earlier_high_assessment.years = 4;
    let standing = life_of_status(&facts("2023-05-10 high"), day("2025-01-01"), &rules).unwrap();
    assert_eq!(standing.statuses[0].valid_until, day("2027-05-10"));
}

#[test]
fn a_state_names_its_paragraph() {
    let cases = [
        ("2026-03-02 FS, 2026-03-02 yes S", "2026-03-02", "32 CFR 170.16(a)(1)"),
        ("2026-03-02 FS", "2026-03-02", "32 CFR 170.22(a)(3)"),
        ("2026-03-02 CC", "2026-08-30", "32 CFR 170.17(a)(1)(ii)(B)"),
        ("2026-03-02 CD, 2026-04-02 open D", "2026-04-02", "32 CFR 170.18(a)(1)(ii)(B)"),
        ("2026-03-02 F1", "2027-03-03", "32 CFR 170.15(a)(1)"),
        ("2026-03-02 F1, 2026-04-02 F1", "2026-04-02", "32 CFR 170.4(b)"),
        ("2026-03-02 FS, 2026-04-02 none S", "2026-04-02", "32 CFR 170.16(a)(1)(iv)"),
        ("2023-05-10 high, 2024-12-16 yes C", "2024-12-16", "32 CFR 170.20(a)(1)"),
        ("2023-05-10 high", "2027-05-10", "32 CFR 170.20(a)(1)"),
    ];
    for (line, today, section) in cases {
        assert_eq!(on(line, today).statuses[0].state.section(), section, "{line} on {today}");
    }
}

#[test]
fn a_life_tells_its_dates() {
    let life = &on("2028-02-29 CC, 2028-03-15 closed C", "2028-03-20").statuses[0];
    assert_eq!(
        (life.status, life.reached),
        (CmmcStatus::FinalLevel2C3pao, CmmcStatus::ConditionalLevel2C3pao)
    );
    assert_eq!(life.section, "32 CFR 170.17(a)(1)(iii)");
    assert_eq!(life.basis, StatusBasis::Assessment);
    assert_eq!(life.closeout_due, Some(day("2028-08-27")));
    assert_eq!(life.closed_out, Some(day("2028-03-15")));
    assert_eq!(life.valid_until, day("2031-02-28"));
    assert_eq!(life.evidence_until, day("2034-02-28"));
    let life = &on("2026-03-02 FS, 2026-04-02 found CS", "2026-04-02").statuses[1];
    assert_eq!((life.basis, life.section.as_str()), (StatusBasis::Investigation, "32 CFR 170.16(a)(1)(ii)"));
    let life = &on("2023-05-10 high", "2026-01-01").statuses[0];
    assert_eq!(
        (life.basis, life.closeout_due, life.closed_out),
        (StatusBasis::EarlierHighAssessment, None, None)
    );
    assert_eq!((life.valid_until, life.evidence_until), (day("2026-05-10"), day("2029-05-10")));
}

#[test]
fn a_standing_tells_the_latest_retention_and_what_did_not_count() {
    let line = "2026-03-02 F1, 2027-03-02 F1, 2027-05-01 FS";
    let ahead = |today| (on(line, today).evidence_until, on(line, today).facts_ahead);
    assert_eq!(ahead("2026-01-01"), (None, 3));
    assert_eq!(ahead("2027-03-01"), (Some(day("2032-03-02")), 2));
    assert_eq!(ahead("2027-03-02"), (Some(day("2033-03-02")), 1));
    assert_eq!(ahead("2030-01-01"), (Some(day("2033-05-01")), 0));
    assert_eq!(on(line, "2030-01-01").rule_set, "2024-12-16");
    assert_eq!(on(line, "2030-01-01").today, day("2030-01-01"));
}
