//! The audit chains: what was refused, checkpoints, verification.

mod record_denial;
mod verify_chains;
mod write_checkpoint;

pub use record_denial::{RecordDenial, record_denial};
pub use verify_chains::{
    ChainVerification, CheckpointsBroken, CheckpointsReport, Verification, verify_chains,
};
pub use write_checkpoint::{WriteCheckpointError, write_checkpoint};
