//! How a chain can be broken.

use controlkeep_kernel::ChainId;

/// The chain is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("chain {chain} is broken at entry {sequence}: {kind}")]
pub struct Broken {
    /// The chain.
    pub chain: ChainId,
    /// The first bad sequence. Nothing before it was found to be changed.
    pub sequence: i64,
    /// What is wrong there.
    pub kind: BrokenKind,
}

/// What is wrong at the first bad sequence of a chain.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BrokenKind {
    /// An entry or a head of another chain stands here.
    #[error("it belongs to chain {found}")]
    OtherChain {
        /// The chain it says it belongs to.
        found: ChainId,
    },
    /// An entry is missing, doubled or out of order.
    #[error("entry {found} stands where entry {expected} belongs")]
    SequenceGap {
        /// The sequence that belongs here.
        expected: i64,
        /// The sequence that was found.
        found: i64,
    },
    /// Two neighbours do not fit: the named entry was rewritten, inserted or moved.
    #[error("it is not linked to its neighbour")]
    PreviousMismatch,
    /// The content was changed, or the digest was.
    #[error("its content does not have the stored digest")]
    DigestMismatch,
    /// The entry is not the one a checkpoint saw: the chain was rewritten, digests and all.
    #[error("checkpoint {number} saw another entry; the first {confirmed} entries are confirmed")]
    ContradictsCheckpoint {
        /// The checkpoint.
        number: u64,
        /// The last sequence an earlier checkpoint confirms. The rewriting began behind it.
        confirmed: i64,
    },
    /// The chain ends before an entry that a checkpoint saw.
    #[error("checkpoint {number} saw {checkpointed} entries, but {found} are left")]
    TailCut {
        /// The checkpoint.
        number: u64,
        /// The sequence it saw.
        checkpointed: i64,
        /// The last sequence that is there.
        found: i64,
    },
    /// The stored head does not name the last entry: it was forged, or entries at the end were
    /// removed, added or rewritten.
    #[error("the stored head names entry {head}, the chain ends at entry {found} with its own digest")]
    HeadMismatch {
        /// The sequence of the stored head.
        head: i64,
        /// The last sequence that is there.
        found: i64,
    },
    /// There are entries, but no stored head.
    #[error("the stored head is missing")]
    HeadMissing,
    /// A checkpoint names the chain, but nothing of it is left.
    #[error("checkpoint {number} names the chain, but nothing of it is left")]
    ChainMissing {
        /// The newest checkpoint that names it.
        number: u64,
    },
    /// The stored row is no entry at all.
    #[error("it cannot be read: {why}")]
    Unreadable {
        /// What the store met.
        why: String,
    },
}

impl BrokenKind {
    /// Names the kind by a stable code, for machines that read the result.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::OtherChain { .. } => "other_chain",
            Self::SequenceGap { .. } => "sequence_gap",
            Self::PreviousMismatch => "previous_mismatch",
            Self::DigestMismatch => "digest_mismatch",
            Self::ContradictsCheckpoint { .. } => "contradicts_checkpoint",
            Self::TailCut { .. } => "tail_cut",
            Self::HeadMismatch { .. } => "head_mismatch",
            Self::HeadMissing => "head_missing",
            Self::ChainMissing { .. } => "chain_missing",
            Self::Unreadable { .. } => "unreadable",
        }
    }
}
