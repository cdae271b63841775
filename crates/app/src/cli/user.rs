//! `controlkeep user`.

use clap::{Subcommand, ValueEnum};

use super::ApiKeyCommand;

/// What somebody is in one organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RoleArg {
    /// Runs the organisation's compliance.
    Maintainer,
    /// Works on findings.
    Member,
    /// Reads.
    Viewer,
}

/// Accounts, for the operator.
#[derive(Debug, Subcommand)]
pub(crate) enum UserCommand {
    /// Lists the accounts.
    List,
    /// Creates an account and prints its one-time password, which must be changed at first sign-in.
    Create {
        /// The e-mail address to sign in with.
        #[arg(long)]
        email: String,
        /// The name that others see.
        #[arg(long)]
        name: String,
        /// A user name to sign in with as well.
        #[arg(long)]
        username: Option<String>,
        /// Makes it an administrator of the platform.
        #[arg(long)]
        administrator: bool,
        /// The organisation to let it into, as it stands in addresses.
        #[arg(long, requires = "role")]
        organisation: Option<String>,
        /// As what.
        #[arg(long, requires = "organisation")]
        role: Option<RoleArg>,
    },
    /// API keys, for set-ups where nobody is at a browser.
    #[command(subcommand)]
    ApiKey(ApiKeyCommand),
    /// Lets an account try again after too many wrong passwords or codes.
    Unlock {
        /// The e-mail address or user name.
        who: String,
    },
    /// Takes the authenticator app and the backup codes away; the next sign-in sets a new app up.
    ResetMfa {
        /// The e-mail address or user name.
        who: String,
    },
    /// Gives a one-time password, which must be changed at the next sign-in.
    ResetPassword {
        /// The e-mail address or user name.
        who: String,
    },
    /// Bars an account from signing in and ends its sessions.
    Disable {
        /// The e-mail address or user name.
        who: String,
    },
    /// Lets a barred account in again.
    Enable {
        /// The e-mail address or user name.
        who: String,
    },
    /// Lets an account into an organisation, or gives it another role there.
    Grant {
        /// The e-mail address or user name.
        who: String,
        /// The organisation, as it stands in addresses.
        #[arg(long)]
        organisation: String,
        /// As what.
        #[arg(long)]
        role: RoleArg,
    },
    /// Takes an account out of an organisation.
    Revoke {
        /// The e-mail address or user name.
        who: String,
        /// The organisation, as it stands in addresses.
        #[arg(long)]
        organisation: String,
    },
}
