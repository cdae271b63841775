//! Links that open one thing once.

use controlkeep_accounts::{LinkKey, LinkPurpose, OneTimeLink};
use controlkeep_kernel::Timestamp;

use super::state::State;
use super::tx::MemoryTx;
use crate::{OneTimeLinks, StoreError};

impl OneTimeLinks for MemoryTx {
    fn find(&mut self, key: &LinkKey) -> Result<Option<OneTimeLink>, StoreError> {
        Ok(self.state.links.get(key).cloned())
    }

    fn put(&mut self, link: &OneTimeLink) -> Result<(), StoreError> {
        self.write(|state| match state.links.insert(link.key, link.clone()) {
            None => Ok(()),
            Some(_) => Err(StoreError::Conflict("one time link".into())),
        })
    }

    fn consume(&mut self, key: &LinkKey, at: Timestamp) -> Result<Option<OneTimeLink>, StoreError> {
        let Some(link) = self.state.links.get(key).filter(|link| link.is_live(at)).cloned() else {
            return Ok(None);
        };
        self.state.withdraw_links(link.target.purpose(), link.target.subject());
        Ok(Some(link))
    }

    fn withdraw(&mut self, purpose: LinkPurpose, subject: [u8; 16]) -> Result<usize, StoreError> {
        Ok(self.state.withdraw_links(purpose, subject))
    }

    fn sweep(&mut self, before: Timestamp) -> Result<usize, StoreError> {
        let all = self.state.links.len();
        self.state.links.retain(|_, link| link.expires_at >= before);
        Ok(all - self.state.links.len())
    }
}

impl State {
    fn withdraw_links(&mut self, purpose: LinkPurpose, subject: [u8; 16]) -> usize {
        let all = self.links.len();
        let is_one =
            |link: &OneTimeLink| link.target.purpose() == purpose && link.target.subject() == subject;
        self.links.retain(|_, link| !is_one(link));
        all - self.links.len()
    }

    /// The links of one purpose that are about one thing, newest first.
    pub(super) fn links_of(&self, purpose: LinkPurpose, subject: [u8; 16]) -> Vec<OneTimeLink> {
        let is_one =
            |link: &&OneTimeLink| link.target.purpose() == purpose && link.target.subject() == subject;
        let mut links: Vec<_> = self.links.values().filter(is_one).cloned().collect();
        links.sort_by_key(|link| std::cmp::Reverse((link.made_at, link.key)));
        links
    }
}
