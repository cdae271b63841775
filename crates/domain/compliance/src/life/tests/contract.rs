//! What is current for a contract, and every reason why not.

use super::*;

fn standing(line: &str, today: &str) -> ContractStanding {
    StatusHistory::new(&facts(line), RuleSet::current()).unwrap().current_for_contract(day(today))
}

/// The reasons of one kind, without the prefix.
fn reasons(line: &str, today: &str, level: &str) -> String {
    let standing = standing(line, today);
    let level = standing.level(named(&LEVELS, level)).unwrap();
    assert_eq!(level.is_current(), level.reasons.is_empty());
    let reason = |reason: &ContractObstacle| reason.code()["not_current.".len()..].to_owned();
    level.reasons.iter().map(reason).collect::<Vec<_>>().join(" ")
}

/// The kinds whose demands are satisfied.
fn satisfied(line: &str, today: &str) -> String {
    let standing = standing(line, today);
    LEVELS.iter().filter(|(_, level)| standing.satisfies(*level)).map(|(name, _)| *name).collect()
}

fn check(cases: &[(&str, &str, &str, &str)]) {
    for (line, today, level, expected) in cases {
        assert_eq!(reasons(line, today, level), *expected, "{level}: {line} on {today}");
    }
}

const CONDITIONAL: &str = "2026-03-02 CC, 2026-03-02 yes C";
const FINAL: &str = "2026-03-02 FC, 2026-03-02 yes C";

#[test]
fn a_conditional_status_is_current_for_180_days() {
    check(&[
        (CONDITIONAL, "2026-03-01", "C", "no_status"),
        (CONDITIONAL, "2026-03-02", "C", ""),
        (CONDITIONAL, "2026-08-29", "C", ""),
        (CONDITIONAL, "2026-08-30", "C", "conditional_too_old"),
        ("2026-03-02 CC", "2026-03-02", "C", "not_affirmed"),
        ("2026-03-02 CC", "2026-08-30", "C", "conditional_too_old not_affirmed"),
        ("2026-03-02 CC, 2026-03-02 yes C, 2026-04-02 open C", "2026-04-01", "C", ""),
        ("2026-03-02 CC, 2026-03-02 yes C, 2026-04-02 open C", "2026-04-02", "C", "left_open"),
        ("2026-03-02 CC, 2026-03-02 yes C, 2026-04-02 closed C", "2026-04-02", "C", "not_affirmed"),
        ("2026-03-02 CC, 2026-04-02 closed C, 2026-04-02 yes C", "2026-04-02", "C", ""),
    ]);
}

#[test]
fn a_final_status_is_current_for_its_years() {
    let affirmed = format!("{FINAL}, 2027-03-02 yes C, 2028-03-02 yes C");
    check(&[
        (&affirmed, "2029-03-02", "C", ""),
        (&affirmed, "2029-03-03", "C", "final_too_old affirmation_too_old"),
        ("2026-03-02 F1, 2026-03-02 yes 1", "2027-03-02", "1", ""),
        ("2026-03-02 F1, 2026-03-02 yes 1", "2027-03-03", "1", "final_too_old affirmation_too_old"),
        ("2026-03-02 F1, 2026-03-03 yes 1", "2027-03-03", "1", "final_too_old"),
        ("2026-03-02 F1", "2027-03-03", "1", "final_too_old not_affirmed"),
    ]);
}

#[test]
fn an_affirmation_is_current_for_a_year() {
    check(&[
        (FINAL, "2027-03-02", "C", ""),
        (FINAL, "2027-03-03", "C", "affirmation_too_old"),
        ("2026-03-02 FC, 2026-03-09 yes C", "2027-03-09", "C", ""),
        ("2026-03-02 FC, 2026-03-09 yes C", "2027-03-10", "C", "affirmation_too_old"),
        ("2028-02-29 FC, 2028-02-29 yes C", "2029-02-28", "C", ""),
        ("2028-02-29 FC, 2028-02-29 yes C", "2029-03-01", "C", "affirmation_too_old"),
        ("2026-03-02 FC, 2026-03-02 yes C, 2026-09-01 yes C", "2027-09-01", "C", ""),
    ]);
}

#[test]
fn nothing_may_have_changed_since_the_status_date() {
    check(&[
        ("2026-03-02 FC, 2026-03-02 yes C, 2026-03-02 scope", "2026-03-02", "C", ""),
        ("2026-03-02 FC, 2026-03-02 yes C, 2026-03-03 scope", "2026-03-02", "C", ""),
        ("2026-03-02 FC, 2026-03-02 yes C, 2026-03-03 scope", "2026-03-03", "C", "changed"),
        (
            "2026-03-02 FC, 2026-03-02 yes C, 2026-03-03 gap, 2026-03-04 scope",
            "2026-03-04",
            "C",
            "changed changed",
        ),
        ("2026-03-02 FC, 2026-03-03 gap, 2026-03-04 FC, 2026-03-04 yes C", "2026-03-04", "C", ""),
        (
            "2026-03-02 CC, 2026-03-03 gap, 2026-03-04 closed C, 2026-03-04 yes C",
            "2026-03-05",
            "C",
            "changed",
        ),
        ("2026-03-02 F1, 2026-03-02 yes 1, 2026-03-03 no 1", "2026-03-03", "1", "changed"),
    ]);
}

#[test]
fn what_happened_on_one_day_has_one_order() {
    let line =
        "2026-03-02 FC, 2026-03-02 yes C, 2026-03-03 no S, 2026-03-03 gap, 2026-03-03 no 1, 2026-03-03 scope";
    let standing = standing(line, "2026-03-03");
    let changed = standing.level(Demand::Level2C3pao).unwrap().reasons.iter().map(|reason| match reason {
        ContractObstacle::Changed { setback, .. } => *setback,
        other => panic!("{other:?}"),
    });
    assert_eq!(
        changed.collect::<Vec<_>>(),
        [
            Setback::Change { of: SignificantChange::Scope },
            Setback::Change { of: SignificantChange::Compliance },
            Setback::NoStatus { level: Demand::Level1Self },
            Setback::NoStatus { level: Demand::Level2Self },
        ]
    );
}

#[test]
fn a_failed_assessment_counts_for_all_whose_requirements_include_it() {
    let base = "2026-03-02 F1, 2026-03-02 yes 1, 2026-03-02 FS, 2026-03-02 yes S, 2026-03-02 FC, \
                2026-03-02 yes C, 2026-03-02 FD, 2026-03-02 yes D";
    for (fact, current) in [("no 1", ""), ("no S", "1"), ("no C", "1"), ("no D", "1SC"), ("none D", "1SC")] {
        let line = format!("{base}, 2026-04-01 {fact}");
        let standing = standing(&line, "2026-04-01");
        let kept = LEVELS.iter().filter(|(_, level)| standing.level(*level).unwrap().is_current());
        assert_eq!(kept.map(|(name, _)| *name).collect::<String>(), current, "{fact}");
    }
}

#[test]
fn an_investigation_takes_it_away() {
    check(&[
        ("2026-03-02 FC, 2026-03-02 yes C, 2026-05-02 none C", "2026-05-01", "C", ""),
        ("2026-03-02 FC, 2026-03-02 yes C, 2026-05-02 none C", "2026-05-02", "C", "overridden changed"),
        ("2026-03-02 FC, 2026-03-02 yes C, 2026-05-02 found CC", "2026-05-02", "C", "not_affirmed"),
        ("2026-03-02 FC, 2026-03-02 yes C, 2026-05-02 found FC", "2026-05-02", "C", ""),
    ]);
}

#[test]
fn an_earlier_assessment_is_current_once_it_is_affirmed() {
    check(&[
        ("2023-05-10 high", "2024-12-16", "C", "not_affirmed"),
        ("2023-05-10 high, 2024-12-16 yes C", "2024-12-16", "C", ""),
        ("2023-05-10 high, 2024-12-16 yes C, 2025-05-10 yes C", "2026-05-10", "C", ""),
        (
            "2023-05-10 high, 2024-12-16 yes C, 2025-05-10 yes C",
            "2026-05-11",
            "C",
            "final_too_old affirmation_too_old",
        ),
    ]);
}

#[test]
fn level_3_needs_a_current_level_2_by_a_c3pao_beside_it() {
    let level_3 = "2026-03-02 FD, 2026-03-02 yes D";
    check(&[
        ("", "2026-03-02", "D", "no_status"),
        (level_3, "2026-03-02", "D", "level_2_c3pao"),
        ("2026-03-02 FD", "2026-03-02", "D", "not_affirmed level_2_c3pao"),
        (
            "2026-03-02 FS, 2026-03-02 yes S, 2026-03-02 FD, 2026-03-02 yes D",
            "2026-03-02",
            "D",
            "level_2_c3pao",
        ),
        (&format!("2026-03-01 FC, 2026-03-01 yes C, {level_3}"), "2027-03-01", "D", ""),
        (&format!("2026-03-01 FC, 2026-03-01 yes C, {level_3}"), "2027-03-02", "D", "level_2_c3pao"),
        (&format!("2026-03-01 FC, {level_3}"), "2026-03-02", "D", "level_2_c3pao"),
    ]);
}

#[test]
fn a_higher_kind_satisfies_the_lower_ones() {
    let cases = [
        ("", ""),
        ("2026-03-02 F1, 2026-03-02 yes 1", "1"),
        ("2026-03-02 CS, 2026-03-02 yes S", "1S"),
        ("2026-03-02 FS, 2026-03-02 yes S", "1S"),
        (CONDITIONAL, "1SC"),
        (FINAL, "1SC"),
        ("2026-03-02 FC", ""),
        ("2026-03-02 FD, 2026-03-02 yes D", ""),
        ("2026-03-02 FC, 2026-03-02 yes C, 2026-03-02 FD, 2026-03-02 yes D", "1SCD"),
    ];
    for (line, expected) in cases {
        assert_eq!(satisfied(line, "2026-03-02"), expected, "{line}");
    }
}

#[test]
fn it_tells_which_status_and_what_covers_it() {
    let line = "2026-03-01 FC, 2026-03-01 yes C, 2026-03-02 FD, 2026-03-02 yes D";
    let standing = standing(line, "2026-03-02");
    let (c3pao, dibcac) = (CmmcStatus::FinalLevel2C3pao, CmmcStatus::FinalLevel3Dibcac);
    assert_eq!((standing.rule_set.as_str(), standing.day), ("2024-12-16", day("2026-03-02")));
    assert_eq!(standing.section, "DFARS 252.204-7021(a)");
    let level = |level| standing.level(level).unwrap();
    assert_eq!(level(Demand::Level1Self).covered_by, [c3pao, dibcac]);
    assert_eq!(level(Demand::Level1Self).status, None);
    assert_eq!(level(Demand::Level2C3pao).covered_by, [dibcac]);
    assert_eq!(level(Demand::Level2C3pao).status, Some(c3pao));
    assert_eq!(level(Demand::Level2C3pao).status_date, Some(day("2026-03-01")));
    assert_eq!(level(Demand::Level3Dibcac).covered_by, []);
}

#[test]
fn a_reason_tells_its_day_and_paragraph() {
    let first = |line, today, level| {
        let standing = standing(line, today);
        standing.level(named(&LEVELS, level)).unwrap().reasons[0].clone()
    };
    let section = Section::from("DFARS 252.204-7021(a)");
    let cases = [
        ("", "2026-03-02", "1", ContractObstacle::NoStatus { section: section.clone() }),
        (
            CONDITIONAL,
            "2026-08-30",
            "C",
            ContractObstacle::ConditionalTooOld { last_day: day("2026-08-29"), section: section.clone() },
        ),
        (
            "2026-03-02 F1",
            "2027-03-03",
            "1",
            ContractObstacle::FinalTooOld { last_day: day("2027-03-02"), section: section.clone() },
        ),
        (
            "2026-03-02 CS, 2026-04-02 open S",
            "2026-05-02",
            "S",
            ContractObstacle::LeftOpen {
                since: day("2026-04-02"),
                section: "32 CFR 170.16(a)(1)(ii)(B)".into(),
            },
        ),
        (
            "2026-03-02 FS, 2026-04-02 none S",
            "2026-05-02",
            "S",
            ContractObstacle::Overridden {
                since: day("2026-04-02"),
                section: "32 CFR 170.16(a)(1)(iv)".into(),
            },
        ),
        (
            "2026-03-02 CS, 2026-03-02 yes S, 2026-04-02 closed S",
            "2026-05-02",
            "S",
            ContractObstacle::NotAffirmed { due: day("2026-04-02"), section: section.clone() },
        ),
        (
            FINAL,
            "2027-05-02",
            "C",
            ContractObstacle::AffirmationTooOld { last_day: day("2027-03-02"), section: section.clone() },
        ),
        (
            "2026-03-02 F1, 2026-03-02 yes 1, 2026-03-04 scope",
            "2026-03-05",
            "1",
            ContractObstacle::Changed {
                day: day("2026-03-04"),
                setback: Setback::Change { of: SignificantChange::Scope },
                section,
            },
        ),
        (
            "2026-03-02 FD, 2026-03-02 yes D",
            "2026-03-05",
            "D",
            ContractObstacle::Level2C3pao { section: "32 CFR 170.18(a)(1)".into() },
        ),
    ];
    for (line, today, level, expected) in cases {
        let reason = first(line, today, level);
        assert_eq!(reason, expected, "{line} on {today}");
        assert!(!reason.section().is_empty(), "{line} on {today}");
    }
}
