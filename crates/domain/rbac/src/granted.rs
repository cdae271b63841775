//! What a credential may do of what its owner may.

use controlkeep_accounts::{ApiScope, ApiScopes};
use controlkeep_kernel::OrganisationId;

use crate::{Permission, PlatformPermission, Refused};

/// What a credential may do of what its owner may. A person in a browser has all of it; a key has
/// what it was given, and never more than its owner has at that moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Granted {
    /// What it may do.
    pub scopes: ApiScopes,
    /// The only organisation it reaches; none means every one of its owner.
    pub organisation: Option<OrganisationId>,
}

impl Granted {
    /// All that the owner may do.
    pub const EVERYTHING: Self = Self { scopes: ApiScopes::EVERYTHING, organisation: None };

    /// Decides whether the credential was given a scope.
    ///
    /// # Errors
    /// [`Refused::NotGranted`] when it was not.
    pub const fn scope(&self, scope: ApiScope) -> Result<(), Refused> {
        if self.scopes.contain(scope) { Ok(()) } else { Err(Refused::NotGranted(scope)) }
    }
}

impl Permission {
    /// The scope that a key needs to use the permission.
    #[must_use]
    pub const fn scope(self) -> ApiScope {
        match self {
            Self::ReadAssessments | Self::ReadActivity | Self::ReadEvidence | Self::ReadMembers => {
                ApiScope::Read
            }
            Self::CreateAssessments => ApiScope::WriteAssessments,
            Self::SetFindings => ApiScope::WriteFindings,
            Self::ManageMembers => ApiScope::Admin,
            Self::AddEvidence | Self::RemoveEvidence | Self::HoldEvidence => ApiScope::WriteEvidence,
        }
    }
}

impl PlatformPermission {
    /// The scope that a key needs to use the permission.
    #[must_use]
    pub const fn scope(self) -> ApiScope {
        match self {
            Self::CreateOrganisations
            | Self::ImportCatalogues
            | Self::ReadActivity
            | Self::ReadSettings
            | Self::ManageOperations
            | Self::ManageAccounts => ApiScope::Admin,
        }
    }
}
