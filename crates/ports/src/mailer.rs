//! Mail that leaves the house.

use controlkeep_accounts::{DisplayName, Email};
use controlkeep_jobs::{Addressee, LetterContent, LetterKind};
use controlkeep_kernel::{LetterId, Timestamp};

/// A letter that is written out: what a mail server gets, except for the sender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Names it to mail servers, alike at every try, so that a second copy can be told.
    pub id: LetterId,
    /// What it is about.
    pub kind: LetterKind,
    /// Where it goes.
    pub to: Email,
    /// What the person is called.
    pub to_name: DisplayName,
    /// The subject: one line.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// Its date: when it was posted, not when it was sent.
    pub date: Timestamp,
}

/// The words of a letter cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the letter cannot be written: {0}")]
pub struct WriteLetterError(pub String);

/// Writes letters out in the language of whom they go to.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait LetterWriter: Send + Sync {
    /// Writes one out.
    ///
    /// # Errors
    /// When a template or a word is missing.
    fn write(
        &self,
        id: LetterId,
        to: &Addressee,
        content: &LetterContent,
        date: Timestamp,
    ) -> Result<Mail, WriteLetterError>;
}

/// A mail was handed over.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Handed {
    /// What was said on the way, a line each, without secrets.
    pub transcript: Vec<String>,
}

/// A mail was not handed over, as far as is known.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct MailError {
    /// Whether another try may do better.
    pub again: bool,
    /// What went wrong.
    pub reason: String,
    /// What was said on the way, a line each, without secrets.
    pub transcript: Vec<String>,
}

/// How mail leaves the house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailRoute {
    /// Through a mail server.
    Server {
        /// Its host and port.
        server: String,
        /// From which address.
        from: String,
        /// How the connection is secured: `tls`, `starttls` or `none`.
        security: &'static str,
    },
    /// Not at all: into a folder.
    Folder(String),
}

/// Hands mail to whoever carries it.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Mailer: Send + Sync {
    /// Hands one mail over. It takes a bounded time, whatever the other side does.
    ///
    /// # Errors
    /// When it was not taken, or nobody said so.
    fn send(&self, mail: &Mail) -> Result<Handed, MailError>;

    /// Goes all the way to where a mail could be handed over, and hands none over.
    ///
    /// # Errors
    /// Where the way ended.
    fn knock(&self) -> Result<Handed, MailError>;

    /// How mail leaves the house.
    fn route(&self) -> MailRoute;
}
