//! Backups and restores.

#![allow(clippy::doc_markdown, reason = "these comments are the help texts that people read at a terminal")]

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// What to copy where.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct BackupArgs {
    /// Where the backup shall be: a folder that is not there yet, or one file when the name ends with
    /// .tar. Without it a name made of the time, in the folder of the setting backup_folder.
    pub(crate) to: Option<PathBuf>,
    /// Goes on with a backup of that name that was not finished.
    #[arg(long)]
    pub(crate) resume: bool,
    /// Seals the backup with the passphrase in this file, which makes it one file.
    #[arg(long, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// What to do instead of making one.
    #[command(subcommand)]
    pub(crate) command: Option<BackupCommand>,
}

/// What to do with backups.
#[derive(Debug, Subcommand)]
pub(crate) enum BackupCommand {
    /// Reads a backup to its end: every hash, every row, the audit chains, and that every row has its
    /// file. Exit code 3 when something is not right.
    Verify {
        /// The backup.
        path: PathBuf,
        /// The file with the passphrase of a sealed backup.
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
    },
    /// Lists the backups in the folder of the setting backup_folder.
    List,
}

/// What to restore.
#[derive(Debug, Args)]
pub(crate) struct RestoreArgs {
    /// The backup. It is restored into the data folder and the database of the settings, which must be empty.
    pub(crate) path: PathBuf,
    /// The file with the passphrase of a sealed backup.
    #[arg(long, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
}
