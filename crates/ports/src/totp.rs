//! Codes of authenticator apps.

use controlkeep_kernel::Timestamp;

/// Time-based one-time codes (RFC 6238): SHA-1, 6 digits, 30 seconds, one step either way.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Totp: Send + Sync {
    /// The time step whose code was typed, if it is within reach of `at`. Spaces are ignored.
    fn matching_step(&self, secret: &[u8], code: &str, at: Timestamp) -> Option<i64>;

    /// The address that an authenticator app reads from the QR code.
    fn uri(&self, secret: &[u8], account: &str) -> String;

    /// The secret as people type it: base 32 in groups of four.
    fn key(&self, secret: &[u8]) -> String;
}

/// The random bytes of a secret: 160 bits (RFC 4226, section 4).
pub const TOTP_SECRET_BYTES: usize = 20;
