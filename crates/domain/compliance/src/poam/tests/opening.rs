use super::*;
use crate::{PoamReason, Section};

/// A new item about what is NOT MET, before anybody has spoiled it.
fn new<'a>(catalogue: &'a Catalogue, line: &'a ScoreLine, objectives: &[&str]) -> NewPoamItem<'a> {
    NewPoamItem {
        id: PoamItemId::from_bytes([7; 16]),
        number: number(14),
        requirement: RequirementId::from_bytes([4; 16]),
        catalogue,
        line,
        objectives: objectives.iter().map(ToString::to_string).collect(),
        follows: None,
        plan: PoamPlan::about(words("Nobody limits the attempts.")),
        milestones: Vec::new(),
    }
}

/// Opens an item about all that failed of a requirement.
fn open(catalogue: &Catalogue, code: &str) -> Result<PoamChange, PoamNotOpened> {
    let line = scored(catalogue, code, Finding::NotMet);
    let failed = failed_objectives(&catalogue.requirements[line.requirement], &line);
    let new = NewPoamItem { objectives: failed, ..new(catalogue, &line, &[]) };
    within(|context| PoamItem::open(new, context))
}

#[test]
fn a_new_item_is_open_at_version_1_and_its_entry_tells_all() {
    let catalogue = embedded::level_2();
    let failed = scored(catalogue, "3.1.9", Finding::NotMet);
    let earlier = PoamItem { number: number(3), ..in_state(closed()) };
    let new = NewPoamItem {
        follows: Some(&earlier),
        milestones: vec![step("Buy", date(2026, 12, 1)), step("Test", date(2026, 12, 1))],
        ..new(catalogue, &failed, &["AC.L2-3.1.9[b]", "AC.L2-3.1.9[a]", "AC.L2-3.1.9[b]"])
    };
    let change = within(|context| PoamItem::open(new, context)).unwrap();
    let expected = PoamItem {
        failed_objectives: vec!["AC.L2-3.1.9[a]".into(), "AC.L2-3.1.9[b]".into()],
        follows: Some(number(3)),
        plan: PoamPlan::about(words("Nobody limits the attempts.")),
        milestones: vec![
            Milestone::new(1, step("Buy", date(2026, 12, 1))),
            Milestone::new(2, step("Test", date(2026, 12, 1))),
        ],
        evidence: Vec::new(),
        opened_at: Timestamp::from_seconds(100),
        version: 1,
        ..planned()
    };
    assert_eq!((change.after(), change.expected_version()), (&expected, 0));
    assert_recorded(
        &change,
        "poam.opened",
        &[
            value("requirement", None, Some("AC.L2-3.1.9")),
            value("objectives", None, Some("AC.L2-3.1.9[a], AC.L2-3.1.9[b]")),
            value("follows", None, Some("P-003")),
            value("state", None, Some("open")),
            value("weakness", None, Some("Nobody limits the attempts.")),
            value("milestone", None, Some("1. 2026-12-01 Buy")),
            value("milestone", None, Some("2. 2026-12-01 Test")),
        ],
    );
}

#[test]
fn what_may_never_wait_gets_its_item_too_except_at_level_1() {
    let table: &[(&str, &Catalogue, &str, Option<PoamReason>)] = &[
        ("a one-pointer", embedded::level_2(), "3.1.9", None),
        ("a five-pointer", embedded::level_2(), "3.1.1", None),
        ("barred by name", embedded::level_2(), "3.1.20", None),
        ("no encryption at all", embedded::level_2(), "3.13.11", None),
        ("the security plan", embedded::level_2(), "3.12.4", None),
        ("Level 3", embedded::level_3(), "3.1.3e", None),
        ("Level 3, barred by name", embedded::level_3(), "3.6.1e", None),
        ("Level 1", embedded::level_1(), "b.1.i", Some(PoamReason::Level1)),
    ];
    for (name, catalogue, code, barred) in table {
        assert_eq!(open(catalogue, code).is_err(), barred.is_some(), "{name}");
    }
    let requirement = embedded::level_1().requirements[0].code.clone();
    let section = Section::from("32 CFR 170.21(a)(1)");
    assert_eq!(open(embedded::level_1(), "b.1.i"), Err(PoamNotOpened::NoPoam { requirement, section }));
}

#[test]
fn only_what_is_not_met_is_planned() {
    for finding in [Finding::Met, Finding::NotApplicable, Finding::NotAssessed] {
        let line = scored(embedded::level_2(), "3.1.9", finding);
        let refused = within(|context| {
            PoamItem::open(new(embedded::level_2(), &line, &["AC.L2-3.1.9[a]"]), context).unwrap_err()
        });
        let (requirement, section) = ("AC.L2-3.1.9".to_owned(), Section::from("32 CFR 170.4(b)"));
        assert_eq!(refused, PoamNotOpened::NotFailed { requirement, finding, section });
    }
}

#[test]
fn an_item_is_about_objectives_that_failed() {
    let catalogue = embedded::level_2();
    let failed = scored(catalogue, "3.1.9[b]", Finding::NotMet);
    let open = |objectives: &[&str]| {
        within(|context| PoamItem::open(new(catalogue, &failed, objectives), context))
            .map(|change| change.after().failed_objectives.clone())
    };
    let requirement = || "AC.L2-3.1.9".to_owned();
    let other = |objective: &str| {
        Err(PoamNotOpened::ObjectiveNotFailed { requirement: requirement(), objective: objective.into() })
    };
    assert_eq!(open(&["AC.L2-3.1.9[b]"]), Ok(vec!["AC.L2-3.1.9[b]".to_owned()]));
    assert_eq!(open(&["AC.L2-3.1.9[b]", "AC.L2-3.1.9[a]"]), other("AC.L2-3.1.9[a]"));
    assert_eq!(open(&["AC.L2-3.1.1[a]"]), other("AC.L2-3.1.1[a]"));
    assert_eq!(open(&[]), Err(PoamNotOpened::NoObjective { requirement: requirement() }));
}

#[test]
fn the_failed_objectives_are_told_for_every_kind_of_line() {
    let catalogue = embedded::level_2();
    let failed = |gaps: &[&str], claimed: Option<&str>, code: &str| {
        let mut sheet = Sheet::filled(catalogue, Finding::Met);
        for gap in gaps {
            sheet.set_by_code(catalogue, gap, Finding::NotMet).unwrap();
        }
        if let Some(code) = claimed {
            sheet.set_partial_by_code(catalogue, code, true).unwrap();
        }
        let position = catalogue.position(code).unwrap();
        let line = score(catalogue, &sheet, RuleSet::current()).lines[position].clone();
        failed_objectives(&catalogue.requirements[position], &line).join(" ")
    };
    assert_eq!(failed(&["3.1.9[b]"], None, "3.1.9"), "AC.L2-3.1.9[b]");
    assert_eq!(failed(&["3.5.3[d]"], Some("3.5.3"), "3.5.3"), "IA.L2-3.5.3[d]");
    let not_earned = failed(&["3.5.3[b]", "3.5.3[d]"], Some("3.5.3"), "3.5.3");
    assert_eq!(not_earned, "IA.L2-3.5.3[b] IA.L2-3.5.3[d]");
    assert_eq!(failed(&["3.12.4[h]"], None, "3.12.4"), "CA.L2-3.12.4[h]");
    assert_eq!(failed(&[], None, "3.1.9"), "");
}

#[test]
fn only_an_item_that_is_over_and_older_is_followed() {
    let catalogue = embedded::level_2();
    let failed = scored(catalogue, "3.1.9", Finding::NotMet);
    let open = |earlier: PoamItem| {
        let new = NewPoamItem { follows: Some(&earlier), ..new(catalogue, &failed, &["AC.L2-3.1.9[a]"]) };
        within(|context| PoamItem::open(new, context)).map(|change| change.after().follows)
    };
    let older = |state| PoamItem { number: number(13), ..in_state(state) };
    assert_eq!(open(older(closed())), Ok(Some(number(13))));
    assert_eq!(open(older(withdrawn())), Ok(Some(number(13))));
    for state in [PoamState::Open, PoamState::InWork, ready()] {
        let stage = state.stage();
        assert_eq!(open(older(state)), Err(PoamNotOpened::FollowsLive { number: number(13), stage }));
    }
    let reused = PoamNotOpened::NumberReused { number: number(14), follows: number(14) };
    assert_eq!(open(in_state(closed())), Err(reused));
}

#[test]
fn items_open_until_a_status_is_final_or_lost() {
    let failed = scored(embedded::level_2(), "3.1.9", Finding::NotMet);
    for state in AssessmentState::ALL {
        let new = new(embedded::level_2(), &failed, &["AC.L2-3.1.9[a]"]);
        let opened = within_state(*state, None, |context| PoamItem::open(new, context)).map(drop);
        let shut = matches!(state, AssessmentState::Final | AssessmentState::Expired);
        assert_eq!(opened, if shut { Err(PoamNotOpened::Locked(*state)) } else { Ok(()) });
    }
}

#[test]
fn a_line_of_another_catalogue_is_refused() {
    let mut failed = scored(embedded::level_2(), "3.1.9", Finding::NotMet);
    failed.requirement = 110;
    let refused = within(|context| PoamItem::open(new(embedded::level_2(), &failed, &[]), context));
    assert_eq!(refused, Err(PoamNotOpened::UnknownRequirement(110)));
}

#[test]
fn the_days_of_a_new_item_fit_together() {
    let failed = scored(embedded::level_2(), "3.1.9", Finding::NotMet);
    let open = |planned: Date| {
        let milestones = vec![step("Buy", planned)];
        let new = NewPoamItem { milestones, ..new(embedded::level_2(), &failed, &["AC.L2-3.1.9[a]"]) };
        on_the_clock(date(2026, 9, 4), |context| PoamItem::open(new, context)).map(drop)
    };
    let (day, last_day) = (date(2027, 3, 4), date(2027, 3, 3));
    let section = Section::from("32 CFR 170.21(b)");
    assert_eq!(open(last_day), Ok(()));
    assert_eq!(open(day), Err(ScheduleRefused::AfterCloseout { day, last_day, section }.into()));
}

#[test]
fn an_item_has_a_bounded_number_of_milestones() {
    let failed = scored(embedded::level_2(), "3.1.9", Finding::NotMet);
    let open = |count| {
        let milestones = vec![step("Buy", TODAY); count];
        let new = NewPoamItem { milestones, ..new(embedded::level_2(), &failed, &["AC.L2-3.1.9[a]"]) };
        within(|context| PoamItem::open(new, context)).map(|change| change.after().milestones.len())
    };
    assert_eq!(open(200), Ok(200));
    assert_eq!(open(201), Err(PoamNotOpened::TooManyMilestones { most: 200 }));
}
