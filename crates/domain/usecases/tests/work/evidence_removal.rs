//! Removing evidence, and what keeps it.

use std::time::Duration;

use controlkeep_evidence::{HoldReason, HoldRefused, RemovalReason, RemovalRefused};
use controlkeep_kernel::Actor;
use controlkeep_ports::fakes::{BlobStep, MemoryBlobs};
use controlkeep_ports::{BlobError, Blobs, Store, StoreError, Views};
use controlkeep_usecases::evidence::{
    Cleared, GRACE, HoldEvidence, HoldEvidenceError, RemoveEvidence, RemoveEvidenceError, ShredRemoved,
    clear_removed, hold_evidence, keep_evidence, lift_hold, remove_evidence, shred_removed,
};

use crate::bench::{Bench, OTHER, START, create, maria, maria_after, on_both, scope};
use crate::vault::{day, file, number};

fn hold(bench: &Bench) -> HoldEvidence {
    let reason = HoldReason::parse("Case 12").unwrap();
    HoldEvidence { scope: bench.scope, number: number(1), reason, actor: maria() }
}

#[test]
fn a_hold_keeps_an_item_until_it_is_lifted() {
    on_both(|bench| {
        bench.added(1);
        hold_evidence(&bench.store, &hold(bench)).unwrap();
        let kept = RemovalRefused::Held { reason: hold(bench).reason };
        assert_eq!(bench.remove(number(1)), Err(RemoveEvidenceError::Kept(kept)));
        let twice = Err(HoldEvidenceError::Refused(HoldRefused::Held));
        assert_eq!(hold_evidence(&bench.store, &hold(bench)), twice);
        lift_hold(&bench.store, &hold(bench)).unwrap();
        let gone = Err(HoldEvidenceError::Refused(HoldRefused::NotHeld));
        assert_eq!(lift_hold(&bench.store, &hold(bench)), gone);
        bench.remove(number(1)).unwrap();
        let actions: Vec<_> = bench.entries().iter().map(|entry| entry.action.clone()).collect();
        assert_eq!(actions, ["evidence.added", "evidence.held", "evidence.released", "evidence.removed"]);
    });
}

#[test]
fn what_an_assessment_relies_on_is_kept_until_its_day() {
    on_both(|bench| {
        bench.added(1);
        for until in ["2032-11-18", "2031-01-01"] {
            let kept: Result<_, StoreError> = (&bench.store as &dyn Store)
                .transact(|tx| keep_evidence(tx, &bench.scope, number(1), day(until), &maria()));
            assert_eq!(kept.unwrap().unwrap().keep_until, Some(day("2032-11-18")));
        }
        let refused = bench.remove(number(1)).unwrap_err();
        assert_eq!(refused, RemoveEvidenceError::Kept(RemovalRefused::KeptUntil(day("2032-11-18"))));
        let missing: Result<_, StoreError> = (&bench.store as &dyn Store)
            .transact(|tx| keep_evidence(tx, &bench.scope, number(2), day("2032-11-18"), &maria()));
        assert_eq!(missing, Ok(None));
        assert_eq!(bench.entries().len(), 2);
    });
}

#[test]
fn the_reason_of_a_removal_stands_in_its_entry() {
    on_both(|bench| {
        bench.added(1);
        let reason = Some(RemovalReason::parse("Uploaded twice").unwrap());
        let command = RemoveEvidence { scope: bench.scope, number: number(1), reason, actor: maria() };
        remove_evidence(&bench.store, &command).unwrap();
        assert_eq!(bench.trail()[1], "Maria evidence.removed E-001 title: Policy, reason: Uploaded twice");
    });
}

#[test]
fn a_removed_item_is_not_there_any_more() {
    on_both(|bench| {
        bench.added(1);
        bench.link(&[1], &["3.1.1[a]"]).unwrap();
        bench.remove(number(1)).unwrap();
        assert_eq!(bench.evidence(number(1)), None);
        assert_eq!(bench.remove(number(1)), Err(RemoveEvidenceError::NotFound));
        assert_eq!(hold_evidence(&bench.store, &hold(bench)), Err(HoldEvidenceError::NotFound));
        assert_eq!(bench.trail().pop().unwrap(), "Maria evidence.removed E-001 title: Policy");
    });
}

#[test]
fn nobody_removes_or_holds_what_others_have() {
    on_both(|bench| {
        create(&bench.store, OTHER, "Other");
        bench.added(1);
        let command = RemoveEvidence { scope: scope(OTHER), number: number(1), reason: None, actor: maria() };
        assert_eq!(remove_evidence(&bench.store, &command), Err(RemoveEvidenceError::NotFound));
        let command = HoldEvidence { scope: scope(OTHER), ..hold(bench) };
        assert_eq!(hold_evidence(&bench.store, &command), Err(HoldEvidenceError::NotFound));
        assert_eq!(lift_hold(&bench.store, &command), Err(HoldEvidenceError::NotFound));
        assert!(bench.evidence(number(1)).is_some());
    });
}

/// The product itself, so many seconds after the grace of what Maria removed has ended.
fn shred(seconds: u64, limit: usize) -> ShredRemoved {
    let at = maria_after(30 + seconds).at.plus(GRACE);
    ShredRemoved { grace: GRACE, limit, actor: Actor::system(at) }
}

#[test]
fn the_files_of_a_removed_item_go_when_the_grace_has_ended() {
    on_both(|bench| {
        bench.added(1);
        bench.added(2);
        bench.remove(number(1)).unwrap();
        let early = ShredRemoved { actor: Actor::system(START.plus(Duration::from_mins(1))), ..shred(0, 10) };
        assert_eq!(shred_removed(&bench.store, &early), Ok(Vec::new()));
        assert_eq!(shred_removed(&bench.store, &shred(1, 10)), Ok(vec![file(1, 0).blob]));
        assert_eq!(shred_removed(&bench.store, &shred(1, 10)), Ok(Vec::new()), "once is enough");
        assert_eq!(bench.evidence(number(2)).unwrap().versions[0].files.len(), 1);
        let sha256 = "01".repeat(32);
        let told = format!("Controlkeep evidence.shredded E-001 files: 1, sha256: {sha256}");
        assert_eq!(bench.trail().pop().unwrap(), told);
    });
}

#[test]
fn so_many_items_are_shredded_at_once_and_no_more() {
    on_both(|bench| {
        for count in 1..=3 {
            bench.added(count);
            bench.remove(number(u32::from(count))).unwrap();
        }
        let counts: Vec<_> =
            (0..3).map(|_| shred_removed(&bench.store, &shred(1, 2)).unwrap().len()).collect();
        assert_eq!(counts, [2, 1, 0]);
    });
}

#[test]
fn a_store_that_fails_shreds_nothing() {
    let bench = Bench::new(false);
    bench.added(1);
    bench.remove(number(1)).unwrap();
    bench.store.fail_next_commit(StoreError::Full("disk".into()));
    assert!(shred_removed(&bench.store, &shred(1, 10)).is_err());
    assert_eq!(shred_removed(&bench.store, &shred(1, 10)), Ok(vec![file(1, 0).blob]));
}

fn with_blobs(counts: impl Iterator<Item = u8>) -> MemoryBlobs {
    let blobs = MemoryBlobs::new();
    for count in counts {
        let mut writer = blobs.begin(file(count, 0).blob).unwrap();
        writer.write(b"sealed").unwrap();
        writer.finish().unwrap();
    }
    blobs
}

#[test]
fn blobs_go_after_their_keys_however_many_there_are() {
    on_both(|bench| {
        let blobs = with_blobs(1..=5);
        for count in 1..=5 {
            bench.added(count);
        }
        for count in 1..=4 {
            bench.remove(number(count)).unwrap();
        }
        assert_eq!(clear_removed(&bench.store, &blobs, &shred(0, 1)), Ok(Cleared::default()));
        let cleared = clear_removed(&bench.store, &blobs, &shred(1, 3));
        assert_eq!(cleared, Ok(Cleared { gone: 4, left: 0 }));
        assert_eq!(blobs.ids(), [file(5, 0).blob]);
    });
}

#[test]
fn a_blob_that_will_not_go_does_not_keep_its_key() {
    let bench = Bench::new(false);
    let blobs = with_blobs(1..=1);
    bench.added(1);
    bench.remove(number(1)).unwrap();
    blobs.fail_next(BlobStep::Remove, BlobError::Failed("away".into()));
    assert_eq!(clear_removed(&bench.store, &blobs, &shred(1, 3)), Ok(Cleared { gone: 0, left: 1 }));
    assert_eq!(bench.store.kept_files(None, 10), Ok(Vec::new()));
}
