//! Lists of evidence.

use controlkeep_compliance::{Cadence, Methods};
use controlkeep_evidence::{
    Description, EvidenceDetails, EvidenceItem, Freshness, Marking, MarkingKind, MarkingText,
};
use controlkeep_rbac::Role;

use super::Bench;
use super::samples::{account, keep, member};
use super::vault::{day, file, number, reference};
use super::workroom::{OBJECTIVES, Workroom, assessment};
use crate::{EvidenceFilter, EvidenceLine, EvidencePage, EvidenceSort, FileLine, FreshnessCounts};

const TODAY: &str = "2026-11-21";

pub(super) fn a_line_of_the_list_says_what_the_item_has(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let item = room.add_plain(bench, 1);
    room.link(bench, &item, &[0, 1, 2]);
    keep(bench, |tx| tx.evidence().record_reference(item.refer(reference(1), &[], &room.actor(60)).unwrap()));
    let version = controlkeep_evidence::NewVersion {
        dated: None,
        period: None,
        note: controlkeep_evidence::VersionNote::default(),
        files: vec![file(20, 7, 9), file(3, 8, 9)],
    };
    let item = room.change(bench, &item, |item| item.replace(version.clone(), &room.actor(70))).value;
    let files = vec![FileLine::from(&file(20, 7, 9)), FileLine::from(&file(3, 8, 9))];
    let line = EvidenceLine { item, owner_name: "Person 1".into(), files, references: 1, links: 3 };
    assert_eq!(page(bench, &room, &all()).lines, [line]);
}

pub(super) fn items_are_ordered_by_each_of_their_columns(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let add = |count: u32, title: &str, dated: Option<&str>, review| {
        let details = EvidenceDetails { dated: dated.map(day), review, ..room.details(title) };
        room.add(bench, count, &details)
    };
    let first = add(1, "banana", Some("2026-03-01"), Cadence::Annual);
    add(2, "Cherry", None, Cadence::Annual);
    add(3, "apple", Some("2026-05-01"), Cadence::Monthly);
    add(4, "Banana", Some("2026-03-01"), Cadence::None);
    let tested =
        EvidenceDetails { methods: Methods { test: true, ..Methods::default() }, ..first.details.clone() };
    room.change(bench, &first, |item| item.describe(tested.clone(), 1, &room.actor(300)));
    let ordered = |sort| {
        [false, true].map(|descending| numbers(bench, &room, &EvidenceFilter { sort, descending, ..all() }))
    };
    assert_eq!(ordered(EvidenceSort::Number), [[1, 2, 3, 4], [4, 3, 2, 1]]);
    assert_eq!(ordered(EvidenceSort::Title), [[3, 1, 4, 2], [2, 4, 1, 3]]);
    assert_eq!(ordered(EvidenceSort::Dated), [[1, 4, 3, 2], [3, 4, 1, 2]], "what has no date comes last");
    assert_eq!(ordered(EvidenceSort::Review), [[3, 1, 2, 4], [1, 3, 4, 2]]);
    assert_eq!(ordered(EvidenceSort::Changed), [[2, 3, 4, 1], [1, 4, 3, 2]]);
}

pub(super) fn a_list_comes_in_pages(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    for count in 1..=5 {
        room.add_plain(bench, count);
    }
    let filter = EvidenceFilter { descending: false, limit: 2, ..all() };
    let at = |skip| numbers(bench, &room, &EvidenceFilter { skip, ..filter.clone() });
    assert_eq!((at(0), at(2), at(4), at(5)), (vec![1, 2], vec![3, 4], vec![5], vec![]));
    let beyond = EvidenceFilter { beyond: Some(number(3)), ..filter.clone() };
    let shown = page(bench, &room, &beyond);
    assert_eq!((shown.lines.len(), shown.total), (2, 2));
    assert_eq!(shown.lines[0].item.number, number(4));
    assert_eq!(page(bench, &room, &filter).total, 5);
    assert_eq!(page(bench, &room, &EvidenceFilter { limit: 0, ..filter }).lines.len(), 1);
}

pub(super) fn items_are_found_by_number_title_and_description(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let texts =
        [("Firewall RULES", "100 % of all"), ("snake_case", "Été à l'usine"), ("back\\slash", "rules!")];
    for (count, (title, description)) in (1..).zip(texts) {
        let description = Description::parse(description).unwrap();
        room.add(bench, count, &EvidenceDetails { description, ..room.details(title) });
    }
    let found = |text: &str| {
        numbers(bench, &room, &EvidenceFilter { text: Some(text.into()), descending: false, ..all() })
    };
    assert_eq!((found("rules"), found("E-002"), found("e-00")), (vec![1, 3], vec![2], vec![1, 2, 3]));
    assert_eq!((found("%"), found("_"), found("\\"), found("!")), (vec![1], vec![2], vec![3], vec![3]));
    assert_eq!((found("ÉTÉ"), found("nothing")), (vec![2], vec![]));
}

pub(super) fn items_are_filtered_by_how_they_stand_on_a_day(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let dates = [
        (Some("2026-10-20"), Cadence::Monthly, Freshness::Stale),
        (Some("2026-10-21"), Cadence::Monthly, Freshness::Due),
        (Some("2026-09-21"), Cadence::Quarterly, Freshness::Due),
        (Some("2026-09-22"), Cadence::Quarterly, Freshness::Fresh),
        (Some("2020-01-01"), Cadence::None, Freshness::Fresh),
        (None, Cadence::Monthly, Freshness::NoDate),
        (Some("2020-01-01"), Cadence::Biennial, Freshness::Stale),
    ];
    let items: Vec<EvidenceItem> = (1..)
        .zip(dates)
        .map(|(count, (dated, review, _))| {
            room.add(bench, count, &EvidenceDetails { dated: dated.map(day), review, ..room.details("Item") })
        })
        .collect();
    for freshness in Freshness::ALL {
        let shown =
            page(bench, &room, &EvidenceFilter { freshness: Some(*freshness), descending: false, ..all() });
        let expected: Vec<_> = items
            .iter()
            .zip(dates)
            .filter(|(_, (.., wanted))| wanted == freshness)
            .map(|(item, _)| item.clone())
            .collect();
        assert!(expected.iter().all(|item| item.details.freshness(day(TODAY)) == *freshness));
        assert_eq!(shown.total, expected.len(), "{freshness:?}");
        assert_eq!(shown.lines.into_iter().map(|line| line.item).collect::<Vec<_>>(), expected);
        assert_eq!(shown.counts, FreshnessCounts { fresh: 2, due: 2, stale: 2, no_date: 1 });
    }
}

pub(super) fn items_are_filtered_by_marking_owner_and_methods(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let ben = account(bench, 7);
    let methods = |bits| Methods::from_bits(bits).unwrap();
    let other = Marking::Other(MarkingText::parse("Proprietary").unwrap());
    let markings = [(Marking::None, 0b000), (Marking::Cui, 0b001), (other, 0b101)];
    for (count, (marking, bits)) in (1..).zip(markings) {
        let owner = if count == 2 { ben.id } else { room.anna.id };
        room.add(
            bench,
            count,
            &EvidenceDetails { marking, methods: methods(bits), owner, ..room.details("Item") },
        );
    }
    let shown = |change: &dyn Fn(&mut EvidenceFilter)| {
        let mut filter = EvidenceFilter { descending: false, ..all() };
        change(&mut filter);
        numbers(bench, &room, &filter)
    };
    for (marking, number) in MarkingKind::ALL.iter().zip([1, 2, 3]) {
        assert_eq!(shown(&|filter| filter.marking = Some(*marking)), [number]);
    }
    assert_eq!(shown(&|filter| filter.owner = Some(ben.id)), [2]);
    assert_eq!(shown(&|filter| filter.methods = methods(0b001)), [2, 3]);
    assert_eq!(shown(&|filter| filter.methods = methods(0b101)), [3]);
    assert_eq!(shown(&|filter| filter.methods = methods(0b010)), [0_u32; 0]);
}

pub(super) fn items_are_filtered_by_what_they_are_linked_with(bench: &dyn Bench) {
    let mut room = Workroom::open(bench, 1);
    let items: Vec<_> = (1..=3).map(|count| room.add_plain(bench, count)).collect();
    room.link(bench, &items[0], &[0, OBJECTIVES]);
    room.link(bench, &items[1], &[1]);
    room.assessment = assessment(bench, &room.scope, &room.framework, 2);
    room.link(bench, &items[1], &[0]);
    let shown = |assessment, requirement: Option<usize>, objective: Option<usize>| {
        let filter = EvidenceFilter {
            assessment,
            requirement: requirement.map(|place| room.framework.requirement_id(place)),
            objective: objective.map(|place| room.objective(place)),
            descending: false,
            ..all()
        };
        numbers(bench, &room, &filter)
    };
    assert_eq!((shown(Some(1), None, None), shown(Some(2), None, None)), (vec![1, 2], vec![2]));
    assert_eq!((shown(Some(3), None, None), shown(None, None, None)), (vec![], vec![1, 2, 3]));
    assert_eq!((shown(None, Some(0), None), shown(None, Some(1), None)), (vec![1, 2], vec![1]));
    assert_eq!((shown(Some(1), Some(1), None), shown(Some(2), Some(1), None)), (vec![1], vec![]));
    assert_eq!((shown(None, None, Some(0)), shown(None, None, Some(2))), (vec![1, 2], vec![]));
    assert_eq!((shown(Some(1), None, Some(0)), shown(Some(2), None, Some(0))), (vec![1], vec![2]));
}

pub(super) fn the_list_shows_ones_own_evidence_that_was_not_removed(bench: &dyn Bench) {
    let (room, other) = (Workroom::open(bench, 1), Workroom::open(bench, 2));
    let gone = room.add_plain(bench, 1);
    room.add_plain(bench, 2);
    other.add_plain(bench, 3);
    room.change(bench, &gone, |item| item.remove(&room.actor(120)));
    assert_eq!(numbers(bench, &room, &all()), [2]);
    let foreign = EvidenceFilter { assessment: Some(1), ..all() };
    assert_eq!(page(bench, &other, &foreign).total, 0);
    assert_eq!(
        page(bench, &other, &all()).counts,
        FreshnessCounts { no_date: 1, ..FreshnessCounts::default() }
    );
}

pub(super) fn owners_are_told_what_is_due_in_organisations_they_belong_to(bench: &dyn Bench) {
    let (room, other) = (Workroom::open(bench, 1), Workroom::open(bench, 2));
    let ben = account(bench, 7);
    let due = |room: &Workroom, count, owner, dated: Option<&str>| {
        let dated = dated.map(day);
        room.add(
            bench,
            count,
            &EvidenceDetails { owner, dated, review: Cadence::Monthly, ..room.details("Item") },
        )
    };
    due(&room, 1, room.anna.id, Some("2026-10-21"));
    due(&room, 2, room.anna.id, Some("2026-10-22"));
    due(&room, 3, room.anna.id, None);
    due(&room, 4, ben.id, Some("2026-10-01"));
    due(&other, 5, other.anna.id, Some("2026-09-01"));
    let gone = due(&other, 6, other.anna.id, Some("2026-09-01"));
    other.change(bench, &gone, |item| item.remove(&other.actor(120)));
    let told = || {
        let due = bench.views().due_evidence(day(TODAY)).unwrap();
        due.into_iter()
            .map(|due| (due.owner, due.organisation.to_string(), due.number.get(), due.review_on))
            .collect::<Vec<_>>()
    };
    let mine = (room.anna.id, "organisation-1".to_owned(), 1, day("2026-11-21"));
    let theirs = (other.anna.id, "organisation-2".to_owned(), 1, day("2026-10-01"));
    assert_eq!(told(), [mine.clone(), theirs.clone()]);
    member(bench, &room.organisation, &ben, Role::Member);
    assert_eq!(told(), [mine, theirs, (ben.id, "organisation-1".to_owned(), 4, day("2026-11-01"))]);
}

fn all() -> EvidenceFilter {
    EvidenceFilter::all(day(TODAY))
}

fn page(bench: &dyn Bench, room: &Workroom, filter: &EvidenceFilter) -> EvidencePage {
    bench.views().evidence_page(&room.scope, filter).unwrap()
}

fn numbers(bench: &dyn Bench, room: &Workroom, filter: &EvidenceFilter) -> Vec<u32> {
    page(bench, room, filter).lines.iter().map(|line| line.item.number.get()).collect()
}
