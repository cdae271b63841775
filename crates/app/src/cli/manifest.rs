//! The commands around the hash list of an assessment's artifacts.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// The hash list of the artifacts of a certification assessment.
#[derive(Debug, Subcommand)]
pub(crate) enum ManifestCommand {
    /// Hashes every file of a folder and writes the list and its hash file, as the guide's script does.
    Create(CreateArgs),
    /// Holds a folder against a list and its hash file: ours, or those of the guide's script.
    Verify(VerifyArgs),
}

/// What to hash, and where to write.
#[derive(Debug, Args)]
pub(crate) struct CreateArgs {
    /// The folder with the artifacts. Folders in it are read too, hidden files as well.
    pub(crate) folder: PathBuf,
    /// Where to write both files; it must not be in the folder itself.
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub(crate) output: PathBuf,
    /// Writes whole paths, as the script does. They tell the names of folders above this one.
    #[arg(long)]
    pub(crate) full_paths: bool,
}

/// What to verify.
#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    /// The folder with the artifacts.
    pub(crate) folder: PathBuf,
    /// The list, such as CMMCAssessmentArtifacts.log.
    pub(crate) list: PathBuf,
    /// The file with the hash of the list, such as CMMCAssessmentLogHash.log.
    pub(crate) hash: PathBuf,
    /// Prints everything as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}
