use super::*;
use crate::Section;

fn revised(change: impl FnOnce(&mut PoamPlan)) -> PoamPlan {
    let mut plan = planned().plan;
    change(&mut plan);
    plan
}

fn completing(day: Date) -> PoamPlan {
    revised(|plan| plan.planned_completion = Some(day))
}

#[test]
fn the_entry_of_a_revision_tells_what_differs() {
    let account = AccountId::from_bytes([9; 16]);
    let plan = PoamPlan {
        weakness: words("Nobody limits the tries."),
        cause: Some(words("Forgotten.")),
        source: Some(line("Own assessment")),
        mitigation: Some(words("Watching.")),
        tasks: Some(words("Limit the tries.")),
        resources: None,
        cost: Some(line("900 USD")),
        owner: Some(Person { name: line("Ben"), account: Some(account) }),
        start: Some(TODAY),
        planned_completion: Some(date(2026, 12, 1)),
    };
    let change = within(|context| planned().revise(context, plan.clone(), 3)).unwrap();
    assert_eq!(change.after(), &PoamItem { plan, version: 4, ..planned() });
    assert_recorded(
        &change,
        "poam.revised",
        &[
            value("weakness", Some("Nobody limits the attempts."), Some("Nobody limits the tries.")),
            value("cause", None, Some("Forgotten.")),
            value("source", None, Some("Own assessment")),
            value("mitigation", None, Some("Watching.")),
            value("tasks", Some("Limit the attempts."), Some("Limit the tries.")),
            value("resources", Some("Two days of the administrator."), None),
            value("cost", None, Some("900 USD")),
            value("owner", None, Some("Ben")),
            value("owner_account", None, Some("09090909-0909-0909-0909-090909090909")),
            value("start", None, Some("2026-11-20")),
            value("planned_completion", Some("2026-11-30"), Some("2026-12-01")),
        ],
    );
}

#[test]
fn evidence_is_named_once_and_told() {
    let set = |codes: &[&str]| {
        let evidence = codes.iter().map(|code| line(code)).collect();
        within(|context| planned().set_evidence(context, evidence, 3))
    };
    let change = set(&["E-9", "E-204", "E-9"]).unwrap();
    assert_eq!(change.after().evidence, [line("E-9"), line("E-204")]);
    assert_recorded(&change, "poam.evidence", &[value("evidence", Some("E-204"), Some("E-9, E-204"))]);
    let none = set(&[]).unwrap();
    assert_recorded(&none, "poam.evidence", &[value("evidence", Some("E-204"), None)]);
    assert_eq!(set(&["E-204"]), Err(PoamRefused::Unchanged));
}

#[test]
fn a_change_falls_into_its_parts() {
    let change = within(|context| planned().start_work(context, 3)).unwrap();
    let (after, expected_version, event) = change.clone().into_parts();
    assert_eq!((&after, expected_version, &event), (change.after(), 3, change.event()));
}

#[test]
fn a_version_stays_at_the_end_of_counting() {
    let last = PoamItem { version: i64::MAX, ..planned() };
    let change = within(|context| last.start_work(context, i64::MAX)).unwrap();
    assert_eq!(change.after().version, i64::MAX);
}

#[test]
fn the_same_again_is_no_change() {
    let refused = within(|context| planned().revise(context, planned().plan, 3));
    assert_eq!(refused, Err(PoamRefused::Unchanged));
}

#[test]
fn whoever_read_an_old_version_gets_the_stored_one() {
    for old in [2, 4] {
        let refused = within(|context| planned().start_work(context, old));
        assert_eq!(refused, Err(PoamRefused::Stale { stored: Box::new(planned()) }));
    }
}

#[test]
fn an_item_changes_until_a_status_is_final_or_lost() {
    for state in AssessmentState::ALL {
        let changed = within_state(*state, None, |context| planned().start_work(context, 3)).map(drop);
        let shut = matches!(state, AssessmentState::Final | AssessmentState::Expired);
        assert_eq!(changed, if shut { Err(PoamRefused::Locked(*state)) } else { Ok(()) });
    }
}

#[test]
fn an_item_changes_only_within_its_own_assessment() {
    let other = PoamItem { assessment: AssessmentId::from_bytes([8; 16]), ..planned() };
    let refused = within(|context| other.start_work(context, 3));
    assert_eq!(refused, Err(PoamRefused::AnotherAssessment(number(14))));
}

#[test]
fn what_is_over_takes_no_change_of_any_kind() {
    for state in [closed(), withdrawn()] {
        let item = || in_state(state.clone());
        let over = PoamRefused::Over { number: number(14), stage: state.stage() };
        let (day, reason) = (date(2026, 11, 19), words("Why not."));
        let refusal = VerificationRefused { by: person("Ana"), day, reason: reason.clone() };
        let all = within(|context| {
            [
                item().revise(context, completing(TODAY), 3),
                item().set_evidence(context, Vec::new(), 3),
                item().add_milestone(context, step("Test", day), 3),
                item().change_milestone(context, 1, step("Test", day), reason.clone(), 3),
                item().mark_milestone(context, 1, Some(day), 3),
                item().drop_milestone(context, 1, reason.clone(), 3),
                item().start_work(context, 3),
                item().submit(context, day, 3),
                item().refuse_verification(context, refusal, 3),
                item().close(context, verified_on(day), 3),
                item().withdraw(context, reason, 3),
            ]
        });
        for refused in all {
            assert_eq!(refused, Err(over.clone()));
        }
    }
}

#[test]
fn completion_is_not_planned_before_the_last_pending_milestone() {
    let revise = |item: PoamItem, day| within(|context| item.revise(context, completing(day), 3)).map(drop);
    let two = || {
        let mut item = planned();
        item.milestones.push(Milestone::new(2, step("Test", date(2026, 11, 22))));
        item
    };
    let (completion, planned) = (date(2026, 11, 24), date(2026, 11, 25));
    let early = ScheduleRefused::BeforeMilestone { completion, milestone: 1, planned };
    assert_eq!(revise(two(), planned), Ok(()));
    assert_eq!(revise(two(), completion), Err(early.into()));
    let mut settled = two();
    settled.milestones[0].state = MilestoneState::Done { day: TODAY };
    assert_eq!(revise(settled.clone(), completion), Ok(()));
    settled.milestones[0].state = MilestoneState::Dropped { reason: words("No.") };
    assert_eq!(revise(settled, completion), Ok(()));
}

#[test]
fn completion_is_not_planned_before_the_start() {
    let (before, completion, start) = (date(2026, 11, 29), date(2026, 11, 30), date(2026, 12, 1));
    let revise = |day| {
        let plan = revised(|plan| plan.start = Some(day));
        within(|context| planned().revise(context, plan, 3)).map(drop)
    };
    assert_eq!(revise(before), Ok(()));
    assert_eq!(revise(completion), Ok(()));
    assert_eq!(revise(start), Err(ScheduleRefused::BeforeStart { completion, start }.into()));
}

#[test]
fn nothing_new_is_planned_after_the_last_day_of_the_close_out() {
    let since = date(2026, 9, 4);
    let last_day = date(2027, 3, 3);
    let late = |day| {
        let section = Section::from("32 CFR 170.21(b)");
        Err(PoamRefused::Schedule(ScheduleRefused::AfterCloseout { day, last_day, section }))
    };
    let revise =
        |item: PoamItem, plan| on_the_clock(since, |context| item.revise(context, plan, 3).map(drop));
    let day = date(2027, 3, 4);
    assert_eq!(revise(planned(), completing(last_day)), Ok(()));
    assert_eq!(revise(planned(), completing(day)), late(day));
    assert_eq!(within(|context| planned().revise(context, completing(day), 3)).map(drop), Ok(()));

    let planned_early = || PoamItem { plan: completing(day), ..planned() };
    let same_day = revised(|plan| (plan.planned_completion, plan.cause) = (Some(day), Some(words("So."))));
    assert_eq!(revise(planned_early(), same_day), Ok(()), "an older plan is not held against a new text");
    assert_eq!(revise(planned_early(), completing(date(2027, 3, 5))), late(date(2027, 3, 5)));

    let add = |day| {
        on_the_clock(since, |context| planned_early().add_milestone(context, step("Test", day), 3).map(drop))
    };
    assert_eq!(add(last_day), Ok(()));
    assert_eq!(add(day), late(day));
}

#[test]
fn refusals_say_what_is_at_fault() {
    let table = [
        (PoamRefused::MilestoneSettled(2).to_string(), "milestone 2 is done or dropped"),
        (
            PoamRefused::NotClosable {
                number: number(14),
                gaps: vec![ClosingGap::Evidence, ClosingGap::Tasks],
            }
            .to_string(),
            "P-014 lacks closing.evidence, closing.tasks",
        ),
        (
            PoamRefused::Over { number: number(14), stage: PoamStage::Closed }.to_string(),
            "P-014 is closed and stays so",
        ),
    ];
    for (said, expected) in table {
        assert_eq!(said, expected);
    }
}
