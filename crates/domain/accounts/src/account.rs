//! Accounts: people who can sign in.

mod change;
mod contact;

use controlkeep_kernel::{AccountId, Timestamp};

pub use change::{AccountChange, AccountRefused};

use crate::{DisplayName, Email, PasswordHash, Preferences, SecondFactor, Username};

/// One person who can sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// The address to sign in with; no other account has it.
    pub email: Email,
    /// The user name to sign in with, if there is one; no other account has it.
    pub username: Option<Username>,
    /// The name that others see.
    pub name: DisplayName,
    /// What is kept of the password.
    pub password: PasswordHash,
    /// Whether the password was given by somebody else, so that it opens nothing but its change.
    pub must_change_password: bool,
    /// The authenticator app.
    pub second_factor: SecondFactor,
    /// Whether it administers the platform.
    pub administrator: bool,
    /// Whether it is barred from signing in.
    pub disabled: bool,
    /// How the person wants to see the product.
    pub preferences: Preferences,
    /// When it was created.
    pub created_at: Timestamp,
    /// Counts the changes, from 1.
    pub version: i64,
}

/// What an account starts with.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// Its id.
    pub id: AccountId,
    /// The address.
    pub email: Email,
    /// The user name, if there is one.
    pub username: Option<Username>,
    /// The shown name.
    pub name: DisplayName,
    /// What is kept of the password.
    pub password: PasswordHash,
    /// Whether somebody else chose the password.
    pub must_change_password: bool,
    /// Whether it administers the platform.
    pub administrator: bool,
    /// How the person wants to see the product.
    pub preferences: Preferences,
}

#[cfg(test)]
mod tests;
