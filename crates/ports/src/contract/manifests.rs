//! Frozen hash lists of the evidence of assessments.

use controlkeep_evidence::{EvidenceItem, Freezing, ManifestFrozen, StoredFile};
use controlkeep_kernel::ManifestId;

use super::Bench;
use super::race::{MANY, conflict, race, winners};
use super::samples::{attempt, id, keep};
use super::trail::{count, only_entry};
use super::workroom::{Workroom, assessment};
use crate::{ManifestFilter, ManifestHead, StoreError};

fn manifest_id(number: u32) -> ManifestId {
    ManifestId::from_bytes(id(0x6D, number))
}

/// The files of the newest version of an item.
fn files_of(bench: &dyn Bench, room: &Workroom, item: &EvidenceItem) -> Vec<StoredFile> {
    let newest = keep(bench, |tx| tx.evidence().versions(item)).remove(0);
    let stored = newest.files.into_iter().map(|file| StoredFile {
        organisation: room.organisation.id,
        item: item.id,
        number: item.number,
        version: newest.number,
        file,
    });
    stored.collect()
}

fn frozen(room: &Workroom, number: u32, files: &[StoredFile]) -> ManifestFrozen {
    let actor = room.actor(i64::from(number) * 60);
    let id = manifest_id(number);
    Freezing { id, assessment: &room.assessment, files, keep_years: 6, actor: &actor }.freeze().unwrap()
}

pub(super) fn a_frozen_list_reads_back_byte_for_byte_and_has_one_entry(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let items = [room.add_plain(bench, 1), room.add_plain(bench, 2)];
    let files: Vec<_> = items.iter().flat_map(|item| files_of(bench, &room, item)).collect();
    let mut kept = None;
    let entry = only_entry(bench, room.scope.chain(), || {
        kept = Some(keep(bench, |tx| tx.manifests().record(&room.scope, frozen(&room, 1, &files))));
    });
    let kept = kept.unwrap();
    assert_eq!((entry.action.as_str(), entry.sequence), ("evidence_manifest.frozen", kept.sequence));
    let found = keep(bench, |tx| tx.manifests().find(&room.scope, &room.assessment, manifest_id(1)));
    assert_eq!(found.as_ref(), Some(&kept.value));
    let found = found.unwrap();
    assert!(found.is_unchanged() && found.files.len() == files.len());
}

pub(super) fn a_long_frozen_list_reads_back(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let one = files_of(bench, &room, &room.add_plain(bench, 1));
    // The same file under as many names: 2,000 rows are beyond 64 KiB of list.
    let many: Vec<_> = one.iter().cycle().take(2_000).cloned().collect();
    let kept = keep(bench, |tx| tx.manifests().record(&room.scope, frozen(&room, 1, &many))).value;
    assert!(kept.list.len() > 1 << 17);
    let found = keep(bench, |tx| tx.manifests().find(&room.scope, &room.assessment, manifest_id(1)));
    assert_eq!(found, Some(kept));
}

pub(super) fn frozen_lists_are_listed_newest_first_and_only_those_of_the_assessment(bench: &dyn Bench) {
    let mut room = Workroom::open(bench, 1);
    let files = files_of(bench, &room, &room.add_plain(bench, 1));
    for number in [1, 2, 3] {
        keep(bench, |tx| tx.manifests().record(&room.scope, frozen(&room, number, &files)));
    }
    let newest_first = [3, 2, 1].map(manifest_id);
    assert_eq!(keep(bench, |tx| tx.manifests().list(&room.scope, &room.assessment)), newest_first);
    room.assessment = assessment(bench, &room.scope, &room.framework, 2);
    assert_eq!(keep(bench, |tx| tx.manifests().list(&room.scope, &room.assessment)), []);
    let elsewhere = keep(bench, |tx| tx.manifests().find(&room.scope, &room.assessment, manifest_id(1)));
    assert_eq!(elsewhere, None, "it is of another assessment");
}

pub(super) fn lists_of_frozen_lists_tell_what_each_is_and_what_names_an_item(bench: &dyn Bench) {
    let (mut room, other) = (Workroom::open(bench, 1), Workroom::open(bench, 2));
    let items = [room.add_plain(bench, 1), room.add_plain(bench, 2), room.add_plain(bench, 3)];
    let files = items.each_ref().map(|item| files_of(bench, &room, item));
    let both = [files[0].clone(), files[1].clone()].concat();
    let first = keep(bench, |tx| tx.manifests().record(&room.scope, frozen(&room, 1, &both))).value;
    let number = room.assessment.number;
    room.assessment = assessment(bench, &room.scope, &room.framework, 3);
    keep(bench, |tx| tx.manifests().record(&room.scope, frozen(&room, 2, &files[1])));
    let heads = |scope, filter| bench.views().manifests(scope, filter).unwrap();
    let ids = |heads: Vec<ManifestHead>| heads.into_iter().map(|head| head.id).collect::<Vec<_>>();
    let own = heads(&room.scope, ManifestFilter::OfAssessment(number));
    assert_eq!((own.len(), own[0].files, own[0].sha256), (1, both.len(), first.sha256));
    assert_eq!(
        (own[0].id, own[0].keep_until, own[0].frozen_at),
        (first.id, first.keep_until, first.frozen_at)
    );
    assert_eq!((own[0].assessment, &own[0].frozen_by_name), (number, &first.frozen_by_name));
    let naming = |scope, item: &EvidenceItem| ids(heads(scope, ManifestFilter::Naming(item.number)));
    assert_eq!(naming(&room.scope, &items[0]), [manifest_id(1)]);
    assert_eq!(naming(&room.scope, &items[1]), [manifest_id(2), manifest_id(1)], "newest first");
    assert_eq!(naming(&room.scope, &items[2]), []);
    assert_eq!(naming(&other.scope, &items[1]), [], "its own E-002 is another");
    assert_eq!(ids(heads(&other.scope, ManifestFilter::OfAssessment(number))), []);
}

pub(super) fn nobody_reaches_another_organisations_frozen_lists(bench: &dyn Bench) {
    let (room, other) = (Workroom::open(bench, 1), Workroom::open(bench, 2));
    let files = files_of(bench, &room, &room.add_plain(bench, 1));
    let entries = count(bench);
    let foreign = attempt(bench, |tx| tx.manifests().record(&other.scope, frozen(&room, 1, &files)));
    assert!(matches!(foreign, Err(StoreError::Stale(_))), "{foreign:?}");
    assert_eq!(count(bench), entries);
    keep(bench, |tx| tx.manifests().record(&room.scope, frozen(&room, 1, &files)));
    let found = keep(bench, |tx| tx.manifests().find(&other.scope, &room.assessment, manifest_id(1)));
    assert_eq!(found, None);
    assert_eq!(keep(bench, |tx| tx.manifests().list(&other.scope, &room.assessment)), []);
}

pub(super) fn of_thirty_frozen_lists_of_one_id_one_is_kept(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let files = files_of(bench, &room, &room.add_plain(bench, 1));
    let outcomes =
        race(MANY, |_| attempt(bench, |tx| tx.manifests().record(&room.scope, frozen(&room, 1, &files))));
    assert_eq!(winners(&outcomes, conflict), 1);
}

pub(super) fn the_linked_items_of_an_assessment_are_known_each_once(bench: &dyn Bench) {
    let mut room = Workroom::open(bench, 1);
    let items = [1, 2, 3, 4].map(|number| room.add_plain(bench, number));
    room.link(bench, &items[2], &[0, 1, 2]);
    room.link(bench, &items[0], &[0]);
    room.link(bench, &items[3], &[1]);
    let actor = room.actor(120);
    room.change(bench, &items[3], |item| item.remove(&actor));
    let linked = keep(bench, |tx| tx.manifests().linked_items(&room.assessment));
    assert_eq!(linked, [items[0].number, items[2].number]);
    room.assessment = assessment(bench, &room.scope, &room.framework, 2);
    assert_eq!(keep(bench, |tx| tx.manifests().linked_items(&room.assessment)), []);
}
