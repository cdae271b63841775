//! Use cases about people, on the in-memory store.

#![allow(clippy::unwrap_used, reason = "a helper that fails is a failing test")]

mod accounts;
mod addresses;
mod administration;
mod again;
mod alike;
mod api_credentials;
mod authenticator;
mod backup_codes;
mod house;
mod invites;
mod members;
mod notices;
mod operator;
mod password;
mod preferences;
mod programs;
mod races;
mod recovery;
mod second_factor;
mod sessions;
mod setup;
