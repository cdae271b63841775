//! Verifying the chains of an installation, sound and tampered with.

use controlkeep_audit::{Broken, BrokenKind, Entry, Head, append};
use controlkeep_compliance::Judgement;
use controlkeep_kernel::{Actor, AuditAction, ChainId, Event, Subject};
use controlkeep_ports::fakes::{MemoryCheckpoints, MemoryStore, ToySigner};
use controlkeep_ports::{CheckpointError, StoreError, Views};
use controlkeep_usecases::audit::{CheckpointsBroken, Verification, verify_chains, write_checkpoint};

use crate::bench::{ACME, Bench, OTHER, START, create};

const CHAIN: ChainId = ChainId::of(ACME);

/// Nine entries of Acme, four of the platform, and two checkpoints that saw four and eight of Acme's.
fn installation() -> (MemoryStore, MemoryCheckpoints) {
    let (bench, log) = (Bench::new(false), MemoryCheckpoints::new());
    bench.set("3.1.1[a]", Judgement::MET, 0).unwrap();
    write_checkpoint(&bench.store, &log, START).unwrap();
    bench.set("3.1.1[b]", Judgement::MET, 0).unwrap();
    bench.set("3.1.1[c]", Judgement::MET, 0).unwrap();
    bench.set("3.1.1[d]", Judgement::MET, 0).unwrap();
    bench.note("3.1.1[a]", "Seen.", 1).unwrap();
    write_checkpoint(&bench.store, &log, START).unwrap();
    bench.note("3.1.1[a]", "Seen twice.", 2).unwrap();
    (bench.store, log)
}

fn verify(views: &dyn Views, log: &MemoryCheckpoints) -> Verification {
    verify_chains(views, Some(log), &log.verifier()).unwrap()
}

/// What is wrong with Acme's chain, while the platform's is found good.
fn broken(views: &dyn Views, log: &MemoryCheckpoints) -> Broken {
    let found = verify(views, log);
    assert!(!found.is_sound());
    assert!(found.chains[0].outcome.is_ok(), "the platform's chain is whole");
    assert_eq!(found.chains[1].chain, CHAIN);
    found.chains[1].outcome.clone().unwrap_err()
}

/// The place of one of Acme's entries among all.
fn place(entries: &[Entry], sequence: i64) -> usize {
    entries.iter().position(|entry| entry.chain == CHAIN && entry.sequence == sequence).unwrap()
}

/// Chains Acme's entries anew, each as `change` leaves it, with fresh digests and a fresh head.
fn rebuild(store: &MemoryStore, change: impl Fn(&mut Entry)) {
    let mut head = Head::genesis(CHAIN);
    store.tamper_entries(|entries| {
        for entry in entries.iter_mut().filter(|entry| entry.chain == CHAIN) {
            change(entry);
            entry.previous = head.digest;
            entry.digest = entry.computed_digest();
            head = entry.head();
        }
    });
    store.tamper_heads(|heads| heads.iter_mut().filter(|old| old.chain == CHAIN).for_each(|old| *old = head));
}

#[test]
fn a_sound_installation_is_found_sound() {
    let (store, log) = installation();
    let found = verify(&store, &log);
    assert!(found.is_sound(), "{found:?}");
    assert_eq!(found.entries(), u64::try_from(store.events().len()).unwrap());
    let chains: Vec<_> = found.chains.iter().map(|chain| (chain.chain, chain.entries)).collect();
    assert_eq!(chains, [(ChainId::PLATFORM, 4), (CHAIN, 9)]);
    let acme = found.chains[1].outcome.clone().unwrap();
    assert_eq!((acme.head.sequence, acme.confirmed, acme.checkpoints), (9, 8, 2));
    let checkpoints = found.checkpoints.unwrap().unwrap();
    assert_eq!((checkpoints.count, checkpoints.newest), (2, Some(START)));
}

#[test]
fn an_empty_installation_is_sound() {
    let found = verify(&MemoryStore::new(), &MemoryCheckpoints::new());
    assert!(found.is_sound());
    assert_eq!((found.chains.len(), found.entries()), (0, 0));
}

#[test]
fn without_a_log_the_chains_are_verified_alone() {
    let (store, _) = installation();
    let found = verify_chains(&store, None, &ToySigner::default()).unwrap();
    assert!(found.is_sound());
    assert_eq!(found.checkpoints, None);
    assert_eq!(found.chains[1].outcome.clone().unwrap().confirmed, 0);
}

#[test]
fn every_edited_field_is_found_at_its_entry() {
    let edits: [fn(&mut Entry); 7] = [
        |entry| entry.actor_name = "Somebody".into(),
        |entry| entry.at = START,
        |entry| entry.action = "finding.undone".into(),
        |entry| entry.subject_label.push(' '),
        |entry| entry.address = None,
        |entry| entry.values.clear(),
        |entry| entry.values[0].after = Some("not_met".into()),
    ];
    for edit in edits {
        for sequence in 4..=7 {
            let (store, log) = installation();
            store.tamper_entries(|entries| {
                let place = place(entries, sequence);
                edit(&mut entries[place]);
            });
            assert_eq!(
                broken(&store, &log),
                Broken { chain: CHAIN, sequence, kind: BrokenKind::DigestMismatch }
            );
        }
    }
}

#[test]
fn a_deleted_entry_is_found() {
    let (store, log) = installation();
    store.tamper_entries(|entries| drop(entries.remove(place(entries, 5))));
    assert_eq!(
        broken(&store, &log),
        Broken { chain: CHAIN, sequence: 5, kind: BrokenKind::SequenceGap { expected: 5, found: 6 } }
    );
}

#[test]
fn swapped_entries_are_found() {
    let (store, log) = installation();
    store.tamper_entries(|entries| {
        let (first, second) = (place(entries, 5), place(entries, 6));
        entries.swap(first, second);
        (entries[first].sequence, entries[second].sequence) = (5, 6);
    });
    assert_eq!(broken(&store, &log).sequence, 5);
}

#[test]
fn an_entry_before_the_first_is_found() {
    let (store, log) = installation();
    store.tamper_entries(|entries| {
        let mut forged = entries[place(entries, 1)].clone();
        forged.sequence = 0;
        entries.push(forged);
    });
    assert_eq!(broken(&store, &log).kind, BrokenKind::SequenceGap { expected: 1, found: 0 });
}

#[test]
fn an_entry_behind_the_head_is_found() {
    let (store, log) = installation();
    let head = store.heads().unwrap()[1];
    let subject = Subject::new("finding", "f-1", "3.5.3[b]");
    let event = Event::done(CHAIN, &Actor::system(START), AuditAction("finding.set"), subject);
    let (forged, _) = append(&head, &event).unwrap();
    store.tamper_entries(|entries| entries.push(forged));
    assert_eq!(broken(&store, &log).kind, BrokenKind::HeadMismatch { head: 9, found: 10 });
}

#[test]
fn a_forged_or_missing_head_is_found() {
    let (store, log) = installation();
    store.tamper_heads(|heads| heads[1].sequence = 12);
    assert_eq!(broken(&store, &log).kind, BrokenKind::HeadMismatch { head: 12, found: 9 });
    store.tamper_heads(|heads| heads.truncate(1));
    assert_eq!(broken(&store, &log).kind, BrokenKind::HeadMissing);
}

#[test]
fn a_chain_is_known_by_its_entries_or_its_head_alone() {
    let verify = |store: &MemoryStore| verify_chains(store, None, &ToySigner::default()).unwrap();
    let kinds = |found: Verification| -> Vec<_> {
        found.chains.into_iter().map(|chain| chain.outcome.map_err(|broken| broken.kind)).collect()
    };
    let (store, _) = installation();
    store.tamper_heads(Vec::clear);
    assert_eq!(kinds(verify(&store)), [Err(BrokenKind::HeadMissing), Err(BrokenKind::HeadMissing)]);
    let (store, _) = installation();
    store.tamper_entries(Vec::clear);
    let lost = |head| Err(BrokenKind::HeadMismatch { head, found: 0 });
    assert_eq!(kinds(verify(&store)), [lost(4), lost(9)]);
}

#[test]
fn a_cut_tail_is_found_by_the_checkpoint() {
    let (store, log) = installation();
    store.tamper_entries(|entries| entries.retain(|entry| entry.chain != CHAIN || entry.sequence <= 6));
    let end = store.chain(CHAIN, 5, 1).unwrap()[0].head();
    store.tamper_heads(|heads| heads[1] = end);
    assert_eq!(
        broken(&store, &log),
        Broken {
            chain: CHAIN,
            sequence: 7,
            kind: BrokenKind::TailCut { number: 2, checkpointed: 8, found: 6 }
        }
    );
}

#[test]
fn a_rebuilt_chain_is_found_by_the_checkpoint() {
    let (store, log) = installation();
    rebuild(&store, |entry| {
        if entry.sequence == 6 {
            entry.actor_name = "Somebody".into();
        }
    });
    let kind = BrokenKind::ContradictsCheckpoint { number: 2, confirmed: 4 };
    assert_eq!(broken(&store, &log), Broken { chain: CHAIN, sequence: 8, kind });
    assert!(verify_chains(&store, None, &log.verifier()).unwrap().is_sound());
}

#[test]
fn a_chain_of_which_nothing_is_left_is_found_by_the_checkpoint() {
    let (store, log) = installation();
    store.tamper_entries(|entries| entries.retain(|entry| entry.chain != CHAIN));
    store.tamper_heads(|heads| heads.truncate(1));
    assert_eq!(broken(&store, &log).kind, BrokenKind::ChainMissing { number: 2 });
}

#[test]
fn a_broken_chain_does_not_hide_the_next_one() {
    let (store, log) = installation();
    create(&store, OTHER, "Other");
    store.tamper_entries(|entries| {
        entries.iter_mut().filter(|entry| entry.sequence == 2).for_each(|entry| entry.actor_name.clear());
    });
    let found = verify(&store, &log);
    let broken: Vec<_> =
        found.chains.iter().map(|chain| chain.outcome.as_ref().unwrap_err().sequence).collect();
    assert_eq!(broken, [2, 2, 2]);
    assert_eq!(found.chains[2].chain, ChainId::of(OTHER));
    assert_eq!(found.entries(), 3);
}

#[test]
fn a_broken_log_is_told_and_its_good_part_is_used() {
    let (store, log) = installation();
    log.tamper(|kept| drop(kept.remove(0)));
    let found = verify(&store, &log);
    assert!(!found.is_sound());
    assert!(matches!(found.checkpoints, Some(Err(CheckpointsBroken::Broken(_)))));
    assert!(found.chains.iter().all(|chain| chain.outcome.is_ok()));

    let (store, log) = installation();
    log.tamper(|kept| kept[1] = kept[0].clone());
    let found = verify(&store, &log);
    assert!(!found.is_sound());
    assert_eq!(found.chains[1].outcome.clone().unwrap().confirmed, 4);
}

#[test]
fn a_signature_of_another_key_is_not_trusted() {
    let (store, log) = installation();
    let found = verify_chains(&store, Some(&log), &ToySigner::with_key("another")).unwrap();
    assert!(!found.is_sound());
    assert_eq!(found.chains[1].outcome.clone().unwrap().confirmed, 0);
}

#[test]
fn an_unreadable_log_is_told_and_the_chains_are_verified_alone() {
    let (store, log) = installation();
    log.fail_next(CheckpointError::Damaged("line 3".into()));
    let found = verify(&store, &log);
    let expected = CheckpointsBroken::Unreadable(CheckpointError::Damaged("line 3".into()));
    assert_eq!(found.checkpoints, Some(Err(expected)));
    assert!(found.chains.iter().all(|chain| chain.outcome.is_ok()));
}

#[test]
fn a_store_that_is_away_is_a_failure_and_no_finding() {
    let (store, log) = installation();
    store.fail_next(StoreError::Unavailable("away".into()));
    let failed = verify_chains(&store, Some(&log), &log.verifier());
    assert_eq!(failed, Err(StoreError::Unavailable("away".into())));
}
