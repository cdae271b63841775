//! A statement about the heads of all chains at one moment, to be kept outside the database.

mod heads;
mod log;
mod parse;
mod signed;

use std::fmt;

use controlkeep_kernel::{ChainId, Timestamp};

use crate::{Digest, Head};

pub use heads::HeadsRefused;
pub use log::{LogBroken, LogBrokenKind, verify_log};
pub use parse::{ParseCheckpointError, ParseCheckpointKind};
pub use signed::{KeyIdRefused, SignedCheckpoint, Signs, Verifies};

const TITLE: &str = "controlkeep audit checkpoint v1";

/// No checkpoint can be made of these heads.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointRefused {
    /// The heads do not hold together, or not with the checkpoint before.
    #[error(transparent)]
    Heads(#[from] HeadsRefused),
    /// The checkpoint before has the largest number there is.
    #[error("no checkpoint can follow number {0}")]
    NoNextNumber(u64),
}

/// States where every chain ended at one moment.
///
/// Checkpoints are a chain of their own: each has the next number and names the digest of the
/// one before. Its heads are sorted by chain, none twice, none before the start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    at: Timestamp,
    number: u64,
    heads: Vec<Head>,
    previous: Digest,
}

impl Checkpoint {
    /// Makes the checkpoint that follows `last`, or the first one.
    ///
    /// It never contradicts `last`: a chain that vanished, shrank or has another digest at the
    /// same place is refused here, and so can never be signed away.
    ///
    /// # Errors
    /// When the heads contradict themselves or `last`, or the numbers have run out.
    pub fn after(
        last: Option<&Self>,
        at: Timestamp,
        mut heads: Vec<Head>,
    ) -> Result<Self, CheckpointRefused> {
        heads.sort_by_key(|head| head.chain);
        heads::hold_together(&heads)?;
        let Some(last) = last else {
            return Ok(Self { at, number: 1, heads, previous: Digest::ZERO });
        };
        heads::follow(&last.heads, &heads)?;
        let number = last.number.checked_add(1).ok_or(CheckpointRefused::NoNextNumber(last.number))?;
        Ok(Self { at, number, heads, previous: last.digest() })
    }

    /// Tells when the heads were read.
    #[must_use]
    pub const fn at(&self) -> Timestamp {
        self.at
    }

    /// Counts the checkpoints up to this one, from 1.
    #[must_use]
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// Lists the heads, sorted by chain.
    #[must_use]
    pub fn heads(&self) -> &[Head] {
        &self.heads
    }

    /// Finds the head of one chain.
    #[must_use]
    pub fn head_of(&self, chain: ChainId) -> Option<&Head> {
        heads::find(&self.heads, chain)
    }

    /// Names the digest of the checkpoint before; [`Digest::ZERO`] in the first.
    #[must_use]
    pub const fn previous(&self) -> Digest {
        self.previous
    }

    /// Digests the text, without any signature: who signs anew changes nothing in the chain.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(self.to_string().as_bytes())
    }
}

impl fmt::Display for Checkpoint {
    /// The text that is signed: one fact per line, every line ended.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{TITLE}")?;
        writeln!(f, "number {}", self.number)?;
        writeln!(f, "at {}", self.at.micros())?;
        writeln!(f, "previous {}", self.previous)?;
        for head in &self.heads {
            writeln!(f, "head {} {} {}", head.chain, head.sequence, head.digest)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
