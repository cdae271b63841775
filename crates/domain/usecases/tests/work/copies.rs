//! Copying assessments.

use controlkeep_compliance::{AssessmentName, AssessmentState, Judgement, Methods, RuleSet};
use controlkeep_kernel::AssessmentId;
use controlkeep_ports::{AssessmentSheet, ScoreSummary, StoreError, Views};
use controlkeep_usecases::assessments::{CopyAssessment, CopyAssessmentError, copy_assessment};
use controlkeep_usecases::findings::score_sheet;

use crate::bench::{ACME, Bench, OTHER, create, maria_after, not_applicable, on_both, scope};

fn command(bench: &Bench) -> CopyAssessment {
    CopyAssessment {
        scope: bench.scope,
        source: 1,
        id: AssessmentId::from_bytes([7; 16]),
        name: AssessmentName::parse("Next year").unwrap(),
        actor: maria_after(300),
    }
}

fn copy(bench: &Bench) -> AssessmentSheet {
    let copied = copy_assessment(&bench.store, &bench.shelf, RuleSet::current(), &command(bench)).unwrap();
    bench.store.assessment(&bench.scope, copied.number).unwrap().unwrap()
}

/// An assessment in which some things are stated.
fn worked_on(bench: &Bench) {
    bench.set("3.1.1[a]", Judgement::MET, 0).unwrap();
    bench.note("3.1.1[a]", "Seen in May.", 1).unwrap();
    bench.tick("3.1.1[a]", Methods { test: true, ..Methods::default() }, 2).unwrap();
    bench.set("3.1.16[a]", not_applicable("No wireless."), 0).unwrap();
    bench.set("3.1.2[a]", Judgement::MET, 0).unwrap();
    bench.set("3.1.2[a]", Judgement::NotAssessed, 1).unwrap();
    bench.claim("3.5.3", true, 0).unwrap();
}

#[test]
fn everything_that_is_stated_is_carried_over_and_scored() {
    on_both(|bench| {
        worked_on(bench);
        let source = bench.sheet();
        let sheet = copy(bench);
        let told = |sheet: &AssessmentSheet, label: &str| {
            let objective = bench.objective(label);
            let found = sheet.findings.iter().find(|finding| finding.objective == objective).cloned();
            found.map(|found| (found.judgement, found.note, found.methods))
        };
        for label in ["3.1.1[a]", "3.1.16[a]"] {
            assert_eq!(told(&sheet, label), told(&source, label), "{label}");
        }
        assert_eq!(told(&sheet, "3.1.2[a]"), None, "what was taken back is not carried");
        assert_eq!(sheet.findings.len(), 2);
        assert!(sheet.findings.iter().all(|finding| finding.version == 1));
        assert!(
            sheet.partial_credits.iter().all(|credit| credit.claimed) && sheet.partial_credits.len() == 1
        );
        assert_eq!((sheet.assessment.number, sheet.assessment.state), (2, AssessmentState::InProgress));
        assert_eq!(bench.sheet(), source, "the source stays as it is");
        let kept = bench.store.assessments(&bench.scope).unwrap().remove(0);
        assert_eq!(kept.score, ScoreSummary::of(&score_sheet(&bench.framework, &sheet, RuleSet::current())));
    });
}

#[test]
fn each_finding_has_an_entry_that_names_its_source() {
    on_both(|bench| {
        worked_on(bench);
        let before = bench.entries().len();
        copy(bench);
        let entries = bench.entries().split_off(before);
        let told: Vec<_> =
            entries.iter().map(|entry| format!("{} {}", entry.action, entry.subject_label)).collect();
        assert_eq!(
            told,
            [
                "assessment.created Next year",
                "finding.carried 3.1.1[a]",
                "finding.carried 3.1.16[a]",
                "score.partial_credit 3.5.3",
            ]
        );
        let source = entries[1].values.iter().find(|value| value.field == "source").unwrap();
        assert_eq!(source.after.as_deref(), Some("1"));
    });
}

#[test]
fn another_organisations_assessment_is_not_there() {
    let bench = Bench::new(false);
    create(&bench.store, OTHER, "Other");
    let foreign = CopyAssessment { scope: scope(OTHER), ..command(&bench) };
    let refused = copy_assessment(&bench.store, &bench.shelf, RuleSet::current(), &foreign);
    assert_eq!(refused, Err(CopyAssessmentError::NotFound));
    let never = CopyAssessment { source: 9, ..command(&bench) };
    let refused = copy_assessment(&bench.store, &bench.shelf, RuleSet::current(), &never);
    assert_eq!(refused, Err(CopyAssessmentError::NotFound));
    assert_eq!(bench.store.assessments(&scope(ACME)).unwrap().len(), 1);
}

#[test]
fn a_store_that_fails_copies_nothing() {
    let bench = Bench::new(false);
    worked_on(&bench);
    bench.store.fail_next_commit(StoreError::Full("disk".into()));
    let failed = copy_assessment(&bench.store, &bench.shelf, RuleSet::current(), &command(&bench));
    assert_eq!(failed, Err(CopyAssessmentError::Store(StoreError::Full("disk".into()))));
    assert_eq!(bench.store.assessments(&bench.scope).unwrap().len(), 1);
}
