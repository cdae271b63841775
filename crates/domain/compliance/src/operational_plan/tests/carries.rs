use super::*;

/// A review: its day and what was seen.
type Seen<'a> = (Date, Option<&'a str>);

fn reviewed(reviews: &[Seen<'_>]) -> PlanItem {
    let reviews = reviews.iter().map(|(day, progress)| review(*day, *progress)).collect();
    PlanItem { reviews, ..item() }
}

fn reasons(item: &PlanItem, today: Date) -> Vec<NotCarried> {
    item.carries_met(today).err().unwrap_or_default()
}

#[test]
fn an_item_that_is_complete_reviewed_and_moving_keeps_the_finding_met() {
    assert_eq!(item().carries_met(TODAY), Ok(()));
    let under_way = Some(Fix { progress: FixProgress::UnderWay, text: words("Patch 7.") });
    let item = PlanItem { plan: DeficiencyPlan { fix: under_way, ..plan() }, ..item() };
    assert_eq!(item.carries_met(TODAY), Ok(()));
}

#[test]
fn all_that_stands_against_it_is_told_at_once() {
    let bare = PlanItem {
        plan: DeficiencyPlan { mitigation: None, fix: None, ..plan() },
        state: closed_on(date(2026, 11, 11)),
        ..reviewed(&[])
    };
    let expected = [
        NotCarried::Closed { day: date(2026, 11, 11) },
        NotCarried::NoFix,
        NotCarried::NoMitigation,
        NotCarried::NoReview,
    ];
    assert_eq!(reasons(&bare, TODAY), expected);
    let still_open = PlanItem { state: PlanState::Open, ..bare };
    let overdue = NotCarried::ReviewOverdue { due: date(2026, 10, 1) };
    assert_eq!(reasons(&still_open, TODAY)[2..], [NotCarried::NoReview, overdue]);
}

#[test]
fn a_review_must_be_made_in_time() {
    let table = [
        (date(2026, 12, 9), vec![]),
        (date(2026, 12, 10), vec![]),
        (date(2026, 12, 11), vec![NotCarried::ReviewOverdue { due: date(2026, 12, 10) }]),
    ];
    for (today, expected) in table {
        assert_eq!(reasons(&item(), today), expected, "{today}");
        assert_eq!(item().next_review_due(today), Some(date(2026, 12, 10)));
    }
    assert_eq!(reviewed(&[]).next_review_due(TODAY), Some(date(2026, 10, 1)));
}

#[test]
fn the_latest_review_must_have_seen_progress() {
    let (october, november) = (date(2026, 10, 31), date(2026, 11, 10));
    let none = |last| vec![NotCarried::NoProgress { last }];
    let table: &[(&[Seen<'_>], Vec<NotCarried>)] = &[
        (&[(november, None)], none(None)),
        (&[(october, Some("Ordered.")), (november, None)], none(Some(october))),
        (&[(november, None), (october, Some("Ordered."))], none(Some(october))),
        (&[(october, None), (november, Some("Tested."))], vec![]),
        (&[(november, Some("Tested.")), (november, None)], vec![]),
        (&[(november, Some("Tested.")), (october, None)], vec![]),
    ];
    for (reviews, expected) in table {
        assert_eq!(reasons(&reviewed(reviews), TODAY), *expected, "{reviews:?}");
    }
}

#[test]
fn what_comes_after_the_day_does_not_count() {
    let (before, on) = (date(2026, 11, 9), date(2026, 11, 10));
    let overdue = NotCarried::ReviewOverdue { due: date(2026, 10, 1) };
    assert_eq!(reasons(&item(), before), [NotCarried::NoReview, overdue]);
    assert_eq!(reasons(&item(), on), []);
    let closed = PlanItem { state: closed_on(on), ..item() };
    assert_eq!(reasons(&closed, on), [NotCarried::Closed { day: on }]);
    assert!(!reasons(&closed, before).contains(&NotCarried::Closed { day: on }));
    assert_eq!((closed.next_review_due(on), closed.next_review_due(before)), (None, Some(date(2026, 10, 1))));

    let since = date(2026, 9, 1);
    let not_begun = NotCarried::NotBegun { since };
    assert_eq!(reasons(&item(), date(2026, 8, 31)), [not_begun, NotCarried::NoReview]);
    assert_eq!(reasons(&item(), since), [NotCarried::NoReview]);
}

#[test]
fn days_since_progress_are_counted() {
    let item = reviewed(&[(date(2026, 10, 31), Some("Ordered.")), (date(2026, 11, 10), None)]);
    assert_eq!(
        (item.last_progress(TODAY), item.days_since_progress(TODAY)),
        (Some(date(2026, 10, 31)), Some(20))
    );
    assert_eq!(item.days_since_progress(date(2026, 10, 31)), Some(0));
    assert_eq!(item.days_since_progress(date(2026, 10, 30)), None);
    assert_eq!(item.last_review(TODAY), Some(&review(date(2026, 11, 10), None)));
}

#[test]
fn every_reason_has_its_code_and_paragraph() {
    let table = [
        (NotCarried::NotBegun { since: TODAY }, "plan.not_begun", "32 CFR 170.4(b)"),
        (NotCarried::Closed { day: TODAY }, "plan.closed", "32 CFR 170.4(b)"),
        (NotCarried::NoFix, "plan.no_fix", "32 CFR 170.4(b)"),
        (NotCarried::NoMitigation, "plan.no_mitigation", "32 CFR 170.24(b)(1)(ii)"),
        (NotCarried::NoReview, "plan.no_review", "32 CFR 170.24(b)(1)(ii)"),
        (NotCarried::ReviewOverdue { due: TODAY }, "plan.review_overdue", "32 CFR 170.24(b)(1)(ii)"),
        (NotCarried::NoProgress { last: None }, "plan.no_progress", "32 CFR 170.24(b)(1)(ii)"),
    ];
    for (reason, code, section) in table {
        assert_eq!((reason.code(), reason.section().as_str()), (code, section));
        let json = serde_json::to_value(&reason).unwrap();
        assert_eq!(json["code"], code);
        assert_eq!(serde_json::from_value::<NotCarried>(json).unwrap(), reason);
    }
}

#[test]
fn items_are_counted_and_listed_by_their_next_review() {
    let closed = PlanItem { number: number(1), state: closed_on(TODAY), ..item() };
    let bare = PlanItem { number: number(2), ..reviewed(&[]) };
    let items = [item(), closed, bare, PlanItem { number: number(4), ..item() }];
    let expected = PlanCounts { carrying: 2, not_carrying: 1, closed: 1 };
    assert_eq!(count_plan_items(&items, TODAY), expected);
    let december = date(2026, 12, 10);
    let due = [(date(2026, 10, 1), number(2)), (december, number(3)), (december, number(4))];
    assert_eq!(reviews_due(&items, TODAY), due);
}
