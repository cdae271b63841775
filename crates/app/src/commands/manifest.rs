//! `controlkeep manifest`: the hash list of an assessment's artifacts, without a server or a database.

mod artifacts;
mod create;
mod verify;

use crate::cli::ManifestCommand;
use crate::failure::Failure;

pub(crate) fn run(command: &ManifestCommand) -> Result<(), Failure> {
    match command {
        ManifestCommand::Create(args) => create::run(args),
        ManifestCommand::Verify(args) => verify::run(args),
    }
}
