#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod append;
mod canonical;
mod checkpoint;
mod digest;
mod entry;
mod head;
#[cfg(test)]
mod samples;
mod verify;

pub use append::{AppendError, MAX_TEXT, append};
pub use checkpoint::{
    Checkpoint, CheckpointRefused, HeadsRefused, KeyIdRefused, LogBroken, LogBrokenKind,
    ParseCheckpointError, ParseCheckpointKind, SignedCheckpoint, Signs, Verifies, verify_log,
};
pub use digest::{Digest, ParseDigestError};
pub use entry::{Entry, EntryValue, ValuesError};
pub use head::Head;
pub use verify::{Broken, BrokenKind, ChainReport, ChainVerifier, chains_to_verify};
