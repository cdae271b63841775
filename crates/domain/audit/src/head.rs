//! Where a chain ends.

use controlkeep_kernel::ChainId;

use crate::{Digest, canonical};

/// Names the last entry of a chain: the place where the next one is appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Head {
    /// The chain.
    pub chain: ChainId,
    /// The sequence of its last entry; 0 when it has none.
    pub sequence: i64,
    /// The digest of its last entry; the chain's own start value when it has none.
    pub digest: Digest,
}

impl Head {
    /// Is the head of a chain without entries.
    ///
    /// The digest follows from the chain's id, so the first entry of one chain can never pass
    /// for the first entry of another.
    #[must_use]
    pub fn genesis(chain: ChainId) -> Self {
        Self { chain, sequence: 0, digest: canonical::genesis_of(chain) }
    }
}
