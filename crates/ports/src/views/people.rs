//! Who is signed in, and where they belong.

use controlkeep_accounts::{ApiCredential, DisplayName, Email, Preferences, SecondFactor, Session};
use controlkeep_kernel::AccountId;
use controlkeep_rbac::{Access, Granted, Organisation, Role};

use super::AssessmentHead;

/// A session with what it opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The session.
    pub session: Session,
    /// Its account and rights; none in a set-up session.
    pub account: Option<SignedInAccount>,
}

/// A key or certificate with its owner, whose rights are cut down to what it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CredentialHeld {
    /// The key or certificate.
    pub credential: ApiCredential,
    /// Its owner.
    pub account: SignedInAccount,
}

impl CredentialHeld {
    /// Puts a credential and its owner together.
    #[must_use]
    pub fn of(credential: ApiCredential, mut account: SignedInAccount) -> Self {
        account.access.granted = Granted { scopes: credential.scopes, organisation: credential.organisation };
        Self { credential, account }
    }
}

/// What every page needs of the account that asks for it. It holds no secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedInAccount {
    /// Its id.
    pub id: AccountId,
    /// The name that others see.
    pub name: DisplayName,
    /// The address.
    pub email: Email,
    /// Whether the password must be changed before anything else.
    pub must_change_password: bool,
    /// Whether it has been barred.
    pub disabled: bool,
    /// Whether an authenticator app is set up.
    pub second_factor: bool,
    /// How the person wants to see the product.
    pub preferences: Preferences,
    /// What it may do.
    pub access: Access,
}

impl SignedInAccount {
    /// Takes what pages need of an account.
    #[must_use]
    pub fn of(account: &controlkeep_accounts::Account, access: Access) -> Self {
        Self {
            id: account.id,
            name: account.name.clone(),
            email: account.email.clone(),
            must_change_password: account.must_change_password,
            disabled: account.disabled,
            second_factor: matches!(account.second_factor, SecondFactor::Active { .. }),
            preferences: account.preferences.clone(),
            access,
        }
    }
}

/// One organisation in the switcher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationSummary {
    /// The organisation.
    pub organisation: Organisation,
    /// What the asking account is there.
    pub role: Role,
    /// Its newest assessment with the score.
    pub assessment: Option<AssessmentHead>,
}
