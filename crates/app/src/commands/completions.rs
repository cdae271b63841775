//! `controlkeep completions`: what a shell needs to complete our commands.

use clap::CommandFactory;

use crate::cli::Cli;

pub(crate) fn print(shell: clap_complete::Shell) {
    clap_complete::generate(shell, &mut Cli::command(), "controlkeep", &mut std::io::stdout());
}
