use super::*;

fn with_state(state: MilestoneState) -> PoamItem {
    let mut item = planned();
    item.milestones[0].state = state;
    item
}

fn done() -> MilestoneState {
    MilestoneState::Done { day: date(2026, 11, 19) }
}

fn dropped() -> MilestoneState {
    MilestoneState::Dropped { reason: words("Not needed.") }
}

fn early(milestone: u32, planned: Date) -> PoamRefused {
    ScheduleRefused::BeforeMilestone { completion: date(2026, 11, 30), milestone, planned }.into()
}

#[test]
fn a_milestone_is_added_with_the_next_number() {
    let change = within(|c| planned().add_milestone(c, step("Test", date(2026, 11, 30)), 3)).unwrap();
    let expected = Milestone {
        number: 2,
        title: line("Test"),
        planned: date(2026, 11, 30),
        state: MilestoneState::Pending,
        changes: Vec::new(),
    };
    assert_eq!(change.after().milestone(2), Some(&expected));
    assert_eq!(change.after().milestones.len(), 2);
    assert_recorded(&change, "poam.milestone_added", &[value("milestone", None, Some("2. 2026-11-30 Test"))]);
    let after_completion = within(|c| planned().add_milestone(c, step("Test", date(2026, 12, 1)), 3));
    assert_eq!(after_completion, Err(early(2, date(2026, 12, 1))));
}

#[test]
fn milestones_are_bounded_in_number() {
    let add = |count: u32, from: u32| {
        let mut item = planned();
        item.milestones = (0..count).map(|n| Milestone::new(from + n, step("Buy", TODAY))).collect();
        within(|context| item.add_milestone(context, step("Test", TODAY), 3))
            .map(|change| change.after().milestones.last().map(|m| m.number))
    };
    let full = Err(PoamRefused::TooManyMilestones { most: 200 });
    assert_eq!(add(0, 1), Ok(Some(1)));
    assert_eq!(add(199, 1), Ok(Some(200)));
    assert_eq!(add(200, 1), full);
    assert_eq!(add(1, u32::MAX), full);
}

#[test]
fn a_milestone_that_is_planned_anew_keeps_what_it_said() {
    let anew = |item: PoamItem, new| within(|c| item.change_milestone(c, 1, new, words("Supplier."), 3));
    let change = anew(planned(), step("Buy two", date(2026, 11, 28))).unwrap();
    let revision = MilestoneRevision {
        title: line("Buy"),
        planned: date(2026, 11, 25),
        reason: words("Supplier."),
        by: "command line".into(),
        at: Timestamp::from_seconds(100),
    };
    let milestone = change.after().milestone(1).unwrap();
    assert_eq!((milestone.title.as_str(), milestone.planned), ("Buy two", date(2026, 11, 28)));
    assert_eq!(milestone.changes, [revision]);
    assert_recorded(
        &change,
        "poam.milestone_changed",
        &[
            value("milestone", Some("1. 2026-11-25 Buy"), Some("1. 2026-11-28 Buy two")),
            value("reason", None, Some("Supplier.")),
        ],
    );
    assert_eq!(anew(planned(), step("Buy", date(2026, 11, 25))), Err(PoamRefused::Unchanged));
    assert!(anew(planned(), step("Buy", date(2026, 11, 26))).is_ok());
    assert!(anew(planned(), step("Bought", date(2026, 11, 25))).is_ok());
    assert_eq!(anew(planned(), step("Buy", date(2026, 12, 1))), Err(early(1, date(2026, 12, 1))));
    for state in [done(), dropped()] {
        let settled = anew(with_state(state), step("Buy two", TODAY));
        assert_eq!(settled, Err(PoamRefused::MilestoneSettled(1)));
    }
}

#[test]
fn a_milestone_is_marked_as_done_and_the_mark_is_taken_back() {
    let mark = |item: PoamItem, done| within(|context| item.mark_milestone(context, 1, done, 3));
    let change = mark(planned(), Some(TODAY)).unwrap();
    assert_eq!(change.after().milestone(1).unwrap().state, MilestoneState::Done { day: TODAY });
    let said = value("milestone", Some("1. 2026-11-25 Buy"), Some("1. 2026-11-25 Buy (done 2026-11-20)"));
    assert_recorded(&change, "poam.milestone_marked", &[said]);
    let back = mark(with_state(done()), None).unwrap();
    assert!(back.after().milestone(1).unwrap().is_pending());
    assert_eq!(mark(with_state(done()), Some(date(2026, 11, 19))), Err(PoamRefused::Unchanged));
    assert_eq!(mark(planned(), None), Err(PoamRefused::Unchanged));
    let day = date(2026, 11, 21);
    assert_eq!(mark(planned(), Some(day)), Err(PoamRefused::NotYet { day, today: TODAY }));
    assert_eq!(mark(with_state(dropped()), Some(TODAY)), Err(PoamRefused::MilestoneSettled(1)));
}

#[test]
fn a_mark_is_not_taken_back_when_the_plan_has_moved_ahead_of_it() {
    let mut item = with_state(done());
    item.plan.planned_completion = Some(date(2026, 11, 24));
    let refused = within(|context| item.mark_milestone(context, 1, None, 3));
    let (completion, planned) = (date(2026, 11, 24), date(2026, 11, 25));
    assert_eq!(refused, Err(ScheduleRefused::BeforeMilestone { completion, milestone: 1, planned }.into()));
}

#[test]
fn what_is_marked_after_the_last_day_of_the_close_out_is_not_planned_anew() {
    let mut item = planned();
    item.plan.planned_completion = Some(date(2027, 6, 1));
    item.milestones.push(Milestone::new(2, step("Test", date(2027, 6, 1))));
    let marked =
        |item: PoamItem, n, done| on_the_clock(date(2026, 9, 4), |c| item.mark_milestone(c, n, done, 3));
    assert!(marked(item.clone(), 1, Some(TODAY)).is_ok());
    item.milestones[1].state = done();
    assert!(marked(item, 2, None).is_ok());
}

#[test]
fn a_milestone_that_is_given_up_stays_with_its_reason() {
    let give_up = |item: PoamItem| within(|c| item.drop_milestone(c, 1, words("Not needed."), 3));
    let change = give_up(planned()).unwrap();
    assert_eq!(change.after().milestone(1).unwrap().state, dropped());
    assert!(change.after().milestone(1).unwrap().is_dropped());
    assert_recorded(
        &change,
        "poam.milestone_dropped",
        &[
            value("milestone", Some("1. 2026-11-25 Buy"), Some("1. 2026-11-25 Buy (dropped)")),
            value("reason", None, Some("Not needed.")),
        ],
    );
    for state in [done(), dropped()] {
        assert_eq!(give_up(with_state(state)), Err(PoamRefused::MilestoneSettled(1)));
    }
}

#[test]
fn there_must_be_such_a_milestone() {
    let refused = within(|context| {
        [
            planned().change_milestone(context, 2, step("Buy", TODAY), words("So."), 3),
            planned().mark_milestone(context, 2, None, 3),
            planned().drop_milestone(context, 2, words("So."), 3),
        ]
    });
    for result in refused {
        assert_eq!(result, Err(PoamRefused::UnknownMilestone(2)));
    }
}

#[test]
fn only_a_pending_milestone_is_pending_and_only_a_dropped_one_dropped() {
    for (state, pending, gone) in
        [(MilestoneState::Pending, true, false), (done(), false, false), (dropped(), false, true)]
    {
        let item = with_state(state);
        assert_eq!((item.milestones[0].is_pending(), item.milestones[0].is_dropped()), (pending, gone));
    }
}
