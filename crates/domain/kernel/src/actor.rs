//! Who acts.

use serde::{Deserialize, Serialize};

use crate::{AccountId, ApiCredentialId, Timestamp};

/// By which door the actor came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    /// A person with a session in a browser.
    Session,
    /// A program with an API key.
    ApiKey,
    /// A program with an access token, which a person's sign-in gave it.
    AccessToken,
    /// A program with a client certificate.
    Certificate,
    /// A person at the command line of the server.
    CommandLine,
    /// The product itself.
    System,
    /// Someone who has not signed in.
    Anonymous,
}

impl ActorKind {
    /// The stable code that audit entries keep.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::ApiKey => "api_key",
            Self::AccessToken => "access_token",
            Self::Certificate => "certificate",
            Self::CommandLine => "command_line",
            Self::System => "system",
            Self::Anonymous => "anonymous",
        }
    }
}

/// The key or certificate that a program acts with on behalf of its owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CredentialUsed {
    /// Which one.
    pub id: ApiCredentialId,
    /// What its owner called it.
    pub name: String,
}

/// Who acts, from where and when: the part of a command that every audit entry repeats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// By which door.
    pub kind: ActorKind,
    /// The account, when one is known.
    pub account: Option<AccountId>,
    /// The name to show in the activity list, as it was at that moment.
    pub name: String,
    /// The key or certificate that acts for the account, when it is not the person.
    pub credential: Option<CredentialUsed>,
    /// The client's network address, when there is one.
    pub address: Option<String>,
    /// The correlation id of the request, to join the entry with log lines.
    pub request: Option<String>,
    /// When. Every decision within one command sees this one moment.
    pub at: Timestamp,
}

impl Actor {
    /// The product itself, acting at `at`.
    #[must_use]
    pub fn system(at: Timestamp) -> Self {
        Self {
            kind: ActorKind::System,
            account: None,
            credential: None,
            name: "Controlkeep".into(),
            address: None,
            request: None,
            at,
        }
    }

    /// The person at the server's command line, acting at `at`.
    #[must_use]
    pub fn command_line(at: Timestamp) -> Self {
        Self {
            kind: ActorKind::CommandLine,
            account: None,
            credential: None,
            name: "command line".into(),
            address: None,
            request: None,
            at,
        }
    }

    /// The client's network address; empty when there is none.
    #[must_use]
    pub fn caller_address(&self) -> &str {
        self.address.as_deref().unwrap_or_default()
    }

    /// Someone who has not signed in, at `address`, acting at `at`.
    #[must_use]
    pub fn anonymous(address: Option<String>, request: Option<String>, at: Timestamp) -> Self {
        Self {
            kind: ActorKind::Anonymous,
            account: None,
            credential: None,
            name: "not signed in".into(),
            address,
            request,
            at,
        }
    }
}
