//! Verifying chains that others write to meanwhile, and chains with rows that cannot be read.

use controlkeep_audit::{Broken, BrokenKind, Entry, Head, append};
use controlkeep_kernel::{Actor, AuditAction, ChainId, Event, Subject};
use controlkeep_ports::fakes::{MemoryCheckpoints, ToySigner};
use controlkeep_ports::{MockViews, Store, StoreError};
use controlkeep_usecases::audit::{verify_chains, write_checkpoint};

use crate::bench::{ACME, Bench, START};

/// Some entries of the platform's chain, more than one page.
fn long_chain(length: i64) -> Vec<Entry> {
    let subject = Subject::new("account", "a-1", "Maria");
    let event = Event::done(ChainId::PLATFORM, &Actor::system(START), AuditAction("session.opened"), subject);
    let mut head = Head::genesis(ChainId::PLATFORM);
    let next = |_| {
        let (entry, after) = append(&head, &event).unwrap();
        head = after;
        entry
    };
    (0..length).map(next).collect()
}

fn page(entries: &[Entry], after: i64, limit: usize) -> Vec<Entry> {
    entries.iter().filter(|entry| entry.sequence > after).take(limit).cloned().collect()
}

#[test]
fn a_row_that_cannot_be_read_is_found_at_its_place() {
    let entries = long_chain(2_500);
    let head = entries.last().unwrap().head();
    let unreadable = || StoreError::Inconsistent {
        table: "audit_entries",
        column: "outcome",
        id: "1700".into(),
        detail: "no outcome: 7".into(),
    };
    let mut views = MockViews::new();
    views.expect_chains().returning(|| Ok(vec![ChainId::PLATFORM]));
    views.expect_heads().returning(move || Ok(vec![head]));
    views.expect_chain().returning(move |_, after, limit| {
        let page = page(&entries, after, limit);
        if page.iter().any(|entry| entry.sequence == 1_700) { Err(unreadable()) } else { Ok(page) }
    });
    let found = verify_chains(&views, None, &ToySigner::default()).unwrap();
    let kind = BrokenKind::Unreadable { why: unreadable().to_string() };
    assert_eq!(found.chains[0].outcome, Err(Broken { chain: ChainId::PLATFORM, sequence: 1_700, kind }));
    assert_eq!(found.entries(), 1_699);
}

#[test]
fn others_may_write_while_the_chain_is_read() {
    // The head is at 1,000 when the reading begins and at 2,400 when it ends at 2,200.
    let entries = long_chain(3_000);
    let ends: Vec<Head> = [999, 2_399].map(|index: usize| entries[index].head()).into();
    let mut ends = ends.into_iter();
    let mut visible = vec![1_200, 2_200, 2_200, 2_200, 2_600].into_iter();
    let mut views = MockViews::new();
    views.expect_chains().returning(|| Ok(vec![ChainId::PLATFORM]));
    views.expect_heads().times(2).returning(move || Ok(ends.next().into_iter().collect()));
    views.expect_chain().returning(move |_, after, limit| {
        let visible = visible.next().unwrap_or(3_000);
        Ok(page(&entries[..visible], after, limit))
    });
    let found = verify_chains(&views, None, &ToySigner::default()).unwrap();
    assert!(found.is_sound(), "{found:?}");
    assert_eq!(found.entries(), 2_400);
}

#[test]
fn the_product_can_write_while_it_is_verified() {
    let bench = Bench::new(false);
    let log = MemoryCheckpoints::new();
    let store: &dyn Store = &bench.store;
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let subject = Subject::new("account", "a-1", "Maria");
            let event =
                Event::done(ChainId::of(ACME), &Actor::system(START), AuditAction("session.opened"), subject);
            for _ in 0..300 {
                store.transact(|tx| tx.audit().record(event.clone())).unwrap();
            }
        });
        for _ in 0..20 {
            let found = verify_chains(&bench.store, Some(&log), &log.verifier()).unwrap();
            assert!(found.is_sound(), "{found:?}");
            write_checkpoint(&bench.store, &log, START).unwrap();
        }
    });
}
