//! People as those see them who manage them.

use controlkeep_accounts::{Account, DisplayName, Email, SecondFactor, Username};
use controlkeep_kernel::{AccountId, Timestamp};
use controlkeep_rbac::{Invite, Organisation, OrganisationName, Role, Slug};

/// When somebody signed in last, and how often they did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastVisit {
    /// When.
    pub at: Timestamp,
    /// How many sign-ins were completed in all.
    pub visits: u64,
}

/// Somebody who belongs to an organisation. It holds no secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberSummary {
    /// Who.
    pub account: AccountId,
    /// The name that others see.
    pub name: DisplayName,
    /// The address.
    pub email: Email,
    /// As what.
    pub role: Role,
    /// Whether an authenticator app is set up.
    pub second_factor: bool,
    /// Whether the account is barred.
    pub disabled: bool,
    /// The last sign-in; none before the first.
    pub last_visit: Option<LastVisit>,
}

/// An open invite with what its reader wants to know first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InviteSummary {
    /// The invite.
    pub invite: Invite,
    /// Where it leads.
    pub organisation: Organisation,
    /// The name of whoever sent it.
    pub inviter: DisplayName,
    /// Whether an account has the address.
    pub has_account: bool,
}

/// Where an account belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Belonging {
    /// How the organisation is called in addresses.
    pub slug: Slug,
    /// What it is called.
    pub name: OrganisationName,
    /// As what.
    pub role: Role,
}

/// An account as whoever administers the platform sees it. It holds no secret.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each says one thing that an administrator asks about")]
pub struct AccountSummary {
    /// Its id.
    pub id: AccountId,
    /// The address.
    pub email: Email,
    /// The user name, if there is one.
    pub username: Option<Username>,
    /// The shown name.
    pub name: DisplayName,
    /// Whether it administers the platform.
    pub administrator: bool,
    /// Whether it is barred.
    pub disabled: bool,
    /// Whether the password must be changed before anything else.
    pub must_change_password: bool,
    /// Whether an authenticator app is set up.
    pub second_factor: bool,
    /// When it was created.
    pub created_at: Timestamp,
    /// The last sign-in; none before the first.
    pub last_visit: Option<LastVisit>,
    /// Where it belongs, by name.
    pub belongs_to: Vec<Belonging>,
}

impl AccountSummary {
    /// Takes what may be seen of an account.
    #[must_use]
    pub fn of(account: Account, last_visit: Option<LastVisit>, belongs_to: Vec<Belonging>) -> Self {
        Self {
            id: account.id,
            second_factor: matches!(account.second_factor, SecondFactor::Active { .. }),
            email: account.email,
            username: account.username,
            name: account.name,
            administrator: account.administrator,
            disabled: account.disabled,
            must_change_password: account.must_change_password,
            created_at: account.created_at,
            last_visit,
            belongs_to,
        }
    }
}

/// Which accounts to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountFilter {
    /// Only accounts whose address, user name or shown name holds this text, whatever the case.
    pub text: Option<String>,
    /// Only addresses after this one, for the next page.
    pub after: Option<Email>,
    /// The most accounts to give, 1 to 100.
    pub limit: usize,
}

/// One page of accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountPage {
    /// The accounts, by address.
    pub accounts: Vec<AccountSummary>,
    /// Whether there are more.
    pub more: bool,
}
