//! What the tests of POA&M items share.

mod change;
mod milestones;
mod numbers;
mod opening;
mod properties;
mod register;
mod standing;
mod steps;
mod view;

use controlkeep_kernel::{
    AccountId, Actor, AssessmentId, AuditAction, FrameworkId, OrganisationId, PoamItemId, RequirementId,
    Timestamp, Value,
};
use jiff::civil::date;

use super::*;
use crate::{
    Assessment, AssessmentName, AssessmentState, Catalogue, Finding, RuleSet, ScoreLine, Sheet, embedded,
    score,
};

pub(super) const TODAY: Date = date(2026, 11, 20);

pub(super) fn actor() -> Actor {
    Actor::command_line(Timestamp::from_seconds(100))
}

pub(super) fn assessment(state: AssessmentState) -> Assessment {
    Assessment {
        id: AssessmentId::from_bytes([2; 16]),
        organisation: OrganisationId::from_bytes([1; 16]),
        number: 1,
        name: AssessmentName::parse("First").unwrap(),
        framework: FrameworkId::from_bytes([3; 16]),
        state,
        created_at: Timestamp::from_seconds(1),
        version: 1,
    }
}

/// Decides today, in an assessment in progress, without a clock.
pub(super) fn within<T>(decide: impl FnOnce(&PoamContext<'_>) -> T) -> T {
    within_state(AssessmentState::InProgress, None, decide)
}

/// Decides today, while the clock of a status of this date runs.
pub(super) fn on_the_clock<T>(since: Date, decide: impl FnOnce(&PoamContext<'_>) -> T) -> T {
    within_state(AssessmentState::Conditional, Some(&clock(since)), decide)
}

pub(super) fn within_state<T>(
    state: AssessmentState,
    closeout: Option<&Closeout>,
    decide: impl FnOnce(&PoamContext<'_>) -> T,
) -> T {
    let (assessment, actor) = (assessment(state), actor());
    decide(&PoamContext { assessment: &assessment, closeout, today: TODAY, actor: &actor })
}

pub(super) fn clock(since: Date) -> Closeout {
    Closeout::of(since, RuleSet::current())
}

pub(super) fn words(text: &str) -> PlanText {
    PlanText::parse(text).unwrap()
}

pub(super) fn line(text: &str) -> PlanLine {
    PlanLine::parse(text).unwrap()
}

pub(super) fn person(name: &str) -> Person {
    Person { name: line(name), account: None }
}

pub(super) fn number(number: u32) -> PoamNumber {
    PoamNumber::new(number).unwrap()
}

pub(super) fn step(title: &str, planned: Date) -> NewMilestone {
    NewMilestone { title: line(title), planned }
}

/// What the score says about one requirement of a sheet where all else is met.
pub(super) fn scored(catalogue: &Catalogue, code: &str, finding: Finding) -> ScoreLine {
    let mut sheet = Sheet::filled(catalogue, Finding::Met);
    sheet.set_by_code(catalogue, code, finding).unwrap();
    let requirement = code.split('[').next().unwrap();
    let position = catalogue.position(requirement).unwrap();
    score(catalogue, &sheet, RuleSet::current()).lines[position].clone()
}

/// An item with all that the rule wants, to be done ten days from today.
pub(super) fn planned() -> PoamItem {
    let plan = PoamPlan {
        tasks: Some(words("Limit the attempts.")),
        resources: Some(words("Two days of the administrator.")),
        planned_completion: Some(date(2026, 11, 30)),
        ..PoamPlan::about(words("Nobody limits the attempts."))
    };
    PoamItem {
        id: PoamItemId::from_bytes([7; 16]),
        assessment: AssessmentId::from_bytes([2; 16]),
        number: number(14),
        requirement: PlannedRequirement {
            id: RequirementId::from_bytes([4; 16]),
            code: "AC.L2-3.1.9".into(),
            short: "3.1.9".into(),
        },
        failed_objectives: vec!["AC.L2-3.1.9[a]".into()],
        follows: None,
        plan,
        milestones: vec![Milestone::new(1, step("Buy", date(2026, 11, 25)))],
        evidence: vec![line("E-204")],
        refusals: Vec::new(),
        state: PoamState::Open,
        opened_at: Timestamp::from_seconds(50),
        version: 3,
    }
}

pub(super) fn in_state(state: PoamState) -> PoamItem {
    PoamItem { state, ..planned() }
}

pub(super) fn ready() -> PoamState {
    PoamState::Ready { completed: date(2026, 11, 18) }
}

pub(super) fn verified_on(day: Date) -> Verification {
    Verification { by: person("Ana"), day }
}

pub(super) fn closed() -> PoamState {
    PoamState::Closed { completed: date(2026, 11, 18), verified: verified_on(date(2026, 11, 19)) }
}

pub(super) fn withdrawn() -> PoamState {
    PoamState::Withdrawn { day: TODAY, reason: words("A mistake.") }
}

pub(super) fn value(field: &'static str, before: Option<&str>, after: Option<&str>) -> Value {
    Value { field, before: before.map(Into::into), after: after.map(Into::into) }
}

/// The change is one of the item `P-014`, one version on, with this entry.
pub(super) fn assert_recorded(change: &PoamChange, action: &'static str, values: &[Value]) {
    let event = change.event();
    assert_eq!(event.action, AuditAction(action));
    assert_eq!(event.chain.as_bytes(), &[1; 16]);
    assert_eq!(event.actor, actor());
    assert_eq!((event.subject.kind, event.subject.label.as_str()), ("poam_item", "P-014"));
    assert_eq!(event.subject.id, "07070707-0707-0707-0707-070707070707");
    assert_eq!(event.values, values);
    assert_eq!(change.after().version, change.expected_version() + 1);
}

#[test]
fn an_item_survives_serialization_in_every_state() {
    for state in [PoamState::Open, PoamState::InWork, ready(), closed(), withdrawn()] {
        let mut item = in_state(state);
        item.follows = Some(number(3));
        item.plan.owner = Some(Person { name: line("Ana"), account: Some(AccountId::from_bytes([9; 16])) });
        let json = serde_json::to_value(&item).unwrap();
        assert_eq!(json["number"], "P-014");
        assert_eq!(json["state"]["code"], item.state.stage().code());
        assert_eq!(serde_json::from_value::<PoamItem>(json).unwrap(), item);
    }
}

#[test]
fn every_state_has_its_name_and_two_of_them_are_over() {
    let table = [
        (PoamState::Open, PoamStage::Open, false, None),
        (PoamState::InWork, PoamStage::InWork, false, None),
        (ready(), PoamStage::Ready, false, Some(date(2026, 11, 18))),
        (closed(), PoamStage::Closed, true, Some(date(2026, 11, 18))),
        (withdrawn(), PoamStage::Withdrawn, true, None),
    ];
    for (state, stage, over, completed) in table {
        assert_eq!((state.stage(), state.is_over(), state.completed()), (stage, over, completed));
    }
}
