//! Invites.

use controlkeep_accounts::Email;
use controlkeep_kernel::InviteId;
use controlkeep_rbac::{Invite, InviteChange, InviteClosed, Scope};

use super::state::{State, guard, guard_new, refers};
use super::tx::MemoryTx;
use crate::{Invites, StoreError};

impl Invites for MemoryTx {
    fn find(&mut self, id: InviteId) -> Result<Option<Invite>, StoreError> {
        Ok(self.state.invites.get(&id).cloned())
    }

    fn find_in(&mut self, scope: &Scope, id: InviteId) -> Result<Option<Invite>, StoreError> {
        let invite = self.state.invites.get(&id);
        Ok(invite.filter(|invite| invite.organisation == scope.organisation()).cloned())
    }

    fn find_by_email(&mut self, scope: &Scope, email: &Email) -> Result<Option<Invite>, StoreError> {
        Ok(self.state.invites_into(scope).find(|invite| invite.email == *email).cloned())
    }

    fn record(&mut self, change: InviteChange) -> Result<Invite, StoreError> {
        self.write(|state| {
            let (invite, expected, event) = change.into_parts();
            guard_new(state.invites.get(&invite.id).map(|stored| stored.version), expected, "invite")?;
            let is_same = |other: &Invite| {
                other.id != invite.id
                    && other.organisation == invite.organisation
                    && other.email == invite.email
            };
            if state.invites.values().any(is_same) {
                return Err(StoreError::Conflict("invite".into()));
            }
            refers(state.organisations.contains_key(&invite.organisation), "organisation")?;
            refers(state.accounts.contains_key(&invite.inviter), "account")?;
            state.chain(&event)?;
            state.invites.insert(invite.id, invite.clone());
            Ok(invite)
        })
    }

    fn close(&mut self, closed: InviteClosed) -> Result<(), StoreError> {
        self.write(|state| {
            let (invite, event) = closed.into_parts();
            let stored = state.invites.get(&invite.id).map(|stored| stored.version);
            guard(stored, invite.version, "invite")?;
            state.chain(&event)?;
            state.invites.remove(&invite.id);
            Ok(())
        })
    }
}

impl State {
    pub(super) fn invites_into(&self, scope: &Scope) -> impl Iterator<Item = &Invite> {
        let organisation = scope.organisation();
        self.invites.values().filter(move |invite| invite.organisation == organisation)
    }
}
