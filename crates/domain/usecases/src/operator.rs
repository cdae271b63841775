//! What the operator does at the command line of the server, where no session is needed.
//!
//! **Invariant:** whatever takes a credential away ends every session that it opened.

mod create_account;
mod create_api_key;
mod grant_membership;
mod named;
mod remove_membership;
mod reset_password;
mod reset_second_factor;
mod set_account_disabled;
mod unlock_account;

pub use create_account::{CreateAccount, CreateAccountError, create_account};
pub use create_api_key::{CreateApiKey, CreateApiKeyError, create_api_key};
pub use grant_membership::{GrantMembership, GrantMembershipError, grant_membership};
pub use remove_membership::{RemoveMembership, RemoveMembershipError, remove_membership};
pub use reset_password::{ResetPassword, ResetPasswordError, reset_password};
pub use reset_second_factor::{ResetSecondFactor, ResetSecondFactorError, reset_second_factor};
pub use set_account_disabled::{SetAccountDisabled, SetAccountDisabledError, set_account_disabled};
pub use unlock_account::{UnlockAccount, UnlockAccountError, unlock_account};
