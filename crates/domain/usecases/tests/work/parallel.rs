//! Several people at once.

use controlkeep_audit::ChainVerifier;
use controlkeep_compliance::{FindingRefused, Judgement};
use controlkeep_kernel::ChainId;
use controlkeep_usecases::findings::ChangeFindingError;

use crate::bench::{ACME, Bench};

#[test]
fn of_thirty_clicks_on_one_objective_one_wins_and_the_others_see_it() {
    let bench = Bench::new(false);
    let outcomes: Vec<_> = std::thread::scope(|scope| {
        let bench = &bench;
        let click = |index: usize| {
            let judgement = if index.is_multiple_of(2) { Judgement::MET } else { Judgement::NOT_MET };
            scope.spawn(move || bench.set("3.1.1[a]", judgement, 0))
        };
        let threads: Vec<_> = (0..30).map(click).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let (won, lost): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(Result::is_ok);
    assert_eq!((won.len(), lost.len()), (1, 29));
    let stored = bench.stored("3.1.1[a]").unwrap();
    for outcome in lost {
        let stale = FindingRefused::Stale { stored: Box::new(stored.clone()) };
        assert_eq!(outcome.unwrap_err(), ChangeFindingError::Refused(stale));
    }
    assert_eq!(bench.entries().len(), 1);
}

#[test]
fn clicks_all_over_one_assessment_leave_its_score_right_and_its_chain_whole() {
    let bench = Bench::new(false);
    let labels: Vec<_> = ["3.1.1", "3.3.1", "3.5.2", "3.12.4"]
        .iter()
        .flat_map(|short| ["[a]", "[b]", "[c]"].map(|letter| format!("{short}{letter}")))
        .collect();
    std::thread::scope(|scope| {
        for label in &labels {
            let bench = &bench;
            scope.spawn(move || {
                bench.set(label, Judgement::NOT_MET, 0).unwrap();
                bench.note(label, "Looked at.", 1).unwrap();
                bench.set(label, Judgement::MET, 2).unwrap();
            });
        }
    });
    assert_eq!(bench.sheet().findings.len(), labels.len());
    bench.assert_score_is_kept();
    let mut verifier = ChainVerifier::new(ChainId::of(ACME), &[]);
    let entries = bench.store.events();
    let chain: Vec<_> = entries.iter().filter(|entry| entry.chain == ChainId::of(ACME)).collect();
    assert!(chain.iter().all(|entry| verifier.push(entry).is_ok()));
    assert_eq!(bench.entries().len(), 3 * labels.len());
}

#[test]
fn two_who_take_the_same_change_back_do_it_once() {
    let bench = Bench::new(false);
    let changed = bench.set_open("3.1.1", Judgement::MET).unwrap();
    let undone = std::thread::scope(|scope| {
        let bench = &bench;
        let threads: Vec<_> =
            (0..8).map(|_| scope.spawn(|| bench.undo(changed.from, changed.to).is_ok())).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).filter(|done| *done).count()
    });
    assert_eq!(undone, 1);
    assert_eq!(bench.judgement("3.1.1[f]"), Judgement::NotAssessed);
    bench.assert_score_is_kept();
}
