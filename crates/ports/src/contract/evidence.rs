//! Items of evidence, their versions and files.

use controlkeep_compliance::{Cadence, Date, Methods};
use controlkeep_evidence::{
    Description, EvidenceDetails, EvidenceItem, EvidenceTitle, HoldReason, HoldRefused, KeptFile, Marking,
    MarkingText, NewEvidence, Period, ScanState, VersionNote,
};
use controlkeep_kernel::AccountId;

use super::Bench;
use super::race::{MANY, conflict, race, stale, winners};
use super::samples::{ODD_TEXTS, after, attempt, id, keep};
use super::trail::{count, only_entry};
use super::vault::{day, file, newer, number, reference, used};
use super::workroom::Workroom;
use crate::{EvidenceUse, StoreError, Tx};

/// Everything that can be said about an item.
fn full(room: &Workroom) -> EvidenceDetails {
    EvidenceDetails {
        description: Description::parse("What it shows.\nIn two lines.").unwrap(),
        dated: Some(day("2026-01-31")),
        period: Some(Period::new(day("1969-12-31"), day("2026-01-31")).unwrap()),
        marking: Marking::Other(MarkingText::parse("Proprietary").unwrap()),
        review: Cadence::SemiAnnual,
        methods: Methods { examine: true, interview: false, test: true },
        ..room.details("Access control policy")
    }
}

pub(super) fn an_item_reads_back_with_all_it_has_and_has_one_entry(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let scanned = KeptFile { scan: ScanState::Clean { at: after(1) }, ..file(2, u64::from(u32::MAX) + 7, 3) };
    let mut kept = None;
    let entry = only_entry(bench, room.scope.chain(), || {
        kept = Some(keep(bench, |tx| {
            let new = NewEvidence {
                note: VersionNote::parse("The first.").unwrap(),
                files: vec![file(9, 0, 1), scanned.clone(), file(1, 5, 2)],
                references: vec![reference(2), reference(1)],
                ..room.new_evidence(tx, 1, full(&room))?
            };
            tx.evidence().record(&room.scope, EvidenceItem::add(new, &room.actor(60)).unwrap())
        }));
    });
    let item = kept.unwrap().value;
    assert_eq!((entry.action.as_str(), entry.subject_label.as_str()), ("evidence.added", "E-001"));
    assert_reads_back(bench, &room, &item);
    let sheet = bench.views().evidence(&room.scope, item.number).unwrap().unwrap();
    assert_eq!(sheet.owner_name, "Person 1");
    assert_eq!(sheet.versions[0].files, [file(9, 0, 1), scanned, file(1, 5, 2)]);
    assert_eq!((sheet.versions[0].note.as_str(), sheet.versions[0].created_at), ("The first.", after(60)));
    let pages: Vec<_> = sheet.references.iter().map(|reference| reference.title.to_string()).collect();
    assert_eq!(pages, ["Page 1", "Page 2"], "those that came together are ordered by their ids");
}

pub(super) fn every_change_of_an_item_reads_back_and_has_one_entry(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let item = room.add_plain(bench, 1);
    let reason = || HoldReason::parse("A case at court.").unwrap();
    let actor = room.actor(120);
    let described = full(&room);
    changes(bench, &room, &item, "evidence.described", &|item| {
        item.describe(described.clone(), 1, &actor).ok()
    });
    changes(bench, &room, &item, "evidence.held", &|item| item.put_on_hold(reason(), &actor).ok());
    changes(bench, &room, &item, "evidence.released", &|item| item.lift_hold(&reason(), &actor).ok());
    changes(bench, &room, &item, "evidence.kept", &|item| item.kept_until(Date::MAX, &actor));
    let bare = room.details("Nothing else");
    changes(bench, &room, &item, "evidence.described", &|item| item.describe(bare.clone(), 5, &actor).ok());
    changes(bench, &room, &item, "evidence.replaced", &|item| item.replace(newer(2), &actor).ok());
}

type Decision<'a> = dyn Fn(EvidenceItem) -> Option<controlkeep_evidence::EvidenceChange> + 'a;

fn changes(bench: &dyn Bench, room: &Workroom, item: &EvidenceItem, action: &str, decide: &Decision<'_>) {
    let mut kept = None;
    let entry = only_entry(bench, room.scope.chain(), || {
        kept = Some(room.change(bench, item, |item| decide(item).ok_or(HoldRefused::Held)));
    });
    let kept = kept.unwrap();
    assert_eq!((entry.action.as_str(), entry.sequence), (action, kept.sequence));
    assert_reads_back(bench, room, &kept.value);
}

fn assert_reads_back(bench: &dyn Bench, room: &Workroom, item: &EvidenceItem) {
    assert_eq!(keep(bench, |tx| tx.evidence().find(&room.scope, item.number)).as_ref(), Some(item));
    let sheet = bench.views().evidence(&room.scope, item.number).unwrap().unwrap();
    assert_eq!(&sheet.item, item);
    assert_eq!(sheet.versions, keep(bench, |tx| tx.evidence().versions(item)));
    assert_eq!(sheet.references, keep(bench, |tx| tx.evidence().references(item)));
    let newest = &sheet.versions[0];
    assert_eq!((newest.dated, newest.period), (item.details.dated, item.details.period));
    assert_eq!(newest.number, item.latest);
}

pub(super) fn a_new_version_leaves_the_earlier_ones_as_they_were(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let item =
        room.add(bench, 1, &EvidenceDetails { dated: Some(day("2026-01-01")), ..room.details("Item") });
    let first = keep(bench, |tx| tx.evidence().versions(&item)).remove(0);
    let actor = room.actor(120);
    room.change(bench, &item, |item| item.replace(newer(2), &actor));
    let corrected = EvidenceDetails { dated: None, ..room.details("Item") };
    let item = room.change(bench, &item, |item| item.describe(corrected.clone(), 2, &actor)).value;
    let versions = keep(bench, |tx| tx.evidence().versions(&item));
    assert_eq!(
        (versions[0].number, versions[0].dated),
        (2, None),
        "a correction is one of the newest version"
    );
    assert_eq!(versions[1], first);
    for (count, version) in [(1, 1), (2, 2)] {
        let id = file(count, 0, 0).id;
        let found = keep(bench, |tx| tx.evidence().file(&room.scope, item.number, id)).unwrap();
        assert_eq!((found.version, found.file.id, found.organisation), (version, id, room.organisation.id));
        assert_eq!(bench.views().evidence_file(&room.scope, item.number, id).unwrap(), Some(found));
    }
}

pub(super) fn evidence_with_odd_texts_reads_back(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    for (count, text) in (1..).zip(ODD_TEXTS) {
        let details =
            EvidenceDetails { description: Description::parse(text).unwrap(), ..room.details(text) };
        let item = room.add(bench, count, &details);
        assert_eq!(item.details.title.as_str(), text);
        assert_reads_back(bench, &room, &item);
    }
}

pub(super) fn the_longest_texts_of_evidence_read_back(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let long = |most: usize| "\u{1f512}".repeat(most);
    let details = EvidenceDetails {
        description: Description::parse(&long(Description::MAX)).unwrap(),
        marking: Marking::Other(MarkingText::parse(&long(MarkingText::MAX)).unwrap()),
        ..room.details(&"İ".repeat(EvidenceTitle::MAX))
    };
    assert_reads_back(bench, &room, &room.add(bench, 1, &details));
}

pub(super) fn a_stale_item_is_refused_and_what_is_stored_stays(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let read = room.add_plain(bench, 1);
    let actor = room.actor(120);
    let stored = room.change(bench, &read, |item| item.replace(newer(2), &actor)).value;
    let entries = count(bench);
    let late = attempt(bench, |tx| {
        let change = read.clone().replace(newer(3), &actor).unwrap();
        tx.evidence().record(&room.scope, change)
    });
    assert!(late.is_err_and(|error| stale(&error)));
    assert_reads_back(bench, &room, &stored);
    assert_eq!((count(bench), used(bench, &room).bytes), (entries, 30));
}

pub(super) fn of_thirty_new_versions_of_one_item_one_is_kept(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let read = room.add_plain(bench, 1);
    let outcomes = race(MANY, |runner| {
        attempt(bench, |tx| {
            let change = read.clone().replace(newer(100 + runner), &room.actor(120)).unwrap();
            tx.evidence().record(&room.scope, change)
        })
    });
    assert_eq!(winners(&outcomes, stale), 1);
    assert_eq!(used(bench, &room).bytes, 30);
}

pub(super) fn nobody_reaches_another_organisations_evidence(bench: &dyn Bench) {
    let (room, other) = (Workroom::open(bench, 1), Workroom::open(bench, 2));
    let item = room.add_plain(bench, 1);
    let (kept, scope) = (file(1, 10, 1), other.scope);
    keep(bench, |tx| {
        assert_eq!(tx.evidence().find(&scope, item.number)?, None);
        assert_eq!(tx.evidence().take(&scope, item.number)?, None);
        assert_eq!(tx.evidence().file(&scope, item.number, kept.id)?, None);
        assert_eq!(tx.evidence().same_file(&scope, &kept.sha256)?, None);
        assert_eq!(tx.evidence().used(&scope)?, EvidenceUse::default());
        Ok(())
    });
    assert_eq!(bench.views().evidence(&scope, item.number).unwrap(), None);
    assert_eq!(bench.views().evidence_file(&scope, item.number, kept.id).unwrap(), None);
    assert_eq!(bench.views().same_file(&scope, &kept.sha256).unwrap(), None);
    let entries = count(bench);
    let outside = attempt(bench, |tx| {
        let change = item.clone().remove(&room.actor(120)).unwrap();
        tx.evidence().record(&scope, change)
    });
    assert!(matches!(outside, Err(StoreError::Refused(_))), "{outside:?}");
    assert_eq!(count(bench), entries);
    assert_reads_back(bench, &room, &item);
}

pub(super) fn evidence_of_an_unknown_owner_is_refused_and_leaves_nothing(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let entries = count(bench);
    let outcome = attempt(bench, |tx| {
        let details = EvidenceDetails { owner: AccountId::from_bytes(id(1, 99)), ..room.details("Item") };
        let new = room.new_evidence(tx, 1, details)?;
        tx.evidence().record(&room.scope, EvidenceItem::add(new, &room.actor(60)).unwrap())
    });
    assert!(outcome.is_err());
    assert_eq!((count(bench), used(bench, &room)), (entries, EvidenceUse::default()));
}

pub(super) fn thirty_items_at_once_get_thirty_numbers(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let mut numbers = race(MANY, |runner| room.add_plain(bench, runner + 1).number.get());
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=MANY).collect::<Vec<_>>());
    assert_eq!(used(bench, &room), EvidenceUse { last_number: MANY, bytes: 10 * u64::from(MANY) });
}

pub(super) fn a_number_belongs_to_one_item(bench: &dyn Bench) {
    let (room, other) = (Workroom::open(bench, 1), Workroom::open(bench, 2));
    room.add_plain(bench, 1);
    assert_eq!(other.add_plain(bench, 2).number, number(1), "each organisation counts its own");
    let taken = attempt(bench, |tx| {
        let new = NewEvidence { number: number(1), ..room.new_evidence(tx, 3, room.details("Third"))? };
        tx.evidence().record(&room.scope, EvidenceItem::add(new, &room.actor(60)).unwrap())
    });
    assert!(taken.is_err_and(|error| conflict(&error)));
}

pub(super) fn a_removed_item_is_gone_and_keeps_its_number(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let item = room.add_plain(bench, 1);
    let removed = room.change(bench, &item, |item| item.remove(&room.actor(120))).value;
    assert_eq!(removed.removed_at, Some(after(120)));
    keep(bench, |tx| {
        assert_eq!(tx.evidence().find(&room.scope, item.number)?, None);
        assert_eq!(tx.evidence().take(&room.scope, item.number)?, None);
        assert_eq!(tx.evidence().file(&room.scope, item.number, file(1, 0, 0).id)?, None);
        assert_eq!(
            tx.evidence().versions(&removed)?[0].files.len(),
            1,
            "its files wait for the grace to end"
        );
        Ok(())
    });
    assert_eq!(bench.views().evidence(&room.scope, item.number).unwrap(), None);
    assert_eq!(bench.views().evidence_file(&room.scope, item.number, file(1, 0, 0).id).unwrap(), None);
    assert_eq!(used(bench, &room), EvidenceUse { last_number: 1, bytes: 10 });
    assert_eq!(room.add_plain(bench, 2).number, number(2));
}

pub(super) fn references_come_oldest_first_and_go_one_by_one(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let item = room.add_plain(bench, 1);
    for (count, seconds) in [(1, 20), (2, 10), (3, 30)] {
        let entry = only_entry(bench, room.scope.chain(), || {
            keep(bench, |tx| {
                let present = tx.evidence().references(&item)?;
                let change = item.refer(reference(count), &present, &room.actor(seconds)).unwrap();
                tx.evidence().record_reference(change)
            });
        });
        assert_eq!(entry.action, "evidence.reference_added");
    }
    let ids = |bench| {
        keep(bench, |tx| tx.evidence().references(&item)).iter().map(|one| one.id).collect::<Vec<_>>()
    };
    assert_eq!(ids(bench), [2, 1, 3].map(|count| reference(count).id));
    let present = keep(bench, |tx| tx.evidence().references(&item));
    let drop = |tx: &mut dyn Tx| {
        let change = item.drop_reference(reference(1).id, &present, 1, &room.actor(60)).unwrap();
        tx.evidence().record_reference(change)
    };
    assert_eq!(
        only_entry(bench, room.scope.chain(), || {
            keep(bench, drop);
        })
        .action,
        "evidence.reference_removed"
    );
    assert_eq!(ids(bench), [2, 3].map(|count| reference(count).id));
    assert!(attempt(bench, drop).is_err_and(|error| stale(&error)), "it is gone already");
    assert_eq!(room.add_plain(bench, 2).version, 1);
}
