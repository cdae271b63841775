//! The activity list.

use controlkeep_kernel::{
    AccountId, Actor, AuditAction, ChainId, Event, OrganisationId, Outcome, Subject, Timestamp,
};
use controlkeep_rbac::Scope;

use super::Bench;
use super::samples::{after, id, keep, person, platform, scope, system};
use crate::{ActivityFilter, ActivityPage};

pub(super) fn activity_comes_newest_first_in_pages(bench: &dyn Bench) {
    for second in [5, 4, 9, 1, 7] {
        happen(bench, &Event { actor: Actor::system(after(second)), ..event(1) });
    }
    assert_eq!(page(bench, &limited(3)), (vec![5, 4, 3], true));
    assert_eq!(page(bench, &ActivityFilter { before: Some(3), ..limited(3) }), (vec![2, 1], false));
    assert_eq!(page(bench, &ActivityFilter { before: Some(4), ..limited(3) }), (vec![3, 2, 1], false));
    assert_eq!(page(bench, &ActivityFilter { before: Some(1), ..limited(3) }), (vec![], false));
    assert_eq!(page(bench, &limited(5)), (vec![5, 4, 3, 2, 1], false));
    assert_eq!(page(bench, &limited(200)), (vec![5, 4, 3, 2, 1], false));
}

pub(super) fn the_newest_entry_is_that_of_the_own_organisation(bench: &dyn Bench) {
    let newest = |number| {
        let own = scope(OrganisationId::from_bytes(id(2, number)), AccountId::from_bytes(id(1, 1)));
        bench.views().newest_entry(&own).unwrap()
    };
    assert_eq!((newest(1), newest(2)), (0, 0));
    keep(bench, |tx| tx.audit().record(event(1)));
    keep(bench, |tx| tx.audit().record(event(1)));
    keep(bench, |tx| tx.audit().record(event(2)));
    assert_eq!((newest(1), newest(2)), (2, 1));
}

pub(super) fn activity_shows_whole_entries(bench: &dyn Bench) {
    happen(bench, &event(1).changed("finding", None, Some("met".into())));
    let shown = activity(bench, &ActivityFilter::default());
    assert_eq!(shown.entries, bench.views().chain(acme().chain(), 0, 10).unwrap());
    assert!(shown.entries[0].is_sealed());
}

pub(super) fn activity_of_another_organisation_is_never_shown(bench: &dyn Bench) {
    happen(bench, &event(1));
    happen(bench, &event(2));
    happen(bench, &Event { chain: ChainId::PLATFORM, ..event(1) });
    let mine = activity(bench, &ActivityFilter::default());
    assert_eq!(mine.entries.iter().map(|entry| entry.chain).collect::<Vec<_>>(), [acme().chain()]);
    let nowhere = scope(OrganisationId::from_bytes(id(2, 9)), AccountId::from_bytes(id(1, 1)));
    let nothing = bench.views().activity(&nowhere, &ActivityFilter::default()).unwrap();
    assert_eq!(nothing, ActivityPage { entries: Vec::new(), more: false });
}

pub(super) fn activity_of_the_platform_is_what_belongs_to_no_organisation(bench: &dyn Bench) {
    happen(bench, &event(1));
    for second in [1, 2] {
        let actor = Actor::system(after(second));
        happen(bench, &Event { chain: ChainId::PLATFORM, actor, ..event(1) });
    }
    let shown = bench.views().platform_activity(&platform(), &limited(1)).unwrap();
    assert_eq!((shown.entries[0].chain, shown.entries[0].sequence, shown.more), (ChainId::PLATFORM, 2, true));
    let early = ActivityFilter { until: Some(after(2)), ..limited(1) };
    let shown = bench.views().platform_activity(&platform(), &early).unwrap();
    assert_eq!((shown.entries[0].sequence, shown.more), (1, false));
}

pub(super) fn activity_is_filtered_by_who_acted(bench: &dyn Bench) {
    for number in [1, 2, 1] {
        let actor = person(AccountId::from_bytes(id(1, number)), "Somebody", after(0));
        happen(bench, &Event { actor, ..event(1) });
    }
    happen(bench, &event(1));
    let by = |number| ActivityFilter { actor: Some(AccountId::from_bytes(id(1, number))), ..limited(50) };
    assert_eq!(page(bench, &by(1)), (vec![3, 1], false));
    assert_eq!(page(bench, &by(2)), (vec![2], false));
    assert_eq!(page(bench, &by(3)), (vec![], false));
    assert_eq!(page(bench, &ActivityFilter { limit: 1, ..by(1) }), (vec![3], true));
}

pub(super) fn activity_is_filtered_by_how_the_action_begins(bench: &dyn Bench) {
    for action in ["finding.set", "finding.note", "findings", "account.password_changed", "account_closed"] {
        happen(bench, &Event { action: AuditAction(action), ..event(1) });
    }
    let acted = |start: &str| page(bench, &ActivityFilter { action: Some(start.into()), ..limited(50) }).0;
    assert_eq!(acted("finding."), [2, 1]);
    assert_eq!(acted("finding.set"), [1]);
    assert_eq!(acted("account_"), [5], "an underscore is an underscore");
    assert_eq!(acted("%"), [] as [i64; 0], "a percent sign is a percent sign");
    assert_eq!(acted("set"), [] as [i64; 0]);
    assert_eq!(acted(""), [5, 4, 3, 2, 1]);
}

pub(super) fn activity_is_filtered_by_outcome(bench: &dyn Bench) {
    for outcome in [Outcome::Done, Outcome::Denied, Outcome::Done] {
        happen(bench, &Event { outcome, ..event(1) });
    }
    let ended = |outcome| page(bench, &ActivityFilter { outcome: Some(outcome), ..limited(50) }).0;
    assert_eq!((ended(Outcome::Done), ended(Outcome::Denied)), (vec![3, 1], vec![2]));
}

pub(super) fn activity_is_filtered_by_subjects(bench: &dyn Bench) {
    for (kind, id) in [("finding", "a"), ("finding", "b"), ("session", "a"), ("finding", "ab")] {
        happen(bench, &Event { subject: Subject::new(kind, id, "Label"), ..event(1) });
    }
    let about = |subjects: &[(&str, &str)]| {
        let subjects = subjects.iter().map(|(kind, id)| ((*kind).into(), (*id).into())).collect();
        page(bench, &ActivityFilter { subjects, ..limited(50) }).0
    };
    assert_eq!(about(&[("finding", "a")]), [1]);
    assert_eq!(about(&[("finding", "b"), ("session", "a")]), [3, 2]);
    assert_eq!(about(&[("session", "b")]), [] as [i64; 0]);
}

pub(super) fn history_of_many_subjects_is_found_at_once(bench: &dyn Bench) {
    for number in 0..3 {
        happen(bench, &Event { subject: Subject::new("finding", number, "Label"), ..event(1) });
    }
    let subjects = (0..100).map(|number| ("finding".into(), (number + 1).to_string())).collect();
    assert_eq!(page(bench, &ActivityFilter { subjects, ..limited(50) }).0, [3, 2]);
}

pub(super) fn activity_is_searched_by_label_and_by_actor_whatever_the_case(bench: &dyn Bench) {
    happen(bench, &labelled("Wireless ACCESS", "Anna"));
    happen(bench, &labelled("3.1.16[b]", "Émile Accessible"));
    happen(bench, &labelled("Nothing else", "Ben").with("note", "access"));
    assert_eq!(searched(bench, "access"), [2, 1]);
    assert_eq!(searched(bench, "WIRELESS acc"), [1]);
    assert_eq!(searched(bench, "éMILE"), [2]);
    assert_eq!(searched(bench, "emile"), [] as [i64; 0], "an accent makes another letter");
    assert_eq!(searched(bench, "[B]"), [2]);
}

pub(super) fn search_takes_wildcards_for_what_they_are(bench: &dyn Bench) {
    let labels =
        ["100 % done", "100 x done", "snake_case", "snakeXcase", "back\\slash", "it's \"q\"", "a\\%b"];
    for label in labels {
        happen(bench, &labelled(label, "Anna"));
    }
    assert_eq!(searched(bench, "100 %"), [1]);
    assert_eq!(searched(bench, "%"), [7, 1]);
    assert_eq!(searched(bench, "e_c"), [3]);
    assert_eq!(searched(bench, "_"), [3]);
    assert_eq!(searched(bench, "\\"), [7, 5]);
    assert_eq!(searched(bench, "\\%"), [7]);
    assert_eq!(searched(bench, "'s \"Q\""), [6]);
    assert_eq!(searched(bench, "*"), [] as [i64; 0]);
    assert_eq!(searched(bench, "\u{1f512}"), [] as [i64; 0]);
}

pub(super) fn activity_is_filtered_by_time_from_then_on_and_before_then(bench: &dyn Bench) {
    for second in [0, 10, 20] {
        happen(bench, &Event { actor: Actor::system(after(second)), ..event(1) });
    }
    let between = |from: Option<i64>, until: Option<i64>| {
        let (from, until) = (from.map(after), until.map(after));
        page(bench, &ActivityFilter { from, until, ..limited(50) }).0
    };
    assert_eq!(between(Some(10), None), [3, 2]);
    assert_eq!(between(None, Some(10)), [1]);
    assert_eq!(between(Some(10), Some(20)), [2]);
    assert_eq!(between(Some(20), Some(10)), [] as [i64; 0]);
    let (from, until) = (Some(Timestamp::from_micros(i64::MIN)), Some(Timestamp::from_micros(i64::MAX)));
    assert_eq!(page(bench, &ActivityFilter { from, until, ..limited(50) }).0, [3, 2, 1]);
}

pub(super) fn filters_narrow_each_other(bench: &dyn Bench) {
    let anna = AccountId::from_bytes(id(1, 1));
    for (second, action) in [(1, "finding.set"), (2, "finding.set"), (3, "finding.note"), (4, "finding.set")]
    {
        let actor = person(anna, "Anna", after(second));
        happen(bench, &Event { actor, action: AuditAction(action), ..labelled("3.1.1[a]", "Anna") });
    }
    happen(bench, &labelled("3.1.1[a]", "Anna"));
    let filter = ActivityFilter {
        actor: Some(anna),
        action: Some("finding.set".into()),
        outcome: Some(Outcome::Done),
        subjects: vec![("thing".into(), "1".into())],
        text: Some("3.1.1".into()),
        from: Some(after(2)),
        until: Some(after(5)),
        before: Some(5),
        limit: 1,
    };
    assert_eq!(page(bench, &filter), (vec![4], true));
    assert_eq!(page(bench, &ActivityFilter { before: Some(4), ..filter.clone() }), (vec![2], false));
    assert_eq!(page(bench, &ActivityFilter { text: Some("3.1.2".into()), ..filter }), (vec![], false));
}

fn acme() -> Scope {
    scope(OrganisationId::from_bytes(id(2, 1)), AccountId::from_bytes(id(1, 1)))
}

/// Something that happened in the organisation of that number.
fn event(organisation: u32) -> Event {
    let chain = ChainId::of(OrganisationId::from_bytes(id(2, organisation)));
    Event::done(chain, &system(), AuditAction("test.done"), Subject::new("thing", 1, "Thing"))
}

fn labelled(label: &str, actor: &str) -> Event {
    let actor = Actor { name: actor.into(), ..system() };
    Event { actor, subject: Subject::new("thing", 1, label), ..event(1) }
}

fn happen(bench: &dyn Bench, event: &Event) {
    keep(bench, |tx| tx.audit().record(event.clone()));
}

fn limited(limit: usize) -> ActivityFilter {
    ActivityFilter { limit, ..ActivityFilter::default() }
}

fn activity(bench: &dyn Bench, filter: &ActivityFilter) -> ActivityPage {
    bench.views().activity(&acme(), filter).unwrap()
}

/// The sequence numbers of a page, and whether there are older entries.
fn page(bench: &dyn Bench, filter: &ActivityFilter) -> (Vec<i64>, bool) {
    let page = activity(bench, filter);
    (page.entries.iter().map(|entry| entry.sequence).collect(), page.more)
}

fn searched(bench: &dyn Bench, text: &str) -> Vec<i64> {
    page(bench, &ActivityFilter { text: Some(text.into()), ..limited(50) }).0
}
