//! API keys at the command line.

use clap::Subcommand;

/// API keys of an account.
#[derive(Debug, Subcommand)]
pub(crate) enum ApiKeyCommand {
    /// Makes a key and prints it, this once.
    Create {
        /// The e-mail address or user name of its owner.
        who: String,
        /// What it is for; the activity shows it.
        #[arg(long)]
        name: String,
        /// What it may do, more than one with commas: read, assessments:write, findings:write,
        /// evidence:write, admin.
        #[arg(long, default_value = "read")]
        scopes: String,
        /// The only organisation that it reaches, as it stands in addresses; else all of its owner.
        #[arg(long)]
        organisation: Option<String>,
        /// How many days it lives.
        #[arg(long, default_value_t = 90)]
        days: u32,
        /// Prints the key alone, for scripts.
        #[arg(long)]
        quiet: bool,
    },
}
