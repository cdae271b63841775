use controlkeep_kernel::{ChainId, Timestamp};

use super::*;
use crate::samples::{Key, chain, entries};
use crate::{Checkpoint, Head};

fn key() -> Key {
    Key::new("k1", 1)
}

fn head(length: i64) -> Head {
    entries(chain(1), length).1
}

fn sign(checkpoint: Checkpoint) -> SignedCheckpoint {
    SignedCheckpoint::sign(checkpoint, &key()).unwrap()
}

/// Four checkpoints of a chain that grows by two entries between them.
fn log() -> Vec<SignedCheckpoint> {
    let mut log: Vec<SignedCheckpoint> = Vec::new();
    for length in [2, 4, 6, 8] {
        let at = Timestamp::from_seconds(1_795_000_000 - length);
        let last = log.last().map(SignedCheckpoint::checkpoint);
        log.push(sign(Checkpoint::after(last, at, vec![head(length)]).unwrap()));
    }
    log
}

/// A forger with the key writes what `Checkpoint::after` would refuse.
fn forge(log: &[SignedCheckpoint], heads: Vec<Head>) -> Vec<SignedCheckpoint> {
    let last = log.last().unwrap().checkpoint();
    let next = Checkpoint::after(Some(last), last.at(), last.heads().to_vec()).unwrap();
    let forged = sign(Checkpoint { heads, ..next });
    log.iter().cloned().chain([forged]).collect()
}

fn broken(log: &[SignedCheckpoint]) -> (u64, LogBrokenKind) {
    let broken = verify_log(log, &key()).unwrap_err();
    (broken.number, broken.kind)
}

#[test]
fn a_whole_log_ends_with_the_newest() {
    let log = log();
    assert_eq!(verify_log(&log, &key()).unwrap(), log.last());
    assert_eq!(verify_log([], &key()), Ok(None));
}

#[test]
fn a_missing_doubled_or_moved_checkpoint_is_named() {
    let whole = log();
    assert_eq!(broken(&whole[1..]), (1, LogBrokenKind::Number { found: 2 }));
    let mut log = whole.clone();
    log.remove(2);
    assert_eq!(broken(&log), (3, LogBrokenKind::Number { found: 4 }));
    let mut log = whole.clone();
    log.insert(2, log[1].clone());
    assert_eq!(broken(&log), (3, LogBrokenKind::Number { found: 2 }));
    let mut log = whole;
    log.swap(1, 3);
    assert_eq!(broken(&log), (2, LogBrokenKind::Number { found: 4 }));
}

#[test]
fn a_bad_signature_is_named_with_its_key() {
    let mut log = log();
    log[2].signature[5] ^= 1;
    assert_eq!(broken(&log), (3, LogBrokenKind::Signature { key_id: "k1".into() }));
    log[2] = SignedCheckpoint::sign(log[2].checkpoint.clone(), &Key::new("k9", 1)).unwrap();
    assert_eq!(broken(&log), (3, LogBrokenKind::Signature { key_id: "k9".into() }));
}

#[test]
fn a_checkpoint_replaced_by_another_signed_one_breaks_the_link() {
    let mut log = log();
    let other = Checkpoint { at: Timestamp::default(), ..log[1].checkpoint.clone() };
    log[1] = sign(other);
    assert_eq!(broken(&log), (3, LogBrokenKind::Previous));
    let first = Checkpoint { previous: Digest::of(b"earlier"), ..log[0].checkpoint.clone() };
    assert_eq!(broken(&[sign(first)]), (1, LogBrokenKind::Previous));
}

#[test]
fn heads_that_go_back_are_named() {
    let log = log();
    let went_back = HeadsRefused::WentBack { chain: chain(1), was: 8, now: 6 };
    assert_eq!(broken(&forge(&log, vec![head(6)])), (5, went_back.into()));
    let rewritten = HeadsRefused::Rewritten { chain: chain(1), sequence: 8 };
    let other = Head { digest: Digest::ZERO, ..head(8) };
    assert_eq!(broken(&forge(&log, vec![other])), (5, rewritten.into()));
    let missing = HeadsRefused::Missing { chain: chain(1) };
    assert_eq!(broken(&forge(&log, vec![Head::genesis(ChainId::PLATFORM)])), (5, missing.into()));
}

#[test]
fn the_break_reads_as_a_sentence() {
    let mut log = log();
    log.remove(0);
    let broken = verify_log(&log, &key()).unwrap_err();
    assert_eq!(broken.to_string(), "checkpoint 1: number 2 stands in its place");
}
