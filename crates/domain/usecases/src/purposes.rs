//! What the installation's key is used for. Each purpose has a name of its own, so that a value
//! sealed or hashed for one is worthless for every other. They are part of stored data: never
//! rename one.

/// Seals the secret of an authenticator app; the owner is the account's id.
pub const TOTP: &str = "totp";

/// Hashes the secret of a session; the cookie holds the secret, the store the hash.
pub const SESSION: &str = "session";

/// Hashes a set-up code.
pub const SETUP_CODE: &str = "setup_code";

/// Hashes a backup code.
pub const BACKUP_CODE: &str = "backup_code";

/// Hashes whose password is tried.
pub const ACCOUNT_ATTEMPTS: &str = "attempts.account";

/// Hashes whose second factor is tried.
pub const SECOND_FACTOR_ATTEMPTS: &str = "attempts.second_factor";

/// Hashes from which network somebody tries to sign in.
pub const ADDRESS_ATTEMPTS: &str = "attempts.address";

/// Hashes what set-up codes are counted under.
pub const SETUP_ATTEMPTS: &str = "attempts.setup";

/// Hashes what was typed by somebody who cannot be told who they are, for the audit log. People
/// type their password into the wrong field, so the text itself must not stand there.
pub const AUDIT_IDENTIFIER: &str = "audit.identifier";

/// Hashes what refusals of one burst have in common, so that they become one audit entry.
pub const AUDIT_FOLD: &str = "audit.fold";
