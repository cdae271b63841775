use super::*;
use crate::Section;

fn new(origin: DeficiencyOrigin) -> NewPlanItem<'static> {
    NewPlanItem {
        id: PlanItemId::from_bytes([7; 16]),
        number: number(3),
        requirement: requirement(),
        origin,
        follows: None,
        plan: plan(),
    }
}

fn open(new: NewPlanItem<'_>) -> Result<PlanChange, PlanNotOpened> {
    within(|context| PlanItem::open(new, context))
}

#[test]
fn a_new_item_is_open_at_version_1_and_its_entry_tells_all() {
    let earlier = PlanItem { number: number(2), state: closed_on(TODAY), ..item() };
    let new = NewPlanItem { follows: Some(&earlier), ..new(DeficiencyOrigin::AfterImplementation) };
    let change = open(new).unwrap();
    let expected = PlanItem {
        follows: Some(number(2)),
        reviews: Vec::new(),
        opened_at: Timestamp::from_seconds(100),
        version: 1,
        ..item()
    };
    assert_eq!((change.after(), change.expected_version()), (&expected, 0));
    assert_recorded(
        &change,
        "plan.opened",
        &[
            value("requirement", None, Some("SI.L2-3.14.1")),
            value("origin", None, Some("after_implementation")),
            value("follows", None, Some("O-002")),
            value("state", None, Some("open")),
            value("deficiency", None, Some("One patch is pending.")),
            value("since", None, Some("2026-09-01")),
            value("mitigation", None, Some("The port is shut.")),
            value("fix", None, Some("Patch 7.")),
            value("fix_progress", None, Some("known")),
            value("review_every", None, Some("1 months")),
        ],
    );
}

#[test]
fn a_first_implementation_is_no_temporary_deficiency() {
    let origin = |claimed| open(new(claimed)).map(|change| change.after().origin);
    let refused = crate::FirstImplementation { section: Section::from("32 CFR 170.4(b)") };
    assert_eq!(origin(DeficiencyOrigin::AfterImplementation), Ok(TemporaryOrigin::AfterImplementation));
    assert_eq!(origin(DeficiencyOrigin::SmallPartOfRollout), Ok(TemporaryOrigin::SmallPartOfRollout));
    assert_eq!(origin(DeficiencyOrigin::FirstImplementation), Err(refused.into()));
    for origin in TemporaryOrigin::ALL {
        let claimed = DeficiencyOrigin::from_code(origin.code()).unwrap();
        assert_eq!(TemporaryOrigin::try_from(claimed).as_ref(), Ok(origin));
    }
}

#[test]
fn a_deficiency_is_not_known_before_its_day() {
    let since = |since| {
        open(NewPlanItem {
            plan: DeficiencyPlan { since, ..plan() },
            ..new(DeficiencyOrigin::SmallPartOfRollout)
        })
    };
    let tomorrow = date(2026, 11, 21);
    assert!(since(TODAY).is_ok());
    assert_eq!(since(tomorrow), Err(PlanNotOpened::NotYet { since: tomorrow, today: TODAY }));
}

#[test]
fn only_a_closed_and_older_item_of_the_same_organisation_is_followed() {
    let follow = |earlier: &PlanItem| {
        open(NewPlanItem { follows: Some(earlier), ..new(DeficiencyOrigin::SmallPartOfRollout) })
            .map(|change| change.after().follows)
    };
    let closed = |n| PlanItem { number: number(n), state: closed_on(TODAY), ..item() };
    let foreign = PlanItem { organisation: OrganisationId::from_bytes([8; 16]), ..closed(2) };
    assert_eq!(follow(&closed(2)), Ok(Some(number(2))));
    assert_eq!(follow(&PlanItem { number: number(2), ..item() }), Err(PlanNotOpened::FollowsOpen(number(2))));
    assert_eq!(follow(&foreign), Err(PlanNotOpened::FollowsAnother(number(2))));
    let reused = PlanNotOpened::NumberReused { number: number(3), follows: number(3) };
    assert_eq!(follow(&closed(3)), Err(reused));
}

#[test]
fn the_entry_of_a_revision_tells_what_differs() {
    let account = AccountId::from_bytes([9; 16]);
    let anew = DeficiencyPlan {
        deficiency: words("Two patches are pending."),
        since: date(2026, 9, 2),
        mitigation: None,
        fix: Some(Fix { progress: FixProgress::UnderWay, text: words("Patch 8.") }),
        owner: Some(Person { account: Some(account), ..person("Ben") }),
        review_every: every(2),
    };
    let change = within(|context| item().revise(context, anew.clone(), 3)).unwrap();
    assert_eq!(change.after(), &PlanItem { plan: anew, version: 4, ..item() });
    assert_recorded(
        &change,
        "plan.revised",
        &[
            value("deficiency", Some("One patch is pending."), Some("Two patches are pending.")),
            value("since", Some("2026-09-01"), Some("2026-09-02")),
            value("mitigation", Some("The port is shut."), None),
            value("fix", Some("Patch 7."), Some("Patch 8.")),
            value("fix_progress", Some("known"), Some("under_way")),
            value("owner", None, Some("Ben")),
            value("owner_account", None, Some("09090909-0909-0909-0909-090909090909")),
            value("review_every", Some("1 months"), Some("2 months")),
        ],
    );
    assert_eq!(within(|context| item().revise(context, plan(), 3)), Err(PlanRefused::Unchanged));
}

#[test]
fn a_deficiency_cannot_become_known_after_its_first_review_or_today() {
    let reviewed = date(2026, 11, 10);
    let since = |item: PlanItem, since| {
        within(|context| item.revise(context, DeficiencyPlan { since, ..plan() }, 3)).map(drop)
    };
    let early = PlanRefused::TooEarly { day: reviewed, since: date(2026, 11, 11) };
    assert_eq!(since(item(), reviewed), Ok(()));
    assert_eq!(since(item(), date(2026, 11, 11)), Err(early));
    let unreviewed = || PlanItem { reviews: Vec::new(), ..item() };
    assert_eq!(since(unreviewed(), TODAY), Ok(()));
    let day = date(2026, 11, 21);
    assert_eq!(since(unreviewed(), day), Err(PlanRefused::NotYet { day, today: TODAY }));
}

#[test]
fn a_review_is_recorded_with_its_entry() {
    let record = |review| within(|context| item().review(context, review, 3));
    let seen = review(TODAY, Some("Tested."));
    let change = record(seen.clone()).unwrap();
    assert_eq!(change.after().reviews, [item().reviews[0].clone(), seen]);
    assert_recorded(
        &change,
        "plan.reviewed",
        &[
            value("review", None, Some("2026-11-20")),
            value("reviewed_by", None, Some("Ana")),
            value("progress", None, Some("Tested.")),
        ],
    );
    assert_eq!(record(item().reviews[0].clone()), Err(PlanRefused::Unchanged));
    assert!(record(review(date(2026, 11, 10), None)).is_ok(), "another one on that day");
}

#[test]
fn reviews_and_the_end_lie_between_the_deficiency_and_today() {
    let table = [
        (date(2026, 8, 31), Err(PlanRefused::TooEarly { day: date(2026, 8, 31), since: date(2026, 9, 1) })),
        (date(2026, 9, 1), Ok(())),
        (TODAY, Ok(())),
        (date(2026, 11, 21), Err(PlanRefused::NotYet { day: date(2026, 11, 21), today: TODAY })),
    ];
    for (day, expected) in table {
        let reviewed = within(|context| item().review(context, review(day, None), 3)).map(drop);
        let closed = within(|context| item().close(context, day, words("Patched."), 3)).map(drop);
        assert_eq!((&reviewed, &closed), (&expected, &expected), "{day}");
    }
}

#[test]
fn an_item_is_closed_with_its_outcome() {
    let change = within(|context| item().close(context, TODAY, words("Patched."), 3)).unwrap();
    assert_eq!(change.after(), &PlanItem { state: closed_on(TODAY), version: 4, ..item() });
    let values = [
        value("state", Some("open"), Some("closed")),
        value("closed_on", None, Some("2026-11-20")),
        value("outcome", None, Some("Patched.")),
    ];
    assert_recorded(&change, "plan.closed", &values);
    let (after, expected_version, event) = change.clone().into_parts();
    assert_eq!((&after, expected_version, &event), (change.after(), 3, change.event()));
}

/// Every kind of change, of an item whose version 3 was read.
fn all_changes(item: &PlanItem) -> [Result<PlanChange, PlanRefused>; 3] {
    let anew = DeficiencyPlan { mitigation: None, ..plan() };
    within(|context| {
        [
            item.clone().revise(context, anew, 3),
            item.clone().review(context, review(TODAY, None), 3),
            item.clone().close(context, TODAY, words("Patched."), 3),
        ]
    })
}

#[test]
fn every_change_is_guarded() {
    let foreign = PlanItem { organisation: OrganisationId::from_bytes([8; 16]), ..item() };
    let stale = |version| PlanItem { version, ..item() };
    let closed = PlanItem { state: closed_on(TODAY), ..item() };
    let table = [
        (foreign, PlanRefused::AnotherOrganisation(number(3))),
        (stale(2), PlanRefused::Stale { stored: Box::new(stale(2)) }),
        (stale(4), PlanRefused::Stale { stored: Box::new(stale(4)) }),
        (closed, PlanRefused::Closed(number(3))),
    ];
    for (item, expected) in table {
        for refused in all_changes(&item) {
            assert_eq!(refused, Err(expected.clone()));
        }
    }
    assert!(all_changes(&item()).iter().all(Result::is_ok));
}
