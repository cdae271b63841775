//! Randomness that is the same in every run.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use controlkeep_audit::Digest;

use crate::{NoRandomness, Random};

/// Counts instead of drawing: ids order by the time they were made, and no two values are alike.
#[derive(Debug, Default)]
pub struct SequentialRandom {
    drawn: AtomicU64,
    dry: AtomicBool,
}

impl SequentialRandom {
    /// Starts to count at zero.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives no more secrets from now on, as a system without randomness.
    pub fn run_dry(&self) {
        self.dry.store(true, Ordering::Relaxed);
    }

    fn next(&self) -> u64 {
        self.drawn.fetch_add(1, Ordering::Relaxed).saturating_add(1)
    }
}

impl Random for SequentialRandom {
    /// The count behind a fixed start with the version and variant of a UUIDv7.
    fn id(&self) -> [u8; 16] {
        let mut id = [0x01, 0x9a, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, 0];
        for (place, byte) in id[9..].iter_mut().zip(&self.next().to_be_bytes()[1..]) {
            *place = *byte;
        }
        id
    }

    fn fill(&self, buffer: &mut [u8]) -> Result<(), NoRandomness> {
        if self.dry.load(Ordering::Relaxed) {
            return Err(NoRandomness);
        }
        for block in buffer.chunks_mut(32) {
            let digest = Digest::of(&self.next().to_be_bytes());
            block.copy_from_slice(&digest.as_bytes()[..block.len()]);
        }
        Ok(())
    }
}
