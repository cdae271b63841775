//! Requests that come twice.

use std::cell::Cell;
use std::time::Duration;

use controlkeep_compliance::{Judgement, RuleSet};
use controlkeep_kernel::Timestamp;
use controlkeep_ports::{AnswerKey, KeptAnswer, RepeatableRequest, Store, StoreError};
use controlkeep_usecases::findings::{ChangeFindingError, SetFinding, Statement, set_finding};
use controlkeep_usecases::repeats::{AnswerOnceError, KEPT_FOR, answer_once, sweep_answers};

use crate::bench::{Bench, START, maria, on_both};

fn request(at: Timestamp) -> RepeatableRequest {
    RepeatableRequest { key: AnswerKey([1; 32]), request: [2; 32], at }
}

fn answer() -> KeptAnswer {
    KeptAnswer { status: 200, headers: vec![("etag".into(), "\"v1\"".into())], body: b"{}".to_vec() }
}

/// States that 3.1.1[a] is met, as nobody had stated anything about it.
fn state(bench: &Bench, store: &dyn Store) -> Result<KeptAnswer, ChangeFindingError> {
    let command = SetFinding {
        scope: bench.scope,
        number: 1,
        objective: bench.objective("3.1.1[a]"),
        statement: Statement::Whole(Judgement::MET),
        expected_version: 0,
        actor: maria(),
    };
    set_finding(store, &bench.shelf, RuleSet::current(), &command).map(|_| answer())
}

#[test]
fn a_request_that_comes_twice_has_one_effect_and_one_answer() {
    on_both(|bench| {
        for second in 0..3 {
            let at = START.plus(Duration::from_secs(second));
            let given = answer_once(&bench.store, &request(at), |store| state(bench, store));
            assert_eq!(given, Ok(answer()));
        }
        assert_eq!(bench.entries().len(), 1);
    });
}

#[test]
fn a_key_that_was_used_for_something_else_is_refused() {
    on_both(|bench| {
        answer_once(&bench.store, &request(START), |store| state(bench, store)).unwrap();
        let other = RepeatableRequest { request: [3; 32], ..request(START) };
        let refused = answer_once(&bench.store, &other, |store| state(bench, store));
        assert_eq!(refused, Err(AnswerOnceError::OtherRequest));
    });
}

#[test]
fn a_refusal_is_not_kept() {
    on_both(|bench| {
        bench.set("3.1.1[a]", Judgement::NOT_MET, 0).unwrap();
        let refused = answer_once(&bench.store, &request(START), |store| state(bench, store));
        assert!(matches!(refused, Err(AnswerOnceError::Refused(ChangeFindingError::Refused(_)))));
        let later = answer_once(&bench.store, &request(START), |_| Ok::<_, ChangeFindingError>(answer()));
        assert_eq!(later, Ok(answer()), "the key is still free");
    });
}

#[test]
fn work_that_swallows_a_refusal_keeps_nothing() {
    on_both(|bench| {
        bench.set("3.1.1[a]", Judgement::NOT_MET, 0).unwrap();
        let given = answer_once(&bench.store, &request(START), |store| {
            state(bench, store).ok();
            Ok::<_, ChangeFindingError>(answer())
        });
        assert!(matches!(given, Err(AnswerOnceError::Store(StoreError::Refused(_)))));
    });
}

#[test]
fn neither_effect_nor_answer_is_kept_when_the_commit_fails() {
    let bench = Bench::new(false);
    bench.store.fail_next_commit(StoreError::Full("disk".into()));
    let failed = answer_once(&bench.store, &request(START), |store| state(&bench, store));
    assert_eq!(failed, Err(AnswerOnceError::Store(StoreError::Full("disk".into()))));
    assert_eq!(bench.stored("3.1.1[a]"), None);
    assert_eq!(answer_once(&bench.store, &request(START), |store| state(&bench, store)), Ok(answer()));
}

#[test]
fn an_answer_is_kept_for_a_day_and_swept_then() {
    on_both(|bench| {
        let ran = Cell::new(0);
        let run = |at| {
            let work = |_: &dyn Store| {
                ran.set(ran.get() + 1);
                Ok::<_, StoreError>(answer())
            };
            answer_once(&bench.store, &request(at), work).unwrap();
        };
        let last = START.plus(KEPT_FOR);
        run(START);
        let first = ran.get();
        run(last);
        assert_eq!(ran.get(), first, "within the day the answer is given again");
        let next = last.plus(Duration::from_micros(1));
        assert_eq!(sweep_answers(&bench.store, last), Ok(0));
        assert_eq!(sweep_answers(&bench.store, next), Ok(1));
        run(next);
        assert_eq!(ran.get(), 2 * first);
    });
}
