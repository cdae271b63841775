//! Creating assessments.

use controlkeep_compliance::{AssessmentName, AssessmentState, RuleSet, Sheet, score};
use controlkeep_kernel::{AssessmentId, FrameworkId};
use controlkeep_ports::{ScoreSummary, StoreError, Views};
use controlkeep_usecases::assessments::{CreateAssessment, CreateAssessmentError, create_assessment};

use crate::bench::{ACME, Bench, OTHER, create, maria, on_both, scope};

fn second(bench: &Bench) -> CreateAssessment {
    CreateAssessment {
        scope: bench.scope,
        id: AssessmentId::from_bytes([2; 16]),
        name: AssessmentName::parse("Second").unwrap(),
        framework: bench.framework.id(),
        actor: maria(),
    }
}

#[test]
fn a_new_assessment_has_the_next_number_and_is_in_progress() {
    on_both(|bench| {
        let assessment =
            create_assessment(&bench.store, &bench.shelf, RuleSet::current(), &second(bench)).unwrap();
        assert_eq!((assessment.number, assessment.state), (2, AssessmentState::InProgress));
        assert_eq!(assessment.organisation, ACME);
        let numbers: Vec<_> = bench
            .store
            .assessments(&bench.scope)
            .unwrap()
            .iter()
            .map(|head| head.assessment.number)
            .collect();
        assert_eq!(numbers, [2, 1]);
        assert_eq!(bench.entries().len(), 1);
        assert_eq!(bench.entries()[0].action, "assessment.created");
    });
}

#[test]
fn its_score_is_there_from_the_first_moment() {
    on_both(|bench| {
        let catalogue = bench.framework.catalogue();
        let blank = score(catalogue, &Sheet::blank(catalogue), RuleSet::current());
        assert_eq!(bench.kept_score(), ScoreSummary::of(&blank));
        assert_eq!((bench.kept_score().kind.as_str(), bench.kept_score().value), ("no_score", -203));
        assert_eq!(bench.kept_score().not_assessed, 110);
    });
}

#[test]
fn numbers_are_counted_within_each_organisation() {
    let bench = Bench::new(false);
    create(&bench.store, OTHER, "Other");
    bench.start_assessment(scope(OTHER), 9);
    let numbers: Vec<_> =
        bench.store.assessments(&scope(OTHER)).unwrap().iter().map(|head| head.assessment.number).collect();
    assert_eq!(numbers, [1]);
}

#[test]
fn an_unknown_framework_creates_nothing() {
    on_both(|bench| {
        let command = CreateAssessment { framework: FrameworkId::from_bytes([9; 16]), ..second(bench) };
        let refused = create_assessment(&bench.store, &bench.shelf, RuleSet::current(), &command);
        assert_eq!(refused, Err(CreateAssessmentError::UnknownFramework));
        assert_eq!(bench.store.assessments(&bench.scope).unwrap().len(), 1);
        assert_eq!(bench.trail(), [""; 0]);
    });
}

#[test]
fn a_store_that_fails_creates_nothing() {
    let bench = Bench::new(false);
    bench.store.fail_next_commit(StoreError::Full("disk".into()));
    let failed = create_assessment(&bench.store, &bench.shelf, RuleSet::current(), &second(&bench));
    assert_eq!(failed, Err(CreateAssessmentError::Store(StoreError::Full("disk".into()))));
    assert_eq!(bench.store.assessments(&bench.scope).unwrap().len(), 1);
}
