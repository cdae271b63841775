//! One file for each command.

mod audit;
mod catalogue;
mod completions;
mod config_show;
mod doctor;
mod migrate;
mod routes;
mod rules;
mod score;
mod serve;
mod setup;
mod user;

use crate::cli::{AuditCommand, Cli, Command, ConfigCommand};
use crate::config;
use crate::failure::Failure;

/// Runs the command.
pub(crate) fn run(cli: Cli) -> Result<(), Failure> {
    let command = cli.command.unwrap_or(Command::Serve);
    if let Command::Completions { shell } = command {
        completions::print(shell);
        return Ok(());
    }
    if let Command::Doctor = command {
        return doctor::run(&cli.options);
    }
    let loaded = config::load(&cli.options)?;
    match command {
        Command::Serve => serve::run(loaded.settings),
        Command::Setup(args) => setup::run(loaded.settings, &args),
        Command::Migrate(command) => migrate::run(&loaded.settings, &command),
        Command::Catalogue(command) => catalogue::run(loaded.settings, &command),
        Command::Audit(AuditCommand::Verify { json }) => audit::verify(loaded.settings, json),
        Command::User(command) => user::run(loaded.settings, command),
        Command::Config(ConfigCommand::Show { origin }) => {
            config_show::print(&loaded, origin);
            Ok(())
        }
        Command::Routes(args) => routes::print(&args),
        Command::Score(args) => score::run(&loaded.settings, &args),
        Command::Rules(command) => rules::run(&loaded.settings, &command),
        Command::Doctor | Command::Completions { .. } => Ok(()),
    }
}
