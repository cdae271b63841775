//! One transaction: a copy of the kept state that is every repository.

use super::state::State;
use crate::{
    Accounts, Answers, ApiCredentials, Assessments, Attempts, AuditLog, Devices, Evidence, Findings,
    Frameworks, Installations, Invites, Jobs, Manifests, Memberships, OneTimeLinks, Organisations, Outbox,
    RefreshTokens, SealedValues, Sessions, StoreError, Tx, Uploads, VaultChecks,
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

    fn api_credentials(&mut self) -> &mut dyn ApiCredentials {
        self
    }

    fn refresh_tokens(&mut self) -> &mut dyn RefreshTokens {
        self
    }

    fn devices(&mut self) -> &mut dyn Devices {
        self
    }

    fn one_time_links(&mut self) -> &mut dyn OneTimeLinks {
        self
    }

    fn invites(&mut self) -> &mut dyn Invites {
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

    fn answers(&mut self) -> &mut dyn Answers {
        self
    }

    fn uploads(&mut self) -> &mut dyn Uploads {
        self
    }

    fn evidence(&mut self) -> &mut dyn Evidence {
        self
    }

    fn manifests(&mut self) -> &mut dyn Manifests {
        self
    }

    fn vault_checks(&mut self) -> &mut dyn VaultChecks {
        self
    }

    fn jobs(&mut self) -> &mut dyn Jobs {
        self
    }

    fn outbox(&mut self) -> &mut dyn Outbox {
        self
    }

    fn sealed_values(&mut self) -> &mut dyn SealedValues {
        self
    }

    fn audit(&mut self) -> &mut dyn AuditLog {
        self
    }
}
