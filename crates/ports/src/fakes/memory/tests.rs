use std::sync::atomic::{AtomicU32, Ordering};

use controlkeep_accounts::Installation;
use controlkeep_kernel::{Actor, AuditAction, ChainId, Event, OrganisationId, Subject, Timestamp};
use controlkeep_rbac::{NewOrganisation, Organisation, OrganisationName, Slug};

use super::*;
use crate::Views;

fn away() -> StoreError {
    StoreError::Unavailable("no answer".into())
}

fn event(label: &str) -> Event {
    let actor = Actor { name: "anna".into(), ..Actor::system(Timestamp::default()) };
    Event::done(ChainId::PLATFORM, &actor, AuditAction("finding.set"), Subject::new("finding", 1, label))
}

fn record(store: &MemoryStore, event: &Event) -> Result<i64, StoreError> {
    (store as &dyn Store).transact(|tx| tx.audit().record(event.clone()))
}

#[test]
fn a_database_that_is_away_runs_nothing() {
    let store = MemoryStore::new();
    store.fail_next(away());
    store.fail_next(StoreError::Full("disk".into()));
    let ran = AtomicU32::new(0);
    let outcome: Result<(), StoreError> = (&store as &dyn Store).transact(|_| {
        ran.fetch_add(1, Ordering::Relaxed);
        Ok(())
    });
    assert_eq!((outcome, ran.into_inner()), (Err(away()), 0));
    assert_eq!(store.ping(), Err(StoreError::Full("disk".into())));
    assert_eq!(record(&store, &event("a")), Ok(1));
}

#[test]
fn every_view_fails_when_it_is_told_to() {
    let store = MemoryStore::new();
    store.fail_next(away());
    assert_eq!(store.accounts(), Err(away()));
    assert_eq!(store.accounts(), Ok(Vec::new()));
}

#[test]
fn a_commit_that_fails_keeps_nothing() {
    let store = MemoryStore::new();
    store.fail_next_commit(away());
    assert_eq!(record(&store, &event("a")), Err(away()));
    assert_eq!(store.events(), []);
    assert_eq!(record(&store, &event("a")), Ok(1));
}

#[test]
fn work_is_run_twice_and_counts_once() {
    let store = MemoryStore::new();
    store.run_twice();
    let ran = AtomicU32::new(0);
    let sequence: Result<i64, StoreError> = (&store as &dyn Store).transact(|tx| {
        ran.fetch_add(1, Ordering::Relaxed);
        tx.audit().record(event("a"))
    });
    assert_eq!((sequence, ran.into_inner(), store.events().len()), (Ok(1), 2, 1));
}

#[test]
fn work_that_is_not_fit_to_be_run_again_shows() {
    let store = MemoryStore::new();
    store.run_twice();
    let mut once = Some(event("a"));
    let outcome: Result<i64, StoreError> = (&store as &dyn Store)
        .transact(|tx| tx.audit().record(once.take().ok_or(StoreError::Refused("taken".into()))?));
    assert_eq!(outcome, Err(StoreError::Refused("taken".into())));
}

#[test]
fn the_trail_reads_as_sentences() {
    let store = MemoryStore::new();
    let set = event("3.1.1[a]").changed("finding", Some("not_assessed".into()), Some("met".into()));
    record(&store, &set).unwrap();
    record(&store, &event("3.1.1[b]").changed("reason", Some("x".into()), None).with("kind", "full"))
        .unwrap();
    record(&store, &Event { outcome: controlkeep_kernel::Outcome::Denied, ..event("3.1.1[c]") }).unwrap();
    assert_eq!(
        store.audit_trail(),
        [
            "anna finding.set 3.1.1[a] finding: not_assessed -> met",
            "anna finding.set 3.1.1[b] reason: x -> nothing, kind: full",
            "anna was refused finding.set 3.1.1[c]",
        ]
    );
}

#[test]
fn events_of_all_chains_come_in_the_order_they_were_written() {
    let store = MemoryStore::new();
    let acme = ChainId::of(OrganisationId::from_bytes([1; 16]));
    for chain in [acme, ChainId::PLATFORM, acme] {
        record(&store, &Event { chain, ..event("a") }).unwrap();
    }
    let places: Vec<_> = store.events().iter().map(|entry| (entry.chain, entry.sequence)).collect();
    assert_eq!(places, [(acme, 1), (ChainId::PLATFORM, 1), (acme, 2)]);
}

#[test]
fn a_violated_constraint_ends_the_transaction() {
    let store = MemoryStore::new();
    let prepare = || Installation::prepare([1; 32], &Actor::system(Timestamp::default()));
    let new = || NewOrganisation {
        id: OrganisationId::from_bytes([1; 16]),
        slug: Slug::parse("acme").unwrap(),
        name: OrganisationName::parse("Acme").unwrap(),
    };
    let outcome: Result<(), StoreError> = (&store as &dyn Store).transact(|tx| {
        tx.installations().record(prepare())?;
        assert!(matches!(tx.installations().record(prepare()), Err(StoreError::Conflict(_))));
        let create = Organisation::create(new(), &Actor::system(Timestamp::default()));
        assert!(matches!(tx.organisations().record(create), Err(StoreError::Refused(_))));
        Ok(())
    });
    assert!(matches!(outcome, Err(StoreError::Refused(_))));
    assert_eq!((store.installation(), store.events()), (Ok(None), Vec::new()));
}

#[test]
fn entries_and_heads_can_be_tampered_with() {
    let store = MemoryStore::new();
    for label in ["a", "b", "c"] {
        record(&store, &event(label)).unwrap();
    }
    store.tamper_entries(|entries| drop(entries.remove(1)));
    store.tamper_heads(|heads| heads[0].sequence = 7);
    let left: Vec<_> = store.chain(ChainId::PLATFORM, 0, 9).unwrap().iter().map(|e| e.sequence).collect();
    assert_eq!((left, store.heads().unwrap()[0].sequence), (vec![1, 3], 7));
}
