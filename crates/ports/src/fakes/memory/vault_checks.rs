//! Verifications of all files.

use controlkeep_evidence::VaultCheck;
use controlkeep_kernel::JobId;

use super::tx::MemoryTx;
use crate::{StoreError, VaultChecks};

impl VaultChecks for MemoryTx {
    fn begin(&mut self, check: &VaultCheck) -> Result<(), StoreError> {
        self.write(|state| {
            let goes_on = state.vault_checks.values().any(|known| known.ended_at.is_none());
            if goes_on || state.vault_checks.contains_key(&check.id) {
                return Err(StoreError::Conflict("vault_check".into()));
            }
            state.vault_checks.insert(check.id, check.clone());
            Ok(())
        })
    }

    fn find(&mut self, id: JobId) -> Result<Option<VaultCheck>, StoreError> {
        Ok(self.state.vault_checks.get(&id).cloned())
    }

    fn newest(&mut self) -> Result<Option<VaultCheck>, StoreError> {
        Ok(self.state.vault_checks.values().max_by_key(|check| (check.asked_at, check.id)).cloned())
    }

    fn save(&mut self, check: &VaultCheck) -> Result<bool, StoreError> {
        self.write(|state| {
            let known = state.vault_checks.get(&check.id).is_some_and(|known| known.version == check.version);
            if known {
                let version = check.version + 1;
                state.vault_checks.insert(check.id, VaultCheck { version, ..check.clone() });
            }
            Ok(known)
        })
    }
}
