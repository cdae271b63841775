//! From a typed name and password to a full session, and never past the second factor.
//!
//! **Invariant:** a try is counted and kept before it is judged, so that no number of parallel
//! guesses, restarts or nodes gets more of them than the limit says. Slow hashing happens between
//! two transactions. Whoever does not exist, is barred or has a damaged password gets the answer,
//! the count and the cost of a wrong password.

mod activate_second_factor;
mod begin_sign_in;
mod confirm_code;
mod network;
mod offer_second_factor;
mod proof;
mod refusal;
mod second_factor;
mod second_step;
mod tries;
mod use_backup_code;

pub use activate_second_factor::{ActivateSecondFactor, activate_second_factor};
pub use begin_sign_in::{BeginSignIn, BeginSignInError, BegunSignIn, NextStep, begin_sign_in};
pub use confirm_code::{ConfirmCode, confirm_code};
pub use offer_second_factor::{OfferSecondFactor, OfferSecondFactorError, offer_second_factor};
pub use second_step::SecondFactorError;
pub use tries::{password_tries_key, second_factor_tries_key};
pub use use_backup_code::{UseBackupCode, use_backup_code};

pub(crate) use network::network_of;
pub(crate) use proof::{Verdict, verify};
pub(crate) use refusal::{Refusal, account_subject};
pub(crate) use second_factor::{open_secret, seal_secret};
pub(crate) use second_step::REFUSED as SECOND_FACTOR_REFUSED;
pub(crate) use tries::{Try, account_key, count, second_factor_key};

use controlkeep_accounts::Account;
use controlkeep_kernel::{Actor, ActorKind};

/// The actor once it is known whose browser it is, for the entries that follow.
pub(crate) fn acting_as(account: &Account, actor: &Actor) -> Actor {
    Actor {
        kind: ActorKind::Session,
        account: Some(account.id),
        name: account.name.to_string(),
        ..actor.clone()
    }
}
