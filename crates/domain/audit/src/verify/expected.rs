//! What the checkpoints say about one chain, in the order of its entries.

use controlkeep_kernel::ChainId;

use super::BrokenKind;
use crate::{Checkpoint, Digest, Head};

#[derive(Debug)]
struct Sighting {
    sequence: i64,
    number: u64,
    digest: Digest,
}

/// The heads that checkpoints saw of one chain, and how many of them were met.
#[derive(Debug)]
pub(super) struct Expected {
    sightings: Vec<Sighting>,
    met: usize,
}

impl Expected {
    /// Gathers what `checkpoints`, in any order, say about `chain`.
    pub(super) fn of(chain: ChainId, checkpoints: &[&Checkpoint]) -> Self {
        let sighting = |checkpoint: &&Checkpoint| {
            let head = checkpoint.head_of(chain)?;
            Some(Sighting { sequence: head.sequence, number: checkpoint.number(), digest: head.digest })
        };
        let mut sightings: Vec<Sighting> = checkpoints.iter().filter_map(sighting).collect();
        sightings.sort_by_key(|sighting| (sighting.sequence, sighting.number));
        // Sightings of the empty chain need no entry: a checkpoint holds only the true start.
        let met = sightings.partition_point(|sighting| sighting.sequence == 0);
        Self { sightings, met }
    }

    /// Compares the entry at `head` with every sighting of its sequence.
    pub(super) fn meet(&mut self, head: &Head) -> Result<(), BrokenKind> {
        let confirmed = self.confirmed();
        while let Some(sighting) = self.sightings.get(self.met).filter(|next| next.sequence == head.sequence)
        {
            if sighting.digest != head.digest {
                return Err(BrokenKind::ContradictsCheckpoint { number: sighting.number, confirmed });
            }
            self.met += 1;
        }
        Ok(())
    }

    /// Says so when the chain ends at `found`, before a sighting.
    pub(super) fn cut(&self, found: i64) -> Option<BrokenKind> {
        let next = self.sightings.get(self.met)?;
        Some(BrokenKind::TailCut { number: next.number, checkpointed: next.sequence, found })
    }

    /// The last sequence that was met.
    pub(super) fn confirmed(&self) -> i64 {
        let met = self.met.checked_sub(1).and_then(|last| self.sightings.get(last));
        met.map_or(0, |sighting| sighting.sequence)
    }

    /// How many checkpoints name the chain.
    pub(super) const fn count(&self) -> usize {
        self.sightings.len()
    }

    /// The newest checkpoint that names the chain.
    pub(super) fn newest(&self) -> Option<u64> {
        self.sightings.iter().map(|sighting| sighting.number).max()
    }
}
