//! Freezing the evidence of an assessment, and verifying it later.

use controlkeep_compliance::RuleSet;
use controlkeep_evidence::{
    EvidenceNumber, FileName, FreezeRefused, FrozenManifest, KeptFile, NewVersion, Quota, RemovalRefused,
    VersionNote,
};
use controlkeep_kernel::{BlobId, FileId, ManifestId};
use controlkeep_ports::fakes::{BlobStep, MemoryBlobs, NameInspector, PlainSeal};
use controlkeep_ports::{BlobError, Store, StoreError};
use controlkeep_usecases::evidence::{
    AddEvidence, BeginIntake, FreezeManifest, FreezeManifestError, Intake, ReadError, RemoveEvidenceError,
    ReplaceVersion, Scanning, Vault, VerifiedManifest, VerifyManifest, VerifyManifestError, freeze_manifest,
    replace_version, verify_manifest,
};

use crate::bench::{Bench, OTHER, START, create, maria_after, on_both, scope};
use crate::vault::{day, file, number};

const LIST: ManifestId = ManifestId::from_bytes([0x77; 16]);

fn freezing(bench: &Bench) -> FreezeManifest {
    FreezeManifest {
        scope: bench.scope,
        assessment: 1,
        id: LIST,
        keep_years: RuleSet::current().life.retention.years,
        actor: maria_after(40),
    }
}

fn freeze(bench: &Bench) -> FrozenManifest {
    freeze_manifest(&bench.store, &freezing(bench)).unwrap().value
}

fn named(manifest: &FrozenManifest) -> Vec<(EvidenceNumber, u32, &str)> {
    manifest.files.iter().map(|file| (file.number, file.version, file.path.as_str())).collect()
}

/// A vault whose bytes can be harmed.
#[derive(Default)]
struct Bytes {
    blobs: MemoryBlobs,
    seal: PlainSeal,
}

impl Bytes {
    fn vault(&self) -> Vault<'_> {
        Vault { blobs: &self.blobs, seal: &self.seal, inspector: &NameInspector, scanning: Scanning::Off }
    }

    fn kept(&self, bench: &Bench, count: u8) -> KeptFile {
        let command = BeginIntake {
            scope: bench.scope,
            file: FileId::from_bytes([count; 16]),
            blob: BlobId::from_bytes([count; 16]),
            name: FileName::parse(&format!("{count}.txt")).unwrap(),
            limit: 1000,
            announced: None,
        };
        let mut intake = Intake::begin(&self.vault(), command).unwrap();
        intake.take(format!("what file {count} says").as_bytes()).unwrap();
        intake.finish(&self.vault(), START).unwrap()
    }

    /// Two linked items with one file each, frozen.
    fn frozen(&self, bench: &Bench) {
        for count in [1, 2] {
            let files = vec![self.kept(bench, count)];
            bench.add(&AddEvidence { files, ..bench.new_evidence(count) }).unwrap();
        }
        bench.link(&[1, 2], &["3.1.1[a]"]).unwrap();
        freeze(bench);
    }

    fn verify(&self, bench: &Bench) -> Result<VerifiedManifest, VerifyManifestError> {
        let command = VerifyManifest { scope: bench.scope, assessment: 1, id: LIST };
        verify_manifest(&bench.store, &self.vault(), &command)
    }
}

#[test]
fn the_newest_files_of_all_linked_items_are_frozen_and_nothing_else() {
    on_both(|bench| {
        for count in [1, 2, 3] {
            bench.added(count);
        }
        bench.link(&[3, 1], &["3.1.1[a]", "3.1.1[b]"]).unwrap();
        let version =
            NewVersion { dated: None, period: None, note: VersionNote::default(), files: vec![file(9, 10)] };
        let actor = maria_after(30);
        let command = ReplaceVersion {
            scope: bench.scope,
            number: number(1),
            version,
            uploads: Vec::new(),
            quota: Quota(1000),
            actor,
        };
        replace_version(&bench.store, &command).unwrap();
        let frozen = freeze(bench);
        assert_eq!(named(&frozen), [(number(1), 2, "E-001/9.pdf"), (number(3), 1, "E-003/3.pdf")]);
        assert!(frozen.is_unchanged());
        assert_eq!(frozen.keep_until, day("2032-11-18"));
        let actions: Vec<_> = bench.entries().iter().map(|entry| entry.action.clone()).collect();
        assert_eq!(
            actions[actions.len() - 3..],
            ["evidence.kept", "evidence.kept", "evidence_manifest.frozen"]
        );
    });
}

#[test]
fn nothing_that_is_frozen_can_be_removed_and_the_rest_can() {
    on_both(|bench| {
        bench.added(1);
        bench.added(2);
        bench.link(&[1], &["3.1.1[a]"]).unwrap();
        freeze(bench);
        let kept = RemovalRefused::KeptUntil(day("2032-11-18"));
        assert_eq!(bench.remove(number(1)), Err(RemoveEvidenceError::Kept(kept)));
        bench.remove(number(2)).unwrap();
    });
}

#[test]
fn a_removed_item_is_not_frozen_and_its_link_does_not_matter() {
    on_both(|bench| {
        bench.added(1);
        bench.added(2);
        bench.link(&[1, 2], &["3.1.1[a]"]).unwrap();
        bench.remove(number(1)).unwrap();
        assert_eq!(named(&freeze(bench)), [(number(2), 1, "E-002/2.pdf")]);
    });
}

#[test]
fn freezing_again_makes_another_list_and_the_first_stays() {
    on_both(|bench| {
        bench.added(1);
        bench.link(&[1], &["3.1.1[a]"]).unwrap();
        let first = freeze(bench);
        bench.added(2);
        bench.link(&[2], &["3.1.1[a]"]).unwrap();
        let later = FreezeManifest { id: ManifestId::from_bytes([0x78; 16]), ..freezing(bench) };
        let second = freeze_manifest(&bench.store, &later).unwrap().value;
        assert_eq!((first.files.len(), second.files.len()), (1, 2));
        let store: &dyn Store = &bench.store;
        let lists = store.transact(|tx| {
            let assessment = tx.assessments().find(&bench.scope, 1)?.unwrap();
            assert_eq!(tx.manifests().find(&bench.scope, &assessment, LIST)?.as_ref(), Some(&first));
            tx.manifests().list(&bench.scope, &assessment)
        });
        let lists: Result<_, StoreError> = lists;
        assert_eq!(lists.unwrap().len(), 2);
        let again = freeze_manifest(&bench.store, &freezing(bench));
        assert!(matches!(again, Err(FreezeManifestError::Store(StoreError::Conflict(_)))), "{again:?}");
    });
}

#[test]
fn an_assessment_without_files_or_of_others_is_not_frozen() {
    on_both(|bench| {
        bench.added(1);
        create(&bench.store, OTHER, "Other");
        let before = bench.entries();
        let empty = freeze_manifest(&bench.store, &freezing(bench));
        assert_eq!(empty, Err(FreezeManifestError::Refused(FreezeRefused::Nothing)));
        let foreign = FreezeManifest { scope: scope(OTHER), ..freezing(bench) };
        assert_eq!(freeze_manifest(&bench.store, &foreign), Err(FreezeManifestError::NotFound));
        let unknown = FreezeManifest { assessment: 2, ..freezing(bench) };
        assert_eq!(freeze_manifest(&bench.store, &unknown), Err(FreezeManifestError::NotFound));
        assert_eq!(bench.entries(), before);
    });
}

#[test]
fn a_frozen_list_verifies_against_the_bytes_of_its_files() {
    on_both(|bench| {
        let bytes = Bytes::default();
        bytes.frozen(bench);
        let verified = bytes.verify(bench).unwrap();
        assert!(verified.is_in_order(), "{verified:?}");
        assert_eq!((verified.files.listed, verified.files.same), (2, 2));
    });
}

#[test]
fn lost_and_damaged_files_are_told_and_the_others_are_still_verified() {
    on_both(|bench| {
        let bytes = Bytes::default();
        bytes.frozen(bench);
        let second = BlobId::from_bytes([2; 16]);
        let mut harmed = bytes.blobs.stored(second).unwrap();
        *harmed.last_mut().unwrap() ^= 1;
        bytes.blobs.tamper(second, Some(harmed));
        let verified = bytes.verify(bench).unwrap();
        assert!(!verified.is_in_order());
        assert_eq!((verified.files.same, verified.damaged.as_slice()), (1, &["E-002/2.txt".to_owned()][..]));
        bytes.blobs.tamper(second, None);
        let verified = bytes.verify(bench).unwrap();
        assert!(!verified.is_in_order() && verified.list_unchanged && verified.damaged.is_empty());
        assert_eq!(verified.files.missing[0].path, "E-002/2.txt");
    });
}

#[test]
fn a_storage_that_fails_gives_no_verdict() {
    on_both(|bench| {
        let bytes = Bytes::default();
        bytes.frozen(bench);
        let away = || BlobError::Unavailable("away".into());
        bytes.blobs.fail_next(BlobStep::Open, away());
        let outcome = bytes.verify(bench);
        assert_eq!(outcome, Err(VerifyManifestError::Storage(ReadError::Storage(away()))));
    });
}

#[test]
fn a_list_of_another_organisation_is_not_found() {
    on_both(|bench| {
        let bytes = Bytes::default();
        bytes.frozen(bench);
        create(&bench.store, OTHER, "Other");
        let command = VerifyManifest { scope: scope(OTHER), assessment: 1, id: LIST };
        let outcome = verify_manifest(&bench.store, &bytes.vault(), &command);
        assert_eq!(outcome, Err(VerifyManifestError::NotFound));
    });
}
