use super::*;
use PoamStanding::{Closed, InWork, Late, Open, Ready, Withdrawn};

fn due(state: PoamState, day: Option<Date>) -> PoamItem {
    let mut item = in_state(state);
    item.plan.planned_completion = day;
    item
}

#[test]
fn an_item_is_late_from_the_day_after_its_planned_completion() {
    let (before, after) = (date(2026, 11, 19), date(2026, 11, 21));
    let table = [
        (PoamState::Open, Some(after), Open, Some(1)),
        (PoamState::Open, Some(TODAY), Open, Some(0)),
        (PoamState::Open, Some(before), Late, Some(-1)),
        (PoamState::Open, None, Open, None),
        (PoamState::InWork, Some(TODAY), InWork, Some(0)),
        (PoamState::InWork, Some(before), Late, Some(-1)),
        (ready(), Some(date(2027, 11, 20)), Ready, Some(365)),
        (ready(), Some(before), Late, Some(-1)),
        (closed(), Some(before), Closed, None),
        (closed(), Some(after), Closed, None),
        (withdrawn(), Some(before), Withdrawn, None),
        (withdrawn(), None, Withdrawn, None),
    ];
    for (state, day, standing, days_left) in table {
        let name = format!("{state:?} until {day:?}");
        assert_eq!(due(state, day).standing(TODAY), PoamOnDay { standing, days_left }, "{name}");
    }
}

#[test]
fn days_are_counted_over_the_whole_calendar() {
    let item = due(PoamState::Open, Some(Date::MAX));
    assert_eq!(item.standing(Date::MIN).days_left, Some(7_304_483));
    assert_eq!(due(PoamState::Open, Some(Date::MIN)).standing(Date::MAX).days_left, Some(-7_304_483));
}

#[test]
fn what_the_rule_wants_is_told_in_full() {
    let lacking = |spoil: fn(&mut PoamItem)| {
        let mut item = planned();
        spoil(&mut item);
        item.missing()
    };
    assert_eq!(lacking(|_| ()), []);
    assert_eq!(lacking(|item| item.plan.tasks = None), [PoamGap::Tasks]);
    assert_eq!(lacking(|item| item.plan.resources = None), [PoamGap::Resources]);
    assert_eq!(lacking(|item| item.milestones.clear()), [PoamGap::Milestones]);
    assert_eq!(lacking(|item| item.plan.planned_completion = None), [PoamGap::PlannedCompletion]);
    let drop_all = |item: &mut PoamItem| {
        item.milestones[0].state = MilestoneState::Dropped { reason: words("No.") };
    };
    assert_eq!(lacking(drop_all), [PoamGap::Milestones]);
    let finish_all = |item: &mut PoamItem| item.milestones[0].state = MilestoneState::Done { day: TODAY };
    assert_eq!(lacking(finish_all), []);
    let forget_all = |item: &mut PoamItem| {
        item.plan = PoamPlan::about(words("Something."));
        item.milestones.clear();
    };
    assert_eq!(lacking(forget_all), PoamGap::ALL);
    for gap in PoamGap::ALL {
        assert_eq!(gap.section(), "32 CFR 170.4(b)");
        let closing = ClosingGap::from(*gap).code();
        assert_eq!(closing.replacen("closing", "missing", 1), gap.code());
    }
}

#[test]
fn the_clock_has_as_many_days_as_the_rule_set_says() {
    let days = i32::from(RuleSet::current().life.closeout.days);
    for since in [date(2026, 9, 4), date(2028, 1, 1), date(2027, 12, 31)] {
        let clock = clock(since);
        assert_eq!((clock.since, clock.section.as_str()), (since, "32 CFR 170.21(b)"));
        assert_eq!(clock.days_left(since), days);
        assert_eq!(clock.days_left(clock.last_day), 0);
        assert_eq!(clock.days_left(clock.last_day.tomorrow().unwrap()), -1);
    }
    assert_eq!(clock(date(2026, 9, 4)).last_day, date(2027, 3, 3));
    assert_eq!(clock(date(2027, 9, 4)).last_day, date(2028, 3, 2), "over a 29 February");
    assert_eq!(clock(Date::MAX).last_day, Date::MAX);
}

#[test]
fn an_item_is_at_risk_when_it_is_late_or_planned_too_late_or_not_planned() {
    let last = date(2027, 3, 3);
    let clock = clock(date(2026, 9, 4));
    let table = [
        ("on the last day", PoamState::Open, Some(last), TODAY, None),
        ("a day after it", ready(), Some(date(2027, 3, 4)), TODAY, Some(PoamRisk::PlannedAfter { days: 1 })),
        ("today", PoamState::InWork, Some(TODAY), TODAY, None),
        ("yesterday", ready(), Some(date(2026, 11, 19)), TODAY, Some(PoamRisk::Late { days: 1 })),
        ("no day", PoamState::Open, None, TODAY, Some(PoamRisk::NotPlanned)),
        (
            "too late, and late by that",
            PoamState::Open,
            Some(date(2027, 3, 4)),
            date(2027, 3, 6),
            Some(PoamRisk::Late { days: 2 }),
        ),
        ("closed", closed(), Some(date(2026, 11, 19)), TODAY, None),
        ("withdrawn", withdrawn(), None, TODAY, None),
    ];
    for (name, state, day, today, risk) in table {
        assert_eq!(due(state, day).risk(&clock, today), risk, "{name}");
    }
}

#[test]
fn a_risk_has_the_code_it_is_stored_with() {
    for risk in [PoamRisk::Late { days: 1 }, PoamRisk::PlannedAfter { days: 1 }, PoamRisk::NotPlanned] {
        let json = serde_json::to_value(&risk).unwrap();
        assert_eq!(json["code"], risk.code());
        assert_eq!(serde_json::from_value::<PoamRisk>(json).unwrap(), risk);
    }
}
