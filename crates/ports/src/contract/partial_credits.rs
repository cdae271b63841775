//! Choices of partial credit.

use controlkeep_compliance::{PartialCredit, PartialCreditChange, PartialCreditContext};

use super::Bench;
use super::race::{MANY, race, stale, winners};
use super::samples::{attempt, keep};
use super::trail::{count, only_entry};
use super::workroom::{Workroom, assessment};

/// The place of the one requirement of the sample catalogue that knows partial credit.
const PARTIAL: usize = 1;

pub(super) fn a_choice_of_partial_credit_reads_back_and_has_one_entry(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    assert_eq!(found(bench, &room), None);
    let mut kept = blank(&room);
    for claimed in [true, false, true] {
        let mut sequence = 0;
        let entry = only_entry(bench, room.scope.chain(), || {
            let recorded =
                keep(bench, |tx| tx.findings().record_partial_credit(choose(&room, &kept, claimed)));
            (kept, sequence) = (recorded.value, recorded.sequence);
        });
        assert_eq!((entry.action.as_str(), entry.sequence), ("score.partial_credit", sequence));
        assert_eq!(kept.claimed, claimed);
        assert_eq!(found(bench, &room).as_ref(), Some(&kept));
        assert_eq!(room.sheet(bench).partial_credits, [kept.clone()]);
    }
    assert_eq!(kept.version, 3);
}

pub(super) fn choices_are_listed_for_one_assessment_only(bench: &dyn Bench) {
    let (room, other) = (Workroom::open(bench, 1), Workroom::open(bench, 2));
    let second = assessment(bench, &room.scope, &room.framework, 3);
    let kept =
        keep(bench, |tx| tx.findings().record_partial_credit(choose(&room, &blank(&room), true))).value;
    assert_eq!(keep(bench, |tx| tx.findings().list_partial_credits(&room.assessment)), [kept]);
    assert_eq!(keep(bench, |tx| tx.findings().list_partial_credits(&second)), []);
    assert_eq!(other.sheet(bench).partial_credits, []);
    assert_eq!(found(bench, &other), None);
}

pub(super) fn a_stale_choice_is_refused_and_what_is_stored_stays(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let read =
        keep(bench, |tx| tx.findings().record_partial_credit(choose(&room, &blank(&room), true))).value;
    let stored = keep(bench, |tx| tx.findings().record_partial_credit(choose(&room, &read, false))).value;
    let entries = count(bench);
    let late = attempt(bench, |tx| tx.findings().record_partial_credit(choose(&room, &read, false)));
    assert!(late.is_err_and(|error| stale(&error)));
    assert_eq!((found(bench, &room), count(bench)), (Some(stored), entries));
}

pub(super) fn of_thirty_first_choices_one_is_kept_and_the_others_are_stale(bench: &dyn Bench) {
    let room = Workroom::open(bench, 1);
    let entries = count(bench);
    let outcomes = race(MANY, |_| {
        attempt(bench, |tx| tx.findings().record_partial_credit(choose(&room, &blank(&room), true)))
    });
    assert_eq!(winners(&outcomes, stale), 1);
    assert_eq!(count(bench), entries + 1);
}

fn blank(room: &Workroom) -> PartialCredit {
    PartialCredit::blank(room.assessment.id, room.framework.requirement_id(PARTIAL))
}

fn choose(room: &Workroom, stored: &PartialCredit, claimed: bool) -> PartialCreditChange {
    let context = PartialCreditContext {
        assessment: &room.assessment,
        requirement: &room.framework.catalogue().requirements[PARTIAL],
        weight: room.framework.catalogue().requirements[PARTIAL].weight,
        actor: &room.actor(60),
    };
    stored.clone().choose(&context, claimed, stored.version).unwrap()
}

fn found(bench: &dyn Bench, room: &Workroom) -> Option<PartialCredit> {
    let requirement = room.framework.requirement_id(PARTIAL);
    keep(bench, |tx| tx.findings().find_partial_credit(&room.assessment, requirement))
}
