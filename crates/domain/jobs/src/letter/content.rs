//! What letters say: the facts of each kind. The words are the business of whoever writes them out.

use controlkeep_kernel::{Timestamp, coded};
use serde::{Deserialize, Serialize};

use super::{LetterKind, LinkPath};

coded! {
    /// What was changed about how somebody signs in.
    pub enum SignInChange {
        /// He chose another password.
        PasswordChanged = "password_changed",
        /// He set a new password through a reset.
        PasswordReset = "password_reset",
        /// The operator or an administrator set another password.
        PasswordSetByOther = "password_set_by_other",
        /// An authenticator app was set up.
        AppAdded = "app_added",
        /// The authenticator app was removed.
        AppRemoved = "app_removed",
        /// New backup codes were made.
        BackupCodesIssued = "backup_codes_issued",
        /// A backup code was used.
        BackupCodeUsed = "backup_code_used",
        /// The e-mail address was changed.
        AddressChanged = "address_changed",
        /// A passkey or another key was added.
        KeyAdded = "key_added",
        /// A passkey or another key was removed.
        KeyRemoved = "key_removed",
    }
}

coded! {
    /// How a piece of evidence stands in a digest.
    pub enum DigestState {
        /// It will be out of date soon.
        Due = "due",
        /// It is out of date.
        Stale = "stale",
    }
}

/// One piece of evidence in a digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DigestItem {
    /// Its number, such as `E-204`.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The name of the organisation it belongs to.
    pub organisation: String,
    /// How it stands.
    pub state: DigestState,
    /// The last day on which it is fresh, such as `2026-12-01`.
    pub until: String,
    /// Its page.
    pub link: LinkPath,
}

/// What a letter says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LetterContent {
    /// An account was made for somebody.
    Welcome {
        /// Where the account is taken into use.
        link: LinkPath,
        /// Until when that works.
        expires_at: Timestamp,
    },
    /// Somebody is asked into an organisation.
    Invite {
        /// Where he accepts.
        link: LinkPath,
        /// Until when that works.
        expires_at: Timestamp,
        /// The name of the organisation.
        organisation: String,
        /// Who asks.
        invited_by: String,
    },
    /// An address must be shown to be its owner's.
    VerifyAddress {
        /// Where he shows it.
        link: LinkPath,
        /// Until when that works.
        expires_at: Timestamp,
    },
    /// A new password was asked for.
    ResetPassword {
        /// Where he chooses one.
        link: LinkPath,
        /// Until when that works.
        expires_at: Timestamp,
    },
    /// A way to sign in was changed.
    SignInMethodChanged {
        /// What was changed.
        change: SignInChange,
        /// When.
        at: Timestamp,
        /// From which network address, when one is known.
        address: Option<String>,
        /// Where he looks after it when it was not him.
        link: LinkPath,
    },
    /// Somebody signed in from a device that was not seen before.
    NewDevice {
        /// When.
        at: Timestamp,
        /// Which device, as far as it says.
        device: String,
        /// From which network address, when one is known.
        address: Option<String>,
        /// Where he ends the session when it was not him.
        link: LinkPath,
    },
    /// Sign-in is locked after too many wrong tries.
    AccountLocked {
        /// When.
        at: Timestamp,
        /// Until when.
        until: Timestamp,
        /// From which network address the last try came, when one is known.
        address: Option<String>,
        /// Where he chooses a new password, when that can be done by mail.
        link: Option<LinkPath>,
    },
    /// Evidence is due or stale.
    EvidenceDigest {
        /// Which.
        items: Vec<DigestItem>,
        /// Where all of it is.
        link: LinkPath,
    },
    /// The administrator tries whether mail arrives.
    Test {
        /// Who tries.
        asked_by: String,
        /// When.
        at: Timestamp,
    },
}

impl LetterContent {
    /// Which kind of letter says this.
    #[must_use]
    pub const fn kind(&self) -> LetterKind {
        match self {
            Self::Welcome { .. } => LetterKind::Welcome,
            Self::Invite { .. } => LetterKind::Invite,
            Self::VerifyAddress { .. } => LetterKind::VerifyAddress,
            Self::ResetPassword { .. } => LetterKind::ResetPassword,
            Self::SignInMethodChanged { .. } => LetterKind::SignInMethodChanged,
            Self::NewDevice { .. } => LetterKind::NewDevice,
            Self::AccountLocked { .. } => LetterKind::AccountLocked,
            Self::EvidenceDigest { .. } => LetterKind::EvidenceDigest,
            Self::Test { .. } => LetterKind::Test,
        }
    }
}
