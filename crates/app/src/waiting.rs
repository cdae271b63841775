//! The wait for a database that starts later than this program, as in a group of containers, where
//! even its name may be unknown at first.

use std::thread::sleep;
use std::time::{Duration, Instant};

use controlkeep_store_diesel::{ConnectError, DieselStore};

use crate::config::Settings;
use crate::failure::Failure;
use crate::wiring::{database_settings, unusable};

/// The first pause between two tries; each further one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
/// The longest pause.
const LONGEST_PAUSE: Duration = Duration::from_secs(4);

/// Opens the database, and tries again for `database_wait_seconds` while it cannot be reached. What
/// waiting does not mend is refused at once.
pub(crate) fn connect(settings: &Settings) -> Result<DieselStore, Failure> {
    let patience = Duration::from_secs(settings.database_wait_seconds);
    let (database, since) = (database_settings(settings), Instant::now());
    let mut pause = FIRST_PAUSE;
    loop {
        let error = match DieselStore::connect(&database) {
            Ok(store) => return Ok(store),
            Err(error) => error,
        };
        let left = patience.saturating_sub(since.elapsed());
        if !matches!(error, ConnectError::Unreachable(_)) || left.is_zero() {
            return Err(unusable(&error));
        }
        tracing::warn!(%error, seconds_left = left.as_secs(), "The database cannot be reached yet");
        sleep(pause.min(left));
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}
