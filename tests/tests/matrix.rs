//! Every route for everybody: what the route table says is what the server does.
//!
//! `docs/authorization.md` is written anew with `CONTROLKEEP_TEST_WRITE=1`.
#![allow(
    clippy::double_ended_iterator_last,
    clippy::explicit_auto_deref,
    clippy::redundant_closure_for_method_calls,
    reason = "the calls read as what they ask"
)]
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

#[path = "matrix/callers.rs"]
mod callers;
#[path = "matrix/changes.rs"]
mod changes;
#[path = "matrix/digest.rs"]
mod digest;
#[path = "matrix/exempt.rs"]
mod exempt;
#[path = "matrix/expected.rs"]
mod expected;
#[path = "matrix/forged.rs"]
mod forged;
#[path = "matrix/own.rs"]
mod own;
#[path = "matrix/programs.rs"]
mod programs;
#[path = "matrix/schema.rs"]
mod schema;
#[path = "matrix/table.rs"]
mod table;
#[path = "matrix/walk.rs"]
mod walk;
