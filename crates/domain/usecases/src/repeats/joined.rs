//! A store whose transactions all belong to one that is open already.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use controlkeep_ports::{Rollback, Store, StoreError, Tx};

/// Lets a use case run within somebody else's transaction. Nothing of it is kept before that one is.
pub(super) struct Joined<'a> {
    tx: Mutex<&'a mut dyn Tx>,
    undone: AtomicBool,
}

impl<'a> Joined<'a> {
    pub(super) fn to(tx: &'a mut dyn Tx) -> Self {
        Self { tx: Mutex::new(tx), undone: AtomicBool::new(false) }
    }

    /// Whether some work did not want to be kept. The open transaction must not be kept then either,
    /// because it holds what that work had written.
    pub(super) fn is_undone(&self) -> bool {
        self.undone.load(Ordering::Relaxed)
    }
}

impl Store for Joined<'_> {
    fn transact_dyn(
        &self,
        work: &mut dyn FnMut(&mut dyn Tx) -> Result<(), Rollback>,
    ) -> Result<(), StoreError> {
        let mut tx = self.tx.lock().unwrap_or_else(PoisonError::into_inner);
        if work(&mut **tx).is_err() {
            self.undone.store(true, Ordering::Relaxed);
        }
        Ok(())
    }
}
