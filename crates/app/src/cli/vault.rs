//! The files of evidence and the keys that seal them.

use std::path::PathBuf;

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
    /// Brings damaged and missing files back from this backup. What comes from there is held against the
    /// hash of the file first; everything else stays as it is.
    #[arg(long, value_name = "BACKUP", conflicts_with = "sweep")]
    pub(crate) repair_from: Option<PathBuf>,
    /// Brings back this file alone, by the id that the report gives it.
    #[arg(long, value_name = "FILE_ID", requires = "repair_from")]
    pub(crate) only: Option<String>,
    /// The file with the passphrase of a sealed backup.
    #[arg(long, value_name = "FILE", requires = "repair_from")]
    pub(crate) passphrase_file: Option<PathBuf>,
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
