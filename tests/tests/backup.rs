//! Backups that are made while people work, moved to other databases, killed half way and tampered with.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

#[path = "backup/house.rs"]
mod house;
#[path = "backup/killed.rs"]
mod killed;
#[path = "backup/moved.rs"]
mod moved;
#[path = "backup/refused.rs"]
mod refused;
#[path = "backup/under_load.rs"]
mod under_load;
