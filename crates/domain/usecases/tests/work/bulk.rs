//! Stating the same about all open objectives of a requirement.

use controlkeep_compliance::{FindingRefused, Judgement, RuleSet};
use controlkeep_kernel::RequirementId;
use controlkeep_usecases::findings::{ChangeFindingError, SetOpenFindings, set_open_findings};

use crate::bench::{Bench, OTHER, create, maria, not_applicable, on_both, scope};

#[test]
fn all_open_objectives_are_set_and_the_others_stay() {
    on_both(|bench| {
        bench.set("3.1.1[b]", Judgement::NOT_MET, 0).unwrap();
        bench.note("3.1.1[c]", "Ask Anna.", 0).unwrap();
        let changed = bench.set_open("3.1.1", Judgement::MET).unwrap();
        let labels: Vec<_> = bench.entries()[2..].iter().map(|entry| entry.subject_label.clone()).collect();
        assert_eq!(labels, ["3.1.1[a]", "3.1.1[c]", "3.1.1[d]", "3.1.1[e]", "3.1.1[f]"]);
        assert_eq!(bench.judgement("3.1.1[b]"), Judgement::NOT_MET);
        assert_eq!(bench.stored("3.1.1[c]").unwrap().note.as_str(), "Ask Anna.");
        assert_eq!(changed.to - changed.from, 4);
        bench.assert_score_is_kept();
    });
}

#[test]
fn a_whole_requirement_met_earns_its_points() {
    on_both(|bench| {
        let before = bench.kept_score();
        bench.set_open("3.1.1", Judgement::MET).unwrap();
        let after = bench.kept_score();
        assert_eq!((after.value - before.value, after.met), (5, 1));
    });
}

#[test]
fn every_objective_keeps_the_reason_for_not_applicable() {
    let bench = Bench::new(false);
    bench.set_open("3.1.16", not_applicable("No wireless.")).unwrap();
    assert!(bench.sheet().findings.iter().all(|finding| finding.judgement == not_applicable("No wireless.")));
    assert_eq!(bench.kept_score().not_applicable, 1);
}

#[test]
fn when_nothing_is_open_nothing_changes() {
    on_both(|bench| {
        bench.set_open("3.1.1", Judgement::MET).unwrap();
        let again = bench.set_open("3.1.1", Judgement::NOT_MET).unwrap_err();
        assert_eq!(again, ChangeFindingError::Refused(FindingRefused::Unchanged));
        let idle = bench.set_open("3.1.2", Judgement::NotAssessed).unwrap_err();
        assert_eq!(idle, ChangeFindingError::Refused(FindingRefused::Unchanged));
        assert_eq!(bench.entries().len(), 6);
    });
}

#[test]
fn what_is_not_there_is_not_found() {
    let bench = Bench::new(false);
    create(&bench.store, OTHER, "Other");
    let mine = SetOpenFindings {
        scope: bench.scope,
        number: 1,
        requirement: bench.requirement("3.1.1"),
        judgement: Judgement::MET,
        actor: maria(),
    };
    let elsewhere = [
        SetOpenFindings { scope: scope(OTHER), ..mine.clone() },
        SetOpenFindings { number: 2, ..mine.clone() },
        SetOpenFindings { requirement: RequirementId::from_bytes([7; 16]), ..mine },
    ];
    for command in elsewhere {
        let refused = set_open_findings(&bench.store, &bench.shelf, RuleSet::current(), &command);
        assert_eq!(refused.unwrap_err(), ChangeFindingError::NotFound);
    }
    assert_eq!(bench.sheet().findings, []);
}
