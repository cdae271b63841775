//! Which facts cannot have happened.

use StatusFault::{
    AffirmationWithoutStatus, AffirmedTwice, CloseoutTooLate, CloseoutWithoutConditional,
    InvestigationWithoutStatus, NoInvestigation, NotEarlier, NotInRules, OutOfOrder, TwoOutcomes,
};

use super::*;

const L1: Demand = Demand::Level1Self;
const SELF: Demand = Demand::Level2Self;
const C3PAO: Demand = Demand::Level2C3pao;

#[test]
fn a_fact_that_cannot_have_happened_is_named_by_its_position() {
    let before = day("2024-12-16");
    let due = day("2026-08-29");
    let cases = [
        ("2026-03-02 FS, 2026-03-01 F1", 1, OutOfOrder { day: day("2026-03-01"), after: day("2026-03-02") }),
        ("2026-03-02 FS, 2026-03-02 CS", 1, TwoOutcomes { level: SELF }),
        ("2026-03-02 no S, 2026-03-02 no S", 1, TwoOutcomes { level: SELF }),
        ("2026-03-02 CC, 2026-03-02 closed C", 1, TwoOutcomes { level: C3PAO }),
        ("2026-03-02 FC, 2026-03-02 yes C, 2026-03-02 none C", 2, TwoOutcomes { level: C3PAO }),
        ("2023-03-02 high, 2023-03-02 FC", 1, TwoOutcomes { level: C3PAO }),
        ("2023-03-02 FC, 2023-03-02 high", 1, TwoOutcomes { level: C3PAO }),
        ("2026-03-02 closed C", 0, CloseoutWithoutConditional { level: C3PAO }),
        ("2026-03-02 FC, 2026-03-03 closed C", 1, CloseoutWithoutConditional { level: C3PAO }),
        ("2026-03-02 CC, 2026-03-03 closed S", 1, CloseoutWithoutConditional { level: SELF }),
        (
            "2026-03-02 CC, 2026-03-03 closed C, 2026-03-04 closed C",
            2,
            CloseoutWithoutConditional { level: C3PAO },
        ),
        (
            "2026-03-02 CC, 2026-03-03 open C, 2026-03-04 closed C",
            2,
            CloseoutWithoutConditional { level: C3PAO },
        ),
        ("2026-03-02 CC, 2026-03-03 FC, 2026-03-04 closed C", 2, CloseoutWithoutConditional { level: C3PAO }),
        ("2026-03-02 CC, 2026-08-30 closed C", 1, CloseoutTooLate { level: C3PAO, due }),
        ("2026-03-02 CC, 2026-08-30 open C", 1, CloseoutTooLate { level: C3PAO, due }),
        ("2026-03-02 yes 1", 0, AffirmationWithoutStatus { level: L1 }),
        ("2026-03-02 no 1, 2026-03-02 yes 1", 1, AffirmationWithoutStatus { level: L1 }),
        ("2026-03-02 F1, 2027-03-03 yes 1", 1, AffirmationWithoutStatus { level: L1 }),
        ("2026-03-02 CC, 2026-08-30 yes C", 1, AffirmationWithoutStatus { level: C3PAO }),
        ("2026-03-02 CC, 2026-08-01 open C, 2026-08-01 yes C", 2, AffirmationWithoutStatus { level: C3PAO }),
        ("2026-03-02 FC, 2026-08-01 none C, 2026-08-01 yes C", 2, AffirmationWithoutStatus { level: C3PAO }),
        ("2026-03-02 F1, 2026-03-02 yes 1, 2026-03-02 yes 1", 2, AffirmedTwice { level: L1 }),
        ("2026-03-02 F1, 2026-03-03 found F1", 1, NoInvestigation { level: L1 }),
        ("2026-03-02 none C", 0, InvestigationWithoutStatus { level: C3PAO }),
        ("2026-03-02 FS, 2026-03-03 none C", 1, InvestigationWithoutStatus { level: C3PAO }),
        ("2026-03-02 CC, 2026-08-30 found CC", 1, InvestigationWithoutStatus { level: C3PAO }),
        ("2026-03-02 FC, 2029-03-03 none C", 1, InvestigationWithoutStatus { level: C3PAO }),
        ("2024-12-16 high", 0, NotEarlier { before }),
        ("2026-03-02 F1, 2026-12-16 high", 1, NotEarlier { before }),
    ];
    for (line, position, fault) in cases {
        let refused = StatusHistory::new(&facts(line), RuleSet::current()).map(|_| ());
        assert_eq!(refused, Err(StatusFactRefused { position, fault }), "{line}");
    }
}

#[test]
fn what_is_just_possible_is_taken() {
    for line in [
        "",
        "2026-03-02 FS, 2026-03-02 FC, 2026-03-02 F1",
        "2026-03-02 yes 1, 2026-03-02 F1",
        "2026-03-02 CC, 2026-08-29 closed C",
        "2026-03-02 CC, 2026-08-29 open C",
        "2026-03-02 F1, 2027-03-02 yes 1",
        "2026-03-02 FC, 2029-03-02 none C",
        "2026-03-02 CC, 2026-08-29 yes C, 2026-08-29 scope, 2026-08-29 gap",
        "2024-12-15 high",
        "2026-03-02 CC, 2026-08-29 open C, 2026-08-30 CC, 2026-08-31 closed C",
    ] {
        assert!(StatusHistory::new(&facts(line), RuleSet::current()).is_ok(), "{line}");
    }
}

#[test]
fn a_status_that_the_rule_set_does_not_know_is_refused() {
    let mut rules = RuleSet::current().clone();
    rules.level_2.statuses.retain(|status| status.assessor == crate::Assessor::Own);
    rules.level_2.statuses[0].conditional = None;
    let fault = |line| StatusHistory::new(&facts(line), &rules).unwrap_err().fault;
    let status = CmmcStatus::FinalLevel2C3pao;
    assert_eq!(fault("2026-03-02 FC"), NotInRules { status });
    assert_eq!(fault("2023-03-02 high"), NotInRules { status });
    assert_eq!(fault("2026-03-02 CS"), NotInRules { status: CmmcStatus::ConditionalLevel2Self });
    assert!(StatusHistory::new(&facts("2026-03-02 FS"), &rules).is_ok());
}

#[test]
fn a_refusal_reads_well() {
    let say = |line| StatusHistory::new(&facts(line), RuleSet::current()).unwrap_err().to_string();
    assert_eq!(
        say("2026-03-02 CC, 2026-08-30 closed C"),
        "fact 1: the close-out of Level 2 (C3PAO) was due on 2026-08-29"
    );
    assert_eq!(say("2026-03-02 FS, 2026-03-01 F1"), "fact 1: 2026-03-01 comes after 2026-03-02 in the list");
}
