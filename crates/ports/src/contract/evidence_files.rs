//! Files of evidence.

use controlkeep_evidence::{EvidenceItem, KeptFile, NewEvidence};
use controlkeep_kernel::Timestamp;

use super::Bench;
use super::race::{MANY, conflict, race};
use super::samples::{after, attempt, keep, scope};
use super::trail::only_entry;
use super::vault::{file, newer, number, used};
use super::workroom::Workroom;
use crate::EvidenceUse;

pub(super) fn a_file_is_found_in_its_own_item_only(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let (first, second) = (room.add_plain(bench, 1), room.add_plain(bench, 2));
    let find = |item: &EvidenceItem, count| {
        let id = file(count, 0, 0).id;
        keep(bench, |tx| tx.evidence().file(&room.scope, item.number, id)).map(|stored| stored.item)
    };
    assert_eq!((find(&first, 1), find(&second, 2)), (Some(first.id), Some(second.id)));
    assert_eq!((find(&first, 2), find(&second, 1), find(&first, 3)), (None, None, None));
}

pub(super) fn a_file_belongs_to_one_item(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    room.add_plain(bench, 1);
    let twins = [
        KeptFile { blob: file(2, 0, 0).blob, ..file(1, 1, 1) },
        KeptFile { id: file(2, 0, 0).id, ..file(1, 1, 1) },
    ];
    for twin in twins {
        let taken = attempt(bench, |tx| {
            let new = NewEvidence {
                files: vec![twin.clone()],
                ..room.new_evidence(tx, 2, room.details("Second"))?
            };
            tx.evidence().record(&room.scope, EvidenceItem::add(new, &room.actor(60)).unwrap())
        });
        assert!(taken.is_err_and(|error| conflict(&error)));
    }
    assert_eq!(used(bench, &room), EvidenceUse { last_number: 1, bytes: 10 });
}

pub(super) fn the_oldest_file_of_a_content_is_found_within_the_organisation(bench: &dyn Bench) {
    let (room, other) = (Workroom::open(bench, 1), Workroom::open(bench, 2));
    let with = |room: &Workroom, count, seconds, content| {
        keep(bench, |tx| {
            let new = NewEvidence {
                files: vec![file(count + 50, 3, 0), file(count, 10, content)],
                ..room.new_evidence(tx, count, room.details(&format!("Item {count}")))?
            };
            tx.evidence().record(&room.scope, EvidenceItem::add(new, &room.actor(seconds)).unwrap())
        })
        .value
    };
    with(&other, 1, 1, 7);
    with(&room, 2, 60, 7);
    let oldest = with(&room, 3, 30, 7);
    with(&room, 4, 10, 8);
    let find = || {
        let found = keep(bench, |tx| tx.evidence().same_file(&room.scope, &file(0, 0, 7).sha256));
        assert_eq!(bench.views().same_file(&room.scope, &file(0, 0, 7).sha256).unwrap(), found);
        found.map(|same| {
            (same.number, same.title.to_string(), same.version, same.name.to_string(), same.uploaded_at)
        })
    };
    let third = (oldest.number, "Item 3".into(), 1, "file 3.pdf".into(), after(30));
    assert_eq!(find(), Some(third));
    room.change(bench, &oldest, |item| item.remove(&room.actor(120)));
    assert_eq!(find().map(|found| found.0), Some(number(1)), "what was removed is not offered");
}

pub(super) fn keys_are_given_up_once_and_only_of_what_was_removed(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let item = room.add_plain(bench, 1);
    room.change(bench, &item, |item| item.replace(newer(2), &room.actor(70)));
    let removed = room.change(bench, &item, |item| item.remove(&room.actor(120))).value;
    let files = [file(1, 10, 1), file(2, 20, 200)];
    let shredded = || removed.shred(&files, std::time::Duration::ZERO, &room.actor(120)).unwrap();
    let mut outcomes = Vec::new();
    let entry = only_entry(bench, room.scope.chain(), || {
        outcomes = race(MANY, |_| keep(bench, |tx| tx.evidence().shred(shredded())));
    });
    assert_eq!(outcomes.iter().filter(|won| **won).count(), 1);
    assert_eq!(entry.action, "evidence.shredded");
    let versions = keep(bench, |tx| tx.evidence().versions(&removed));
    assert!(versions.len() == 2 && versions.iter().all(|version| version.files.is_empty()), "{versions:?}");
    assert_eq!(used(bench, &room), EvidenceUse { last_number: 1, bytes: 0 });
    assert_eq!(keep(bench, |tx| tx.evidence().removed_before(Timestamp::from_micros(i64::MAX), 10)), []);
    assert_eq!(bench.views().kept_files(None, 10).unwrap(), []);
}

pub(super) fn what_was_removed_first_comes_first_until_it_is_shredded(bench: &dyn Bench) {
    let (room, other) = (Workroom::open(bench, 1), Workroom::open(bench, 2));
    let removed_at = |room: &Workroom, count, seconds| {
        let item = room.add_plain(bench, count);
        room.change(bench, &item, |item| item.remove(&room.actor(seconds))).value
    };
    let (late, early) = (removed_at(&room, 1, 300), removed_at(&other, 2, 200));
    room.add_plain(bench, 3);
    let before = |seconds, limit| keep(bench, |tx| tx.evidence().removed_before(after(seconds), limit));
    assert_eq!(before(301, 10), [early.clone(), late]);
    assert_eq!(before(301, 1), std::slice::from_ref(&early));
    assert_eq!((before(300, 10), before(200, 10)), (vec![early], vec![]));
}

pub(super) fn files_of_the_whole_installation_are_listed_by_id(bench: &dyn Bench) {
    let (room, other) = (Workroom::open(bench, 1), Workroom::open(bench, 2));
    for (room, count) in [(&room, 3), (&other, 1), (&room, 2)] {
        room.add_plain(bench, count);
    }
    let page = |after: Option<u32>, limit| {
        let after = after.map(|count| file(count, 0, 0).id);
        let page = bench.views().kept_files(after, limit).unwrap();
        page.into_iter().map(|stored| (stored.file.id, stored.organisation)).collect::<Vec<_>>()
    };
    let listed = |count, room: &Workroom| (file(count, 0, 0).id, room.organisation.id);
    assert_eq!(page(None, 2), [listed(1, &other), listed(2, &room)]);
    assert_eq!(page(Some(2), 2), [listed(3, &room)]);
    assert_eq!(page(Some(3), 2), []);
    let scope = scope(room.organisation.id, room.anna.id);
    let whole = keep(bench, |tx| tx.evidence().file(&scope, number(1), file(3, 0, 0).id));
    assert_eq!(bench.views().kept_files(Some(file(2, 0, 0).id), 1).unwrap(), [whole.unwrap()]);
}
