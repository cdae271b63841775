//! A store around one mocked transaction.

use std::sync::Mutex;

use super::locked;
use crate::{MockTx, Rollback, Store, StoreError, Tx};

/// Hands the same [`MockTx`] to every transaction, for tests that mock single repositories.
#[derive(Debug)]
pub struct OneTx(Mutex<MockTx>);

impl OneTx {
    /// Wraps a mocked transaction.
    #[must_use]
    pub const fn new(tx: MockTx) -> Self {
        Self(Mutex::new(tx))
    }
}

impl Store for OneTx {
    fn transact_dyn(
        &self,
        work: &mut dyn FnMut(&mut dyn Tx) -> Result<(), Rollback>,
    ) -> Result<(), StoreError> {
        // The work keeps its own refusal, and a mock has nothing to take back.
        match work(&mut *locked(&self.0)) {
            Ok(()) | Err(Rollback) => Ok(()),
        }
    }
}
