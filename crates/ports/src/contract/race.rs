//! Many at once.

use std::sync::Barrier;
use std::thread;

use crate::StoreError;

/// As many as race in most cases: more than a pool has connections.
pub(super) const MANY: u32 = 30;

/// Lets so many threads begin at one moment and gathers what each of them got.
pub(super) fn race<T: Send>(threads: u32, work: impl Fn(u32) -> T + Sync) -> Vec<T> {
    let start = Barrier::new(usize::try_from(threads).unwrap());
    thread::scope(|scope| {
        let runner = |number| {
            let (start, work) = (&start, &work);
            scope.spawn(move || {
                start.wait();
                work(number)
            })
        };
        let runners: Vec<_> = (0..threads).map(runner).collect();
        runners.into_iter().map(|runner| runner.join().unwrap()).collect()
    })
}

/// How many won; the others must have lost in the way that `lost` accepts.
pub(super) fn winners<T: std::fmt::Debug>(
    outcomes: &[Result<T, StoreError>],
    lost: impl Fn(&StoreError) -> bool,
) -> usize {
    for error in outcomes.iter().filter_map(|outcome| outcome.as_ref().err()) {
        assert!(lost(error), "lost by {error:?}");
    }
    outcomes.iter().filter(|outcome| outcome.is_ok()).count()
}

/// Whether something was there already.
pub(super) fn conflict(error: &StoreError) -> bool {
    matches!(error, StoreError::Conflict(_))
}

/// Whether something changed since it was read.
pub(super) fn stale(error: &StoreError) -> bool {
    matches!(error, StoreError::Stale(_))
}
