//! Who can sign in, with what, and for how long.
//!
//! Accounts, the rules for their passwords, second factors and backup codes, sessions and their
//! limits, the devices they were opened from, links that open one thing once, preferences, and the
//! steps of the first set-up.
//!
//! **Invariant:** a decision takes the old value and gives a change: the new value with its audit
//! entry. Only decisions make changes, and only a store takes them.
//! **Absent on purpose:** no hash is computed here and no secret is drawn; both arrive ready-made.

#![deny(missing_docs)]

mod account;
mod api_credential;
mod api_scope;
mod attempts;
pub mod codes;
mod device;
mod installation;
mod names;
mod one_time_link;
mod password;
mod preferences;
mod refresh_token;
mod second_factor;
mod session;
mod session_network;

pub use account::{Account, AccountChange, AccountRefused, NewAccount};
pub use api_credential::{
    ApiCredential, ApiCredentialCreated, ApiCredentialKind, ApiCredentialRefused, ApiCredentialRevoked,
    ApiCredentialTouched, CredentialHash, CredentialName, NewApiCredential,
};
pub use api_scope::{ApiScope, ApiScopes};
pub use attempts::{AttemptLimit, Attempted, Tally};
pub use device::{DeviceKey, Familiarity, Visit, device_family, device_network};
pub use installation::{Installation, InstallationChange, SetupRefused, SetupStage};
pub use names::{DisplayName, Email, Identifier, NameError, NameKind, Reason, Username};
pub use one_time_link::{LinkKey, LinkPurpose, LinkTarget, OneTimeLink};
pub use password::{NewPassword, PasswordFault, PasswordHash};
pub use preferences::{Language, Preferences, Theme, TimeZone, UnknownTimeZone};
pub use refresh_token::RefreshToken;
pub use second_factor::{
    BACKUP_CODE_BYTES, BACKUP_CODE_COUNT, BackupCodeHash, BackupCodesIssued, SealedSecret, SecondFactor,
};
pub use session::{
    NewSession, Session, SessionEnded, SessionKind, SessionLimits, SessionOpened, SessionTouched, TokenHash,
};
pub use session_network::SessionNetwork;
