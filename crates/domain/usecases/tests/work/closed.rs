//! Assessments that take no changes, and stores that are damaged. No use case closes an assessment
//! yet, so the transaction is mocked.

use controlkeep_audit::Head;
use controlkeep_compliance::{
    Assessment, AssessmentName, AssessmentState, FindingRefused, Judgement, Methods, Note, ObjectiveFinding,
    PartialCreditRefused, RuleSet,
};
use controlkeep_kernel::AssessmentId;
use controlkeep_ports::fakes::OneTx;
use controlkeep_ports::{
    Assessments, AuditLog, Findings, Frameworks, MockAssessments, MockAuditLog, MockFindings, MockFrameworks,
    MockTx, Store, StoreError,
};
use controlkeep_usecases::findings::{
    ChangeFindingError, ChoosePartialCredit, ChoosePartialCreditError, SetFinding, SetMethods,
    SetOpenFindings, Statement, UndoChanges, UndoChangesError, WriteNote, choose_partial_credit, set_finding,
    set_methods, set_open_findings, undo_changes, write_note,
};
use controlkeep_usecases::frameworks::{Shelf, embedded_frameworks};

use crate::bench::{ACME, START, maria, scope};

const CLOSED: [AssessmentState; 4] =
    [AssessmentState::Frozen, AssessmentState::Conditional, AssessmentState::Final, AssessmentState::Expired];

/// Level 2 on the shelf, and a transaction that holds an assessment in that state, in which every
/// objective has the same finding. It expects that nothing is recorded.
pub(crate) fn holding(state: AssessmentState, stored: &Judgement) -> (OneTx, Shelf) {
    let framework = embedded_frameworks().swap_remove(1);
    let assessment = Assessment {
        id: AssessmentId::from_bytes([1; 16]),
        organisation: ACME,
        number: 1,
        name: AssessmentName::parse("First").unwrap(),
        framework: framework.id(),
        state,
        created_at: START,
        version: 1,
    };
    let mut assessments = MockAssessments::new();
    assessments.expect_hold().returning(move |_, _| Ok(Some(assessment.clone())));
    let mut findings = MockFindings::new();
    let (all, judgement) = (framework.clone(), stored.clone());
    findings.expect_list().returning(move |assessment| {
        let judged = |(requirement, objective)| {
            let (requirement, objective) =
                (all.requirement_id(requirement), all.objective_id(requirement, objective));
            let blank = ObjectiveFinding::blank(assessment.id, requirement, objective);
            ObjectiveFinding { judgement: judgement.clone(), ..blank }
        };
        let requirements = all.catalogue().requirements.iter().enumerate();
        let places = requirements.flat_map(|(at, one)| (0..one.objectives.len()).map(move |of| (at, of)));
        Ok(places.map(judged).collect())
    });
    findings.expect_list_partial_credits().returning(|_| Ok(Vec::new()));
    let mut log = MockAuditLog::new();
    log.expect_head().returning(|chain| Ok(Head::genesis(chain)));
    let mut frameworks = MockFrameworks::new();
    frameworks.expect_find().returning(|_| Ok(None));
    let mut tx = MockTx::new();
    tx.expect_assessments().return_var(Box::new(assessments) as Box<dyn Assessments>);
    tx.expect_audit().return_var(Box::new(log) as Box<dyn AuditLog>);
    tx.expect_findings().return_var(Box::new(findings) as Box<dyn Findings>);
    tx.expect_frameworks().return_var(Box::new(frameworks) as Box<dyn Frameworks>);
    let shelf = Shelf::default();
    shelf.get(framework.id(), || Ok(Some(framework.clone()))).unwrap();
    (OneTx::new(tx), shelf)
}

/// Every way to change one requirement's findings.
fn change_in_every_way(store: &dyn Store, shelf: &Shelf) -> [ChangeFindingError; 4] {
    let framework = embedded_frameworks().swap_remove(1);
    let (requirement, objective) = (framework.requirement_id(0), framework.objective_id(0, 0));
    let (scope, number, actor, rules) = (scope(ACME), 1, maria(), RuleSet::current());
    let set = SetFinding {
        scope,
        number,
        objective,
        statement: Statement::Whole(Judgement::MET),
        expected_version: 0,
        actor: actor.clone(),
    };
    let note = Note::parse("Seen.").unwrap();
    let write = WriteNote { scope, number, objective, note, expected_version: 0, actor: actor.clone() };
    let methods = Methods { test: true, ..Methods::default() };
    let tick = SetMethods { scope, number, objective, methods, expected_version: 0, actor: actor.clone() };
    let open = SetOpenFindings { scope, number, requirement, judgement: Judgement::MET, actor };
    [
        set_finding(store, shelf, rules, &set).unwrap_err(),
        write_note(store, shelf, rules, &write).unwrap_err(),
        set_methods(store, shelf, rules, &tick).unwrap_err(),
        set_open_findings(store, shelf, rules, &open).unwrap_err(),
    ]
}

#[test]
fn a_closed_assessment_takes_no_findings_notes_or_methods() {
    for state in CLOSED {
        for stored in [Judgement::NotAssessed, Judgement::MET] {
            let (store, shelf) = holding(state, &stored);
            for refused in change_in_every_way(&store, &shelf) {
                assert_eq!(refused, ChangeFindingError::Refused(FindingRefused::Locked(state)));
            }
        }
    }
}

#[test]
fn a_closed_assessment_takes_no_choice_of_partial_credit() {
    for state in CLOSED {
        let (store, shelf) = holding(state, &Judgement::default());
        let framework = embedded_frameworks().swap_remove(1);
        let position = framework.find_requirement_by_short("3.5.3").unwrap();
        let command = ChoosePartialCredit {
            scope: scope(ACME),
            number: 1,
            requirement: framework.requirement_id(position),
            claimed: true,
            expected_version: 0,
            actor: maria(),
        };
        let refused = choose_partial_credit(&store, &shelf, RuleSet::current(), &command).unwrap_err();
        assert_eq!(refused, ChoosePartialCreditError::Refused(PartialCreditRefused::Locked(state)));
    }
}

#[test]
fn nothing_is_taken_back_in_a_closed_assessment() {
    for state in CLOSED {
        let (store, shelf) = holding(state, &Judgement::default());
        let command = UndoChanges { scope: scope(ACME), number: 1, from: 1, to: 1, actor: maria() };
        let refused = undo_changes(&store, &shelf, RuleSet::current(), &command).unwrap_err();
        assert_eq!(refused, UndoChangesError::Locked(state));
    }
}

#[test]
fn an_assessment_whose_framework_is_gone_is_damage() {
    let (store, _) = holding(AssessmentState::InProgress, &Judgement::default());
    for failed in change_in_every_way(&store, &Shelf::default()) {
        let ChangeFindingError::Store(StoreError::Inconsistent { table, column, .. }) = failed else {
            panic!("{failed} does not name the damage");
        };
        assert_eq!((table, column), ("assessments", "framework"));
    }
}
