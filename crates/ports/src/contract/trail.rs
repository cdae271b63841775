//! What the audit chains say.

use controlkeep_audit::{ChainVerifier, Entry, Head};
use controlkeep_kernel::ChainId;

use super::Bench;

/// All entries of a chain, in order, read in small pages.
pub(super) fn entries(bench: &dyn Bench, chain: ChainId) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    loop {
        let after = entries.last().map_or(0, |entry| entry.sequence);
        let page = bench.views().chain(chain, after, 100).unwrap();
        if page.is_empty() {
            return entries;
        }
        assert!(page.iter().all(|entry| entry.sequence > after), "a page begins after the one before");
        entries.extend(page);
    }
}

/// What was done in a chain, in order.
pub(super) fn actions(bench: &dyn Bench, chain: ChainId) -> Vec<String> {
    entries(bench, chain).into_iter().map(|entry| entry.action).collect()
}

/// How many entries all chains have together.
pub(super) fn count(bench: &dyn Bench) -> usize {
    bench.views().chains().unwrap().into_iter().map(|chain| entries(bench, chain).len()).sum()
}

/// The one entry that `work` adds to all chains together.
pub(super) fn only_entry(bench: &dyn Bench, chain: ChainId, work: impl FnOnce()) -> Entry {
    let (all, mine) = (count(bench), entries(bench, chain).len());
    work();
    assert_eq!(count(bench), all + 1, "a write has one audit entry");
    let mut entries = entries(bench, chain);
    assert_eq!(entries.len(), mine + 1, "the entry belongs to the chain of the thing");
    entries.pop().unwrap()
}

/// Verifies every chain against its stored head, from the first entry to the last.
pub(super) fn verify_all(bench: &dyn Bench) {
    let heads = bench.views().heads().unwrap();
    assert!(heads.is_sorted_by_key(|head| head.chain), "heads are ordered by chain");
    for chain in bench.views().chains().unwrap() {
        let stored = heads.iter().find(|head| head.chain == chain);
        let report = verify(bench, chain, stored);
        assert_eq!(Some(&report), stored);
    }
    let empty = heads.iter().find(|head| entries(bench, head.chain).is_empty());
    assert_eq!(empty, None, "a head without entries");
}

fn verify(bench: &dyn Bench, chain: ChainId, stored: Option<&Head>) -> Head {
    let mut verifier = ChainVerifier::new(chain, &[]);
    for entry in entries(bench, chain) {
        verifier.push(&entry).unwrap();
    }
    verifier.finish(stored).unwrap().head
}
