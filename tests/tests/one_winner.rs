//! Whatever can be used once is used once, however many try at the same moment, on one node and on two,
//! on every database (G9).
//!
//! As part of the suites each race is short. `make races` runs it in full: 30 at once, 100 rounds.
#![allow(
    clippy::double_ended_iterator_last,
    clippy::needless_for_each,
    clippy::type_complexity,
    reason = "the races read as lists of what is tried"
)]
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

#[path = "one_winner/arena.rs"]
mod arena;
#[path = "one_winner/joining.rs"]
mod joining;
#[path = "one_winner/last.rs"]
mod last;
#[path = "one_winner/programs.rs"]
mod programs;
#[path = "one_winner/setup.rs"]
mod setup;
#[path = "one_winner/sign_in.rs"]
mod sign_in;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use arena::Arena;
use controlkeep_tests::DatabaseKind;

/// All races on one installation, each with how long it took.
fn run_all(kind: DatabaseKind, nodes: usize) {
    let since = Instant::now();
    setup::one_administrator(kind, nodes);
    println!("{kind}, {nodes} nodes, the first administrator: {:.1} s", since.elapsed().as_secs_f64());
    let mut arena = Arena::open(kind, nodes);
    let races: [(&str, fn(&mut Arena)); 11] = [
        ("a code of the app", sign_in::one_code_of_the_app),
        ("a backup code", sign_in::one_backup_code),
        ("a reset link", joining::one_reset_link),
        ("an invite", joining::one_invite),
        ("an invite of somebody known", joining::one_acceptance),
        ("an idempotency key", programs::one_idempotency_key),
        ("a refresh token", programs::one_refresh_token),
        ("the completion of an upload", programs::one_completion),
        ("a job", programs::one_claim),
        ("the last maintainer", last::one_maintainer_stays),
        ("the last administrator", last::one_administrator_stays),
    ];
    let mut lost = Vec::new();
    for (what, race) in races {
        let since = Instant::now();
        // One that is lost says so at once, and does not hide the next.
        if catch_unwind(AssertUnwindSafe(|| race(&mut arena))).is_err() {
            lost.push(what);
        }
        println!("{kind}, {nodes} nodes, {what}: {:.1} s", since.elapsed().as_secs_f64());
    }
    assert!(lost.is_empty(), "{kind}, {nodes} nodes: {lost:?}");
    arena.close();
}

#[test]
fn each_race_has_one_winner_on_sqlite() {
    run_all(DatabaseKind::Sqlite, 1);
}

#[test]
fn each_race_has_one_winner_on_postgresql() {
    run_all(DatabaseKind::Postgres, 1);
}

#[test]
fn each_race_has_one_winner_on_two_nodes_on_postgresql() {
    run_all(DatabaseKind::Postgres, 2);
}

#[cfg(feature = "mysql")]
#[test]
fn each_race_has_one_winner_on_mariadb() {
    run_all(DatabaseKind::Mysql, 1);
}

#[cfg(feature = "mysql")]
#[test]
fn each_race_has_one_winner_on_two_nodes_on_mariadb() {
    run_all(DatabaseKind::Mysql, 2);
}
