//! Recording what was refused, one entry for each burst.

use std::time::Duration;

use controlkeep_kernel::{AccountId, Actor, AuditAction, ChainId, Event, Outcome, Subject, Timestamp};
use controlkeep_ports::fakes::{MemoryStore, PlainCipher};
use controlkeep_ports::{Store, StoreError};
use controlkeep_usecases::audit::{RecordDenial, record_denial};

use crate::bench::{ACME, START, maria};

fn refused(actor: &Actor) -> Event {
    let subject = Subject::new("assessment", "a-1", "First");
    Event::denied(ChainId::of(ACME), actor, AuditAction("assessment.create"), subject)
}

fn at(event: &Event, seconds: u64) -> Event {
    let at = START.plus(Duration::from_secs(seconds));
    Event { actor: Actor { at, ..event.actor.clone() }, ..event.clone() }
}

fn record(store: &dyn Store, event: Event) -> Option<i64> {
    record_denial(store, &PlainCipher::default(), &RecordDenial { event }).unwrap()
}

fn stranger(address: &str) -> Actor {
    Actor::anonymous(Some(address.into()), None, START)
}

#[test]
fn a_refusal_is_recorded_as_refused() {
    for twice in [false, true] {
        let store = MemoryStore::new();
        if twice {
            store.run_twice();
        }
        let event = Event { outcome: Outcome::Done, ..refused(&maria()) };
        assert_eq!(record(&store, event), Some(1));
        assert_eq!(store.audit_trail(), ["Maria was refused assessment.create First"]);
        assert_eq!(store.events()[0].chain, ChainId::of(ACME));
    }
}

#[test]
fn a_burst_leaves_one_entry_and_the_next_minute_another() {
    let store = MemoryStore::new();
    let event = refused(&maria());
    assert_eq!(record(&store, event.clone()), Some(1));
    for seconds in [0, 1, 30, 59] {
        assert_eq!(record(&store, at(&event, seconds)), None, "after {seconds} seconds");
    }
    assert_eq!(record(&store, at(&event, 60)), Some(2));
    assert_eq!(record(&store, at(&event, 119)), None);
    assert_eq!(record(&store, at(&event, 120)), Some(3));
}

#[test]
fn other_people_actions_and_things_are_bursts_of_their_own() {
    let store = MemoryStore::new();
    let event = refused(&maria());
    let somebody = Actor { account: Some(AccountId::from_bytes([7; 16])), ..maria() };
    let subject = |kind, id: &str| Subject::new(kind, id, "First");
    let different = [
        event.clone(),
        refused(&somebody),
        refused(&stranger("192.0.2.7")),
        refused(&stranger("192.0.2.8")),
        refused(&Actor::command_line(START)),
        refused(&Actor::system(START)),
        Event { action: AuditAction("finding.set"), ..event.clone() },
        Event { chain: ChainId::PLATFORM, ..event.clone() },
        Event { subject: subject("assessment", "a-2"), ..event.clone() },
        Event { subject: subject("finding", "a-1"), ..event.clone() },
        // The same letters, put together otherwise.
        Event { subject: subject("findinga", "-1"), ..event },
    ];
    for event in &different {
        assert!(record(&store, event.clone()).is_some(), "{event:?}");
    }
    for event in different {
        assert_eq!(record(&store, event), None);
    }
}

#[test]
fn an_account_is_one_whatever_its_address_and_names() {
    let store = MemoryStore::new();
    assert_eq!(record(&store, refused(&maria())), Some(1));
    let elsewhere =
        Actor { address: Some("198.51.100.1".into()), name: "M.".into(), request: None, ..maria() };
    assert_eq!(record(&store, refused(&elsewhere)), None);
}

#[test]
fn of_thirty_at_once_one_is_recorded() {
    let store = MemoryStore::new();
    let recorded = std::thread::scope(|scope| {
        let store = &store;
        let threads: Vec<_> =
            (0..30).map(|_| scope.spawn(|| record(store, refused(&stranger("192.0.2.7"))))).collect();
        threads.into_iter().filter_map(|thread| thread.join().unwrap()).count()
    });
    assert_eq!((recorded, store.events().len()), (1, 1));
}

#[test]
fn a_clock_that_steps_back_does_not_open_a_flood() {
    let store = MemoryStore::new();
    let event = at(&refused(&maria()), 3600);
    assert_eq!(record(&store, event.clone()), Some(1));
    let earlier = Event { actor: Actor { at: Timestamp::default(), ..event.actor.clone() }, ..event };
    assert_eq!(record(&store, earlier), None);
}

#[test]
fn a_refusal_that_could_not_be_written_is_not_counted() {
    let store = MemoryStore::new();
    store.fail_next_commit(StoreError::Full("disk".into()));
    let command = RecordDenial { event: refused(&maria()) };
    let failed = record_denial(&store, &PlainCipher::default(), &command);
    assert_eq!(failed, Err(StoreError::Full("disk".into())));
    assert_eq!(record(&store, command.event), Some(1));
}
