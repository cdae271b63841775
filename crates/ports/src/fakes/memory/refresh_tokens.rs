//! Refresh tokens.

use std::collections::hash_map::Entry;

use controlkeep_accounts::{RefreshToken, TokenHash};
use controlkeep_kernel::Timestamp;

use super::tx::MemoryTx;
use crate::{RefreshTokens, StoreError};

impl RefreshTokens for MemoryTx {
    fn find(&mut self, hash: &TokenHash) -> Result<Option<RefreshToken>, StoreError> {
        Ok(self.state.refresh_tokens.get(hash).copied())
    }

    fn issue(&mut self, token: &RefreshToken) -> Result<(), StoreError> {
        self.write(|state| match state.refresh_tokens.entry(token.hash) {
            Entry::Occupied(_) => Err(StoreError::Conflict("refresh token".into())),
            Entry::Vacant(place) => {
                place.insert(*token);
                Ok(())
            }
        })
    }

    fn consume(&mut self, hash: &TokenHash, at: Timestamp) -> Result<bool, StoreError> {
        let fresh = self.state.refresh_tokens.get_mut(hash).filter(|token| token.used_at.is_none());
        Ok(fresh.map(|token| token.used_at = Some(at)).is_some())
    }

    fn sweep(&mut self, before: Timestamp) -> Result<usize, StoreError> {
        let all = self.state.refresh_tokens.len();
        self.state.refresh_tokens.retain(|_, token| token.expires_at >= before);
        Ok(all - self.state.refresh_tokens.len())
    }
}
