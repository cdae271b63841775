//! Verifying that the audit chains are as they were written.

mod chain;
mod checkpoints;

use controlkeep_audit::{
    Broken, ChainReport, Checkpoint, Head, SignedCheckpoint, Verifies, chains_to_verify,
};
use controlkeep_kernel::ChainId;
use controlkeep_ports::{CheckpointLog, StoreError, Views};

pub use checkpoints::{CheckpointsBroken, CheckpointsReport};

/// What was found about all chains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// Each chain, the platform's first.
    pub chains: Vec<ChainVerification>,
    /// What was found about the checkpoints; nothing when there is no log of them.
    pub checkpoints: Option<Result<CheckpointsReport, CheckpointsBroken>>,
}

impl Verification {
    /// Whether nothing was found wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let checkpoints = self.checkpoints.as_ref().is_none_or(Result::is_ok);
        checkpoints && self.chains.iter().all(|chain| chain.outcome.is_ok())
    }

    /// How many entries were read and found good.
    #[must_use]
    pub fn entries(&self) -> u64 {
        self.chains.iter().map(|chain| chain.entries).sum()
    }
}

/// What was found about one chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainVerification {
    /// Which chain.
    pub chain: ChainId,
    /// How many entries were read and found good.
    pub entries: u64,
    /// How it ends, or where it is broken.
    pub outcome: Result<ChainReport, Broken>,
}

/// Verifies every chain, whether entries, a head or only a checkpoint tell of it.
///
/// A broken chain does not keep the others from being verified. When the log of checkpoints is broken
/// itself, the chains are held against those before the break. Nothing is written, and others may go
/// on writing meanwhile.
///
/// # Errors
/// When the store fails; a row that cannot be read is no failure but a broken chain.
pub fn verify_chains(
    views: &dyn Views,
    log: Option<&dyn CheckpointLog>,
    keys: &dyn Verifies,
) -> Result<Verification, StoreError> {
    // Checkpoints first, then chains, then heads: each may only know less than what is read after it.
    let checkpoints = log.map(|log| checkpoints::read(log, keys));
    let good: Vec<&Checkpoint> =
        checkpoints.iter().flat_map(|read| &read.good).map(SignedCheckpoint::checkpoint).collect();
    let known = views.chains()?;
    let heads = views.heads()?;
    let chains = chains_to_verify(known.into_iter().chain(heads.iter().map(|head| head.chain)), &good);
    let verify = |chain: ChainId| chain::verify(views, chain, head_of(&heads, chain), &good);
    Ok(Verification {
        chains: chains.into_iter().map(verify).collect::<Result<_, _>>()?,
        checkpoints: checkpoints.map(|read| read.outcome),
    })
}

fn head_of(heads: &[Head], chain: ChainId) -> Option<Head> {
    heads.iter().find(|head| head.chain == chain).copied()
}
