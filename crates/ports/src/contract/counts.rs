//! The suite that every common count of requests must pass.
//!
//! `counts_contract!(make)` makes one `#[test]` of every case. The function gives an empty count each
//! time, as a [`CountBench`].

use std::num::NonZeroU32;
use std::time::Duration;

use super::race::race;
use crate::{SharedCounts, Taken};

/// Two nodes with one count.
pub trait CountBench: Sync {
    /// One node.
    fn here(&self) -> &dyn SharedCounts;

    /// Another node with the same count.
    fn there(&self) -> &dyn SharedCounts;

    /// Lets time pass.
    fn pass(&self, time: Duration);
}

type Case = fn(&dyn CountBench);

macro_rules! table {
    ([] $($case:ident)*) => {
        /// Every case with its name.
        const CASES: &[(&str, Case)] = &[ $( (stringify!($case), $case), )* ];
    };
}

/// Hands all cases to another macro, behind what that macro wants to know.
#[doc(hidden)]
#[macro_export]
macro_rules! with_count_cases {
    ([$($then:tt)*] $($with:tt)*) => {
        $($then)* {
            [$($with)*]
            all_nodes_take_from_one_allowance
            each_name_has_an_allowance_of_its_own
            whoever_waited_as_long_as_told_is_served
            what_is_refused_is_not_counted
            an_allowance_says_when_it_is_whole
            many_at_once_get_no_more_than_there_is
            a_narrower_limit_counts_what_was_taken_before
        }
    };
}

crate::with_count_cases! { [table!] }

/// Runs one case on an empty count.
///
/// # Panics
/// When the count breaks a promise, or when there is no case of that name.
pub fn judge(name: &str, bench: &dyn CountBench) {
    let (_, case) = CASES.iter().find(|(case, _)| *case == name).unwrap();
    case(bench);
}

/// Makes one `#[test]` of every case. It takes a function that gives an empty count.
#[macro_export]
macro_rules! counts_contract {
    ($make:expr) => {
        $crate::with_count_cases! { [$crate::counts_contract_tests!] $make }
    };
}

/// Makes the tests of [`counts_contract!`].
#[doc(hidden)]
#[macro_export]
macro_rules! counts_contract_tests {
    ([$make:expr] $($case:ident)*) => {
        $(
            #[test]
            fn $case() {
                $crate::contract::counts::judge(stringify!($case), &$make());
            }
        )*
    };
}

fn take(counts: &dyn SharedCounts, what: &str, per_minute: u32) -> Taken {
    counts.take(what, NonZeroU32::new(per_minute).unwrap()).unwrap()
}

/// How many more fit, if this one did.
fn left(counts: &dyn SharedCounts, what: &str, per_minute: u32) -> Option<u32> {
    match take(counts, what, per_minute) {
        Taken::Left { remaining, .. } => Some(remaining),
        Taken::Full { .. } => None,
    }
}

fn all_nodes_take_from_one_allowance(bench: &dyn CountBench) {
    assert!(bench.here().is_there() && bench.there().is_there());
    assert_eq!(left(bench.here(), "a", 3), Some(2));
    assert_eq!(left(bench.there(), "a", 3), Some(1));
    assert_eq!(left(bench.here(), "a", 3), Some(0));
    assert_eq!(left(bench.there(), "a", 3), None);
    assert_eq!(left(bench.here(), "a", 3), None);
}

fn each_name_has_an_allowance_of_its_own(bench: &dyn CountBench) {
    assert_eq!(left(bench.here(), "a", 1), Some(0));
    assert_eq!(left(bench.here(), "b", 1), Some(0));
    assert_eq!(left(bench.here(), "a:b", 1), Some(0));
    assert_eq!(left(bench.here(), "a", 1), None);
}

fn whoever_waited_as_long_as_told_is_served(bench: &dyn CountBench) {
    // One fits every tenth of a second, so that a real clock is not waited for long.
    let wait = loop {
        if let Taken::Full { wait } = take(bench.here(), "a", 600) {
            break wait;
        }
    };
    assert!(wait > Duration::ZERO && wait <= Duration::from_millis(100), "{wait:?}");
    bench.pass(wait);
    assert_eq!(left(bench.there(), "a", 600), Some(0));
}

fn what_is_refused_is_not_counted(bench: &dyn CountBench) {
    while left(bench.here(), "a", 600).is_some() {}
    let refused = (0..50).filter(|_| left(bench.here(), "a", 600).is_none()).count();
    assert!(refused > 40, "{refused}");
    bench.pass(Duration::from_millis(210));
    assert!(left(bench.here(), "a", 600).is_some(), "waiting is over although others were refused");
}

fn an_allowance_says_when_it_is_whole(bench: &dyn CountBench) {
    for taken in 1..=3 {
        let Taken::Left { whole_after, .. } = take(bench.here(), "a", 60) else { panic!("it fits") };
        let most = Duration::from_secs(taken);
        assert!(
            whole_after <= most && most.saturating_sub(whole_after) < Duration::from_millis(900),
            "{whole_after:?}"
        );
    }
}

fn many_at_once_get_no_more_than_there_is(bench: &dyn CountBench) {
    let taken = race(30, |number| {
        let node = if number % 2 == 0 { bench.here() } else { bench.there() };
        left(node, "a", 10)
    });
    let mut fitted: Vec<u32> = taken.into_iter().flatten().collect();
    fitted.sort_unstable();
    assert_eq!(fitted, (0..10).collect::<Vec<_>>());
}

fn a_narrower_limit_counts_what_was_taken_before(bench: &dyn CountBench) {
    while left(bench.here(), "a", 10).is_some() {}
    assert_eq!(left(bench.here(), "a", 5), None);
}
