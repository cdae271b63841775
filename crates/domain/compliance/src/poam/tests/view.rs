use super::*;
use crate::PoamReason::{AtPartial, FullDeduction, Level1, Named, NoRule, Weight, WithinRule};

#[test]
fn whether_an_item_carries_a_conditional_status_is_what_the_score_says_of_its_requirement() {
    let level_2 = embedded::level_2();
    let mut credited = Sheet::filled(level_2, Finding::Met);
    credited.set_by_code(level_2, "3.13.11", Finding::NotMet).unwrap();
    credited.set_partial_by_code(level_2, "3.13.11", true).unwrap();
    let encrypted = level_2.position("3.13.11").unwrap();
    let credited = score(level_2, &credited, RuleSet::current()).lines[encrypted].clone();
    let not_met = |code| scored(level_2, code, Finding::NotMet);
    let table = [
        (not_met("3.1.9"), true, WithinRule, "32 CFR 170.21(a)(2)(ii)"),
        (credited, true, AtPartial, "32 CFR 170.21(a)(2)(ii)"),
        (not_met("3.13.11"), false, FullDeduction, "32 CFR 170.21(a)(2)(ii)"),
        (not_met("3.1.1"), false, Weight, "32 CFR 170.21(a)(2)(ii)"),
        (not_met("3.1.20"), false, Named, "32 CFR 170.21(a)(2)(iii)"),
        (scored(embedded::level_1(), "b.1.i", Finding::NotMet), false, Level1, "32 CFR 170.21(a)(1)"),
    ];
    for (line, counts, reason, section) in table {
        let section = section.into();
        let expected = if counts {
            ConditionalUse::Counts { reason, section }
        } else {
            ConditionalUse::MustBeMet { reason, section }
        };
        assert_eq!((planned().conditional_use(&line), expected.counts()), (expected.clone(), counts));
        assert_eq!(in_state(closed()).conditional_use(&line), expected, "a closed item is an item");
        assert_eq!(in_state(withdrawn()).conditional_use(&line), ConditionalUse::Withdrawn);
    }
    assert!(!ConditionalUse::Withdrawn.counts());
}

#[test]
fn a_framework_without_rules_lets_everything_wait() {
    let mut line = scored(embedded::level_2(), "3.1.20", Finding::NotMet);
    line.poam = crate::Eligible { allowed: true, reason: NoRule, section: crate::Section::none() };
    assert!(planned().conditional_use(&line).counts());
}

#[test]
fn the_view_tells_the_finding_unchanged_and_all_else_of_the_day() {
    let line = scored(embedded::level_2(), "3.1.9", Finding::NotMet);
    let mut item = planned();
    item.plan.resources = None;
    let clock = clock(date(2026, 5, 20));
    let expected = PoamView {
        number: number(14),
        finding: Finding::NotMet,
        standing: PoamOnDay { standing: PoamStanding::Open, days_left: Some(10) },
        conditional: item.conditional_use(&line),
        missing: vec![PoamGap::Resources],
        risk: Some(PoamRisk::PlannedAfter { days: 14 }),
    };
    let view = item.view(&line, Some(&clock), TODAY);
    assert_eq!(view, expected);
    assert_eq!(item.view(&line, None, TODAY), PoamView { risk: None, ..expected });
    let json = serde_json::to_value(&view).unwrap();
    assert_eq!(json["conditional"]["code"], "conditional.counts");
    assert_eq!(serde_json::from_value::<PoamView>(json).unwrap(), view);
    for state in [PoamState::InWork, ready(), closed(), withdrawn()] {
        assert_eq!(in_state(state).view(&line, None, TODAY).finding, Finding::NotMet);
    }
}
