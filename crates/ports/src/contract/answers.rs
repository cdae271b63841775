//! Kept answers.

use controlkeep_kernel::Timestamp;

use super::Bench;
use super::race::{MANY, race};
use super::samples::{after, attempt, keep};
use super::trail::count;
use crate::{AnswerKey, Claimed, KeptAnswer, RepeatableRequest, StoreError, Tx};

pub(super) fn the_first_claim_of_a_key_answers_and_the_next_finds_its_answer(bench: &dyn Bench) {
    assert_eq!(answer_once(bench, 1, 0), Claimed::First);
    assert_eq!(answer_once(bench, 1, 1), Claimed::Answered(answer()));
    assert_eq!(answer_once(bench, 2, 1), Claimed::First);
    assert_eq!(count(bench), 0, "an answer has no entry of its own");
}

pub(super) fn a_key_of_another_request_is_no_answer(bench: &dyn Bench) {
    answer_once(bench, 1, 0);
    let other = RepeatableRequest { request: [9; 32], ..request(1, 1) };
    assert_eq!(keep(bench, |tx| tx.answers().claim(&other, expired())), Claimed::OtherRequest);
}

pub(super) fn an_answer_that_has_expired_counts_as_gone(bench: &dyn Bench) {
    answer_once(bench, 1, 0);
    let late = request(1, 100);
    assert_eq!(keep(bench, |tx| claim_and_keep(tx, &late, after(1))), Claimed::First);
    assert_eq!(answer_once(bench, 1, 101), Claimed::Answered(answer()));
}

pub(super) fn a_claim_that_is_rolled_back_leaves_the_key_free(bench: &dyn Bench) {
    let rolled_back: Result<(), StoreError> = attempt(bench, |tx| {
        claim_and_keep(tx, &request(1, 0), expired())?;
        Err(StoreError::NeverRan)
    });
    assert_eq!(rolled_back, Err(StoreError::NeverRan));
    assert_eq!(answer_once(bench, 1, 1), Claimed::First);
}

pub(super) fn of_thirty_parallel_claims_of_one_key_one_is_the_first(bench: &dyn Bench) {
    let outcomes = race(MANY, |_| answer_once(bench, 1, 0));
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Claimed::First).count(), 1);
    let others = outcomes.iter().filter(|outcome| **outcome == Claimed::Answered(answer()));
    assert_eq!(others.count(), usize::try_from(MANY).unwrap() - 1);
}

pub(super) fn an_answer_without_a_claim_is_refused(bench: &dyn Bench) {
    let kept = attempt(bench, |tx| tx.answers().keep(&AnswerKey([7; 32]), &answer()));
    assert_eq!(kept, Err(StoreError::Stale("answer")));
}

pub(super) fn a_sweep_removes_old_answers_and_no_others(bench: &dyn Bench) {
    answer_once(bench, 1, 0);
    answer_once(bench, 2, 50);
    assert_eq!(keep(bench, |tx| tx.answers().sweep(after(50))), 1);
    assert_eq!(keep(bench, |tx| tx.answers().sweep(after(50))), 0);
    assert_eq!(answer_once(bench, 2, 51), Claimed::Answered(answer()));
    assert_eq!(answer_once(bench, 1, 51), Claimed::First);
}

pub(super) fn a_long_answer_reads_back_as_it_was_kept(bench: &dyn Bench) {
    let long = KeptAnswer { body: vec![b'x'; 200_000], ..answer() };
    keep(bench, |tx| {
        tx.answers().claim(&request(1, 0), expired())?;
        tx.answers().keep(&request(1, 0).key, &long)
    });
    let found = keep(bench, |tx| tx.answers().claim(&request(1, 1), expired()));
    assert_eq!(found, Claimed::Answered(long));
}

fn answer() -> KeptAnswer {
    let headers = vec![("etag".into(), "\"v1\"".into()), ("location".into(), "/api/é".into())];
    KeptAnswer { status: 201, headers, body: b"{\"number\":1}\0\xff".to_vec() }
}

fn request(key: u8, second: i64) -> RepeatableRequest {
    RepeatableRequest { key: AnswerKey([key; 32]), request: [1; 32], at: after(second) }
}

/// Long before anything in these cases.
fn expired() -> Timestamp {
    after(-1_000)
}

fn answer_once(bench: &dyn Bench, key: u8, second: i64) -> Claimed {
    keep(bench, |tx| claim_and_keep(tx, &request(key, second), expired()))
}

fn claim_and_keep(
    tx: &mut dyn Tx,
    request: &RepeatableRequest,
    expired: Timestamp,
) -> Result<Claimed, StoreError> {
    let claimed = tx.answers().claim(request, expired)?;
    if claimed == Claimed::First {
        tx.answers().keep(&request.key, &answer())?;
    }
    Ok(claimed)
}
