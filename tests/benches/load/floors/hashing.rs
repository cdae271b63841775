//! Passwords.

use std::time::Duration;

use controlkeep_crypto::{BcryptHasher, KeyRing};
use controlkeep_ports::PasswordHasher as _;

use super::{cores, rate};

/// How many hashes of cost 12 all cores make in a second.
pub(super) fn bcrypt(time: Duration) -> f64 {
    let hasher = BcryptHasher::new(12, &KeyRing::from_bytes(&[7; 32]).unwrap()).unwrap();
    rate(cores(), time, |_| (), |_| drop(hasher.hash("quiet harbour lantern 9").unwrap()))
}
