//! The system's cryptographic generator.

use controlkeep_ports::{NoRandomness, Random};
use uuid::Uuid;

/// Draws ids and secrets from the system.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    #[allow(clippy::disallowed_methods, reason = "this is the random adapter")]
    fn id(&self) -> [u8; 16] {
        Uuid::now_v7().into_bytes()
    }

    #[allow(clippy::disallowed_methods, reason = "this is the random adapter")]
    fn fill(&self, buffer: &mut [u8]) -> Result<(), NoRandomness> {
        getrandom::fill(buffer).map_err(|_| NoRandomness)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn ids_of_one_thread_order_by_the_time_they_were_made() {
        let ids: Vec<[u8; 16]> = (0..10_000).map(|_| SystemRandom.id()).collect();
        assert!(ids.is_sorted_by(|one, next| one < next));
        assert_eq!(Uuid::from_bytes(ids[0]).get_version_num(), 7);
    }

    #[test]
    fn no_two_nonces_are_alike() {
        let random: &dyn Random = &SystemRandom;
        let nonces: HashSet<[u8; 24]> = (0..100_000).map(|_| random.bytes().unwrap()).collect();
        assert_eq!(nonces.len(), 100_000);
    }
}
