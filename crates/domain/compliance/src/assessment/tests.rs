use controlkeep_kernel::{Actor, ChainId, RequirementId, TextError, Value};

use super::*;
use crate::{Requirement, embedded};

const ORGANISATION: OrganisationId = OrganisationId::from_bytes([1; 16]);

fn actor() -> Actor {
    Actor::command_line(Timestamp::from_seconds(100))
}

fn name(text: &str) -> AssessmentName {
    AssessmentName::parse(text).unwrap()
}

fn created() -> AssessmentChange {
    let new = NewAssessment {
        id: AssessmentId::from_bytes([2; 16]),
        organisation: ORGANISATION,
        number: 7,
        name: name("First"),
        framework: FrameworkId::from_bytes([3; 16]),
    };
    Assessment::create(new, &actor())
}

fn assessment() -> Assessment {
    created().after().clone()
}

fn in_state(state: AssessmentState) -> Assessment {
    Assessment { state, ..assessment() }
}

fn value(field: &'static str, before: &str, after: &str) -> Value {
    Value { field, before: Some(before.into()), after: Some(after.into()) }
}

#[test]
fn a_new_assessment_is_in_progress_at_version_1() {
    let (after, expected_version, event) = created().into_parts();
    assert_eq!((after.state, after.version, expected_version), (AssessmentState::InProgress, 1, 0));
    assert_eq!((after.number, after.created_at), (7, Timestamp::from_seconds(100)));
    assert_eq!((event.chain, event.action.0), (ChainId::of(ORGANISATION), "assessment.created"));
    assert_eq!((event.subject.kind, event.subject.label.as_str()), ("assessment", "First"));
    assert_eq!(event.subject.id, after.id.to_string());
    let facts: Vec<_> =
        event.values.iter().map(|v| (v.field, v.after.as_deref().unwrap_or_default())).collect();
    assert_eq!(
        facts,
        [
            ("name", "First"),
            ("number", "7"),
            ("framework", "03030303-0303-0303-0303-030303030303"),
            ("state", "in_progress"),
        ]
    );
}

#[test]
fn a_new_name_is_one_version_further() {
    let fourth = Assessment { version: 4, ..assessment() };
    let change = fourth.rename(name("Second"), 4, &actor()).unwrap();
    assert_eq!((change.expected_version(), change.after().version), (4, 5));
    assert_eq!(change.after().name, name("Second"));
    assert_eq!(
        (change.event().action.0, change.event().subject.label.as_str()),
        ("assessment.renamed", "Second")
    );
    assert_eq!(change.event().values, [value("name", "First", "Second")]);
}

#[test]
fn a_rename_is_refused_when_stale_closed_or_idle() {
    let stale = assessment().rename(name("Second"), 2, &actor());
    assert_eq!(stale, Err(AssessmentRefused::Stale { stored: Box::new(assessment()) }));
    assert_eq!(assessment().rename(name("First"), 1, &actor()), Err(AssessmentRefused::Unchanged));
    for state in AssessmentState::ALL.iter().copied().filter(|state| !state.is_writable()) {
        assert_eq!(
            in_state(state).rename(name("Second"), 1, &actor()),
            Err(AssessmentRefused::Locked(state))
        );
    }
}

#[test]
fn only_work_in_hand_is_writable() {
    let writable: Vec<_> =
        AssessmentState::ALL.iter().filter(|state| state.is_writable()).map(|s| s.code()).collect();
    assert_eq!(writable, ["draft", "in_progress", "in_review"]);
}

#[test]
fn a_name_is_one_line_of_1_to_120_characters() {
    assert_eq!(name("  Self assessment 2026 ").to_string(), "Self assessment 2026");
    assert_eq!(name(&"é".repeat(120)).as_str().chars().count(), 120);
    assert_eq!(AssessmentName::parse(&"é".repeat(121)), Err(TextError::TooLong { max: 120 }));
    assert_eq!(AssessmentName::parse(" "), Err(TextError::Empty));
    assert_eq!(AssessmentName::parse("two\nlines"), Err(TextError::ControlCharacter));
}

fn requirement(short: &str) -> &'static Requirement {
    let catalogue = embedded::level_2();
    &catalogue.requirements[catalogue.position(short).unwrap()]
}

fn credit() -> PartialCredit {
    PartialCredit::blank(AssessmentId::from_bytes([2; 16]), RequirementId::from_bytes([4; 16]))
}

fn choose(
    credit: PartialCredit,
    state: AssessmentState,
    short: &str,
    claimed: bool,
    version: i64,
) -> Result<PartialCreditChange, PartialCreditRefused> {
    let context = PartialCreditContext {
        assessment: &in_state(state),
        requirement: requirement(short),
        weight: requirement(short).weight,
        actor: &actor(),
    };
    credit.choose(&context, claimed, version)
}

#[test]
fn partial_credit_is_chosen_with_its_deductions() {
    for short in ["3.5.3", "3.13.11"] {
        let (after, expected_version, event) =
            choose(credit(), AssessmentState::InProgress, short, true, 0).unwrap().into_parts();
        assert_eq!(after, PartialCredit { claimed: true, version: 1, ..credit() });
        assert_eq!(expected_version, 0);
        assert_eq!((event.chain, event.action.0), (ChainId::of(ORGANISATION), "score.partial_credit"));
        assert_eq!(
            event.subject.id,
            "02020202-0202-0202-0202-020202020202/04040404-0404-0404-0404-040404040404"
        );
        assert_eq!(event.subject.label, short);
        assert_eq!(event.values, [value("deduction", "5", "3")]);
    }
}

#[test]
fn partial_credit_can_be_given_up() {
    let claimed = PartialCredit { claimed: true, version: 4, ..credit() };
    let change = choose(claimed, AssessmentState::InReview, "3.5.3", false, 4).unwrap();
    assert_eq!((change.after().claimed, change.after().version, change.expected_version()), (false, 5, 4));
    assert_eq!(change.event().values, [value("deduction", "3", "5")]);
}

#[test]
fn partial_credit_exists_for_two_requirements_only() {
    for requirement in &embedded::level_2().requirements {
        let chosen = choose(credit(), AssessmentState::InProgress, &requirement.code, true, 0);
        if ["3.5.3", "3.13.11"].contains(&requirement.short.as_str()) {
            assert!(chosen.is_ok());
        } else {
            assert_eq!(chosen, Err(PartialCreditRefused::NoPartialCredit), "{}", requirement.code);
        }
    }
}

#[test]
fn a_choice_is_refused_when_stale_closed_or_idle() {
    let stored = PartialCredit { claimed: true, version: 4, ..credit() };
    let stale = choose(stored.clone(), AssessmentState::InProgress, "3.5.3", false, 3);
    assert_eq!(stale, Err(PartialCreditRefused::Stale { stored: Box::new(stored.clone()) }));
    let idle = choose(stored.clone(), AssessmentState::InProgress, "3.5.3", true, 4);
    assert_eq!(idle, Err(PartialCreditRefused::Unchanged));
    for state in AssessmentState::ALL.iter().copied().filter(|state| !state.is_writable()) {
        let closed = choose(stored.clone(), state, "3.5.3", false, 4);
        assert_eq!(closed, Err(PartialCreditRefused::Locked(state)));
    }
}
