//! The right to give a role.

use controlkeep_kernel::OrganisationId;

use crate::{Access, Permission, Refused, Role, Scope};

/// The right to give one role in one organisation, as a value. Every way into an organisation and
/// every change of a role asks for one, so that nobody gives more than they have, by whatever way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grant {
    organisation: OrganisationId,
    role: Role,
}

impl Grant {
    /// The right of whoever stands at the command line of the server, who could as well write into
    /// the database.
    #[must_use]
    pub const fn by_operator(organisation: OrganisationId, role: Role) -> Self {
        Self { organisation, role }
    }

    /// The right of whoever founds an organisation to maintain it.
    #[must_use]
    pub const fn to_founder(organisation: OrganisationId) -> Self {
        Self { organisation, role: Role::Maintainer }
    }

    /// In which organisation.
    #[must_use]
    pub const fn organisation(&self) -> OrganisationId {
        self.organisation
    }

    /// Which role.
    #[must_use]
    pub const fn role(&self) -> Role {
        self.role
    }
}

impl Scope {
    /// Decides whether whoever has this scope may give a role there, or take it away.
    ///
    /// # Errors
    /// [`Refused::NotAllowed`] when they may not manage members, or when the role allows anything
    /// that their own does not.
    pub fn grant(&self, role: Role) -> Result<Grant, Refused> {
        let manages = self.also_allows(Permission::ManageMembers);
        let covers = role.permissions().iter().all(|permission| self.also_allows(*permission));
        if manages && covers {
            Ok(Grant { organisation: self.organisation(), role })
        } else {
            Err(Refused::NotAllowed(Permission::ManageMembers))
        }
    }
}

impl Access {
    /// Decides the same about somebody whose rights are known, such as whoever sent an invite.
    ///
    /// # Errors
    /// As [`Scope::grant`], and [`Refused::Invisible`] for whoever is no member.
    pub fn grant(&self, organisation: OrganisationId, role: Role) -> Result<Grant, Refused> {
        self.organisation(organisation, Permission::ManageMembers)?.grant(role)
    }
}

#[cfg(test)]
mod tests {
    use controlkeep_kernel::AccountId;

    use super::*;
    use crate::Granted;

    const ACME: OrganisationId = OrganisationId::from_bytes([1; 16]);
    const OTHER: OrganisationId = OrganisationId::from_bytes([2; 16]);

    fn access(role: Role) -> Access {
        Access {
            account: AccountId::from_bytes([9; 16]),
            administrator: true,
            memberships: vec![(ACME, role)],
            granted: Granted::EVERYTHING,
        }
    }

    #[test]
    fn nobody_gives_more_than_they_have() {
        for own in Role::ALL {
            for role in Role::ALL {
                let covers = role.permissions().iter().all(|permission| own.allows(*permission));
                let may = own.allows(Permission::ManageMembers) && covers;
                assert_eq!(access(*own).grant(ACME, *role).is_ok(), may, "{own:?} gives {role:?}");
            }
        }
    }

    #[test]
    fn whoever_may_only_read_members_gives_nothing() {
        let scope = access(Role::Member).organisation(ACME, Permission::ReadMembers).unwrap();
        assert_eq!(scope.grant(Role::Viewer), Err(Refused::NotAllowed(Permission::ManageMembers)));
    }

    #[test]
    fn an_administrator_gives_nothing_where_they_do_not_belong() {
        assert_eq!(access(Role::Maintainer).grant(OTHER, Role::Viewer), Err(Refused::Invisible));
    }

    #[test]
    fn a_grant_says_which_role_and_where() {
        let grant = access(Role::Maintainer).grant(ACME, Role::Member).unwrap();
        assert_eq!((grant.organisation(), grant.role()), (ACME, Role::Member));
        assert_eq!(Grant::to_founder(ACME), Grant::by_operator(ACME, Role::Maintainer));
    }
}
