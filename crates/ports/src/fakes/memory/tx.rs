//! One transaction: a copy of the kept state that is every repository.

use super::state::State;
use crate::{
    Accounts, Assessments, Attempts, AuditLog, Findings, Frameworks, Installations, Memberships,
    Organisations, Sessions, StoreError, Tx,
};

/// The copy that a transaction works on.
pub(super) struct MemoryTx {
    pub(super) state: State,
    violated: bool,
}

impl MemoryTx {
    pub(super) fn on(kept: &State) -> Self {
        Self { state: kept.clone(), violated: false }
    }

    /// Writes. A violated constraint ends the transaction, as it does in PostgreSQL: whatever follows
    /// is refused, the commit too.
    pub(super) fn write<T>(
        &mut self,
        work: impl FnOnce(&mut State) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.refuse_violated()?;
        let outcome = work(&mut self.state);
        self.violated = matches!(outcome, Err(StoreError::Conflict(_) | StoreError::Refused(_)));
        outcome
    }

    /// The state to keep.
    pub(super) fn finish(self) -> Result<State, StoreError> {
        self.refuse_violated()?;
        Ok(self.state)
    }

    fn refuse_violated(&self) -> Result<(), StoreError> {
        if self.violated {
            return Err(StoreError::Refused("a violated constraint has ended the transaction".into()));
        }
        Ok(())
    }
}

impl Tx for MemoryTx {
    fn accounts(&mut self) -> &mut dyn Accounts {
        self
    }

    fn sessions(&mut self) -> &mut dyn Sessions {
        self
    }

    fn attempts(&mut self) -> &mut dyn Attempts {
        self
    }

    fn installations(&mut self) -> &mut dyn Installations {
        self
    }

    fn organisations(&mut self) -> &mut dyn Organisations {
        self
    }

    fn memberships(&mut self) -> &mut dyn Memberships {
        self
    }

    fn frameworks(&mut self) -> &mut dyn Frameworks {
        self
    }

    fn assessments(&mut self) -> &mut dyn Assessments {
        self
    }

    fn findings(&mut self) -> &mut dyn Findings {
        self
    }

    fn audit(&mut self) -> &mut dyn AuditLog {
        self
    }
}
