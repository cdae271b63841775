//! Refresh tokens.

use controlkeep_accounts::{RefreshToken, TokenHash};
use controlkeep_kernel::{AccountId, SessionId};

use super::Bench;
use super::race::{MANY, conflict, race};
use super::samples::{after, attempt, id, keep};
use super::trail::count;

pub(super) fn a_refresh_token_reads_back_and_is_used_once(bench: &dyn Bench) {
    let token = issue(bench, 1, 100);
    assert_eq!(found(bench, 1), Some(token));
    assert_eq!(found(bench, 2), None);
    assert!(keep(bench, |tx| tx.refresh_tokens().consume(&hash(1), after(5))));
    assert!(!keep(bench, |tx| tx.refresh_tokens().consume(&hash(1), after(6))));
    assert!(!keep(bench, |tx| tx.refresh_tokens().consume(&hash(2), after(6))));
    assert_eq!(found(bench, 1), Some(RefreshToken { used_at: Some(after(5)), ..token }));
    let again = attempt(bench, |tx| tx.refresh_tokens().issue(&token));
    assert!(again.is_err_and(|error| conflict(&error)));
    assert_eq!(count(bench), 0, "the session's entries tell what was decided");
}

pub(super) fn of_thirty_uses_of_one_refresh_token_one_wins(bench: &dyn Bench) {
    issue(bench, 1, 100);
    let consume = |_| keep(bench, |tx| tx.refresh_tokens().consume(&hash(1), after(1)));
    assert_eq!(race(MANY, consume).into_iter().filter(|won| *won).count(), 1);
}

pub(super) fn a_sweep_removes_refresh_tokens_that_ran_out_and_no_others(bench: &dyn Bench) {
    issue(bench, 1, 100);
    let lasting = issue(bench, 2, 200);
    let sweep = |seconds| keep(bench, |tx| tx.refresh_tokens().sweep(after(seconds)));
    assert_eq!(sweep(100), 0);
    assert_eq!(sweep(101), 1);
    assert_eq!((found(bench, 1), found(bench, 2)), (None, Some(lasting)));
}

fn issue(bench: &dyn Bench, number: u8, ends: i64) -> RefreshToken {
    let token = RefreshToken {
        hash: hash(number),
        account: AccountId::from_bytes(id(1, 1)),
        session: SessionId::from_bytes(id(5, 1)),
        issued_at: after(0),
        expires_at: after(ends),
        used_at: None,
    };
    keep(bench, |tx| tx.refresh_tokens().issue(&token));
    token
}

fn found(bench: &dyn Bench, number: u8) -> Option<RefreshToken> {
    keep(bench, |tx| tx.refresh_tokens().find(&hash(number)))
}

fn hash(number: u8) -> TokenHash {
    TokenHash([number; 32])
}
