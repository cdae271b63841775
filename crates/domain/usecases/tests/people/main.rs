//! Use cases about people, on the in-memory store.

#![allow(clippy::unwrap_used, reason = "a helper that fails is a failing test")]

mod accounts;
mod again;
mod alike;
mod authenticator;
mod backup_codes;
mod house;
mod operator;
mod password;
mod preferences;
mod races;
mod second_factor;
mod sessions;
mod setup;
