//! Changing many objectives at once.

use controlkeep_compliance::{AssessmentState, Judgement, Methods, Note, RuleSet};
use controlkeep_kernel::ObjectiveId;
use controlkeep_usecases::findings::{
    ChangeFindings, ChangeFindingsError, ChangedFindings, FindingEdit, ItemRefused, change_findings,
};

use crate::bench::{Bench, OTHER, create, maria_after, on_both, scope};
use crate::closed::holding;

const TESTED: Methods = Methods { examine: false, interview: false, test: true };

fn edit(bench: &Bench, label: &str, expected_version: i64) -> FindingEdit {
    FindingEdit {
        objective: bench.objective(label),
        expected_version,
        judgement: Some(Judgement::MET),
        note: Some(Note::parse("By program.").unwrap()),
        methods: Some(TESTED),
    }
}

fn command(bench: &Bench, edits: Vec<FindingEdit>) -> ChangeFindings {
    ChangeFindings { scope: bench.scope, number: 1, edits, all_or_nothing: false, actor: maria_after(90) }
}

fn run(bench: &Bench, command: &ChangeFindings) -> Result<ChangedFindings, ChangeFindingsError> {
    change_findings(&bench.store, &bench.shelf, RuleSet::current(), command)
}

#[test]
fn every_part_of_an_edit_is_stored_and_audited_and_the_score_follows() {
    on_both(|bench| {
        let edits = vec![edit(bench, "3.1.1[a]", 0), edit(bench, "3.1.1[b]", 0)];
        let changed = run(bench, &command(bench, edits)).unwrap();
        let stored = bench.stored("3.1.1[a]").unwrap();
        assert_eq!(changed.items[0], Ok(stored.clone()));
        assert_eq!((stored.version, stored.judgement, stored.methods), (3, Judgement::MET, TESTED));
        let actions: Vec<_> = bench.entries().iter().map(|entry| entry.action.clone()).collect();
        let one = ["finding.set", "finding.note", "finding.methods"];
        assert_eq!(actions, [one, one].concat());
        bench.assert_score_is_kept();
    });
}

#[test]
fn parts_that_are_absent_stay_and_what_is_like_that_already_leaves_no_entry() {
    on_both(|bench| {
        bench.set("3.1.1[a]", Judgement::NOT_MET, 0).unwrap();
        let only_note = FindingEdit { judgement: None, methods: None, ..edit(bench, "3.1.1[a]", 1) };
        run(bench, &command(bench, vec![only_note.clone()])).unwrap();
        let stored = bench.stored("3.1.1[a]").unwrap();
        assert_eq!((&stored.judgement, stored.version), (&Judgement::NOT_MET, 2));
        let again = FindingEdit { expected_version: 2, ..only_note };
        assert_eq!(run(bench, &command(bench, vec![again])).unwrap().items, [Ok(stored)]);
        assert_eq!(bench.entries().len(), 2);
    });
}

#[test]
fn each_edit_is_refused_by_itself() {
    on_both(|bench| {
        bench.set("3.1.1[b]", Judgement::NOT_MET, 0).unwrap();
        let unknown =
            FindingEdit { objective: ObjectiveId::from_bytes([8; 16]), ..edit(bench, "3.1.1[a]", 0) };
        let edits = vec![edit(bench, "3.1.1[a]", 0), edit(bench, "3.1.1[b]", 0), unknown];
        let items = run(bench, &command(bench, edits)).unwrap().items;
        let stored = Box::new(bench.stored("3.1.1[b]").unwrap());
        assert!(items[0].is_ok());
        assert_eq!(items[1], Err(ItemRefused::Stale { stored }));
        assert_eq!(items[2], Err(ItemRefused::NotFound));
        assert_eq!(bench.judgement("3.1.1[b]"), Judgement::NOT_MET);
    });
}

#[test]
fn one_refusal_takes_all_of_it_back_when_all_are_wanted() {
    on_both(|bench| {
        let edits = vec![edit(bench, "3.1.1[a]", 0), edit(bench, "3.1.1[b]", 5)];
        let command = ChangeFindings { all_or_nothing: true, ..command(bench, edits) };
        let Err(ChangeFindingsError::Refused(told)) = run(bench, &command) else { panic!("one is stale") };
        assert!(told.items[0].is_ok() && told.items[1].is_err());
        assert_eq!((bench.stored("3.1.1[a]"), bench.trail()), (None, Vec::new()));
    });
}

#[test]
fn a_missing_foreign_or_closed_assessment_changes_nothing() {
    let bench = Bench::new(false);
    create(&bench.store, OTHER, "Other");
    let edits = vec![edit(&bench, "3.1.1[a]", 0)];
    let foreign = ChangeFindings { scope: scope(OTHER), ..command(&bench, edits.clone()) };
    assert_eq!(run(&bench, &foreign), Err(ChangeFindingsError::NotFound));
    let missing = ChangeFindings { number: 9, ..command(&bench, edits.clone()) };
    assert_eq!(run(&bench, &missing), Err(ChangeFindingsError::NotFound));
    let (store, shelf) = holding(AssessmentState::Frozen, &Judgement::NOT_MET);
    let locked = change_findings(&store, &shelf, RuleSet::current(), &command(&bench, edits));
    assert_eq!(locked, Err(ChangeFindingsError::Locked(AssessmentState::Frozen)));
}
