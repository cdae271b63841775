//! Codes of authenticator apps.

use controlkeep_kernel::Timestamp;
use controlkeep_ports::{TOTP_SECRET_BYTES, Totp};
use data_encoding::BASE32_NOPAD;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use subtle::ConstantTimeEq as _;
use totp_rs::{Algorithm, Builder};

use controlkeep_accounts::codes;

const ISSUER: &str = "Controlkeep";
const STEP_SECONDS: u64 = 30;
const DIGITS: u8 = 6;

/// What need not be encoded in an address (RFC 3986, section 2.3: unreserved).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Time-based codes as RFC 6238 has them: SHA-1, 6 digits, 30 seconds, one step either way.
///
/// Not every app follows another algorithm, length or step that its set-up names; all know these.
#[derive(Debug, Clone, Copy, Default)]
pub struct Totp6;

impl Totp for Totp6 {
    /// Secrets have 20 bytes; no code fits a secret of another length.
    fn matching_step(&self, secret: &[u8], code: &str, at: Timestamp) -> Option<i64> {
        let app = app(secret)?;
        let typed = digits(code)?;
        let now = u64::try_from(at.seconds()).ok()? / STEP_SECONDS;
        let within_reach = [Some(now), now.checked_sub(1), now.checked_add(1)];
        // All are compared, whichever fits: the time it takes tells nothing.
        let step = within_reach.into_iter().flatten().fold(None, |found, step| {
            let shown = app.generate(step * STEP_SECONDS).to_string();
            let fits: bool = shown.as_bytes().ct_eq(typed.as_bytes()).into();
            found.or(fits.then_some(step))
        });
        step.and_then(|step| i64::try_from(step).ok())
    }

    fn uri(&self, secret: &[u8], account: &str) -> String {
        let account = utf8_percent_encode(account, RESERVED);
        let secret = BASE32_NOPAD.encode(secret);
        format!(
            "otpauth://totp/{ISSUER}:{account}?secret={secret}&issuer={ISSUER}\
             &algorithm=SHA1&digits={DIGITS}&period={STEP_SECONDS}"
        )
    }

    fn key(&self, secret: &[u8]) -> String {
        codes::grouped(&BASE32_NOPAD.encode(secret), 4, ' ')
    }
}

fn app(secret: &[u8]) -> Option<totp_rs::Totp> {
    let secret: [u8; TOTP_SECRET_BYTES] = secret.try_into().ok()?;
    let parameters = Builder::new().with_algorithm(Algorithm::SHA1).with_digits(DIGITS);
    parameters.with_step_duration(STEP_SECONDS).with_secret(secret).build().ok()
}

/// The six digits of a code; apps show them in groups, so spaces mean nothing.
fn digits(code: &str) -> Option<String> {
    let digits: String = code.chars().filter(|c| !c.is_whitespace()).take(usize::from(DIGITS) + 1).collect();
    let six = digits.len() == usize::from(DIGITS) && digits.bytes().all(|byte| byte.is_ascii_digit());
    six.then_some(digits)
}

#[cfg(test)]
mod tests;
