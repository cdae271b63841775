//! The command line.

#![allow(clippy::doc_markdown, reason = "these comments are the help texts that people read at a terminal")]

mod api_key;
mod backup;
mod demo;
mod draw_pdf;
mod manifest;
mod user;
mod vault;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub(crate) use api_key::ApiKeyCommand;
pub(crate) use backup::{BackupArgs, BackupCommand, RestoreArgs};
pub(crate) use demo::DemoArgs;
pub(crate) use draw_pdf::DrawPdfArgs;
pub(crate) use manifest::{CreateArgs, ManifestCommand, VerifyArgs};
pub(crate) use user::{RoleArg, UserCommand};
pub(crate) use vault::{KeysCommand, VerifyVaultArgs};

/// Self-hosted compliance tracking for CMMC and NIST SP 800-171.
///
/// Without a command it serves. Settings come from, in rising order: built-in values, a TOML file,
/// the file `.env`, the environment (CONTROLKEEP_…), and the options below. `controlkeep config show
/// --origin` tells which value comes from where.
#[derive(Debug, Parser)]
#[command(name = "controlkeep", version, propagate_version = true, max_term_width = 100)]
pub(crate) struct Cli {
    /// Settings for every command.
    #[command(flatten)]
    pub(crate) options: Options,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// Settings that every command takes.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Options {
    /// The TOML file with settings. Default: controlkeep.toml in the current folder, if it is there.
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// The folder for the database, the key and the checkpoints.
    #[arg(long, global = true, value_name = "FOLDER")]
    pub(crate) data_folder: Option<PathBuf>,
    /// The database: sqlite://FILE, postgres://USER@HOST/NAME, or mysql://USER@HOST/NAME.
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) database_url: Option<String>,
    /// Where to listen, such as 127.0.0.1:8080.
    #[arg(long, global = true, value_name = "ADDRESS")]
    pub(crate) listen: Option<String>,
    /// Under which address browsers reach the server, such as https://keep.example.com.
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) public_address: Option<String>,
    /// development or production.
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) environment: Option<String>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serves the pages. This is what happens without a command.
    Serve,
    /// Sets up a new installation.
    Setup(SetupArgs),
    /// Fills an empty installation with made-up organisations, findings and evidence, to try it out or to
    /// measure it.
    Demo(DemoArgs),
    /// Brings the database's tables to this version, or back.
    #[command(subcommand)]
    Migrate(MigrateCommand),
    /// Catalogues of requirements.
    #[command(subcommand)]
    Catalogue(CatalogueCommand),
    /// Counts a file of findings: the score with its reasons, the status, and what may wait on a POA&M.
    Score(ScoreArgs),
    /// The editions of the rules that count.
    #[command(subcommand)]
    Rules(RulesCommand),
    /// The hash list of a certification assessment's artifacts.
    #[command(subcommand)]
    Manifest(ManifestCommand),
    /// Compares every file with its hash, and looks for bytes that belong to nothing.
    Verify(VerifyVaultArgs),
    /// The keys that seal secrets and files.
    #[command(subcommand)]
    Keys(KeysCommand),
    /// The audit log.
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Accounts, for the operator.
    #[command(subcommand)]
    User(UserCommand),
    /// Copies everything to a backup, while the server runs.
    Backup(BackupArgs),
    /// Fills an empty installation from a backup, on any kind of database.
    Restore(RestoreArgs),
    /// Asks the running server whether it can serve; exit code 3 when it cannot. For containers.
    Health,
    /// Checks configuration, data folder, key, database, catalogues and audit log, each with a fix.
    Doctor,
    /// The settings.
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Draws a page of a PDF document. The server starts itself so; it is of no use at a terminal.
    #[command(name = controlkeep_pdf::COMMAND, hide = true)]
    DrawPdf(DrawPdfArgs),
    /// Lists every route with who may use it and what it leaves in the audit log.
    Routes(RoutesArgs),
    /// Writes the completions for a shell to standard output.
    Completions {
        /// For which shell.
        shell: clap_complete::Shell,
    },
}

/// How to set up.
#[derive(Debug, Args)]
pub(crate) struct SetupArgs {
    /// Sets everything up without a browser, from the file or the environment: NAME, EMAIL, USERNAME
    /// (may be left out), PASSWORD (or PASSWORD_FILE), ORGANISATION, CATALOGUE (default CMMC-L2),
    /// ASSESSMENT (may be left out), each after CONTROLKEEP_SETUP_. The second factor is set up at the
    /// first sign-in. Without this option a new set-up code for the browser is printed.
    #[arg(long)]
    pub(crate) unattended: bool,
    /// A TOML file with the same values in small letters: name, email, password and so on.
    #[arg(long, value_name = "FILE", requires = "unattended")]
    pub(crate) file: Option<PathBuf>,
}

/// Moves the database's tables.
#[derive(Debug, Subcommand)]
pub(crate) enum MigrateCommand {
    /// Brings the tables to this version.
    Up,
    /// Takes the newest steps back. Data in the tables that go is lost.
    Down {
        /// How many steps.
        #[arg(long, default_value_t = 1)]
        steps: u32,
        /// Says that the loss of data is meant.
        #[arg(long)]
        yes: bool,
    },
    /// Lists the steps and which are done.
    Status,
}

/// Catalogues of requirements.
#[derive(Debug, Subcommand)]
pub(crate) enum CatalogueCommand {
    /// Imports an OSCAL 1.1 or 1.2 catalogue in JSON, such as NIST's.
    Import {
        /// The file.
        file: PathBuf,
        /// Only says what would be imported.
        #[arg(long)]
        dry_run: bool,
    },
    /// Lists the catalogues that are there.
    List,
}

/// What to count, and how to tell it.
#[derive(Debug, Args)]
pub(crate) struct ScoreArgs {
    /// The findings as CSV or JSON; - reads standard input. docs/findings-file.md describes both.
    pub(crate) file: Option<PathBuf>,
    /// The CMMC level: 1, 2 or 3. Without it the codes of the file tell.
    #[arg(long, value_name = "LEVEL")]
    pub(crate) level: Option<u8>,
    /// Who assesses. Without it self, and dibcac at Level 3.
    #[arg(long, value_name = "WHO")]
    pub(crate) assessor: Option<AssessorArg>,
    /// A rule-set file to count with, from its first day on, besides the shipped one.
    #[arg(long, value_name = "FILE")]
    pub(crate) rules: Option<PathBuf>,
    /// The day whose rules count, such as 2026-12-31. Without it today.
    #[arg(long, value_name = "DAY")]
    pub(crate) on: Option<String>,
    /// Prints one JSON object instead of sentences.
    #[arg(long)]
    pub(crate) json: bool,
    /// Tells about every requirement, not only the open ones.
    #[arg(long, conflicts_with = "json")]
    pub(crate) all: bool,
    /// Prints an empty file with every objective of a level instead, to be filled in.
    #[arg(long, value_name = "LEVEL", conflicts_with_all = ["file", "level", "assessor", "rules", "on", "json", "all"])]
    pub(crate) template: Option<u8>,
}

/// Who assesses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AssessorArg {
    /// The organisation itself.
    #[value(name = "self")]
    Own,
    /// A certified third-party assessment organisation.
    C3pao,
    /// The government.
    Dibcac,
}

/// The editions of the rules that count.
#[derive(Debug, Subcommand)]
pub(crate) enum RulesCommand {
    /// Lists the editions, with the day each begins and the one in force.
    List,
    /// Prints the shipped edition as a rule-set file, to start an own one from.
    Export,
    /// Checks a rule-set file; exit code 3 when it names requirements that no shipped catalogue has.
    Check {
        /// The file.
        file: PathBuf,
    },
}

/// The audit log.
#[derive(Debug, Subcommand)]
pub(crate) enum AuditCommand {
    /// Verifies every chain against its hashes and the signed checkpoints; exit code 3 when something
    /// was edited, removed, reordered or cut.
    Verify {
        /// Prints one JSON object instead of sentences.
        #[arg(long)]
        json: bool,
    },
}

/// The settings.
#[derive(Debug, Subcommand)]
pub(crate) enum ConfigCommand {
    /// Prints the settings in use; secrets are masked.
    Show {
        /// Tells where each value comes from.
        #[arg(long)]
        origin: bool,
    },
    /// Prints every setting with its built-in value and what it means.
    Reference {
        /// Prints the settings page of the documentation instead.
        #[arg(long)]
        markdown: bool,
    },
}

/// How to list routes.
#[derive(Debug, Args)]
pub(crate) struct RoutesArgs {
    /// Prints the permissions page of the documentation instead.
    #[arg(long)]
    pub(crate) markdown: bool,
    /// Prints the description of the interface for programs (OpenAPI) instead.
    #[arg(long, conflicts_with = "markdown")]
    pub(crate) openapi: bool,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_option_and_command_says_what_it_does() {
        fn check(command: &clap::Command) {
            for argument in command.get_arguments().filter(|argument| argument.get_id() != "help") {
                assert!(argument.get_help().is_some(), "{} of {}", argument.get_id(), command.get_name());
            }
            for sub in command.get_subcommands() {
                assert!(sub.get_about().is_some(), "{}", sub.get_name());
                check(sub);
            }
        }
        check(&Cli::command());
    }
}
