//! Who can sign in, with what, and for how long.
//!
//! Accounts, the rules for their passwords, second factors and backup codes, sessions and their
//! limits, preferences, and the steps of the first set-up.
//!
//! **Invariant:** a decision takes the old value and gives a change: the new value with its audit
//! entry. Only decisions make changes, and only a store takes them.
//! **Absent on purpose:** no hash is computed here and no secret is drawn; both arrive ready-made.

#![deny(missing_docs)]

mod account;
mod attempts;
pub mod codes;
mod installation;
mod names;
mod password;
mod preferences;
mod second_factor;
mod session;

pub use account::{Account, AccountChange, AccountRefused, NewAccount};
pub use attempts::{AttemptLimit, Attempted, Tally};
pub use installation::{Installation, InstallationChange, SetupRefused, SetupStage};
pub use names::{DisplayName, Email, Identifier, NameError, NameKind, Username};
pub use password::{NewPassword, PasswordFault, PasswordHash};
pub use preferences::{Language, Preferences, Theme, TimeZone, UnknownTimeZone};
pub use second_factor::{
    BACKUP_CODE_BYTES, BACKUP_CODE_COUNT, BackupCodeHash, BackupCodesIssued, SealedSecret, SecondFactor,
};
pub use session::{
    NewSession, Session, SessionEnded, SessionKind, SessionLimits, SessionOpened, SessionTouched, TokenHash,
};
