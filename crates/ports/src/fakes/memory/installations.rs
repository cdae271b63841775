//! The one installation.

use controlkeep_accounts::{Installation, InstallationChange};

use super::state::{guard_new, refers};
use super::tx::MemoryTx;
use crate::{Installations, KeyCheck, StoreError};

impl Installations for MemoryTx {
    fn find(&mut self) -> Result<Option<Installation>, StoreError> {
        Ok(self.state.installation.clone())
    }

    fn record(&mut self, change: InstallationChange) -> Result<Installation, StoreError> {
        self.write(|state| {
            let (installation, expected, event) = change.into_parts();
            let stored = state.installation.as_ref().map(|stored| stored.version);
            guard_new(stored, expected, "installation")?;
            state.chain(&event)?;
            state.installation = Some(installation.clone());
            Ok(installation)
        })
    }

    fn key_check(&mut self) -> Result<Option<KeyCheck>, StoreError> {
        Ok(self.state.key_check.clone())
    }

    /// The check value belongs to the installation, so that has to be there.
    fn keep_key_check(&mut self, check: &KeyCheck) -> Result<(), StoreError> {
        self.write(|state| {
            refers(state.installation.is_some(), "installation")?;
            if state.key_check.is_some() {
                return Err(StoreError::Conflict("key check".into()));
            }
            state.key_check = Some(check.clone());
            Ok(())
        })
    }

    fn replace_key_check(&mut self, stored: &KeyCheck, by: &KeyCheck) -> Result<bool, StoreError> {
        let is_it = self.state.key_check.as_ref() == Some(stored);
        if is_it {
            self.state.key_check = Some(by.clone());
        }
        Ok(is_it)
    }
}
