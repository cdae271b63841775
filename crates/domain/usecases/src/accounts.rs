//! What people change about their own account.
//!
//! **Invariant:** whoever changes how the account is opened proves anew that they know the password,
//! under the same count of tries as at the sign-in, so that a borrowed session is no way to guess it.

mod bar;
mod change_password;
mod change_preferences;
mod create_api_credential;
mod give_credential;
mod give_up_second_factor;
mod issue_backup_codes;
mod proof;
mod register_account;
mod remove_second_factor;
mod rename_account;
mod request_address;
mod revoke_api_credential;
mod taken;
mod touch_api_credential;
mod unlock;
mod verify_address;

pub use change_password::{ChangePassword, ChangePasswordError, change_password};
pub use change_preferences::{ChangePreferences, ChangePreferencesError, change_preferences};
pub use create_api_credential::{CreateApiCredential, CreateApiCredentialError, create_api_credential};
pub use give_credential::GiveCredentialError;
pub use give_up_second_factor::{GiveUpSecondFactor, GiveUpSecondFactorError, give_up_second_factor};
pub use issue_backup_codes::{IssueBackupCodes, IssueBackupCodesError, issue_backup_codes};
pub use register_account::{RegisterAccount, register_account};
pub use revoke_api_credential::{RevokeApiCredential, revoke_api_credential};
pub use touch_api_credential::touch_api_credential;

pub use rename_account::{RenameAccount, RenameAccountError, rename_account};
pub use request_address::{RequestAddress, RequestAddressError, request_address};
pub use verify_address::{VerifyAddress, VerifyAddressError, verify_address};

pub(crate) use bar::{Barring, bar};
pub(crate) use give_credential::give_credential;
pub(crate) use proof::{Proof, ProofFailed, fails_with_proof};
pub(crate) use remove_second_factor::remove_second_factor;
pub(crate) use taken::taken;
pub(crate) use unlock::unlock;
