//! Freezing the evidence of an assessment, and verifying it later.

use controlkeep_compliance::RuleSet;
use controlkeep_evidence::{
    EvidenceNumber, FileName, FreezeRefused, FrozenManifest, KeptFile, ManifestPart, NewVersion, Quota,
    RemovalRefused, VersionNote,
};
use controlkeep_kernel::{BlobId, FileId, ManifestId};
use controlkeep_ports::fakes::{BlobStep, MemoryBlobs, NameInspector, PlainSeal};
use controlkeep_ports::{BlobError, Store, StoreError};
use controlkeep_usecases::evidence::{
    AddEvidence, BeginIntake, Condition, FreezeManifest, FreezeManifestError, Intake, Look, ManifestPreview,
    PreviewManifest, ReadError, ReadManifest, ReadManifestError, RemoveEvidenceError, ReplaceVersion,
    Scanning, Vault, VerifiedManifest, VerifyManifest, VerifyManifestError, freeze_manifest,
    preview_manifest, read_manifest, record_manifest_download, replace_version, verify_manifest,
};

use crate::bench::{Bench, OTHER, START, create, maria_after, on_both, scope};
use crate::evidence_links::unlink;
use crate::vault::{day, file, number, reference};

const LIST: ManifestId = ManifestId::from_bytes([0x77; 16]);

fn freezing(bench: &Bench) -> FreezeManifest {
    FreezeManifest {
        scope: bench.scope,
        assessment: 1,
        id: LIST,
        keep_years: RuleSet::current().life.retention.years,
        seen: None,
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
        let command = VerifyManifest { scope: bench.scope, assessment: 1, id: LIST, actor: maria_after(50) };
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
fn what_was_linked_since_is_told_as_extra_and_is_no_fault() {
    on_both(|bench| {
        let bytes = Bytes::default();
        bytes.frozen(bench);
        let files = vec![bytes.kept(bench, 3)];
        bench.add(&AddEvidence { files, ..bench.new_evidence(3) }).unwrap();
        bench.link(&[3], &["3.1.1[a]"]).unwrap();
        let verified = bytes.verify(bench).unwrap();
        assert!(verified.is_in_order(), "{verified:?}");
        assert_eq!(verified.extra, ["E-003/3.txt"]);
        let entry = bench.entries().pop().unwrap();
        assert_eq!(entry.action, "evidence_manifest.verified");
        let told: Vec<_> = entry.values.iter().filter_map(|value| value.after.as_deref()).skip(1).collect();
        assert_eq!(told, ["yes", "2", "0", "0", "1"]);
    });
}

fn preview(bench: &Bench, bytes: &Bytes, look: Look) -> ManifestPreview {
    let FreezeManifest { scope, assessment, keep_years, actor, .. } = freezing(bench);
    let command = PreviewManifest { scope, assessment, keep_years, look, actor };
    preview_manifest(&bench.store, &bytes.vault(), &command).unwrap()
}

#[test]
fn what_was_shown_is_frozen_and_nothing_else() {
    on_both(|bench| {
        let bytes = Bytes::default();
        bytes.frozen(bench);
        let shown = preview(bench, &bytes, Look::Whole);
        assert!(shown.is_sound());
        let paths: Vec<_> = shown.files.iter().map(|file| file.named.path.as_str()).collect();
        assert_eq!((paths, shown.keep_until), (vec!["E-001/1.txt", "E-002/2.txt"], day("2032-11-18")));
        unlink(bench, &[2], &["3.1.1[a]"]).unwrap();
        let (entries, id) = (bench.entries(), ManifestId::from_bytes([0x78; 16]));
        let stale = FreezeManifest { id, seen: shown.sha256, ..freezing(bench) };
        assert_eq!(freeze_manifest(&bench.store, &stale), Err(FreezeManifestError::Changed));
        assert_eq!(bench.entries(), entries, "nothing is kept of it");
        let seen = preview(bench, &bytes, Look::Glance).sha256;
        let frozen = freeze_manifest(&bench.store, &FreezeManifest { id, seen, ..freezing(bench) });
        assert_eq!(named(&frozen.unwrap().value), [(number(1), 1, "E-001/1.txt")]);
    });
}

#[test]
fn what_is_missing_or_damaged_is_told_before_it_is_frozen() {
    on_both(|bench| {
        let bytes = Bytes::default();
        bytes.frozen(bench);
        let (files, references) = (Vec::new(), vec![reference(3)]);
        bench.add(&AddEvidence { files, references, ..bench.new_evidence(3) }).unwrap();
        bench.link(&[3], &["3.1.1[a]"]).unwrap();
        let conditions = |look| {
            let shown = preview(bench, &bytes, look);
            shown.files.iter().map(|file| file.condition).collect::<Vec<_>>()
        };
        let second = BlobId::from_bytes([2; 16]);
        let mut harmed = bytes.blobs.stored(second).unwrap();
        *harmed.last_mut().unwrap() ^= 1;
        bytes.blobs.tamper(second, Some(harmed));
        bytes.blobs.tamper(BlobId::from_bytes([1; 16]), None);
        assert_eq!(
            conditions(Look::Glance),
            [Condition::Missing, Condition::Sound],
            "a glance reads no bytes"
        );
        assert_eq!(conditions(Look::Whole), [Condition::Missing, Condition::Damaged]);
        let bare: Vec<_> =
            preview(bench, &bytes, Look::Glance).bare.into_iter().map(|(item, _)| item).collect();
        assert_eq!(bare, [number(3)]);
    });
}

#[test]
fn a_copy_of_a_frozen_file_leaves_an_entry_and_is_what_was_kept() {
    on_both(|bench| {
        bench.added(1);
        bench.link(&[1], &["3.1.1[a]"]).unwrap();
        let frozen = freeze(bench);
        let command = ReadManifest { scope: bench.scope, assessment: 1, id: LIST };
        assert_eq!(read_manifest(&bench.store, &command).as_ref(), Ok(&frozen));
        let actor = maria_after(60);
        let handed = record_manifest_download(&bench.store, &command, ManifestPart::Hash, &actor).unwrap();
        assert_eq!(handed.part(ManifestPart::Hash), frozen.hash);
        assert_eq!(bench.entries().pop().unwrap().action, "evidence_manifest.downloaded");
        create(&bench.store, OTHER, "Other");
        let foreign = ReadManifest { scope: scope(OTHER), ..command };
        assert_eq!(read_manifest(&bench.store, &foreign), Err(ReadManifestError::NotFound));
        let taken = record_manifest_download(&bench.store, &foreign, ManifestPart::List, &actor);
        assert_eq!(taken, Err(ReadManifestError::NotFound));
    });
}

#[test]
fn a_list_of_another_organisation_is_not_found() {
    on_both(|bench| {
        let bytes = Bytes::default();
        bytes.frozen(bench);
        create(&bench.store, OTHER, "Other");
        let command = VerifyManifest { scope: scope(OTHER), assessment: 1, id: LIST, actor: maria_after(50) };
        let outcome = verify_manifest(&bench.store, &bytes.vault(), &command);
        assert_eq!(outcome, Err(VerifyManifestError::NotFound));
    });
}
