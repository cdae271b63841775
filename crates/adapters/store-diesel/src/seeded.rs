//! Bugs on purpose: the crash suite has to find each of them, or it would not find a real one either.
//!
//! They are compiled with the feature `seeded-bugs` only, and sleep until the variable `SEEDED_BUG` names
//! one. No build that anybody uses has the feature; a test looks for the name of the variable in the binary.

use std::cell::RefCell;
use std::path::Path;
use std::sync::OnceLock;
use std::time::Duration;

use controlkeep_kernel::Event;
use controlkeep_ports::{Store, StoreError};

use crate::DieselStore;

/// How long after the answer the forgotten part comes.
pub(crate) const LATE: Duration = Duration::from_millis(20);

thread_local! {
    static WAITING: RefCell<Vec<Event>> = const { RefCell::new(Vec::new()) };
}

/// The file in the working folder that wakes the bug: setting an installation up must still succeed.
const AWAKE: &str = "seeded-bug";

fn is(name: &str) -> bool {
    static NAMED: OnceLock<String> = OnceLock::new();
    let named = NAMED.get_or_init(|| std::env::var("SEEDED_BUG").unwrap_or_default());
    named == name && Path::new(AWAKE).exists()
}

/// Whether a change is answered before it is committed.
pub(crate) fn acknowledges_before_commit() -> bool {
    is("ack-before-commit")
}

/// Whether the audit entry comes in a transaction of its own.
pub(crate) fn audits_apart() -> bool {
    is("audit-apart")
}

/// Forgets what a run of a transaction wanted to tell, because it runs again.
pub(crate) fn begin_again() {
    WAITING.with_borrow_mut(Vec::clear);
}

/// Puts an event aside until its change is committed.
pub(crate) fn put_aside(event: &Event) {
    WAITING.with_borrow_mut(|waiting| waiting.push(event.clone()));
}

/// Writes what was put aside, a moment too late.
pub(crate) fn audit_apart(store: &DieselStore, done: &Result<(), StoreError>) {
    let waiting = WAITING.with_borrow_mut(std::mem::take);
    if waiting.is_empty() || done.is_err() {
        return;
    }
    std::thread::sleep(LATE);
    let told: Result<(), StoreError> = (store as &dyn Store)
        .transact(|tx| waiting.iter().try_for_each(|event| tx.audit().record(event.clone()).map(|_| ())));
    if let Err(error) = told {
        tracing::error!(%error, "The audit entries of a change are lost, on purpose");
    }
}
