//! One-time codes that tests can compute.

use controlkeep_audit::Digest;
use controlkeep_kernel::Timestamp;

use crate::Totp;

const STEP_SECONDS: i64 = 30;
const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// Derives codes of six digits from the secret and the time step, as an app would, but by other
/// arithmetic.
#[derive(Debug, Clone, Copy, Default)]
pub struct FixedTotp;

impl FixedTotp {
    /// The time step of a moment.
    #[must_use]
    pub const fn step(at: Timestamp) -> i64 {
        at.seconds().div_euclid(STEP_SECONDS)
    }

    /// The code that an app with that secret shows at `at`.
    #[must_use]
    pub fn code(secret: &[u8], at: Timestamp) -> String {
        Self::code_of_step(secret, Self::step(at))
    }

    /// The code that an app with that secret shows during a time step.
    #[must_use]
    pub fn code_of_step(secret: &[u8], step: i64) -> String {
        // The step itself stands in front, so that codes of neighbouring steps never look alike.
        let digest = Digest::of(secret);
        let [first, second, ..] = *digest.as_bytes();
        format!("{:03}{:03}", step.rem_euclid(1000), u16::from_be_bytes([first, second]) % 1000)
    }
}

impl Totp for FixedTotp {
    fn matching_step(&self, secret: &[u8], code: &str, at: Timestamp) -> Option<i64> {
        let typed: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let now = Self::step(at);
        (now - 1..=now + 1).find(|step| Self::code_of_step(secret, *step) == typed)
    }

    fn uri(&self, secret: &[u8], account: &str) -> String {
        format!("otpauth://totp/Controlkeep:{account}?secret={}", self.key(secret).replace(' ', ""))
    }

    fn key(&self, secret: &[u8]) -> String {
        let letters = base_32(secret);
        let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
        groups.join(" ")
    }
}

/// Five bits a letter (RFC 4648, section 6), without padding.
fn base_32(bytes: &[u8]) -> Vec<char> {
    let bit = |place: usize| bytes.get(place / 8).map_or(0, |byte| usize::from(byte >> (7 - place % 8) & 1));
    let five = |start: usize| (start..start + 5).fold(0, |value, place| value << 1 | bit(place));
    (0..bytes.len() * 8).step_by(5).map(|start| char::from(ALPHABET[five(start)])).collect()
}
