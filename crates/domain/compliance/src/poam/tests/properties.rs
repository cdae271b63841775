use proptest::prelude::*;

use super::*;

/// One decision, with days counted from today.
#[derive(Debug, Clone, Copy)]
enum Decision {
    Revise(Option<i32>),
    Evidence(bool),
    Add(i32),
    Change(u32, i32),
    Mark(u32, Option<i32>),
    Drop(u32),
    Start,
    Submit(i32),
    SendBack(i32),
    Close(i32),
    Withdraw,
}

fn decisions() -> impl Strategy<Value = Vec<Decision>> {
    use Decision::*;
    let day = || -40..40_i32;
    let decision = prop_oneof![
        2 => proptest::option::of(day()).prop_map(Revise),
        2 => any::<bool>().prop_map(Evidence),
        2 => day().prop_map(Add),
        2 => (0..4_u32, day()).prop_map(|(number, day)| Change(number, day)),
        2 => (0..4_u32, proptest::option::of(day())).prop_map(|(number, day)| Mark(number, day)),
        2 => (0..4_u32).prop_map(Drop),
        4 => Just(Start),
        4 => (-5..2_i32).prop_map(Submit),
        2 => (-5..2_i32).prop_map(SendBack),
        4 => (-5..2_i32).prop_map(Close),
        1 => Just(Withdraw),
    ];
    proptest::collection::vec(decision, 0..40)
}

fn day(offset: i32) -> Date {
    TODAY.saturating_add(jiff::Span::new().days(offset))
}

fn decide(item: PoamItem, decision: Decision, context: &PoamContext<'_>) -> Result<PoamChange, PoamRefused> {
    let version = item.version;
    match decision {
        Decision::Revise(due) => {
            let plan = PoamPlan { planned_completion: due.map(day), ..item.plan.clone() };
            item.revise(context, plan, version)
        }
        Decision::Evidence(some) => {
            item.set_evidence(context, some.then(|| line("E-1")).into_iter().collect(), version)
        }
        Decision::Add(due) => item.add_milestone(context, step("Test", day(due)), version),
        Decision::Change(number, due) => {
            item.change_milestone(context, number, step("Anew", day(due)), words("So."), version)
        }
        Decision::Mark(number, done) => item.mark_milestone(context, number, done.map(day), version),
        Decision::Drop(number) => item.drop_milestone(context, number, words("So."), version),
        Decision::Start => item.start_work(context, version),
        Decision::Submit(done) => item.submit(context, day(done), version),
        Decision::SendBack(on) => {
            let refusal = VerificationRefused { by: person("Ana"), day: day(on), reason: words("So.") };
            item.refuse_verification(context, refusal, version)
        }
        Decision::Close(on) => item.close(context, verified_on(day(on)), version),
        Decision::Withdraw => item.withdraw(context, words("So."), version),
    }
}

/// What holds after every change, whatever was decided.
fn assert_sound(item: &PoamItem, closeout: &Closeout) {
    let pending = || item.milestones.iter().filter(|m| m.is_pending()).map(|m| m.planned);
    if let Some(completion) = item.plan.planned_completion {
        assert!(pending().all(|planned| planned <= completion));
        assert!(completion <= closeout.last_day);
    }
    assert!(pending().all(|planned| planned <= closeout.last_day));
    assert!(item.milestones.iter().map(|m| m.number).eq(1..=item.milestones.len().try_into().unwrap()));
    if let PoamState::Closed { completed, verified } = &item.state {
        assert!(item.closing_gaps().is_empty() && *completed <= verified.day && verified.day <= TODAY);
    }
}

proptest! {
    #[test]
    fn no_sequence_of_decisions_breaks_an_item(decisions in decisions(), clock_ends_in in 0..40_i32) {
        let closeout = Closeout { last_day: day(clock_ends_in), ..clock(TODAY) };
        let mut item = planned();
        item.plan.planned_completion = None;
        item.milestones.clear();
        within_state(AssessmentState::Conditional, Some(&closeout), |context| {
            for decision in decisions {
                let over = item.state.is_over();
                let Ok(change) = decide(item.clone(), decision, context) else { continue };
                assert!(!over, "nothing changes what is over");
                assert_eq!(change.after().version, item.version + 1);
                assert_eq!(change.expected_version(), item.version);
                assert!(!change.event().values.is_empty(), "every entry tells something");
                item = change.into_parts().0;
                assert_sound(&item, &closeout);
            }
        });
    }

    #[test]
    fn late_is_what_is_not_over_and_planned_before_today(
        state in prop_oneof![
            Just(PoamState::Open), Just(PoamState::InWork), Just(ready()), Just(closed()), Just(withdrawn())
        ],
        due in proptest::option::of(-400..400_i32),
    ) {
        let mut item = in_state(state);
        item.plan.planned_completion = due.map(day);
        let late = !item.state.is_over() && item.plan.planned_completion.is_some_and(|due| due < TODAY);
        let stands = item.standing(TODAY);
        prop_assert_eq!(stands.standing == PoamStanding::Late, late);
        prop_assert_eq!(stands.days_left, due.filter(|_| !item.state.is_over()));
    }

    #[test]
    fn numbers_are_never_given_twice(used in proptest::collection::vec(1..1000_u32, 0..20), takes in 0..20_usize) {
        let mut numbers: PoamNumbers = used.iter().copied().map(number).collect();
        let mut given: Vec<u32> = used;
        for _ in 0..takes {
            let (next, rest) = numbers.take().unwrap();
            prop_assert!(given.iter().all(|earlier| *earlier < next.get()));
            given.push(next.get());
            numbers = rest;
        }
    }

    #[test]
    fn no_day_of_the_calendar_panics(due in any_day(), today in any_day(), since in any_day()) {
        let mut item = planned();
        item.plan.planned_completion = Some(due);
        let clock = clock(since);
        let stands = item.standing(today);
        prop_assert_eq!(stands.standing == PoamStanding::Late, due < today);
        prop_assert_eq!(item.risk(&clock, today).is_some(), due < today || due > clock.last_day);
        prop_assert!(clock.last_day >= since && clock.days_left(today) >= -7_304_483);
    }
}

fn any_day() -> impl Strategy<Value = Date> {
    (-9999..=9999_i16, 1..=12_i8, 1..=28_i8).prop_map(|(year, month, day)| date(year, month, day))
}
