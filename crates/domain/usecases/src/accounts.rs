//! What people change about their own account.
//!
//! **Invariant:** whoever changes how the account is opened proves anew that they know the password,
//! under the same count of tries as at the sign-in, so that a borrowed session is no way to guess it.

mod change_password;
mod change_preferences;
mod give_up_second_factor;
mod issue_backup_codes;
mod proof;
mod remove_second_factor;
mod taken;

pub use change_password::{ChangePassword, ChangePasswordError, change_password};
pub use change_preferences::{ChangePreferences, ChangePreferencesError, change_preferences};
pub use give_up_second_factor::{GiveUpSecondFactor, GiveUpSecondFactorError, give_up_second_factor};
pub use issue_backup_codes::{IssueBackupCodes, IssueBackupCodesError, issue_backup_codes};

pub(crate) use remove_second_factor::remove_second_factor;
pub(crate) use taken::taken;
