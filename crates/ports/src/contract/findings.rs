//! Findings.

use controlkeep_compliance::{
    Basis, Fact, Facts, Finding, FindingChange, FindingContext, FindingRefused, Grounds, Judgement, Methods,
    Note, ObjectiveFinding, Reason,
};
use controlkeep_kernel::{AssessmentId, ObjectiveId};

use super::Bench;
use super::race::{MANY, race, stale, winners};
use super::samples::{ODD_TEXTS, after, attempt, id, keep};
use super::trail::{count, entries, only_entry};
use super::workroom::{OBJECTIVES, Workroom, assessment};
use crate::{Recorded, StoreError};

type Decision<'a> =
    dyn Fn(ObjectiveFinding, &FindingContext<'_>) -> Result<FindingChange, FindingRefused> + 'a;

pub(super) fn nobody_has_looked_at_an_objective_before_the_first_finding(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    assert_eq!(keep(bench, |tx| tx.findings().find(&room.assessment, room.objective(0))), None);
    assert_eq!(keep(bench, |tx| tx.findings().list(&room.assessment)), []);
}

pub(super) fn every_change_of_a_finding_reads_back_and_has_one_entry(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let mut version = 0;
    let mut change = |action: &str, decide: &Decision<'_>| {
        let mut kept = None;
        let entry =
            only_entry(bench, room.scope.chain(), || kept = Some(decide_on(bench, &room, decide).unwrap()));
        let Recorded { value, sequence } = kept.unwrap();
        version += 1;
        assert_eq!((entry.action.as_str(), entry.sequence, value.version), (action, sequence, version));
        assert_eq!(value.updated_at, Some(after(60)));
        assert_reads_back(bench, &room, &value);
    };
    let not_applicable = || Judgement::NotApplicable { reason: Reason::parse("There is no radio").unwrap() };
    let methods = |bits| Methods::from_bits(bits).unwrap();
    let note = |text| Note::parse(text).unwrap();
    change("finding.set", &|finding, context| finding.judge(context, Judgement::MET, 0));
    change("finding.set", &|finding, context| finding.judge(context, not_applicable(), 1));
    change("finding.undone", &|finding, context| finding.restore(context, Judgement::NOT_MET, 2));
    change("finding.note", &|finding, context| finding.annotate(context, note("Seen"), 3));
    change("finding.methods", &|finding, context| finding.set_methods(context, methods(0b111), 4));
    change("finding.methods", &|finding, context| finding.set_methods(context, methods(0b010), 5));
    change("finding.note", &|finding, context| finding.annotate(context, note(""), 6));
    change("finding.set", &|finding, context| finding.judge(context, Judgement::NotAssessed, 7));
}

pub(super) fn findings_are_listed_for_one_assessment_only(bench: &dyn Bench) {
    let (room, other) = (Workroom::open(bench, 1), Workroom::open(bench, 2));
    let second = assessment(bench, &room.scope, &room.framework, 3);
    let kept: Vec<_> = (0..3 * OBJECTIVES)
        .map(|place| keep(bench, |tx| room.state(tx, place, &Judgement::MET)).value)
        .collect();
    keep(bench, |tx| other.state(tx, 0, &Judgement::NOT_MET));
    assert_eq!(sorted(keep(bench, |tx| tx.findings().list(&room.assessment))), sorted(kept.clone()));
    assert_eq!(sorted(room.sheet(bench).findings), sorted(kept));
    assert_eq!(keep(bench, |tx| tx.findings().list(&second)), []);
    assert_eq!(keep(bench, |tx| tx.findings().find(&second, room.objective(0))), None);
    assert_eq!(other.sheet(bench).findings.len(), 1);
}

pub(super) fn a_stale_finding_is_refused_and_what_is_stored_stays(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let read = keep(bench, |tx| room.state(tx, 0, &Judgement::MET)).value;
    let stored = keep(bench, |tx| room.state(tx, 0, &Judgement::NOT_MET)).value;
    let entries = count(bench);
    let late = attempt(bench, |tx| {
        let note = Note::parse("late").unwrap();
        tx.findings().record(room.decide(0, |context| read.clone().annotate(context, note, read.version)))
    });
    assert!(late.is_err_and(|error| stale(&error)));
    assert_reads_back(bench, &room, &stored);
    assert_eq!(count(bench), entries);
}

pub(super) fn of_thirty_first_findings_one_is_kept_and_the_others_are_stale(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let blank = keep(bench, |tx| room.stored(tx, 0));
    assert_eq!(race_on(bench, &room, &blank), 1);
    assert_eq!(room.sheet(bench).findings.len(), 1);
}

pub(super) fn of_thirty_findings_on_one_version_one_is_kept(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let read = keep(bench, |tx| room.state(tx, 0, &Judgement::NOT_MET)).value;
    assert_eq!(race_on(bench, &room, &read), 1);
    assert_eq!(keep(bench, |tx| room.stored(tx, 0)).version, 2);
}

pub(super) fn odd_notes_and_reasons_read_back_as_they_were_typed(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let several_lines = ["inner line  \n\n  ends \n stay", "\u{301}combining first"];
    for (place, text) in ODD_TEXTS.into_iter().chain(several_lines).enumerate() {
        let place = place % (3 * OBJECTIVES);
        let reason = Reason::parse(text).unwrap();
        keep(bench, |tx| room.state(tx, place, &Judgement::NotApplicable { reason: reason.clone() }));
        let noted = keep(bench, |tx| {
            let stored = room.stored(tx, place)?;
            let (version, note) = (stored.version, Note::parse(text).unwrap());
            tx.findings().record(room.decide(place, |context| stored.annotate(context, note, version)))
        });
        assert_eq!((noted.value.note.as_str(), noted.value.judgement.reason()), (text, Some(&reason)));
        assert_reads_back(bench, &room, &noted.value);
        let entry = entries(bench, room.scope.chain()).pop().unwrap();
        assert_eq!(entry.values[0].after.as_deref(), Some(text));
    }
}

pub(super) fn the_grounds_of_what_is_met_read_back_and_go_with_the_finding(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    for basis in Basis::ALL {
        let stated = |facts: Facts, fact: &Fact| match fact {
            Fact::Extent => facts.with(*fact, "partial"),
            Fact::Origin => facts.with(*fact, "after_implementation"),
            Fact::ReviewedOn | Fact::DecidedOn => facts.with(*fact, "2026-02-28"),
            Fact::Unchanged => facts.with(*fact, "yes"),
            _ => facts.with(*fact, "naïve 🦀 ' \" \\ %_ {\"a\":1}"),
        };
        let facts = basis.asks().iter().fold(Facts::default(), stated);
        let judgement = Judgement::Met(Grounds::new(*basis, &facts).unwrap());
        let kept = keep(bench, |tx| room.state(tx, 0, &judgement)).value;
        assert_eq!(kept.judgement, judgement);
        assert_reads_back(bench, &room, &kept);
    }
    let cleared = keep(bench, |tx| room.state(tx, 0, &Judgement::NOT_MET)).value;
    assert_reads_back(bench, &room, &cleared);
    let again = keep(bench, |tx| room.state(tx, 0, &Judgement::MET)).value;
    assert_eq!(again.judgement.grounds(), Some(&Grounds::Implemented));
    assert_reads_back(bench, &room, &again);
}

pub(super) fn a_reason_for_not_met_reads_back(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let reason = Reason::parse("The list is a draft.").unwrap();
    let kept = keep(bench, |tx| room.state(tx, 0, &Judgement::NotMet { reason: Some(reason.clone()) })).value;
    assert_eq!(kept.judgement.reason(), Some(&reason));
    assert_reads_back(bench, &room, &kept);
}

pub(super) fn the_longest_note_reads_back_and_so_does_its_entry(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let longest = ["\u{1f512}", "\u{1f469}"].map(|character| character.repeat(Note::MAX));
    for (version, text) in (0..).zip(&longest) {
        let note = || Note::parse(text).unwrap();
        let kept = decide_on(bench, &room, &|finding, context| finding.annotate(context, note(), version));
        assert_reads_back(bench, &room, &kept.unwrap().value);
    }
    let entry = entries(bench, room.scope.chain()).pop().unwrap();
    let said = [entry.values[0].before.as_ref(), entry.values[0].after.as_ref()];
    assert_eq!(said, [Some(&longest[0]), Some(&longest[1])]);
}

pub(super) fn a_finding_about_nothing_known_is_refused_and_leaves_nothing(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let entries = count(bench);
    let mut unknown_objective = keep(bench, |tx| room.stored(tx, 0));
    unknown_objective.objective = ObjectiveId::from_bytes(id(9, 9));
    let refused = attempt(bench, |tx| {
        let blank = unknown_objective.clone();
        tx.findings().record(room.decide(0, |context| blank.judge(context, Judgement::MET, 0)))
    });
    assert!(refused.is_err());
    let mut elsewhere = Workroom { assessment: room.assessment.clone(), ..Workroom::open(bench, 2) };
    elsewhere.assessment.id = AssessmentId::from_bytes(id(4, 99));
    let opened = count(bench) - entries;
    assert!(attempt(bench, |tx| elsewhere.state(tx, 0, &Judgement::MET)).is_err());
    assert_eq!((room.sheet(bench).findings, count(bench)), (Vec::new(), entries + opened));
}

pub(super) fn eight_people_with_twenty_five_findings_each_leave_one_whole_chain(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let before = i64::try_from(entries(bench, room.scope.chain()).len()).unwrap();
    let written = race(8, |place| {
        let place = usize::try_from(place).unwrap();
        (0..25).map(|_| keep(bench, |tx| room.toggle(tx, place)).sequence).collect::<Vec<_>>()
    });
    let mut sequences = written.concat();
    sequences.sort_unstable();
    assert_eq!(sequences, (before + 1..=before + 200).collect::<Vec<_>>());
    assert!(written.iter().all(|mine| mine.is_sorted()), "a later finding has a later entry");
    assert!(room.sheet(bench).findings.iter().all(|finding| finding.version == 25));
}

pub(super) fn a_score_taken_while_the_assessment_is_held_is_the_score_of_what_is_stored(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    race(6, |place| {
        for _ in 0..5 {
            keep(bench, |tx| {
                let held = tx.assessments().hold(&room.scope, 1)?.ok_or(StoreError::NeverRan)?;
                room.toggle(tx, usize::try_from(place).unwrap())?;
                let score = room.count(&tx.findings().list(&held)?, &[]);
                tx.assessments().keep_score(&held, &score)
            });
        }
    });
    let findings = room.sheet(bench).findings;
    assert!(findings.iter().all(|finding| finding.judgement.finding() == Finding::Met));
    assert_eq!(findings.len(), 6);
    let kept = bench.views().assessments(&room.scope).unwrap().remove(0).score;
    assert_eq!(kept, room.count(&findings, &[]));
}

fn decide_on(
    bench: &dyn Bench,
    room: &Workroom,
    decide: &Decision<'_>,
) -> Result<Recorded<ObjectiveFinding>, StoreError> {
    attempt(bench, |tx| {
        let stored = room.stored(tx, 0)?;
        tx.findings().record(room.decide(0, |context| decide(stored, context)))
    })
}

fn race_on(bench: &dyn Bench, room: &Workroom, read: &ObjectiveFinding) -> usize {
    let entries = count(bench);
    let outcomes = race(MANY, |_| {
        attempt(bench, |tx| {
            let read = read.clone();
            let version = read.version;
            tx.findings().record(room.decide(0, |context| read.judge(context, Judgement::MET, version)))
        })
    });
    assert_eq!(count(bench), entries + 1);
    winners(&outcomes, stale)
}

fn assert_reads_back(bench: &dyn Bench, room: &Workroom, finding: &ObjectiveFinding) {
    let found = keep(bench, |tx| tx.findings().find(&room.assessment, finding.objective));
    assert_eq!(found.as_ref(), Some(finding));
    assert!(keep(bench, |tx| tx.findings().list(&room.assessment)).contains(finding));
    assert!(room.sheet(bench).findings.contains(finding));
}

fn sorted(mut findings: Vec<ObjectiveFinding>) -> Vec<ObjectiveFinding> {
    findings.sort_by_key(|finding| finding.objective);
    findings
}
