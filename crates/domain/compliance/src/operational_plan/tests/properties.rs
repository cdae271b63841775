use proptest::prelude::*;

use super::*;

#[derive(Debug, Clone, Copy)]
enum Decision {
    Revise(i32, u8),
    Review(i32, bool),
    Close(i32),
}

fn decisions() -> impl Strategy<Value = Vec<Decision>> {
    let day = || -100..3_i32;
    let decision = prop_oneof![
        4 => (day(), 1..20_u8).prop_map(|(since, months)| Decision::Revise(since, months)),
        8 => (day(), any::<bool>()).prop_map(|(day, progress)| Decision::Review(day, progress)),
        1 => day().prop_map(Decision::Close),
    ];
    proptest::collection::vec(decision, 0..30)
}

fn day(offset: i32) -> Date {
    TODAY.saturating_add(jiff::Span::new().days(offset))
}

fn decide(item: PlanItem, decision: Decision) -> Result<PlanChange, PlanRefused> {
    let version = item.version;
    within(|context| match decision {
        Decision::Revise(since, months) => {
            let plan = DeficiencyPlan { since: day(since), review_every: every(months), ..item.plan.clone() };
            item.revise(context, plan, version)
        }
        Decision::Review(on, progress) => {
            item.review(context, review(day(on), progress.then_some("Moving.")), version)
        }
        Decision::Close(on) => item.close(context, day(on), words("Done."), version),
    })
}

proptest! {
    #[test]
    fn no_sequence_of_decisions_breaks_an_item(decisions in decisions()) {
        let mut item = item();
        for decision in decisions {
            let closed = item.state.is_closed();
            let Ok(change) = decide(item.clone(), decision) else { continue };
            prop_assert!(!closed, "a closed item never changes");
            prop_assert_eq!(change.after().version, item.version + 1);
            prop_assert_eq!(change.expected_version(), item.version);
            item = change.into_parts().0;
            prop_assert!(item.reviews.iter().all(|r| item.plan.since <= r.day && r.day <= TODAY));
        }
    }

    #[test]
    fn what_carries_is_open_reviewed_in_time_and_moving(
        reviews in proptest::collection::vec((-100..3_i32, any::<bool>()), 0..6),
        months in 1..4_u8,
    ) {
        let reviews = reviews.iter().map(|(on, moving)| review(day(*on), moving.then_some("Moving."))).collect();
        let item = PlanItem { plan: DeficiencyPlan { review_every: every(months), ..plan() }, reviews, ..item() };
        if item.carries_met(TODAY).is_ok() {
            let last = item.last_review(TODAY).unwrap();
            prop_assert!(every(months).after(last.day) >= TODAY && last.day <= TODAY);
            prop_assert_eq!(item.last_progress(TODAY), Some(last.day));
        }
    }

    #[test]
    fn no_day_of_the_calendar_panics(
        since in any_day(), reviewed in any_day(), today in any_day(), months in 1..=255_u8,
    ) {
        let plan = DeficiencyPlan { since, review_every: every(months), ..plan() };
        let item = PlanItem { plan, reviews: vec![review(reviewed, Some("Moving."))], ..item() };
        let overdue = |reason: &NotCarried| matches!(reason, NotCarried::ReviewOverdue { .. });
        let due = item.next_review_due(today).unwrap();
        let told = item.carries_met(today).err().is_some_and(|reasons| reasons.iter().any(overdue));
        prop_assert_eq!(told, due < today);
        prop_assert_eq!(item.days_since_progress(today).is_some(), reviewed <= today);
    }
}

fn any_day() -> impl Strategy<Value = Date> {
    (-9999..=9999_i16, 1..=12_i8, 1..=28_i8).prop_map(|(year, month, day)| date(year, month, day))
}
