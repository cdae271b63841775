//! `controlkeep`: one binary, one small file for each command.
//!
//! No rule, no query and no markup is here: this crate reads the configuration, wires the adapters to
//! the ports, and calls use cases.

mod bounds;
mod checks;
mod cli;
mod commands;
mod config;
mod copies;
mod duties;
mod failure;
mod keys;
mod logging;
mod mail;
mod neighbours;
mod opening;
mod passphrase;
mod rule_book;
mod stop;
mod tls;
mod unfinished;
mod vault;
mod waiting;
mod wiring;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    match commands::run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("controlkeep: {failure}");
            ExitCode::from(failure.exit_code())
        }
    }
}
