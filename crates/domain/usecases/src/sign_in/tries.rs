//! Counts tries, under keys that tell nobody whose they were.

use controlkeep_accounts::{Account, AttemptLimit, Attempted};
use controlkeep_kernel::{AccountId, Timestamp};
use controlkeep_ports::{AttemptKey, Cipher, StoreError, Tx};

use super::network::network_of;
use crate::purposes;

/// What became of a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Try {
    /// It was counted and may be judged.
    Counted {
        /// How many more there are after it.
        left: u32,
    },
    /// There were too many; it may not be judged, however right it is.
    TooMany {
        /// When tries are taken again.
        until: Timestamp,
    },
}

/// Counts one try. What it counted holds only once the transaction is kept.
pub(crate) fn count(
    tx: &mut dyn Tx,
    key: &AttemptKey,
    limit: &AttemptLimit,
    at: Timestamp,
) -> Result<Try, StoreError> {
    Ok(match tx.attempts().count(key, limit, at)? {
        Attempted::Counted { left, .. } => Try::Counted { left },
        Attempted::Blocked { until } => Try::TooMany { until },
    })
}

/// Takes one counted try back, because it was no guess: an office that shares one address would lock
/// itself out by signing in. The others stay counted, so that whoever has one account cannot use it to
/// get new tries at all the rest.
pub(super) fn take_back(
    tx: &mut dyn Tx,
    key: &AttemptKey,
    limit: &AttemptLimit,
    at: Timestamp,
) -> Result<(), StoreError> {
    let counted = match tx.attempts().count(key, limit, at)? {
        Attempted::Counted { tally, .. } => tally.count.saturating_sub(1),
        Attempted::Blocked { .. } => limit.tries,
    };
    tx.attempts().forget(key)?;
    for _ in 1..counted {
        tx.attempts().count(key, limit, at)?;
    }
    Ok(())
}

/// Under what tries at the password of an account are counted, wherever it is asked for.
pub(crate) fn account_key(cipher: &dyn Cipher, account: AccountId) -> AttemptKey {
    key(cipher, purposes::ACCOUNT_ATTEMPTS, b"id:", account.as_bytes())
}

/// Under what tries at the second factor of an account are counted. A right password must not give
/// new ones, so they have a key of their own.
pub(crate) fn second_factor_key(cipher: &dyn Cipher, account: AccountId) -> AttemptKey {
    key(cipher, purposes::SECOND_FACTOR_ATTEMPTS, b"id:", account.as_bytes())
}

/// Under what tries at the password of an account are counted, for whoever helps its owner.
#[must_use]
pub fn password_tries_key(cipher: &dyn Cipher, account: AccountId) -> AttemptKey {
    account_key(cipher, account)
}

/// Under what tries at the second factor of an account are counted, for whoever helps its owner.
#[must_use]
pub fn second_factor_tries_key(cipher: &dyn Cipher, account: AccountId) -> AttemptKey {
    second_factor_key(cipher, account)
}

/// Under what a sign-in is counted: the account, or what was typed when there is none, so that both
/// run out of tries alike.
pub(super) fn sign_in_key(cipher: &dyn Cipher, account: Option<&Account>, typed: &str) -> AttemptKey {
    account.map_or_else(
        || key(cipher, purposes::ACCOUNT_ATTEMPTS, b"typed:", typed.as_bytes()),
        |account| account_key(cipher, account.id),
    )
}

/// Under what all sign-ins from one network are counted.
pub(super) fn address_key(cipher: &dyn Cipher, address: &str) -> AttemptKey {
    key(cipher, purposes::ADDRESS_ATTEMPTS, b"", network_of(address).as_bytes())
}

/// The prefix keeps an id and a typed text that happen to be the same bytes apart.
fn key(cipher: &dyn Cipher, purpose: &str, prefix: &[u8], value: &[u8]) -> AttemptKey {
    AttemptKey(cipher.fingerprint(purpose, &[prefix, value].concat()))
}
