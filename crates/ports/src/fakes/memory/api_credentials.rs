//! Keys and certificates of programs.

use std::cmp::Reverse;

use controlkeep_accounts::{ApiCredential, ApiCredentialCreated, ApiCredentialRevoked, ApiCredentialTouched};
use controlkeep_kernel::{AccountId, ApiCredentialId};

use super::state::{State, refers};
use super::tx::MemoryTx;
use crate::{ApiCredentials, StoreError};

impl ApiCredentials for MemoryTx {
    fn find_of(
        &mut self,
        account: AccountId,
        id: ApiCredentialId,
    ) -> Result<Option<ApiCredential>, StoreError> {
        let found = self.state.api_credentials.get(&id);
        Ok(found.filter(|credential| credential.account == account).cloned())
    }

    fn list_of(&mut self, account: AccountId) -> Result<Vec<ApiCredential>, StoreError> {
        Ok(self.state.api_credentials_of(account))
    }

    fn record(&mut self, created: ApiCredentialCreated) -> Result<ApiCredential, StoreError> {
        self.write(|state| {
            let (credential, event) = created.into_parts();
            let is_alike = |other: &ApiCredential| {
                other.id == credential.id || (other.kind == credential.kind && other.hash == credential.hash)
            };
            if state.api_credentials.values().any(is_alike) {
                return Err(StoreError::Conflict("api credential".into()));
            }
            refers(state.accounts.contains_key(&credential.account), "account")?;
            let known = credential.organisation.is_none_or(|id| state.organisations.contains_key(&id));
            refers(known, "organisation")?;
            state.chain(&event)?;
            state.api_credentials.insert(credential.id, credential.clone());
            Ok(credential)
        })
    }

    fn touch(&mut self, touched: ApiCredentialTouched) -> Result<(), StoreError> {
        if let Some(credential) = self.state.api_credentials.get_mut(&touched.credential) {
            credential.last_used = Some(touched.last_used);
        }
        Ok(())
    }

    fn revoke(&mut self, revoked: ApiCredentialRevoked) -> Result<bool, StoreError> {
        self.write(|state| {
            let (id, event) = revoked.into_parts();
            if !state.api_credentials.contains_key(&id) {
                return Ok(false);
            }
            state.chain(&event)?;
            state.api_credentials.remove(&id);
            Ok(true)
        })
    }
}

impl State {
    pub(super) fn api_credentials_of(&self, account: AccountId) -> Vec<ApiCredential> {
        let of_account = |credential: &&ApiCredential| credential.account == account;
        let mut found: Vec<_> = self.api_credentials.values().filter(of_account).cloned().collect();
        found.sort_by_key(|credential| Reverse((credential.created_at, credential.id)));
        found
    }
}
