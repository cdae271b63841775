use super::*;

fn refusal(day: Date) -> VerificationRefused {
    VerificationRefused { by: person("Ana"), day, reason: words("No proof.") }
}

/// Every step from a state, with the state it should lead to.
fn steps(state: &PoamState) -> [(PoamStage, Result<PoamChange, PoamRefused>); 5] {
    let item = || in_state(state.clone());
    within(|context| {
        [
            (PoamStage::InWork, item().start_work(context, 3)),
            (PoamStage::Ready, item().submit(context, TODAY, 3)),
            (PoamStage::InWork, item().refuse_verification(context, refusal(TODAY), 3)),
            (PoamStage::Closed, item().close(context, verified_on(TODAY), 3)),
            (PoamStage::Withdrawn, item().withdraw(context, words("A mistake."), 3)),
        ]
    })
}

#[test]
fn only_the_steps_of_the_table_are_taken() {
    let table = [
        (PoamState::Open, [true, false, false, false, true]),
        (PoamState::InWork, [false, true, false, false, true]),
        (ready(), [false, false, true, true, true]),
    ];
    for (state, allowed) in table {
        for ((to, result), allowed) in steps(&state).into_iter().zip(allowed) {
            let reached = result.map(|change| change.after().state.stage());
            let refused = PoamRefused::Transition { number: number(14), from: state.stage(), to };
            assert_eq!(reached, if allowed { Ok(to) } else { Err(refused) }, "{state:?} to {to:?}");
        }
    }
}

#[test]
fn every_step_leaves_its_entry() {
    let [start, ..] = steps(&PoamState::Open).map(|(_, result)| result);
    assert_recorded(&start.unwrap(), "poam.started", &[value("state", Some("open"), Some("in_work"))]);

    let [_, submit, ..] = steps(&PoamState::InWork).map(|(_, result)| result);
    let values =
        [value("state", Some("in_work"), Some("ready")), value("completed", None, Some("2026-11-20"))];
    assert_recorded(&submit.unwrap(), "poam.submitted", &values);

    let [_, _, sent_back, close, withdraw] = steps(&ready()).map(|(_, result)| result);
    let sent_back = sent_back.unwrap();
    let values = [
        value("state", Some("ready"), Some("in_work")),
        value("completed", Some("2026-11-18"), None),
        value("refused_by", None, Some("Ana")),
        value("refused_on", None, Some("2026-11-20")),
        value("reason", None, Some("No proof.")),
    ];
    assert_recorded(&sent_back, "poam.verification_refused", &values);
    assert_eq!(sent_back.after().refusals, [refusal(TODAY)]);

    let values = [
        value("state", Some("ready"), Some("closed")),
        value("verified_by", None, Some("Ana")),
        value("verified_on", None, Some("2026-11-20")),
    ];
    let close = close.unwrap();
    assert_recorded(&close, "poam.closed", &values);
    let completed = date(2026, 11, 18);
    assert_eq!(close.after().state, PoamState::Closed { completed, verified: verified_on(TODAY) });

    let values = [
        value("state", Some("ready"), Some("withdrawn")),
        value("completed", Some("2026-11-18"), None),
        value("reason", None, Some("A mistake.")),
    ];
    let withdraw = withdraw.unwrap();
    assert_recorded(&withdraw, "poam.withdrawn", &values);
    assert_eq!(withdraw.after().state, withdrawn());
}

#[test]
fn nothing_happens_in_the_future() {
    let day = date(2026, 11, 21);
    let not_yet = Err(PoamRefused::NotYet { day, today: TODAY });
    within(|context| {
        assert_eq!(in_state(PoamState::InWork).submit(context, day, 3), not_yet);
        assert_eq!(in_state(ready()).refuse_verification(context, refusal(day), 3), not_yet);
        assert_eq!(in_state(ready()).close(context, verified_on(day), 3), not_yet);
    });
}

#[test]
fn verification_does_not_come_before_the_work_is_done() {
    let (day, completed) = (date(2026, 11, 17), date(2026, 11, 18));
    let early = Err(PoamRefused::VerifiedTooEarly { day, completed });
    within(|context| {
        assert_eq!(in_state(ready()).refuse_verification(context, refusal(day), 3), early);
        assert_eq!(in_state(ready()).close(context, verified_on(day), 3), early);
        assert!(in_state(ready()).close(context, verified_on(completed), 3).is_ok());
    });
}

#[test]
fn all_that_an_item_lacks_to_be_closed_is_told_at_once() {
    let bare = PoamItem {
        plan: PoamPlan::about(words("Nobody limits the attempts.")),
        milestones: Vec::new(),
        evidence: Vec::new(),
        ..in_state(ready())
    };
    let refused = within(|context| bare.close(context, verified_on(TODAY), 3));
    let gaps = ClosingGap::ALL.to_vec();
    assert_eq!(refused, Err(PoamRefused::NotClosable { number: number(14), gaps }));

    let unproven = PoamItem { evidence: Vec::new(), ..in_state(ready()) };
    assert_eq!(unproven.closing_gaps(), [ClosingGap::Evidence]);
    assert_eq!(in_state(ready()).closing_gaps(), []);
}
