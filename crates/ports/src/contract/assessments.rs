//! Assessments.

use controlkeep_compliance::{Assessment, AssessmentChange, AssessmentName, Judgement};
use controlkeep_kernel::{ChainId, FrameworkId};

use super::Bench;
use super::race::{MANY, conflict, race, stale, winners};
use super::samples::{ODD_TEXTS, attempt, id, keep, system};
use super::trail::{actions, count, only_entry};
use super::workroom::{Workroom, assessment, new_assessment, start};
use crate::StoreError;

pub(super) fn an_assessment_is_found_by_its_number(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let kept = &room.assessment;
    assert_eq!(kept.number, 1);
    assert_eq!(keep(bench, |tx| tx.assessments().find(&room.scope, 1)).as_ref(), Some(kept));
    assert_eq!(keep(bench, |tx| tx.assessments().hold(&room.scope, 1)).as_ref(), Some(kept));
    let sheet = room.sheet(bench);
    assert_eq!(
        (&sheet.assessment, &sheet.findings[..], &sheet.partial_credits[..]),
        (kept, &[][..], &[][..])
    );
    for missing in [0, 2, u32::MAX] {
        assert_eq!(keep(bench, |tx| tx.assessments().find(&room.scope, missing)), None);
        assert_eq!(keep(bench, |tx| tx.assessments().hold(&room.scope, missing)), None);
        assert_eq!(bench.views().assessment(&room.scope, missing).unwrap(), None);
    }
}

pub(super) fn an_assessment_has_one_entry_and_its_score_none(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let entry = only_entry(bench, room.scope.chain(), || {
        assessment(bench, &room.scope, &room.framework, 2);
    });
    assert_eq!(entry.action, "assessment.created");
    let entries = count(bench);
    keep(bench, |tx| tx.assessments().keep_score(&room.assessment, &room.count(&[], &[])));
    assert_eq!(count(bench), entries);
}

pub(super) fn each_organisation_counts_its_own_assessments(bench: &dyn Bench) {
    let (acme, other) = (Workroom::open(bench, 1), Workroom::open(bench, 2));
    for number in 3..6 {
        assessment(bench, &acme.scope, &acme.framework, number);
    }
    assert_eq!(keep(bench, |tx| tx.assessments().next_number(&acme.scope)), 5);
    assert_eq!(assessment(bench, &other.scope, &acme.framework, 6).number, 2);
}

pub(super) fn assessments_are_listed_newest_first_with_the_kept_score(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let second = assessment(bench, &room.scope, &room.framework, 2);
    let mut score = room.count(&[], &[]);
    score.value = -203;
    score.status = "other".into();
    keep(bench, |tx| tx.assessments().keep_score(&room.assessment, &score));
    let listed = bench.views().assessments(&room.scope).unwrap();
    let heads: Vec<_> = listed.iter().map(|head| (&head.assessment, &head.score)).collect();
    assert_eq!(heads, [(&second, &room.count(&[], &[])), (&room.assessment, &score)]);
}

pub(super) fn another_name_reads_back_and_a_stale_one_is_refused(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let kept = record(bench, &room, &|| rename(&room.assessment, "Second name")).unwrap();
    assert_eq!((kept.version, kept.name.as_str()), (2, "Second name"));
    let late = record(bench, &room, &|| rename(&room.assessment, "Third name"));
    assert!(late.is_err_and(|error| stale(&error)));
    assert_eq!(keep(bench, |tx| tx.assessments().find(&room.scope, 1)), Some(kept));
    assert_eq!(actions(bench, room.scope.chain())[3..], ["assessment.renamed"]);
}

pub(super) fn an_assessments_odd_name_reads_back(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let mut kept = room.assessment.clone();
    for text in ODD_TEXTS {
        kept = record(bench, &room, &|| rename(&kept, text)).unwrap();
        assert_eq!(room.sheet(bench).assessment, kept);
        assert_eq!(kept.name.as_str(), text);
    }
}

pub(super) fn a_number_belongs_to_one_assessment(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let taken = || Assessment::create(new_assessment(&room.scope, &room.framework, 2, 1), &system());
    let entries = count(bench);
    assert!(record(bench, &room, &taken).is_err_and(|error| conflict(&error)));
    assert_eq!(bench.views().assessments(&room.scope).unwrap().len(), 1);
    assert_eq!(count(bench), entries);
}

pub(super) fn of_thirty_assessments_with_one_number_one_is_kept(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let outcomes = race(MANY, |number| {
        let new = new_assessment(&room.scope, &room.framework, number + 100, 2);
        record(bench, &room, &|| Assessment::create(new.clone(), &system()))
    });
    assert_eq!(winners(&outcomes, conflict), 1);
    let created = actions(bench, room.scope.chain()).into_iter().filter(|done| done == "assessment.created");
    assert_eq!(created.count(), 2);
}

pub(super) fn thirty_assessments_at_once_get_thirty_numbers(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let started =
        race(MANY, |number| keep(bench, |tx| start(tx, &room.scope, &room.framework, number + 100)).number);
    let listed = bench.views().assessments(&room.scope).unwrap();
    let numbers: Vec<_> = listed.iter().map(|head| head.assessment.number).rev().collect();
    assert_eq!(numbers, (1..=MANY + 1).collect::<Vec<_>>());
    let mut started = started;
    started.sort_unstable();
    assert_eq!(started, numbers[1..]);
}

pub(super) fn nobody_reaches_another_organisations_assessment(bench: &dyn Bench) {
    let (acme, other) = (Workroom::open(bench, 1), Workroom::open(bench, 2));
    let hidden = assessment(bench, &acme.scope, &acme.framework, 3);
    keep(bench, |tx| acme.state(tx, 0, &Judgement::MET));
    assert_eq!(keep(bench, |tx| tx.assessments().find(&other.scope, hidden.number)), None);
    assert_eq!(keep(bench, |tx| tx.assessments().hold(&other.scope, hidden.number)), None);
    assert_eq!(bench.views().assessment(&other.scope, hidden.number).unwrap(), None);
    assert_eq!(other.sheet(bench).assessment, other.assessment);
    assert_eq!(other.sheet(bench).findings, []);
    let listed = bench.views().assessments(&other.scope).unwrap();
    assert_eq!(listed.into_iter().map(|head| head.assessment).collect::<Vec<_>>(), [other.assessment]);
}

pub(super) fn a_change_outside_the_scope_is_refused_and_leaves_nothing(bench: &dyn Bench) {
    let (acme, other) = (Workroom::open(bench, 1), Workroom::open(bench, 2));
    let entries = count(bench);
    assert!(record(bench, &other, &|| rename(&acme.assessment, "Taken over")).is_err());
    let smuggled = || Assessment::create(new_assessment(&acme.scope, &acme.framework, 9, 9), &system());
    assert!(record(bench, &other, &smuggled).is_err());
    assert_eq!(acme.sheet(bench).assessment, acme.assessment);
    assert_eq!(bench.views().assessment(&acme.scope, 9).unwrap(), None);
    assert_eq!(bench.views().assessment(&other.scope, 9).unwrap(), None);
    assert_eq!(count(bench), entries);
    assert_eq!(actions(bench, ChainId::of(other.organisation.id)).len(), 3);
}

pub(super) fn an_assessment_of_an_unknown_framework_is_refused(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let mut new = new_assessment(&room.scope, &room.framework, 2, 2);
    new.framework = FrameworkId::from_bytes(id(3, 9));
    let entries = count(bench);
    assert!(record(bench, &room, &|| Assessment::create(new.clone(), &system())).is_err());
    assert_eq!((bench.views().assessment(&room.scope, 2), count(bench)), (Ok(None), entries));
}

fn rename(assessment: &Assessment, name: &str) -> AssessmentChange {
    let name = AssessmentName::parse(name).unwrap();
    assessment.clone().rename(name, assessment.version, &system()).unwrap()
}

fn record(
    bench: &dyn Bench,
    room: &Workroom,
    change: &dyn Fn() -> AssessmentChange,
) -> Result<Assessment, StoreError> {
    attempt(bench, |tx| tx.assessments().record(&room.scope, change()))
}
