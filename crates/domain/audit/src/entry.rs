//! One entry of a chain, as a store keeps it.

mod values;

use controlkeep_kernel::{AccountId, ChainId, Outcome, Timestamp};

use crate::{Digest, Head, canonical};

pub use values::{EntryValue, ValuesError};

/// Is one thing that happened, at its place in a chain.
///
/// It owns its texts, because it is mostly read back from a store long after the words that
/// made it are gone. [`append`](crate::append) makes new ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The chain it belongs to.
    pub chain: ChainId,
    /// Its place in the chain, from 1 without a gap.
    pub sequence: i64,
    /// When it happened. Only the sequence orders entries: clocks may step back.
    pub at: Timestamp,
    /// By which door the actor came in, such as `session`.
    pub actor_kind: String,
    /// The account that acted, when one is known.
    pub actor_id: Option<AccountId>,
    /// The actor's name as it was at that moment.
    pub actor_name: String,
    /// The network address, when there is one.
    pub address: Option<String>,
    /// The correlation id of the request, when there is one.
    pub request: Option<String>,
    /// What was done, such as `finding.set`.
    pub action: String,
    /// Whether it was done.
    pub outcome: Outcome,
    /// What kind of thing it was done to, such as `finding`.
    pub subject_kind: String,
    /// The stable id of that thing.
    pub subject_id: String,
    /// What a person calls that thing.
    pub subject_label: String,
    /// The facts, in the order they are shown.
    pub values: Vec<EntryValue>,
    /// The digest of the entry before, or of the empty chain.
    pub previous: Digest,
    /// The digest of everything above.
    pub digest: Digest,
}

impl Entry {
    /// Writes the bytes that are digested.
    ///
    /// Two entries that differ in anything but `digest` differ in these bytes.
    #[must_use]
    pub fn canonical_bytes(&self) -> Vec<u8> {
        canonical::bytes_of(self)
    }

    /// Digests the entry's content anew, without a look at the stored digest.
    #[must_use]
    pub fn computed_digest(&self) -> Digest {
        canonical::digest_of(self)
    }

    /// Tells whether the stored digest is the digest of the content.
    #[must_use]
    pub fn is_sealed(&self) -> bool {
        self.digest == self.computed_digest()
    }

    /// Is the head of the chain when this is its last entry.
    #[must_use]
    pub const fn head(&self) -> Head {
        Head { chain: self.chain, sequence: self.sequence, digest: self.digest }
    }
}
