//! Passwords.

use std::time::Duration;

use controlkeep_crypto::BcryptHasher;
use controlkeep_ports::PasswordHasher as _;

use super::{a_key, cores, rate};

/// How many hashes of cost 12 all cores make in a second.
pub(super) fn bcrypt(time: Duration) -> f64 {
    let hasher = BcryptHasher::new(12, &a_key()).unwrap();
    rate(cores(), time, |_| (), |_| drop(hasher.hash("quiet harbour lantern 9").unwrap()))
}
