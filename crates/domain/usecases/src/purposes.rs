//! What the installation's key is used for. Each purpose has a name of its own, so that a value
//! sealed or hashed for one is worthless for every other. They are part of stored data: never
//! rename one.

/// Seals the secret of an authenticator app; the owner is the account's id.
pub const TOTP: &str = "totp";

/// Hashes the secret of a session; the cookie holds the secret, the store the hash.
pub const SESSION: &str = "session";

/// Hashes an API key.
pub const API_KEY: &str = "api_key";

/// Hashes a refresh token.
pub const REFRESH_TOKEN: &str = "refresh_token";

/// Hashes what a program shows at the second step of a sign-in. It is no cookie.
pub const API_SIGN_IN: &str = "api_sign_in";

/// Hashes the secret of a link, together with what it is for.
pub const LINK: &str = "link";

/// Hashes the browser family and the network that somebody signs in from.
pub const DEVICE: &str = "device";

/// Hashes whose new password is asked for, and from which network.
pub const RESET_REQUESTS: &str = "attempts.reset";

/// Hashes whose new address is asked for.
pub const ADDRESS_REQUESTS: &str = "attempts.new_address";

/// Hashes which organisation sends invites.
pub const INVITES: &str = "attempts.invite";

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

/// Hashes under what the answer to a program's repeatable request is kept.
pub const IDEMPOTENCY_KEY: &str = "idempotency.key";

/// Hashes what a program's repeatable request asks for.
pub const IDEMPOTENT_REQUEST: &str = "idempotency.request";

/// Proves that a cursor is ours and belongs to its list.
pub const API_CURSOR: &str = "api.cursor";

/// Hashes an answer, for whoever asks whether it changed.
pub const API_TAG: &str = "api.tag";

/// Seals what a letter says; the owner is the letter's id.
pub const LETTER: &str = "letter";

/// Hashes to which address letters go that strangers can cause, and on which day.
pub const LETTERS_TO_ADDRESS: &str = "attempts.letters";
