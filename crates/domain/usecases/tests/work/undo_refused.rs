//! What is not taken back, and why.

use controlkeep_compliance::{Judgement, Methods, RuleSet};
use controlkeep_kernel::{AuditAction, Event, Subject};
use controlkeep_ports::{Store, StoreError};
use controlkeep_usecases::findings::{UndoChanges, UndoChangesError, undo_changes};

use crate::bench::{ACME, Bench, OTHER, create, maria, on_both, scope};

fn changed_since(labels: &[&str]) -> UndoChangesError {
    UndoChangesError::ChangedSince { labels: labels.iter().map(ToString::to_string).collect() }
}

/// Puts an entry of any content into the organisation's chain and gives its number.
fn forge(bench: &Bench, event: &Event) -> i64 {
    let store: &dyn Store = &bench.store;
    store.transact(|tx| tx.audit().record(event.clone())).unwrap()
}

/// An entry as a finding of `3.1.1[a]` would leave it.
fn entry(bench: &Bench, action: &'static str) -> Event {
    let id = format!("{}/{}", bench.sheet().assessment.id, bench.objective("3.1.1[a]"));
    let subject = Subject::new("finding", id, "3.1.1[a]");
    Event::done(bench.scope.chain(), &maria(), AuditAction(action), subject)
}

fn told(event: Event, field: &'static str, before: &str, after: &str) -> Event {
    event.changed(field, Some(before.into()), Some(after.into()))
}

#[test]
fn what_changed_since_is_named_and_stays() {
    on_both(|bench| {
        let changed = bench.set("3.1.1[a]", Judgement::MET, 0).unwrap();
        bench.set("3.1.1[a]", Judgement::NOT_MET, 1).unwrap();
        assert_eq!(bench.undo(changed.from, changed.to).unwrap_err(), changed_since(&["3.1.1[a]"]));
        assert_eq!(bench.judgement("3.1.1[a]"), Judgement::NOT_MET);
        assert_eq!(bench.entries().len(), 2);
    });
}

#[test]
fn a_note_and_methods_that_changed_since_stay() {
    on_both(|bench| {
        let noted = bench.note("3.1.1[a]", "First.", 0).unwrap();
        bench.note("3.1.1[a]", "Second.", 1).unwrap();
        let ticked = bench.tick("3.1.1[b]", Methods { test: true, ..Methods::default() }, 0).unwrap();
        bench.tick("3.1.1[b]", Methods { examine: true, ..Methods::default() }, 1).unwrap();
        assert_eq!(bench.undo(noted.from, noted.to).unwrap_err(), changed_since(&["3.1.1[a]"]));
        assert_eq!(bench.undo(ticked.from, ticked.to).unwrap_err(), changed_since(&["3.1.1[b]"]));
        assert_eq!(bench.entries().len(), 4);
    });
}

#[test]
fn one_that_changed_since_keeps_the_whole_batch() {
    on_both(|bench| {
        let changed = bench.set_open("3.1.1", Judgement::MET).unwrap();
        bench.set("3.1.1[e]", Judgement::NOT_MET, 1).unwrap();
        bench.set("3.1.1[b]", Judgement::NOT_MET, 1).unwrap();
        let refused = bench.undo(changed.from, changed.to).unwrap_err();
        assert_eq!(refused, changed_since(&["3.1.1[b]", "3.1.1[e]"]));
        assert_eq!(refused.to_string(), "changed again since: 3.1.1[b], 3.1.1[e]");
        assert_eq!(bench.judgement("3.1.1[a]"), Judgement::MET);
        assert_eq!(bench.entries().len(), 8);
        bench.assert_score_is_kept();
    });
}

#[test]
fn each_label_is_named_once() {
    let bench = Bench::new(false);
    let first = bench.set("3.1.1[a]", Judgement::MET, 0).unwrap();
    let last = bench.set("3.1.1[a]", Judgement::NOT_MET, 1).unwrap();
    bench.set("3.1.1[a]", Judgement::NotAssessed, 2).unwrap();
    assert_eq!(bench.undo(first.from, last.to).unwrap_err(), changed_since(&["3.1.1[a]"]));
}

#[test]
fn the_same_undo_twice_changes_nothing_more() {
    on_both(|bench| {
        let changed = bench.claim("3.5.3", true, 0).unwrap();
        bench.undo(changed.from, changed.to).unwrap();
        assert_eq!(bench.undo(changed.from, changed.to).unwrap_err(), changed_since(&["3.5.3"]));
        assert_eq!(bench.entries().len(), 2);
    });
}

#[test]
fn entries_that_are_no_findings_are_nothing_to_undo() {
    on_both(|bench| {
        // The organisation, its first maintainer and the assessment.
        for sequence in 1..=3 {
            assert_eq!(bench.undo(sequence, sequence).unwrap_err(), UndoChangesError::NothingToUndo);
        }
        let changed = bench.set("3.1.1[a]", Judgement::MET, 0).unwrap();
        let with_its_neighbour = bench.undo(changed.from - 1, changed.to).unwrap_err();
        assert_eq!(with_its_neighbour, UndoChangesError::NothingToUndo);
        assert_eq!(bench.judgement("3.1.1[a]"), Judgement::MET);
    });
}

#[test]
fn ranges_that_make_no_sense_are_nothing_to_undo() {
    let bench = Bench::new(false);
    let at = bench.set("3.1.1[a]", Judgement::MET, 0).unwrap().from;
    let ranges = [
        (at, at - 1),
        (at, at + 1),
        (at + 1, at + 1),
        (0, at),
        (-1, -1),
        (i64::MIN, i64::MAX),
        (i64::MAX, i64::MAX),
        (at, i64::MAX),
    ];
    for (from, to) in ranges {
        assert_eq!(bench.undo(from, to).unwrap_err(), UndoChangesError::NothingToUndo, "{from} to {to}");
    }
    assert!(bench.undo(at, at).is_ok());
}

#[test]
fn changes_of_another_assessment_are_nothing_to_undo() {
    on_both(|bench| {
        bench.start_assessment(bench.scope, 2);
        let changed = bench.set("3.1.1[a]", Judgement::MET, 0).unwrap();
        let in_the_second =
            UndoChanges { scope: bench.scope, number: 2, from: changed.from, to: changed.to, actor: maria() };
        let refused = undo_changes(&bench.store, &bench.shelf, RuleSet::current(), &in_the_second);
        assert_eq!(refused.unwrap_err(), UndoChangesError::NothingToUndo);
        assert_eq!(bench.judgement("3.1.1[a]"), Judgement::MET);
    });
}

#[test]
fn another_organisation_finds_neither_assessment_nor_entry() {
    let bench = Bench::new(false);
    let changed = bench.set("3.1.1[a]", Judgement::MET, 0).unwrap();
    create(&bench.store, OTHER, "Other");
    let foreign =
        UndoChanges { scope: scope(OTHER), number: 1, from: changed.from, to: changed.to, actor: maria() };
    let undo = || undo_changes(&bench.store, &bench.shelf, RuleSet::current(), &foreign).unwrap_err();
    assert_eq!(undo(), UndoChangesError::NotFound);
    bench.start_assessment(scope(OTHER), 9);
    assert_eq!(undo(), UndoChangesError::NothingToUndo);
    let unknown = UndoChanges { scope: scope(ACME), number: 7, ..foreign };
    let refused = undo_changes(&bench.store, &bench.shelf, RuleSet::current(), &unknown);
    assert_eq!(refused.unwrap_err(), UndoChangesError::NotFound);
}

#[test]
fn a_refusal_in_the_chain_is_nothing_to_undo() {
    let bench = Bench::new(false);
    let event = told(entry(&bench, "finding.set"), "finding", "not_assessed", "met");
    let denied = Event { outcome: controlkeep_kernel::Outcome::Denied, ..event };
    let at = forge(&bench, &denied);
    assert_eq!(bench.undo(at, at).unwrap_err(), UndoChangesError::NothingToUndo);
}

#[test]
fn entries_that_nobody_understands_are_nothing_to_undo() {
    let bench = Bench::new(false);
    bench.set("3.1.1[a]", Judgement::MET, 0).unwrap();
    let set = || entry(&bench, "finding.set");
    let about = |kind, id: String| Event { subject: Subject::new(kind, id, "3.1.1[a]"), ..set() };
    let assessment = bench.sheet().assessment.id;
    let odd = [
        told(entry(&bench, "finding.linked"), "finding", "not_assessed", "met"),
        told(set(), "finding", "not_assessed", "splendid"),
        told(set(), "finding", "not_applicable", "met"),
        // Nothing would change: it is met now.
        told(set(), "finding", "met", "met"),
        set(),
        told(entry(&bench, "finding.methods"), "methods", "", "guess"),
        told(entry(&bench, "finding.note"), "note", "\u{7}", ""),
        told(about("finding", assessment.to_string()), "finding", "not_assessed", "met"),
        told(about("finding", format!("{assessment}/x")), "finding", "not_assessed", "met"),
        told(about("finding", format!("{assessment}/{assessment}")), "finding", "not_assessed", "met"),
        told(about("risk", set().subject.id), "finding", "not_assessed", "met"),
    ];
    for event in odd {
        let at = forge(&bench, &event);
        assert_eq!(bench.undo(at, at).unwrap_err(), UndoChangesError::NothingToUndo, "{event:?}");
    }
    assert_eq!(bench.stored("3.1.1[a]").unwrap().version, 1);
}

#[test]
fn choices_that_nobody_can_make_are_nothing_to_undo() {
    const CHOSEN: &str = "score.partial_credit";
    let bench = Bench::new(false);
    bench.claim("3.5.3", true, 0).unwrap();
    let assessment = bench.sheet().assessment.id;
    let odd = [
        ("3.5.3", CHOSEN, "5", "4"),
        ("3.5.3", CHOSEN, "five", "3"),
        ("3.5.3", CHOSEN, "3", "3"),
        ("3.1.1", CHOSEN, "5", "3"),
        ("3.5.3", "score.something_else", "5", "3"),
    ];
    for (short, action, before, after) in odd {
        let id = format!("{assessment}/{}", bench.requirement(short));
        let subject = Subject::new("partial_credit", id, short);
        let event = Event::done(bench.scope.chain(), &maria(), AuditAction(action), subject);
        let at = forge(&bench, &told(event, "deduction", before, after));
        assert_eq!(
            bench.undo(at, at).unwrap_err(),
            UndoChangesError::NothingToUndo,
            "{short} {action} {after}"
        );
    }
}

#[test]
fn a_store_that_fails_takes_nothing_back() {
    let bench = Bench::new(false);
    let changed = bench.set("3.1.1[a]", Judgement::MET, 0).unwrap();
    bench.store.fail_next_commit(StoreError::Full("disk".into()));
    let failed = bench.undo(changed.from, changed.to).unwrap_err();
    assert_eq!(failed, UndoChangesError::Store(StoreError::Full("disk".into())));
    assert_eq!(bench.judgement("3.1.1[a]"), Judgement::MET);
}
