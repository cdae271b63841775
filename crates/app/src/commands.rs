//! One file for each command.

mod audit;
mod backup;
mod catalogue;
mod completions;
mod config_reference;
mod config_show;
mod demo;
mod doctor;
mod draw_pdf;
mod health;
mod keys;
mod manifest;
mod migrate;
mod restore;
mod routes;
mod rules;
mod score;
mod serve;
mod setup;
mod user;
mod verify;

use crate::cli::{AuditCommand, Cli, Command, ConfigCommand};
use crate::config;
use crate::failure::Failure;
use crate::neighbours;

/// Runs the command.
pub(crate) fn run(cli: Cli) -> Result<(), Failure> {
    let command = cli.command.unwrap_or(Command::Serve);
    if let Command::Completions { shell } = command {
        completions::print(shell);
        return Ok(());
    }
    if let Command::Config(ConfigCommand::Reference { markdown }) = command {
        config_reference::print(markdown);
        return Ok(());
    }
    if let Command::DrawPdf(args) = command {
        return draw_pdf::run(&args);
    }
    if let Command::Doctor = command {
        return doctor::run(&cli.options);
    }
    if let Command::Manifest(command) = command {
        return manifest::run(&command);
    }
    let mut loaded = config::load(&cli.options)?;
    if !matches!(command, Command::Serve | Command::Config(_)) {
        // A short command opens what it needs; its end would wait for spare connections nobody asked for.
        loaded.settings.database_pool_min = 0;
    }
    match command {
        Command::Serve => serve::run(loaded.settings),
        Command::Setup(args) => setup::run(loaded.settings, &args),
        Command::Demo(args) => demo::run(loaded.settings, &args),
        Command::Migrate(command) => migrate::run(&loaded.settings, &command),
        Command::Catalogue(command) => catalogue::run(loaded.settings, &command),
        Command::Audit(AuditCommand::Verify { json }) => audit::verify(loaded.settings, json),
        Command::Keys(command) => keys::run(loaded.settings, &command),
        Command::Verify(args) => verify::run(loaded.settings, &args),
        Command::User(command) => {
            let redis = neighbours::settings(&loaded.settings)?;
            user::run(loaded.settings, command)?;
            neighbours::tell(redis.as_ref());
            Ok(())
        }
        Command::Backup(args) => backup::run(loaded.settings, &args),
        Command::Restore(args) => restore::run(&loaded.settings, &args),
        Command::Health => health::run(&loaded.settings),
        Command::Config(ConfigCommand::Show { origin }) => {
            config_show::print(&loaded, origin);
            Ok(())
        }
        Command::Routes(args) => routes::print(&args),
        Command::Score(args) => score::run(&loaded.settings, &args),
        Command::Rules(command) => rules::run(&loaded.settings, &command),
        Command::Doctor | Command::Completions { .. } | Command::Config(ConfigCommand::Reference { .. }) => {
            Ok(())
        }
        Command::Manifest(_) | Command::DrawPdf(_) => Ok(()),
    }
}
