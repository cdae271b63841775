//! Memberships.

use controlkeep_kernel::{AccountId, OrganisationId};
use controlkeep_rbac::{Membership, MembershipChange, MembershipRemoved, Role};

use super::state::{State, guard, guard_new, refers};
use super::tx::MemoryTx;
use crate::{Memberships, StoreError};

impl Memberships for MemoryTx {
    fn find(
        &mut self,
        organisation: OrganisationId,
        account: AccountId,
    ) -> Result<Option<Membership>, StoreError> {
        Ok(self.state.memberships.get(&(organisation, account)).copied())
    }

    fn list_of(&mut self, account: AccountId) -> Result<Vec<Membership>, StoreError> {
        Ok(self.state.memberships_of(account).copied().collect())
    }

    fn count_maintainers(&mut self, organisation: OrganisationId) -> Result<usize, StoreError> {
        let maintains = |membership: &&Membership| {
            membership.organisation == organisation && membership.role == Role::Maintainer
        };
        Ok(self.state.memberships.values().filter(maintains).count())
    }

    fn record(&mut self, change: MembershipChange) -> Result<Membership, StoreError> {
        self.write(|state| {
            let (membership, expected, event) = change.into_parts();
            let key = (membership.organisation, membership.account);
            guard_new(state.memberships.get(&key).map(|stored| stored.version), expected, "membership")?;
            refers(state.organisations.contains_key(&membership.organisation), "organisation")?;
            refers(state.accounts.contains_key(&membership.account), "account")?;
            state.chain(&event)?;
            state.memberships.insert(key, membership);
            Ok(membership)
        })
    }

    fn remove(&mut self, removed: MembershipRemoved) -> Result<(), StoreError> {
        self.write(|state| {
            let (membership, event) = removed.into_parts();
            let key = (membership.organisation, membership.account);
            let stored = state.memberships.get(&key).map(|stored| stored.version);
            guard(stored, membership.version, "membership")?;
            state.chain(&event)?;
            state.memberships.remove(&key);
            Ok(())
        })
    }
}

impl State {
    pub(super) fn memberships_of(&self, account: AccountId) -> impl Iterator<Item = &Membership> {
        self.memberships.values().filter(move |membership| membership.account == account)
    }
}
