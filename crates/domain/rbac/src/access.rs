//! The decision function.

use controlkeep_accounts::ApiScope;
use controlkeep_kernel::{AccountId, ChainId, OrganisationId};

use crate::{Granted, Permission, PlatformPermission, Role};

/// All that is known about somebody's rights at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// Who.
    pub account: AccountId,
    /// Whether the account administers the platform.
    pub administrator: bool,
    /// What the account is in each organisation it belongs to.
    pub memberships: Vec<(OrganisationId, Role)>,
    /// What of that the credential in use may do: all of it, or what a key was given.
    pub granted: Granted,
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
    /// The account might, but the key was not given as much.
    #[error("the key lacks the scope {}", .0.code())]
    NotGranted(ApiScope),
}

impl Access {
    /// Decides whether something is allowed in one organisation.
    ///
    /// # Errors
    /// [`Refused::Invisible`] for whoever is no member and for a key of another organisation,
    /// [`Refused::NotAllowed`] for a member without the permission, and [`Refused::NotGranted`] for a
    /// key that was not given what its owner may do.
    pub fn organisation(
        &self,
        organisation: OrganisationId,
        permission: Permission,
    ) -> Result<Scope, Refused> {
        let role = self.role_in(organisation).ok_or(Refused::Invisible)?;
        if !role.allows(permission) {
            return Err(Refused::NotAllowed(permission));
        }
        self.granted.scope(permission.scope())?;
        Ok(Scope { organisation, account: self.account, role, granted: self.granted })
    }

    /// Decides whether something is allowed on the platform.
    ///
    /// # Errors
    /// [`Refused::NotAllowedOnPlatform`] for whoever does not administer it, and
    /// [`Refused::NotGranted`] for a key that was not given as much, or only one organisation.
    pub fn platform(&self, permission: PlatformPermission) -> Result<PlatformScope, Refused> {
        if !self.administrator || self.granted.organisation.is_some() {
            return Err(Refused::NotAllowedOnPlatform(permission));
        }
        self.granted.scope(permission.scope())?;
        Ok(PlatformScope { account: self.account })
    }

    /// What the account is in an organisation, as far as the credential in use reaches.
    #[must_use]
    pub fn role_in(&self, organisation: OrganisationId) -> Option<Role> {
        if self.granted.organisation.is_some_and(|only| only != organisation) {
            return None;
        }
        self.memberships.iter().find(|(id, _)| *id == organisation).map(|(_, role)| *role)
    }
}

/// The right to reach one organisation's data, as a value. Only the decision above makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    organisation: OrganisationId,
    account: AccountId,
    role: Role,
    granted: Granted,
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
        self.role.allows(permission) && self.granted.scopes.contain(permission.scope())
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
            granted: Granted::EVERYTHING,
        }
    }

    fn by_key(access: Access, scopes: &[ApiScope], organisation: Option<OrganisationId>) -> Access {
        Access { granted: Granted { scopes: scopes.iter().copied().collect(), organisation }, ..access }
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
    fn a_key_opens_what_both_its_scopes_and_its_owners_role_allow() {
        for scope in ApiScope::ALL {
            for role in Role::ALL {
                let key = by_key(access(false, Some(*role)), &[*scope], None);
                for permission in Permission::ALL {
                    let granted = *scope == ApiScope::Admin || *scope == permission.scope();
                    let decision = key.organisation(ACME, *permission);
                    assert_eq!(decision.is_ok(), role.allows(*permission) && granted);
                    let also = key.organisation(ACME, Permission::ReadAssessments);
                    assert!(also.is_ok_and(|scope| scope.also_allows(*permission)) <= decision.is_ok());
                }
            }
        }
    }

    #[test]
    fn a_key_of_one_organisation_sees_no_other_and_no_platform() {
        let both = Access {
            memberships: vec![(ACME, Role::Maintainer), (OTHER, Role::Maintainer)],
            ..access(true, None)
        };
        let key = by_key(both, &[ApiScope::Admin], Some(ACME));
        assert!(key.organisation(ACME, Permission::SetFindings).is_ok());
        assert_eq!(key.organisation(OTHER, Permission::SetFindings), Err(Refused::Invisible));
        for permission in PlatformPermission::ALL {
            assert_eq!(key.platform(*permission), Err(Refused::NotAllowedOnPlatform(*permission)));
        }
    }

    #[test]
    fn a_key_that_may_only_read_administers_nothing() {
        let key = by_key(access(true, None), &[ApiScope::Read], None);
        let refused = Err(Refused::NotGranted(ApiScope::Admin));
        assert_eq!(key.platform(PlatformPermission::CreateOrganisations), refused);
        let key = by_key(access(true, None), &[ApiScope::Admin], None);
        assert!(key.platform(PlatformPermission::CreateOrganisations).is_ok());
    }

    #[test]
    fn a_scope_names_its_own_organisation_and_chain() {
        let scope =
            access(false, Some(Role::Viewer)).organisation(ACME, Permission::ReadAssessments).unwrap();
        assert_eq!((scope.organisation(), scope.chain()), (ACME, ChainId::of(ACME)));
        assert!(!scope.also_allows(Permission::SetFindings));
    }
}
