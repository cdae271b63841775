//! Stating findings, writing notes and ticking methods.

use controlkeep_compliance::{
    Basis, Fact, Facts, Finding, FindingRefused, Grounds, Judgement, Methods, Reason, RuleSet,
};
use controlkeep_kernel::{ChainId, ObjectiveId};
use controlkeep_ports::StoreError;
use controlkeep_usecases::findings::{ChangeFindingError, SetFinding, Statement, set_finding};

use crate::bench::{ACME, Bench, MARIA, OTHER, create, maria, maria_after, not_applicable, on_both, scope};

fn command(bench: &Bench) -> SetFinding {
    SetFinding {
        scope: bench.scope,
        number: 1,
        objective: bench.objective("3.1.1[a]"),
        statement: Statement::Whole(Judgement::MET),
        expected_version: 0,
        actor: maria(),
    }
}

fn run(bench: &Bench, command: &SetFinding) -> Result<(), ChangeFindingError> {
    set_finding(&bench.store, &bench.shelf, RuleSet::current(), command).map(|_| ())
}

#[test]
fn a_finding_is_stored_audited_and_scored_at_once() {
    on_both(|bench| {
        let changed = bench.set("3.1.1[a]", Judgement::MET, 0).unwrap();
        let stored = bench.stored("3.1.1[a]").unwrap();
        assert_eq!((&stored.judgement, stored.version), (&Judgement::MET, 1));
        assert_eq!((stored.updated_by, stored.updated_at), (Some(MARIA), Some(maria_after(60).at)));
        assert_eq!(bench.trail(), ["Maria finding.set 3.1.1[a] finding: not_assessed -> met"]);
        assert_eq!(changed.sheet, bench.sheet());
        assert_eq!(changed.card, bench.card());
        assert_eq!(changed.framework, bench.framework);
        assert_eq!(bench.framework.find_requirement_by_short("3.1.1"), Some(changed.requirement));
        bench.assert_score_is_kept();
    });
}

#[test]
fn a_change_names_its_audit_entry() {
    on_both(|bench| {
        let changed = bench.set("3.1.1[a]", Judgement::NOT_MET, 0).unwrap();
        let entry = bench.entries().remove(0);
        assert_eq!((changed.from, changed.to), (entry.sequence, entry.sequence));
        assert_eq!(entry.chain, ChainId::of(ACME));
    });
}

#[test]
fn not_applicable_keeps_its_reason_in_store_and_history() {
    on_both(|bench| {
        bench.set("3.1.16[a]", not_applicable("There is no wireless network."), 0).unwrap();
        assert_eq!(bench.judgement("3.1.16[a]"), not_applicable("There is no wireless network."));
        let reason = &bench.entries()[0].values[1];
        assert_eq!(
            (reason.field.as_str(), reason.after.as_deref()),
            ("reason", Some("There is no wireless network."))
        );
    });
}

#[test]
fn a_stale_version_shows_what_is_stored_and_changes_nothing() {
    on_both(|bench| {
        bench.set("3.1.1[a]", Judgement::NOT_MET, 0).unwrap();
        for version in [0, 2] {
            let Err(ChangeFindingError::Refused(FindingRefused::Stale { stored })) =
                bench.set("3.1.1[a]", Judgement::MET, version)
            else {
                panic!("version {version} is not the stored one");
            };
            assert_eq!(Some(*stored), bench.stored("3.1.1[a]"));
        }
        assert_eq!(bench.judgement("3.1.1[a]"), Judgement::NOT_MET);
        assert_eq!(bench.entries().len(), 1);
        assert!(bench.set("3.1.1[a]", Judgement::MET, 1).is_ok());
    });
}

#[test]
fn stating_the_same_again_writes_nothing() {
    on_both(|bench| {
        bench.set("3.1.1[a]", Judgement::MET, 0).unwrap();
        let again = bench.set("3.1.1[a]", Judgement::MET, 1).unwrap_err();
        assert_eq!(again, ChangeFindingError::Refused(FindingRefused::Unchanged));
        assert_eq!(bench.entries().len(), 1);
    });
}

/// MET on another basis than being in place, and NOT MET with its reason.
fn explained() -> [(Judgement, Judgement); 2] {
    let facts = Facts::default().with(Fact::SecurityPlan, "3.4").with(Fact::Mitigations, "A locked room.");
    let grounds = Grounds::new(Basis::EnduringException, &facts).unwrap();
    let reason = Some(Reason::parse("The list is from last year.").unwrap());
    [(Judgement::Met(grounds), Judgement::MET), (Judgement::NotMet { reason }, Judgement::NOT_MET)]
}

#[test]
fn a_finding_alone_keeps_the_grounds_or_the_reason_that_are_stored() {
    on_both(|bench| {
        for ((whole, alone), label) in explained().into_iter().zip(["3.1.1[a]", "3.1.1[b]"]) {
            bench.set(label, whole.clone(), 0).unwrap();
            let again = bench.state(label, Statement::FindingOnly(alone), 1).unwrap_err();
            assert_eq!(again, ChangeFindingError::Refused(FindingRefused::Unchanged));
            assert_eq!(bench.judgement(label), whole);
        }
        assert_eq!(bench.entries().len(), 2);
    });
}

#[test]
fn a_finding_alone_is_stored_as_it_is_over_another_one() {
    on_both(|bench| {
        let [(inherited, met), (_, not_met)] = explained();
        bench.state("3.1.1[a]", Statement::FindingOnly(met.clone()), 0).unwrap();
        assert_eq!(bench.judgement("3.1.1[a]"), met);
        bench.set("3.1.1[a]", inherited, 1).unwrap();
        bench.state("3.1.1[a]", Statement::FindingOnly(not_met.clone()), 2).unwrap();
        assert_eq!(bench.judgement("3.1.1[a]"), not_met);
        bench.state("3.1.1[a]", Statement::FindingOnly(met.clone()), 3).unwrap();
        assert_eq!(bench.judgement("3.1.1[a]"), met, "the grounds went with the MET they stood behind");
    });
}

#[test]
fn a_whole_statement_takes_grounds_and_reasons_back() {
    on_both(|bench| {
        for ((whole, bare), label) in explained().into_iter().zip(["3.1.1[a]", "3.1.1[b]"]) {
            bench.set(label, whole.clone(), 0).unwrap();
            bench.set(label, bare.clone(), 1).unwrap();
            assert_eq!(bench.judgement(label), bare);
        }
    });
}

#[test]
fn a_finding_alone_that_comes_too_late_is_refused_like_any_other() {
    on_both(|bench| {
        let [(inherited, met), _] = explained();
        bench.set("3.1.1[a]", inherited, 0).unwrap();
        let late = bench.state("3.1.1[a]", Statement::FindingOnly(met), 0).unwrap_err();
        assert!(matches!(late, ChangeFindingError::Refused(FindingRefused::Stale { .. })), "{late:?}");
    });
}

#[test]
fn a_note_leaves_the_finding_and_the_score_alone() {
    on_both(|bench| {
        bench.set("3.1.1[a]", Judgement::MET, 0).unwrap();
        let score = bench.kept_score();
        bench.note("3.1.1[a]", "Seen in the console.\nTwice.", 1).unwrap();
        let stored = bench.stored("3.1.1[a]").unwrap();
        assert_eq!((stored.note.as_str(), stored.version), ("Seen in the console.\nTwice.", 2));
        assert_eq!(stored.judgement, Judgement::MET);
        assert_eq!(bench.kept_score(), score);
        assert_eq!(bench.entries()[1].action, "finding.note");
    });
}

#[test]
fn a_note_may_come_before_any_finding() {
    on_both(|bench| {
        bench.note("3.1.1[b]", "Ask Anna.", 0).unwrap();
        assert_eq!(bench.stored("3.1.1[b]").unwrap().judgement.finding(), Finding::NotAssessed);
    });
}

#[test]
fn methods_are_kept_and_told() {
    on_both(|bench| {
        let methods = Methods { examine: true, interview: false, test: true };
        bench.tick("3.1.1[a]", methods, 0).unwrap();
        assert_eq!(bench.stored("3.1.1[a]").unwrap().methods, methods);
        assert_eq!(bench.trail(), ["Maria finding.methods 3.1.1[a] methods:  -> examine,test"]);
    });
}

#[test]
fn notes_and_methods_obey_the_version_too() {
    let bench = Bench::new(false);
    bench.note("3.1.1[a]", "Mine.", 0).unwrap();
    let stale = |error| matches!(error, ChangeFindingError::Refused(FindingRefused::Stale { .. }));
    assert!(stale(bench.note("3.1.1[a]", "Yours.", 0).unwrap_err()));
    assert!(stale(bench.tick("3.1.1[a]", Methods { test: true, ..Methods::default() }, 0).unwrap_err()));
    assert_eq!(bench.stored("3.1.1[a]").unwrap().note.as_str(), "Mine.");
}

#[test]
fn another_organisations_assessment_is_not_there() {
    on_both(|bench| {
        create(&bench.store, OTHER, "Other");
        let foreign = SetFinding { scope: scope(OTHER), ..command(bench) };
        assert_eq!(run(bench, &foreign), Err(ChangeFindingError::NotFound));
        assert_eq!(bench.sheet().findings, []);
    });
}

#[test]
fn an_unknown_number_is_not_there() {
    let bench = Bench::new(false);
    for number in [0, 2, u32::MAX] {
        let unknown = SetFinding { number, ..command(&bench) };
        assert_eq!(run(&bench, &unknown), Err(ChangeFindingError::NotFound));
    }
}

#[test]
fn an_objective_of_another_framework_is_not_there() {
    let bench = Bench::new(false);
    let level_1 = &controlkeep_usecases::frameworks::embedded_frameworks()[0];
    for objective in [level_1.objective_id(0, 0), ObjectiveId::from_bytes([7; 16])] {
        let unknown = SetFinding { objective, ..command(&bench) };
        assert_eq!(run(&bench, &unknown), Err(ChangeFindingError::NotFound));
    }
    assert_eq!(bench.trail(), [""; 0]);
}

#[test]
fn a_store_that_fails_keeps_neither_finding_nor_entry_nor_score() {
    on_both(|bench| {
        let score = bench.kept_score();
        bench.store.fail_next_commit(StoreError::Unavailable("away".into()));
        let failed = bench.set("3.1.1[a]", Judgement::MET, 0).unwrap_err();
        assert_eq!(failed, ChangeFindingError::Store(StoreError::Unavailable("away".into())));
        assert_eq!((bench.stored("3.1.1[a]"), bench.kept_score()), (None, score));
        assert_eq!(bench.trail(), [""; 0]);
    });
}
