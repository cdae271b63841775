//! Sessions.

use std::cmp::Reverse;

use controlkeep_accounts::{Session, SessionEnded, SessionOpened, SessionTouched, TokenHash};
use controlkeep_kernel::{AccountId, SessionId, Timestamp};

use super::state::refers;
use super::tx::MemoryTx;
use crate::{Sessions, StoreError};

impl Sessions for MemoryTx {
    fn find(&mut self, token: &TokenHash) -> Result<Option<Session>, StoreError> {
        Ok(self.state.sessions.values().find(|session| session.token == *token).cloned())
    }

    fn find_of(&mut self, account: AccountId, id: SessionId) -> Result<Option<Session>, StoreError> {
        let session = self.state.sessions.get(&id);
        Ok(session.filter(|session| session.account == Some(account)).cloned())
    }

    fn list_of(&mut self, account: AccountId) -> Result<Vec<Session>, StoreError> {
        let of_account = |session: &&Session| session.account == Some(account);
        let mut sessions: Vec<_> = self.state.sessions.values().filter(of_account).cloned().collect();
        sessions.sort_by_key(|session| Reverse((session.opened_at, session.id)));
        Ok(sessions)
    }

    fn open(&mut self, opened: SessionOpened) -> Result<Session, StoreError> {
        self.write(|state| {
            let (session, event) = opened.into_parts();
            let is_alike = |other: &Session| other.id == session.id || other.token == session.token;
            if state.sessions.values().any(is_alike) {
                return Err(StoreError::Conflict("session".into()));
            }
            let known = session.account.is_none_or(|account| state.accounts.contains_key(&account));
            refers(known, "account")?;
            state.chain(&event)?;
            state.sessions.insert(session.id, session.clone());
            Ok(session)
        })
    }

    fn touch(&mut self, touched: SessionTouched) -> Result<(), StoreError> {
        if let Some(session) = self.state.sessions.get_mut(&touched.session) {
            session.last_seen = touched.last_seen;
        }
        Ok(())
    }

    fn end(&mut self, ended: SessionEnded) -> Result<bool, StoreError> {
        self.write(|state| {
            let (id, event) = ended.into_parts();
            if !state.sessions.contains_key(&id) {
                return Ok(false);
            }
            state.chain(&event)?;
            state.sessions.remove(&id);
            Ok(true)
        })
    }

    fn sweep(&mut self, before: Timestamp) -> Result<usize, StoreError> {
        let all = self.state.sessions.len();
        self.state.sessions.retain(|_, session| session.expires_at >= before);
        Ok(all - self.state.sessions.len())
    }
}
