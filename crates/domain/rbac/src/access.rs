//! The decision function.

use controlkeep_kernel::{AccountId, ChainId, OrganisationId};

use crate::{Permission, PlatformPermission, Role};

/// All that is known about somebody's rights at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// Who.
    pub account: AccountId,
    /// Whether the account administers the platform.
    pub administrator: bool,
    /// What the account is in each organisation it belongs to.
    pub memberships: Vec<(OrganisationId, Role)>,
}

/// Somebody may not do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The thing is not there for them: the answer is the one for a thing that does not exist.
    #[error("not found")]
    Invisible,
    /// They see the thing, but the permission is missing.
    #[error("the permission {} is missing", .0.code())]
    NotAllowed(Permission),
    /// The permission on the platform is missing.
    #[error("the permission {} is missing", .0.code())]
    NotAllowedOnPlatform(PlatformPermission),
}

impl Access {
    /// Decides whether something is allowed in one organisation.
    ///
    /// # Errors
    /// [`Refused::Invisible`] for whoever is no member, [`Refused::NotAllowed`] for a member without
    /// the permission.
    pub fn organisation(
        &self,
        organisation: OrganisationId,
        permission: Permission,
    ) -> Result<Scope, Refused> {
        let role = self.role_in(organisation).ok_or(Refused::Invisible)?;
        if role.allows(permission) {
            Ok(Scope { organisation, account: self.account, role })
        } else {
            Err(Refused::NotAllowed(permission))
        }
    }

    /// Decides whether something is allowed on the platform.
    ///
    /// # Errors
    /// [`Refused::NotAllowedOnPlatform`] for whoever does not administer it.
    pub fn platform(&self, permission: PlatformPermission) -> Result<PlatformScope, Refused> {
        if self.administrator {
            Ok(PlatformScope { account: self.account })
        } else {
            Err(Refused::NotAllowedOnPlatform(permission))
        }
    }

    /// What the account is in an organisation.
    #[must_use]
    pub fn role_in(&self, organisation: OrganisationId) -> Option<Role> {
        self.memberships.iter().find(|(id, _)| *id == organisation).map(|(_, role)| *role)
    }
}

/// The right to reach one organisation's data, as a value. Only the decision above makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    organisation: OrganisationId,
    account: AccountId,
    role: Role,
}

impl Scope {
    /// Whose data.
    #[must_use]
    pub const fn organisation(&self) -> OrganisationId {
        self.organisation
    }

    /// By whom.
    #[must_use]
    pub const fn account(&self) -> AccountId {
        self.account
    }

    /// Whether the same person may do something else there as well.
    #[must_use]
    pub fn also_allows(&self, permission: Permission) -> bool {
        self.role.allows(permission)
    }

    /// The organisation's audit chain.
    #[must_use]
    pub const fn chain(&self) -> ChainId {
        ChainId::of(self.organisation)
    }
}

/// The right to act on the platform, as a value. Only the decision above makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlatformScope {
    account: AccountId,
}

impl PlatformScope {
    /// By whom.
    #[must_use]
    pub const fn account(&self) -> AccountId {
        self.account
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACME: OrganisationId = OrganisationId::from_bytes([1; 16]);
    const OTHER: OrganisationId = OrganisationId::from_bytes([2; 16]);

    fn access(administrator: bool, role: Option<Role>) -> Access {
        Access {
            account: AccountId::from_bytes([9; 16]),
            administrator,
            memberships: role.map(|role| (ACME, role)).into_iter().collect(),
        }
    }

    #[test]
    fn a_stranger_sees_nothing_whatever_the_permission() {
        for permission in Permission::ALL {
            assert_eq!(
                access(false, Some(Role::Maintainer)).organisation(OTHER, *permission),
                Err(Refused::Invisible)
            );
        }
    }

    #[test]
    fn an_administrator_sees_no_organisations_content_by_that_alone() {
        assert_eq!(
            access(true, None).organisation(ACME, Permission::ReadAssessments),
            Err(Refused::Invisible)
        );
    }

    #[test]
    fn a_member_gets_just_what_the_role_allows() {
        for role in Role::ALL {
            for permission in Permission::ALL {
                let decision = access(false, Some(*role)).organisation(ACME, *permission);
                assert_eq!(decision.is_ok(), role.allows(*permission));
                assert!(decision.is_ok() || decision == Err(Refused::NotAllowed(*permission)));
            }
        }
    }

    #[test]
    fn only_an_administrator_acts_on_the_platform() {
        for permission in PlatformPermission::ALL {
            assert!(access(true, None).platform(*permission).is_ok());
            assert_eq!(
                access(false, Some(Role::Maintainer)).platform(*permission),
                Err(Refused::NotAllowedOnPlatform(*permission))
            );
        }
    }

    #[test]
    fn a_scope_names_its_own_organisation_and_chain() {
        let scope =
            access(false, Some(Role::Viewer)).organisation(ACME, Permission::ReadAssessments).unwrap();
        assert_eq!((scope.organisation(), scope.chain()), (ACME, ChainId::of(ACME)));
        assert!(!scope.also_allows(Permission::SetFindings));
    }
}
