//! What evidence is evidence for.

use controlkeep_compliance::{Cadence, Date, Judgement, Methods};
use controlkeep_evidence::{EvidenceDetails, Freshness};
use controlkeep_kernel::ObjectiveId;

use super::Bench;
use super::race::{MANY, race, stale, winners};
use super::samples::{after, attempt, keep};
use super::trail::{count, only_entry};
use super::workroom::{OBJECTIVES, Workroom, assessment};
use crate::{EvidenceCounts, RequirementEvidence};

const EXAMINE: Methods = Methods { examine: true, interview: false, test: false };

pub(super) fn links_read_back_and_each_change_has_one_entry(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let item = room.add_plain(bench, 1);
    let wanted = room.objectives(&[5, 0, 5, 2]);
    let steps: [(&str, &[usize], Methods); 3] = [
        ("evidence.linked", &[0, 2, 5], Methods::default()),
        ("evidence.linked", &[0, 2, 5], EXAMINE),
        ("evidence.unlinked", &[], EXAMINE),
    ];
    for (action, left, methods) in steps {
        let entry = only_entry(bench, room.scope.chain(), || {
            keep(bench, |tx| {
                room.relink(tx, &item, |context| match action {
                    "evidence.linked" => item.link(context, &wanted, methods),
                    _ => item.unlink(context, &wanted),
                })
            });
        });
        assert_eq!((entry.action.as_str(), entry.subject_label.as_str()), (action, "E-001"));
        let mut links = keep(bench, |tx| tx.evidence().links(&item, &room.assessment));
        links.sort_by_key(|link| room.framework.find_objective(link.objective));
        assert_eq!(links.iter().map(|link| link.objective).collect::<Vec<_>>(), room.objectives(left));
        assert!(links.iter().all(|link| link.methods == methods && link.linked_at == after(90)));
        let sheet = bench.views().evidence(&room.scope, item.number).unwrap().unwrap();
        assert_eq!(sheet.links.into_iter().map(|linked| linked.link).collect::<Vec<_>>(), links);
    }
}

pub(super) fn an_item_shows_its_links_newest_assessment_first(bench: &dyn Bench) {
    let mut room = Workroom::open(bench, 1);
    let item = room.add_plain(bench, 1);
    room.link(bench, &item, &[4, 1]);
    room.assessment = assessment(bench, &room.scope, &room.framework, 2);
    room.link(bench, &item, &[0]);
    let sheet = bench.views().evidence(&room.scope, item.number).unwrap().unwrap();
    let shown: Vec<_> = sheet
        .links
        .iter()
        .map(|linked| (linked.assessment, linked.assessment_name.as_str(), linked.label.as_str()))
        .collect();
    assert_eq!(
        shown,
        [(2, "Assessment 2", "3.1.1[a]"), (1, "Assessment 1", "3.1.1[b]"), (1, "Assessment 1", "3.5.3[a]")]
    );
    assert!(sheet.links.iter().all(|linked| linked.framework == room.framework.id()));
}

pub(super) fn of_thirty_links_of_the_same_kind_one_is_kept(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let item = room.add_plain(bench, 1);
    let objectives = room.objectives(&[0, 1]);
    let entries = count(bench);
    let outcomes = race(MANY, |_| {
        attempt(bench, |tx| {
            // Nobody looks what is there, so only the keys of the rows stand in the way.
            tx.evidence().record_links(
                room.with_links(&[], |context| item.link(context, &objectives, Methods::default())),
            )
        })
    });
    assert_eq!(winners(&outcomes, stale), 1);
    assert_eq!(count(bench), entries + 1);
    assert_eq!(keep(bench, |tx| tx.evidence().links(&item, &room.assessment)).len(), 2);
}

pub(super) fn a_link_that_is_gone_cannot_be_taken_back_again(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let item = room.add_plain(bench, 1);
    room.link(bench, &item, &[0, 1]);
    let objectives = room.objectives(&[0, 1]);
    let present = keep(bench, |tx| tx.evidence().links(&item, &room.assessment));
    let one = room.objectives(&[0]);
    keep(bench, |tx| room.relink(tx, &item, |context| item.unlink(context, &one)));
    let entries = count(bench);
    let late = attempt(bench, |tx| {
        tx.evidence().record_links(room.with_links(&present, |context| item.unlink(context, &objectives)))
    });
    assert!(late.is_err_and(|error| stale(&error)));
    assert_eq!(count(bench), entries);
    assert_eq!(keep(bench, |tx| tx.evidence().links(&item, &room.assessment)).len(), 1);
}

pub(super) fn objectives_show_and_count_what_is_linked_with_them(bench: &dyn Bench) {
    let (room, other) = (Workroom::open(bench, 1), Workroom::open(bench, 2));
    let items: Vec<_> = (1..=3).map(|count| room.add_plain(bench, count)).collect();
    room.link(bench, &items[1], &[0, 1]);
    room.link(bench, &items[0], &[0, 4]);
    room.link(bench, &items[2], &[0]);
    let stranger = other.add_plain(bench, 9);
    other.link(bench, &stranger, &[0]);
    room.change(bench, &items[2], |item| item.remove(&room.actor(120)));
    let counts = counts(bench, &room, 1);
    let counted: Vec<_> = (0..3 * OBJECTIVES).map(|place| counts.of(room.objective(place))).collect();
    assert_eq!(counted, [2, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
    let of_requirement = |place: usize| counts.of_requirement(room.framework.requirement_id(place)).items;
    assert_eq!([0, 1, 2].map(of_requirement), [2, 1, 0], "an item counts once, whatever it is linked with");
    let linked = bench.views().evidence_for(&room.scope, 1, &room.objectives(&[0, 1])).unwrap();
    let shown: Vec<_> =
        linked.iter().map(|linked| (linked.item.number.get(), linked.link.objective)).collect();
    let mut expected = [(1, room.objective(0)), (2, room.objective(0)), (2, room.objective(1))];
    expected.sort_unstable();
    assert_eq!(shown, expected);
    assert!(linked.iter().all(|linked| linked.item == items[linked.item.number.get() as usize - 1]));
    assert_eq!(bench.views().evidence_for(&room.scope, 1, &[]).unwrap(), []);
    assert_eq!(bench.views().evidence_for(&room.scope, 2, &room.objectives(&[0])).unwrap(), []);
    assert_eq!(self::counts(bench, &room, 2), EvidenceCounts::default());
    assert_eq!(self::counts(bench, &other, 1).of(other.objective(0)), 1);
}

pub(super) fn a_requirement_knows_the_first_review_of_its_evidence(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let day = |text: &str| text.parse::<Date>().unwrap();
    let dated = |count: u32, dated: Option<&str>, review: Cadence, places: &[usize]| {
        let details = EvidenceDetails { dated: dated.map(day), review, ..room.details("Item") };
        room.link(bench, &room.add(bench, count, &details), places);
    };
    dated(1, Some("2026-03-01"), Cadence::Monthly, &[0, 3]);
    dated(2, Some("2026-01-10"), Cadence::Quarterly, &[1]);
    dated(3, None, Cadence::Annual, &[1, OBJECTIVES]);
    let counts = counts(bench, &room, 1);
    let of = |place: usize| counts.of_requirement(room.framework.requirement_id(place));
    let first = RequirementEvidence { items: 3, earliest_review: Some(day("2026-04-01")) };
    assert_eq!([of(0), of(1)], [first, RequirementEvidence { items: 1, earliest_review: None }]);
    assert_eq!(of(0).needs(day("2026-04-02")), Some(Freshness::Stale));
    assert_eq!(of(0).needs(day("2026-04-01")), Some(Freshness::Due));
    assert_eq!((of(0).needs(day("2026-02-01")), of(1).needs(day("2036-02-01"))), (None, None));
}

pub(super) fn what_is_met_without_evidence_is_known(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    for (place, judgement) in [(0, Judgement::MET), (1, Judgement::MET), (2, Judgement::NOT_MET)] {
        keep(bench, |tx| room.state(tx, place, &judgement));
    }
    let bare = || -> Vec<ObjectiveId> {
        let mut bare = counts(bench, &room, 1).met_without(&room.sheet(bench).findings);
        bare.sort_unstable();
        bare
    };
    let mut met = room.objectives(&[0, 1]);
    met.sort_unstable();
    assert_eq!(bare(), met);
    let item = room.add_plain(bench, 1);
    room.link(bench, &item, &[0, 2]);
    assert_eq!(bare(), room.objectives(&[1]));
}

fn counts(bench: &dyn Bench, room: &Workroom, number: u32) -> EvidenceCounts {
    bench.views().evidence_counts(&room.scope, number).unwrap()
}
