//! Starting again after a lost race.

use controlkeep_ports::StoreError;

/// How often a use case starts again before it tells its caller.
const TRIES: usize = 5;

/// Runs `work` again when somebody else took what it was about to take: the next run sees that and
/// takes another. Each run is a transaction of its own.
pub(crate) fn on_conflict<T>(mut work: impl FnMut() -> Result<T, StoreError>) -> Result<T, StoreError> {
    for _ in 1..TRIES {
        match work() {
            Err(StoreError::Conflict(_)) => {}
            outcome => return outcome,
        }
    }
    work()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lost(times: usize) -> (usize, Result<&'static str, StoreError>) {
        let mut runs = 0;
        let outcome = on_conflict(|| {
            runs += 1;
            if runs <= times { Err(StoreError::Conflict("slug".into())) } else { Ok("won") }
        });
        (runs, outcome)
    }

    #[test]
    fn a_lost_race_is_run_again() {
        assert_eq!(lost(0), (1, Ok("won")));
        assert_eq!(lost(4), (5, Ok("won")));
    }

    #[test]
    fn nobody_loses_for_ever() {
        assert_eq!(lost(99), (5, Err(StoreError::Conflict("slug".into()))));
    }

    #[test]
    fn other_failures_are_told_at_once() {
        let mut runs = 0;
        let outcome: Result<(), _> = on_conflict(|| {
            runs += 1;
            Err(StoreError::Full("disk".into()))
        });
        assert_eq!((runs, outcome), (1, Err(StoreError::Full("disk".into()))));
    }
}
