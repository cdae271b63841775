//! The audit chains.

use controlkeep_audit::{Entry, Head, MAX_TEXT};
use controlkeep_kernel::{AccountId, Actor, AuditAction, ChainId, Event, OrganisationId, Subject, Timestamp};

use super::Bench;
use super::race::{MANY, race};
use super::samples::{ODD_TEXTS, START, attempt, id, keep, person, system};
use super::trail::{count, entries};
use crate::StoreError;

const ACTION: AuditAction = AuditAction("test.done");

pub(super) fn an_entry_says_what_the_event_said(bench: &dyn Bench) {
    let anna = AccountId::from_bytes(id(1, 1));
    let event =
        Event::denied(chain(1), &person(anna, "Anna", START), ACTION, Subject::new("thing", 7, "Seven"))
            .with("reason", "no right")
            .changed("from", Some("a".into()), Some("b".into()))
            .changed("gone", Some("c".into()), None);
    assert_eq!(keep(bench, |tx| tx.audit().record(event.clone())), 1);
    let entry = keep(bench, |tx| tx.audit().find(chain(1), 1)).unwrap();
    assert_says(&entry, &event);
    assert_eq!(entries(bench, chain(1)), [entry]);
}

pub(super) fn an_entry_keeps_what_nobody_said(bench: &dyn Bench) {
    for (sequence, actor) in (1..).zip([
        system(),
        Actor::command_line(START),
        Actor::anonymous(None, None, START),
        Actor::anonymous(Some(String::new()), Some(String::new()), START),
    ]) {
        let event = Event::done(ChainId::PLATFORM, &actor, ACTION, Subject::new("", "", ""));
        keep(bench, |tx| tx.audit().record(event.clone()));
        assert_says(&keep(bench, |tx| tx.audit().find(ChainId::PLATFORM, sequence)).unwrap(), &event);
    }
}

pub(super) fn every_chain_counts_from_one(bench: &dyn Bench) {
    let sequences = [1, 2, 1, 2, 1].map(|number| keep(bench, |tx| tx.audit().record(event(number))));
    assert_eq!(sequences, [1, 1, 2, 2, 3]);
    let both = keep(bench, |tx| Ok((tx.audit().record(event(1))?, tx.audit().record(event(1))?)));
    assert_eq!(both, (4, 5));
}

pub(super) fn heads_and_chains_are_those_with_entries(bench: &dyn Bench) {
    assert_eq!((bench.views().heads().unwrap(), bench.views().chains().unwrap()), (Vec::new(), Vec::new()));
    for number in [2, 0x80, 1] {
        keep(bench, |tx| tx.audit().record(event(number)));
    }
    keep(bench, |tx| tx.audit().record(platform_event(START)));
    let heads = keep(bench, |tx| tx.audit().heads());
    assert_eq!(bench.views().heads().unwrap(), heads);
    for head in &heads {
        assert_eq!(keep(bench, |tx| tx.audit().head(head.chain)), *head);
    }
    assert_eq!(keep(bench, |tx| tx.audit().head(chain(9))), Head::genesis(chain(9)));
    let ordered = [ChainId::PLATFORM, chain(1), chain(2), chain(0x80)];
    assert_eq!(heads.iter().map(|head| head.chain).collect::<Vec<_>>(), ordered);
    let mut chains = bench.views().chains().unwrap();
    chains.sort_unstable();
    assert_eq!(chains, ordered);
}

pub(super) fn a_chain_is_read_in_pages(bench: &dyn Bench) {
    for _ in 0..7 {
        keep(bench, |tx| tx.audit().record(event(1)));
        keep(bench, |tx| tx.audit().record(event(2)));
    }
    let page = |after, limit| {
        let page = bench.views().chain(chain(1), after, limit).unwrap();
        page.iter().map(|entry| (entry.chain == chain(1)).then_some(entry.sequence)).collect::<Vec<_>>()
    };
    assert_eq!(page(0, 3), [1, 2, 3].map(Some));
    assert_eq!(page(3, 3), [4, 5, 6].map(Some));
    assert_eq!(page(6, 3), [Some(7)]);
    assert_eq!(page(7, 3), []);
    assert_eq!(bench.views().chain(chain(3), 0, 3).unwrap(), []);
}

pub(super) fn what_is_not_in_a_chain_is_not_found(bench: &dyn Bench) {
    keep(bench, |tx| tx.audit().record(event(1)));
    for (chain, sequence) in [(chain(1), 0), (chain(1), 2), (chain(1), -1), (chain(2), 1)] {
        assert_eq!(keep(bench, |tx| tx.audit().find(chain, sequence)), None);
    }
}

pub(super) fn odd_texts_are_chained_as_they_are(bench: &dyn Bench) {
    let controls = ["\u{1}\u{7f}\u{85}", "\r\n\t", " spaces at the ends  ", "\"\\u0000\" \\0"];
    for (sequence, text) in (1..).zip(ODD_TEXTS.into_iter().chain(controls)) {
        let actor =
            Actor { name: text.into(), address: Some(text.into()), request: Some(text.into()), ..system() };
        let event = Event::done(chain(1), &actor, ACTION, Subject::new("thing", text, text)).changed(
            "text",
            Some(text.into()),
            Some(text.into()),
        );
        keep(bench, |tx| tx.audit().record(event.clone()));
        assert_says(&keep(bench, |tx| tx.audit().find(chain(1), sequence)).unwrap(), &event);
    }
}

pub(super) fn a_null_character_is_chained_as_its_replacement(bench: &dyn Bench) {
    let event =
        Event::done(chain(1), &system(), ACTION, Subject::new("thing", "a\0b", "c\0")).with("d", "\0e");
    keep(bench, |tx| tx.audit().record(event.clone()));
    let entry = entries(bench, chain(1)).remove(0);
    assert_eq!((entry.subject_id.as_str(), entry.subject_label.as_str()), ("a\u{fffd}b", "c\u{fffd}"));
    assert_eq!(entry.values[0].after.as_deref(), Some("\u{fffd}e"));
}

pub(super) fn the_ends_of_time_are_chained(bench: &dyn Bench) {
    for (sequence, micros) in (1..).zip([i64::MIN, -1_000_001, -1, 0, i64::MAX]) {
        let at = Timestamp::from_micros(micros);
        keep(bench, |tx| tx.audit().record(platform_event(at)));
        assert_eq!(keep(bench, |tx| tx.audit().find(ChainId::PLATFORM, sequence)).unwrap().at, at);
    }
}

pub(super) fn a_text_beyond_the_limit_is_refused_and_leaves_nothing(bench: &dyn Bench) {
    let long = event(1).with("text", "x".repeat(MAX_TEXT + 1));
    let refused = attempt(bench, |tx| tx.audit().record(long.clone()));
    assert!(matches!(refused, Err(StoreError::Refused(_))), "{refused:?}");
    assert_eq!(count(bench), 0);
    assert_eq!(keep(bench, |tx| tx.audit().record(event(1))), 1);
}

pub(super) fn thirty_entries_at_once_leave_a_chain_without_a_gap(bench: &dyn Bench) {
    let mut sequences = race(MANY, |_| keep(bench, |tx| tx.audit().record(event(1))));
    sequences.sort_unstable();
    assert_eq!(sequences, (1..=i64::from(MANY)).collect::<Vec<_>>());
}

pub(super) fn chains_grow_at_once_without_a_gap(bench: &dyn Bench) {
    race(10, |number| {
        for _ in 0..3 {
            let number = u8::try_from(number).unwrap() + 1;
            keep(bench, |tx| tx.audit().record(event(number)));
        }
    });
    let heads = bench.views().heads().unwrap();
    assert_eq!(heads.iter().map(|head| head.sequence).collect::<Vec<_>>(), [3; 10]);
}

/// The chain of an organisation whose id begins with this byte.
fn chain(number: u8) -> ChainId {
    ChainId::of(OrganisationId::from_bytes([number; 16]))
}

fn event(number: u8) -> Event {
    Event::done(chain(number), &system(), ACTION, Subject::new("thing", number, "Thing"))
}

fn platform_event(at: Timestamp) -> Event {
    Event::done(ChainId::PLATFORM, &Actor::system(at), ACTION, Subject::new("thing", 1, "Thing"))
}

fn assert_says(entry: &Entry, event: &Event) {
    let actor = &event.actor;
    assert_eq!((entry.chain, entry.at, entry.outcome), (event.chain, actor.at, event.outcome));
    assert_eq!((entry.actor_kind.as_str(), entry.actor_id), (actor.kind.code(), actor.account));
    assert_eq!(
        (&entry.actor_name, &entry.address, &entry.request),
        (&actor.name, &actor.address, &actor.request)
    );
    assert_eq!((entry.action.as_str(), entry.subject_kind.as_str()), (event.action.0, event.subject.kind));
    assert_eq!((&entry.subject_id, &entry.subject_label), (&event.subject.id, &event.subject.label));
    let said: Vec<_> = event.values.iter().map(|value| (value.field, &value.before, &value.after)).collect();
    let kept: Vec<_> =
        entry.values.iter().map(|value| (value.field.as_str(), &value.before, &value.after)).collect();
    assert_eq!(kept, said);
}
