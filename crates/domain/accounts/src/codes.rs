//! How secrets are written that people type or browsers carry.
//!
//! What people type is base 32, which has no 0, 1, 8 and 9 to take for letters. Case, spaces and
//! hyphens mean nothing when it is read back. What a browser carries is read in its one spelling.

use crate::BACKUP_CODE_BYTES;
use data_encoding::{BASE32_NOPAD, BASE64URL_NOPAD, Encoding};

/// The random bytes of a set-up code: 104 bits.
pub const SETUP_CODE_BYTES: usize = 13;
/// The random bytes of a session token: 256 bits.
pub const SESSION_TOKEN_BYTES: usize = 32;
/// The random bytes that tell API keys apart in lists.
pub const API_KEY_HINT_BYTES: usize = 5;
/// What every API key begins with, so that scanners of code find one that was left there.
pub const API_KEY_START: &str = "ck_";
/// The random bytes of a first password, of which 100 bits are used.
pub const INITIAL_PASSWORD_BYTES: usize = 13;

const INITIAL_PASSWORD_CHARS: usize = 20;

/// Writes a backup code: six groups of four, `ABCD-EFGH-…`.
#[must_use]
pub fn backup_code(bytes: &[u8; BACKUP_CODE_BYTES]) -> String {
    grouped(&BASE32_NOPAD.encode(bytes), 4, '-')
}

/// Reads a backup code as somebody typed it; `None` when it is none.
#[must_use]
pub fn read_backup_code(text: &str) -> Option<[u8; BACKUP_CODE_BYTES]> {
    exactly(&BASE32_NOPAD, &unadorned(text))
}

/// Writes a set-up code: three groups of seven, `ABCDEFG-…`.
#[must_use]
pub fn setup_code(bytes: &[u8; SETUP_CODE_BYTES]) -> String {
    grouped(&BASE32_NOPAD.encode(bytes), 7, '-')
}

/// Reads a set-up code as somebody typed it; `None` when it is none.
#[must_use]
pub fn read_setup_code(text: &str) -> Option<[u8; SETUP_CODE_BYTES]> {
    exactly(&BASE32_NOPAD, &unadorned(text))
}

/// Writes a session token: 43 characters that a cookie can hold.
#[must_use]
pub fn session_token(bytes: &[u8; SESSION_TOKEN_BYTES]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}

/// Reads a session token in its one spelling; `None` when it is none.
#[must_use]
pub fn read_session_token(text: &str) -> Option<[u8; SESSION_TOKEN_BYTES]> {
    exactly(&BASE64URL_NOPAD, text)
}

/// Writes an API key and its beginning, which lists show: `ck_`, 8 small letters and digits, and
/// behind another underscore 43 characters that hold the secret.
#[must_use]
pub fn api_key(hint: &[u8; API_KEY_HINT_BYTES], secret: &[u8; SESSION_TOKEN_BYTES]) -> (String, String) {
    let hint = format!("{API_KEY_START}{}", BASE32_NOPAD.encode(hint).to_ascii_lowercase());
    (format!("{hint}_{}", session_token(secret)), hint)
}

/// Whether a text has the form of an API key.
#[must_use]
pub fn is_api_key(text: &str) -> bool {
    let parts = text.strip_prefix(API_KEY_START).and_then(|rest| rest.split_once('_'));
    parts.is_some_and(|(hint, secret)| {
        let lower = hint.bytes().all(|b| matches!(b, b'a'..=b'z' | b'2'..=b'7'));
        hint.len() == 8 && lower && read_session_token(secret).is_some()
    })
}

/// Writes a password for a first sign-in: 20 small letters and digits in groups of four. Unlike a
/// code it is a password like any other: its hyphens and its case count.
#[must_use]
pub fn initial_password(bytes: &[u8; INITIAL_PASSWORD_BYTES]) -> String {
    let text = BASE32_NOPAD.encode(bytes).to_ascii_lowercase();
    let used: String = text.chars().take(INITIAL_PASSWORD_CHARS).collect();
    grouped(&used, 4, '-')
}

/// Parts a text into groups, so that the eye does not lose its place.
#[must_use]
pub fn grouped(text: &str, size: usize, between: char) -> String {
    let mut groups = String::with_capacity(text.len() * 2);
    for (index, character) in text.chars().enumerate() {
        if index > 0 && index % size == 0 {
            groups.push(between);
        }
        groups.push(character);
    }
    groups
}

/// The text without what people and their programs put between groups: editors turn a hyphen into
/// one of its typographic kin.
fn unadorned(text: &str) -> String {
    let between = |c: char| c.is_whitespace() || c == '-' || ('\u{2010}'..='\u{2015}').contains(&c);
    text.chars().filter(|c| !between(*c)).map(|c| c.to_ascii_uppercase()).collect()
}

fn exactly<const N: usize>(encoding: &Encoding, text: &str) -> Option<[u8; N]> {
    let length = encoding.decode_len(text.len()).ok()?;
    let mut bytes = [0; N];
    if length != N || encoding.decode_mut(text.as_bytes(), &mut bytes).ok()? != N {
        return None;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests;
