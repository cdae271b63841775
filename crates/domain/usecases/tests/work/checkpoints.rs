//! Writing checkpoints.

use std::time::Duration;

use controlkeep_audit::{CheckpointRefused, HeadsRefused};
use controlkeep_compliance::Judgement;
use controlkeep_kernel::{ChainId, Timestamp};
use controlkeep_ports::fakes::{MemoryCheckpoints, MemoryStore};
use controlkeep_ports::{CheckpointError, CheckpointLog, StoreError, Views};
use controlkeep_usecases::audit::{WriteCheckpointError, write_checkpoint};

use crate::bench::{ACME, Bench, START};

fn later(seconds: u64) -> Timestamp {
    START.plus(Duration::from_secs(seconds))
}

#[test]
fn a_checkpoint_holds_the_heads_of_all_chains() {
    let (bench, log) = (Bench::new(false), MemoryCheckpoints::new());
    assert_eq!(write_checkpoint(&bench.store, &log, later(1)), Ok(Some(1)));
    let newest = log.newest().unwrap().unwrap();
    assert_eq!(newest.checkpoint().heads(), bench.store.heads().unwrap());
    assert_eq!(newest.checkpoint().heads().len(), 2);
    assert_eq!(newest.checkpoint().at(), later(1));
    assert!(newest.is_signed(&log.verifier()));
}

#[test]
fn none_is_written_while_no_chain_grows() {
    let (bench, log) = (Bench::new(false), MemoryCheckpoints::new());
    write_checkpoint(&bench.store, &log, later(1)).unwrap();
    assert_eq!(write_checkpoint(&bench.store, &log, later(2)), Ok(None));
    bench.set("3.1.1[a]", Judgement::MET, 0).unwrap();
    assert_eq!(write_checkpoint(&bench.store, &log, later(3)), Ok(Some(2)));
    assert_eq!(write_checkpoint(&bench.store, &log, later(4)), Ok(None));
    assert_eq!(log.all().unwrap().len(), 2);
}

#[test]
fn an_empty_installation_has_nothing_to_sign() {
    assert_eq!(write_checkpoint(&MemoryStore::new(), &MemoryCheckpoints::new(), START), Ok(None));
}

#[test]
fn a_chain_that_shrank_is_not_signed_away() {
    let (bench, log) = (Bench::new(false), MemoryCheckpoints::new());
    write_checkpoint(&bench.store, &log, later(1)).unwrap();
    let cut = bench.store.chain(ChainId::of(ACME), 0, 2).unwrap().pop().unwrap();
    bench.store.tamper_heads(|heads| {
        heads.iter_mut().filter(|head| head.chain == ChainId::of(ACME)).for_each(|head| *head = cut.head());
    });
    let shrank = HeadsRefused::WentBack { chain: ChainId::of(ACME), was: 3, now: 2 };
    assert_eq!(
        write_checkpoint(&bench.store, &log, later(2)),
        Err(WriteCheckpointError::Refused(CheckpointRefused::Heads(shrank)))
    );
    bench.store.tamper_heads(|heads| heads.retain(|head| head.chain != ChainId::of(ACME)));
    let gone = HeadsRefused::Missing { chain: ChainId::of(ACME) };
    assert_eq!(
        write_checkpoint(&bench.store, &log, later(3)),
        Err(WriteCheckpointError::Refused(CheckpointRefused::Heads(gone)))
    );
    assert_eq!(log.all().unwrap().len(), 1);
}

#[test]
fn a_log_or_store_that_fails_is_named() {
    let (bench, log) = (Bench::new(false), MemoryCheckpoints::new());
    log.fail_next(CheckpointError::Unusable("no such folder".into()));
    assert_eq!(
        write_checkpoint(&bench.store, &log, START),
        Err(WriteCheckpointError::Log(CheckpointError::Unusable("no such folder".into())))
    );
    bench.store.fail_next(StoreError::Unavailable("away".into()));
    assert_eq!(
        write_checkpoint(&bench.store, &log, START),
        Err(WriteCheckpointError::Store(StoreError::Unavailable("away".into())))
    );
    assert_eq!(write_checkpoint(&bench.store, &log, START), Ok(Some(1)));
}
