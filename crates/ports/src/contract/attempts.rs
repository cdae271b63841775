//! Counted tries.

use std::time::Duration;

use controlkeep_accounts::{AttemptLimit, Attempted};

use super::Bench;
use super::race::{MANY, race};
use super::samples::{after, attempt, keep};
use super::trail::count;
use crate::{AttemptKey, StoreError};

const LIMIT: AttemptLimit = AttemptLimit { tries: 3, pause: Duration::from_mins(1) };

pub(super) fn tries_are_counted_up_to_the_limit_and_then_blocked(bench: &dyn Bench) {
    let left: Vec<_> = (0..5).map(|second| left(bench, 1, second)).collect();
    assert_eq!(left, [Some(2), Some(1), Some(0), None, None]);
    assert_eq!(try_once(bench, 1, 61), Attempted::Blocked { until: after(62) });
    assert_eq!(count(bench), 0, "a try has no entry of its own");
}

pub(super) fn tries_count_anew_after_the_pause(bench: &dyn Bench) {
    for second in 0..4 {
        try_once(bench, 1, second);
    }
    assert_eq!(left(bench, 1, 62), Some(2));
}

pub(super) fn forgotten_tries_count_anew(bench: &dyn Bench) {
    for second in 0..4 {
        try_once(bench, 1, second);
    }
    keep(bench, |tx| tx.attempts().forget(&key(1)));
    keep(bench, |tx| tx.attempts().forget(&key(2)));
    assert_eq!(left(bench, 1, 4), Some(2));
}

pub(super) fn tries_of_two_keys_are_counted_apart(bench: &dyn Bench) {
    for second in 0..4 {
        try_once(bench, 1, second);
    }
    assert_eq!(left(bench, 2, 4), Some(2));
    keep(bench, |tx| tx.attempts().forget(&key(2)));
    assert_eq!(left(bench, 1, 5), None);
}

pub(super) fn a_try_that_is_rolled_back_is_not_counted(bench: &dyn Bench) {
    let rolled_back: Result<(), StoreError> = attempt(bench, |tx| {
        tx.attempts().count(&key(1), &LIMIT, after(0))?;
        Err(StoreError::NeverRan)
    });
    assert_eq!(rolled_back, Err(StoreError::NeverRan));
    assert_eq!(left(bench, 1, 1), Some(2));
}

pub(super) fn of_thirty_parallel_tries_as_many_pass_as_the_limit_says(bench: &dyn Bench) {
    let limit = AttemptLimit { tries: 7, ..LIMIT };
    let outcomes = race(MANY, |_| keep(bench, |tx| tx.attempts().count(&key(1), &limit, after(0))));
    let mut left: Vec<_> = outcomes.iter().filter_map(tries_left).collect();
    left.sort_unstable();
    assert_eq!(left, [0, 1, 2, 3, 4, 5, 6]);
}

pub(super) fn a_sweep_removes_counts_that_ended_and_no_others(bench: &dyn Bench) {
    for second in 0..4 {
        try_once(bench, 1, second);
        try_once(bench, 2, 100);
    }
    assert_eq!(sweep(bench, 61), 0);
    assert_eq!(sweep(bench, 63), 1);
    assert_eq!(sweep(bench, 63), 0);
    assert_eq!((left(bench, 1, 10), left(bench, 2, 101)), (Some(2), None));
}

pub(super) fn tries_at_the_end_of_time_are_counted(bench: &dyn Bench) {
    let end = controlkeep_kernel::Timestamp::from_micros(i64::MAX - 1);
    let forever = AttemptLimit { tries: 1, pause: Duration::MAX };
    let counted = keep(bench, |tx| tx.attempts().count(&key(1), &forever, end));
    assert_eq!(tries_left(&counted), Some(0));
    assert_eq!(tries_left(&keep(bench, |tx| tx.attempts().count(&key(1), &forever, end))), None);
}

fn key(number: u8) -> AttemptKey {
    AttemptKey([number; 32])
}

fn try_once(bench: &dyn Bench, number: u8, second: i64) -> Attempted {
    keep(bench, |tx| tx.attempts().count(&key(number), &LIMIT, after(second)))
}

fn left(bench: &dyn Bench, number: u8, second: i64) -> Option<u32> {
    tries_left(&try_once(bench, number, second))
}

fn tries_left(attempted: &Attempted) -> Option<u32> {
    match attempted {
        Attempted::Counted { left, .. } => Some(*left),
        Attempted::Blocked { .. } => None,
    }
}

fn sweep(bench: &dyn Bench, second: i64) -> usize {
    keep(bench, |tx| tx.attempts().sweep(after(second)))
}
