//! Second factors: the authenticator app's secret, and backup codes.

use std::fmt;

use controlkeep_kernel::{Event, Timestamp};

use crate::Account;

/// How many backup codes are made at once.
pub const BACKUP_CODE_COUNT: usize = 10;
/// The random bytes of one backup code: 120 bits, so that one keyed hash is enough to keep it
/// (OWASP ASVS 5.0, 6.5.2 asks for 112).
pub const BACKUP_CODE_BYTES: usize = 15;

/// A secret that only the key ring can open.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedSecret(Vec<u8>);

impl SealedSecret {
    /// Wraps what the cipher gave or a store returned.
    #[must_use]
    pub const fn new(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The sealed bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for SealedSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealedSecret({} bytes)", self.0.len())
    }
}

/// Where an account stands with its authenticator app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecondFactor {
    /// It has none; one must be set up at the next sign-in.
    Absent,
    /// A secret was shown, but no code has proven yet that an app holds it.
    Offered {
        /// The shown secret.
        secret: SealedSecret,
    },
    /// An app holds the secret.
    Active {
        /// The secret.
        secret: SealedSecret,
        /// The newest time step a code was taken for; no step works twice (RFC 6238, section 5.2).
        last_step: i64,
        /// Since when.
        since: Timestamp,
    },
}

impl SecondFactor {
    /// Whether sign-in asks for a code.
    #[must_use]
    pub const fn is_active(&self) -> bool {
        matches!(self, Self::Active { .. })
    }
}

/// The keyed hash of a backup code, which is all that is kept of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct BackupCodeHash(pub [u8; 32]);

/// A new set of backup codes for an account; it replaces every older one. Only
/// [`Account::issue_backup_codes`] makes one.
#[must_use = "issued codes do nothing until a store records them"]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupCodesIssued {
    pub(crate) account: Account,
    pub(crate) codes: Vec<BackupCodeHash>,
    pub(crate) event: Event,
}

impl BackupCodesIssued {
    /// The account, the hashes of its new codes and the audit entry, for the store.
    #[must_use]
    pub fn into_parts(self) -> (Account, Vec<BackupCodeHash>, Event) {
        (self.account, self.codes, self.event)
    }
}
