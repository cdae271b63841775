//! What becomes of an operation when one of its system calls fails, or is its last one: the state is the old
//! one or the new one, and the next try goes on. A quick run takes a sample of the calls; `make crash` takes
//! each. Without strace there is nothing to inject with.
#![allow(
    clippy::large_stack_arrays,
    clippy::single_match_else,
    reason = "what is sent and seen is told in place"
)]
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

#[path = "faults/backup.rs"]
mod backup;
#[path = "faults/house.rs"]
mod house;
#[path = "faults/restore.rs"]
mod restore;
#[path = "faults/rotation.rs"]
mod rotation;
#[path = "faults/strace.rs"]
mod strace;
#[path = "faults/upload.rs"]
mod upload;
