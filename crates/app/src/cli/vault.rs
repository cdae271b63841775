//! The files of evidence and the keys that seal them.

use clap::{Args, Subcommand};

/// How to verify the files.
#[derive(Debug, Args)]
pub(crate) struct VerifyVaultArgs {
    /// Removes the blobs that no row names, and what killed processes left behind.
    #[arg(long)]
    pub(crate) sweep: bool,
    /// Leaves alone what is younger, because its row may still come.
    #[arg(long, value_name = "HOURS", default_value_t = 24)]
    pub(crate) grace_hours: u64,
    /// Writes the report as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

/// The keys that seal secrets and files.
#[derive(Debug, Subcommand)]
pub(crate) enum KeysCommand {
    /// Lists the keys and how much each of them seals.
    List,
    /// Makes a new key, and moves everything that is sealed to it. Stop the server before, and start it
    /// after. What was interrupted goes on when it is run again.
    Rotate,
    /// Takes the power to open away from a key that seals nothing any more.
    Retire {
        /// The id of the key, as `controlkeep keys list` shows it.
        key: String,
    },
}
