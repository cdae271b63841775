//! How to reach the mail server, and who writes.

use std::fmt;
use std::time::Duration;

use lettre::Address;
use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;

/// How the connection is secured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte, mostly on port 465.
    Tls,
    /// TLS after `STARTTLS`, mostly on port 587. A server that does not offer it gets nothing.
    StartTls,
    /// Not at all: for a server on the same machine, and only where somebody chose it.
    None,
}

impl Security {
    /// The code that settings and pages use.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Tls => "tls",
            Self::StartTls => "starttls",
            Self::None => "none",
        }
    }
}

/// The settings of mail cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// The sender is no address.
    #[error("{0:?} is no sender such as `Controlkeep <keep@example.com>`")]
    Sender(String),
    /// The certificates cannot be read, or TLS cannot be set up with them.
    #[error("the certificates for the mail server cannot be used: {0}")]
    Certificates(String),
}

/// Who writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender(pub(crate) Mailbox);

impl Sender {
    /// Reads an address, with or without a name before it.
    ///
    /// # Errors
    /// When it is none.
    pub fn parse(text: &str) -> Result<Self, SettingsError> {
        let unfit = || SettingsError::Sender(text.to_owned());
        if text.chars().any(char::is_control) {
            return Err(unfit());
        }
        text.parse().map(Self).map_err(|_| unfit())
    }

    pub(crate) const fn address(&self) -> &Address {
        &self.0.email
    }
}

impl fmt::Display for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// How to reach the mail server.
#[derive(Clone)]
pub struct SmtpSettings {
    /// Its name, which its certificate must hold.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is secured.
    pub security: Security,
    /// The user name and the password, when it wants them.
    pub credentials: Option<(String, String)>,
    /// Certificates of authorities to trust besides those of the system, as PEM.
    pub authorities: Option<Vec<u8>>,
    /// What this product calls itself when it greets.
    pub hello: String,
    /// The longest a conversation may take.
    pub deadline: Duration,
}

impl SmtpSettings {
    /// Where the server is.
    #[must_use]
    pub fn place(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }

    pub(crate) fn credentials(&self) -> Option<Credentials> {
        let (user, password) = self.credentials.clone()?;
        Some(Credentials::new(user, password))
    }
}

impl fmt::Debug for SmtpSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmtpSettings")
            .field("place", &self.place())
            .field("security", &self.security)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_is_an_address_with_or_without_a_name() {
        assert_eq!(Sender::parse("keep@example.com").unwrap().address().to_string(), "keep@example.com");
        let named = Sender::parse("Controlkeep <keep@example.com>").unwrap();
        assert_eq!(named.to_string(), "Controlkeep <keep@example.com>");
        for text in ["", "keep", "keep@", "a@b.c\r\nBcc: x@y.z", "a@b.c, d@e.f"] {
            assert!(Sender::parse(text).is_err(), "{text:?} passed");
        }
    }

    #[test]
    fn a_password_does_not_get_into_logs() {
        let settings = SmtpSettings {
            host: "mail.example.com".into(),
            port: 587,
            security: Security::StartTls,
            credentials: Some(("keep".into(), "very-secret".into())),
            authorities: None,
            hello: "localhost".into(),
            deadline: Duration::from_secs(1),
        };
        assert!(!format!("{settings:?}").contains("very-secret"));
    }
}
