//! Bytes of files: on their way into the vault, out of it, and what keeps them in order.

#![allow(clippy::unwrap_used, reason = "a helper that fails is a failing test")]

mod check;
mod desk;
mod intake;
mod keys;
mod lost_answers;
mod reading;
mod uploads;
mod verify;
