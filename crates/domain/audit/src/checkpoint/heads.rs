//! What must be true of the heads of one checkpoint, and of those of two in a row.

use controlkeep_kernel::ChainId;

use crate::Head;

/// The heads of a checkpoint contradict themselves or the checkpoint before.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HeadsRefused {
    /// A chain is named twice, or the heads are not sorted.
    #[error("chain {chain} is named twice or out of order")]
    NotSorted {
        /// The chain.
        chain: ChainId,
    },
    /// A sequence is below 0, or is 0 with a digest that is not the chain's start.
    #[error("chain {chain} cannot have this head at sequence {sequence}")]
    Impossible {
        /// The chain.
        chain: ChainId,
        /// The sequence of the head.
        sequence: i64,
    },
    /// A chain of the checkpoint before is missing.
    #[error("chain {chain} was in the checkpoint before and is missing")]
    Missing {
        /// The chain.
        chain: ChainId,
    },
    /// A chain is shorter than in the checkpoint before.
    #[error("chain {chain} went back from sequence {was} to {now}")]
    WentBack {
        /// The chain.
        chain: ChainId,
        /// Its sequence in the checkpoint before.
        was: i64,
        /// Its sequence in this one.
        now: i64,
    },
    /// A chain is as long as in the checkpoint before, but has another digest.
    #[error("chain {chain} has another digest at sequence {sequence} than in the checkpoint before")]
    Rewritten {
        /// The chain.
        chain: ChainId,
        /// The sequence of both heads.
        sequence: i64,
    },
}

/// Finds the head of a chain among sorted heads.
pub(super) fn find(heads: &[Head], chain: ChainId) -> Option<&Head> {
    heads.binary_search_by_key(&chain, |head| head.chain).ok().and_then(|index| heads.get(index))
}

/// Checks the heads of one checkpoint among themselves.
pub(super) fn hold_together(heads: &[Head]) -> Result<(), HeadsRefused> {
    if let Some(pair) = heads.windows(2).find(|pair| pair[0].chain >= pair[1].chain) {
        return Err(HeadsRefused::NotSorted { chain: pair[1].chain });
    }
    heads.iter().try_for_each(is_possible)
}

/// Checks that one head can be: below the first entry there is only the start of the chain.
pub(super) fn is_possible(head: &Head) -> Result<(), HeadsRefused> {
    if head.sequence > 0 || *head == Head::genesis(head.chain) {
        return Ok(());
    }
    Err(HeadsRefused::Impossible { chain: head.chain, sequence: head.sequence })
}

/// Checks that no chain of `before` is missing, shorter or rewritten in `after`.
pub(super) fn follow(before: &[Head], after: &[Head]) -> Result<(), HeadsRefused> {
    before.iter().try_for_each(|old| {
        let chain = old.chain;
        let new = find(after, chain).ok_or(HeadsRefused::Missing { chain })?;
        if new.sequence < old.sequence {
            return Err(HeadsRefused::WentBack { chain, was: old.sequence, now: new.sequence });
        }
        if new.sequence == old.sequence && new.digest != old.digest {
            return Err(HeadsRefused::Rewritten { chain, sequence: old.sequence });
        }
        Ok(())
    })
}
