//! What the tests of operational-plan items share.

mod carries;
mod change;
mod properties;

use controlkeep_kernel::{AccountId, Actor, OrganisationId, PlanItemId, RequirementId, Timestamp, Value};
use jiff::civil::date;

use super::*;
use crate::{DeficiencyOrigin, NotANumber, PlanLine};

const TODAY: Date = date(2026, 11, 20);
const ORGANISATION: OrganisationId = OrganisationId::from_bytes([1; 16]);

fn actor() -> Actor {
    Actor::command_line(Timestamp::from_seconds(100))
}

fn within<T>(decide: impl FnOnce(&PlanContext<'_>) -> T) -> T {
    decide(&PlanContext { organisation: ORGANISATION, today: TODAY, actor: &actor() })
}

fn words(text: &str) -> PlanText {
    PlanText::parse(text).unwrap()
}

fn person(name: &str) -> Person {
    Person { name: PlanLine::parse(name).unwrap(), account: None }
}

fn number(number: u32) -> PlanNumber {
    PlanNumber::new(number).unwrap()
}

fn every(months: u8) -> ReviewInterval {
    ReviewInterval::months(months).unwrap()
}

fn requirement() -> PlannedRequirement {
    PlannedRequirement {
        id: RequirementId::from_bytes([4; 16]),
        code: "SI.L2-3.14.1".into(),
        short: "3.14.1".into(),
    }
}

fn plan() -> DeficiencyPlan {
    DeficiencyPlan {
        deficiency: words("One patch is pending."),
        since: date(2026, 9, 1),
        mitigation: Some(words("The port is shut.")),
        fix: Some(Fix { progress: FixProgress::Known, text: words("Patch 7.") }),
        owner: None,
        review_every: every(1),
    }
}

fn review(day: Date, progress: Option<&str>) -> DeficiencyReview {
    DeficiencyReview { day, by: person("Ana"), progress: progress.map(words) }
}

fn closed_on(day: Date) -> PlanState {
    PlanState::Closed { day, outcome: words("Patched.") }
}

/// An item that was reviewed ten days ago and keeps its finding MET.
fn item() -> PlanItem {
    PlanItem {
        id: PlanItemId::from_bytes([7; 16]),
        organisation: ORGANISATION,
        number: number(3),
        requirement: requirement(),
        origin: TemporaryOrigin::AfterImplementation,
        follows: None,
        plan: plan(),
        reviews: vec![review(date(2026, 11, 10), Some("The patch is out."))],
        state: PlanState::Open,
        opened_at: Timestamp::from_seconds(50),
        version: 3,
    }
}

fn value(field: &'static str, before: Option<&str>, after: Option<&str>) -> Value {
    Value { field, before: before.map(Into::into), after: after.map(Into::into) }
}

/// The change is one of the item `O-003`, one version on, with this entry.
fn assert_recorded(change: &PlanChange, action: &str, values: &[Value]) {
    let event = change.event();
    assert_eq!((event.action.0, event.chain.as_bytes()), (action, &[1; 16]));
    assert_eq!(event.actor, actor());
    assert_eq!((event.subject.kind, event.subject.label.as_str()), ("plan_item", "O-003"));
    assert_eq!(event.subject.id, "07070707-0707-0707-0707-070707070707");
    assert_eq!(event.values, values);
    assert_eq!(change.after().version, change.expected_version() + 1);
}

#[test]
fn an_item_survives_serialization_in_every_state() {
    for state in [PlanState::Open, closed_on(TODAY)] {
        let mut item = PlanItem { state, follows: Some(number(1)), ..item() };
        item.plan.owner = Some(Person { account: Some(AccountId::from_bytes([9; 16])), ..person("Ben") });
        let json = serde_json::to_value(&item).unwrap();
        assert_eq!((&json["number"], &json["plan"]["review_every"]), (&"O-003".into(), &1.into()));
        assert_eq!(json["state"]["code"], item.state.code());
        assert_eq!(serde_json::from_value::<PlanItem>(json).unwrap(), item);
    }
    assert!(serde_json::from_str::<ReviewInterval>("0").is_err());
}

#[test]
fn numbers_begin_with_their_letter_and_only_grow() {
    assert_eq!(number(3).to_string(), "O-003");
    assert_eq!("o-3".parse(), Ok(number(3)));
    assert_eq!("P-003".parse::<PlanNumber>(), Err(NotANumber { prefix: 'O', text: "P-003".into() }));
    let numbers: PlanNumbers = [number(4), number(2)].into_iter().collect();
    assert_eq!(numbers.highest(), Some(number(4)));
    assert_eq!(numbers.take().unwrap().0, number(5));
}

#[test]
fn months_end_where_the_month_ends() {
    let table = [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 11, 15), 3, date(2027, 2, 15)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 1, 1), 255, date(2047, 4, 1)),
        (Date::MAX, 1, Date::MAX),
    ];
    for (from, months, expected) in table {
        assert_eq!(every(months).after(from), expected, "{from} + {months}");
        assert_eq!(every(months).get(), months);
    }
    assert_eq!(ReviewInterval::months(0), None);
}
