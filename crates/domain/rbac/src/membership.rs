//! Memberships: what somebody is in one organisation.

use controlkeep_kernel::{AccountId, Actor, AuditAction, ChainId, Event, OrganisationId, Subject};

use crate::{Grant, Role};

const GRANTED: AuditAction = AuditAction("membership.granted");
const CHANGED: AuditAction = AuditAction("membership.changed");
const REMOVED: AuditAction = AuditAction("membership.removed");

/// What one account is in one organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Membership {
    /// Where.
    pub organisation: OrganisationId,
    /// Who.
    pub account: AccountId,
    /// As what.
    pub role: Role,
    /// Counts the changes, from 1.
    pub version: i64,
}

/// A membership cannot be changed like that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MembershipRefused {
    /// It is like that already.
    #[error("nothing would change")]
    Unchanged,
    /// An organisation keeps at least one maintainer.
    #[error("the organisation would have no maintainer left")]
    LastMaintainer,
    /// The right to give the role is one for another organisation.
    #[error("the right is one for another organisation")]
    Elsewhere,
}

impl Membership {
    /// Lets an account into an organisation. `name` is what others call the person.
    pub fn grant(grant: &Grant, account: AccountId, name: &str, actor: &Actor) -> MembershipChange {
        let (organisation, role) = (grant.organisation(), grant.role());
        let after = Self { organisation, account, role, version: 1 };
        let event = after.event(name, actor, GRANTED).changed("role", None, Some(role.code().into()));
        MembershipChange { after, expected_version: 0, event }
    }

    /// Gives another role. `maintainers` is how many the organisation has now.
    ///
    /// # Errors
    /// When it is the role already, when the last maintainer would be gone, or when the right is one
    /// for another organisation.
    pub fn assign(
        self,
        grant: &Grant,
        name: &str,
        maintainers: usize,
        actor: &Actor,
    ) -> Result<MembershipChange, MembershipRefused> {
        let role = grant.role();
        if grant.organisation() != self.organisation {
            return Err(MembershipRefused::Elsewhere);
        }
        if role == self.role {
            return Err(MembershipRefused::Unchanged);
        }
        self.keep_a_maintainer(maintainers)?;
        let event = self.event(name, actor, CHANGED).changed(
            "role",
            Some(self.role.code().into()),
            Some(role.code().into()),
        );
        let after = Self { role, version: self.version.saturating_add(1), ..self };
        Ok(MembershipChange { after, expected_version: self.version, event })
    }

    /// Takes somebody out. `maintainers` is how many the organisation has now.
    ///
    /// # Errors
    /// [`MembershipRefused::LastMaintainer`].
    pub fn remove(
        self,
        name: &str,
        maintainers: usize,
        actor: &Actor,
    ) -> Result<MembershipRemoved, MembershipRefused> {
        self.keep_a_maintainer(maintainers)?;
        let event = self.event(name, actor, REMOVED).changed("role", Some(self.role.code().into()), None);
        Ok(MembershipRemoved { membership: self, event })
    }

    fn keep_a_maintainer(&self, maintainers: usize) -> Result<(), MembershipRefused> {
        if self.role == Role::Maintainer && maintainers <= 1 {
            return Err(MembershipRefused::LastMaintainer);
        }
        Ok(())
    }

    fn event(&self, name: &str, actor: &Actor, action: AuditAction) -> Event {
        let subject = Subject::new("membership", self.account, name);
        Event::done(ChainId::of(self.organisation), actor, action, subject)
    }
}

/// A changed membership with its audit entry. Only the decisions above make one.
#[must_use = "a change does nothing until a store records it"]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MembershipChange {
    after: Membership,
    expected_version: i64,
    event: Event,
}

impl MembershipChange {
    /// The membership as it shall be stored.
    #[must_use]
    pub const fn after(&self) -> &Membership {
        &self.after
    }

    /// The membership, the expected version (0 when there must be none) and the entry, for the store.
    #[must_use]
    pub fn into_parts(self) -> (Membership, i64, Event) {
        (self.after, self.expected_version, self.event)
    }
}

/// A membership to remove, with its audit entry. Only [`Membership::remove`] makes one.
#[must_use = "a removal does nothing until a store records it"]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MembershipRemoved {
    membership: Membership,
    event: Event,
}

impl MembershipRemoved {
    /// The membership as it was and the entry, for the store.
    #[must_use]
    pub fn into_parts(self) -> (Membership, Event) {
        (self.membership, self.event)
    }
}

#[cfg(test)]
mod tests {
    use controlkeep_kernel::Timestamp;

    use super::*;

    fn actor() -> Actor {
        Actor::system(Timestamp::default())
    }

    fn maintainer() -> Membership {
        let (organisation, account) = (OrganisationId::from_bytes([1; 16]), AccountId::from_bytes([2; 16]));
        Membership::grant(&Grant::to_founder(organisation), account, "Anna", &actor()).into_parts().0
    }

    fn to(role: Role) -> Grant {
        Grant::by_operator(OrganisationId::from_bytes([1; 16]), role)
    }

    #[test]
    fn the_last_maintainer_stays() {
        assert_eq!(maintainer().remove("Anna", 1, &actor()), Err(MembershipRefused::LastMaintainer));
        assert_eq!(
            maintainer().assign(&to(Role::Viewer), "Anna", 1, &actor()),
            Err(MembershipRefused::LastMaintainer)
        );
        assert!(maintainer().remove("Anna", 2, &actor()).is_ok());
    }

    #[test]
    fn a_changed_role_is_told_with_the_one_before() {
        let (after, expected, event) =
            maintainer().assign(&to(Role::Member), "Anna", 2, &actor()).unwrap().into_parts();
        assert_eq!((after.role, after.version, expected), (Role::Member, 2, 1));
        assert_eq!(event.values[0].before.as_deref(), Some("maintainer"));
        assert_eq!(after.assign(&to(Role::Member), "Anna", 2, &actor()), Err(MembershipRefused::Unchanged));
    }

    #[test]
    fn a_right_for_one_organisation_changes_nobody_in_another() {
        let elsewhere = Grant::by_operator(OrganisationId::from_bytes([8; 16]), Role::Viewer);
        assert_eq!(maintainer().assign(&elsewhere, "Anna", 2, &actor()), Err(MembershipRefused::Elsewhere));
    }
}
