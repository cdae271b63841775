//! The mailer that speaks SMTP.

use controlkeep_ports::{Handed, Mail, MailError, MailRoute, Mailer};
use lettre::message::Message;
use lettre::transport::smtp::client::{Certificate, TlsParameters};

use crate::conversation::Conversation;
use crate::message::message;
use crate::settings::{Security, Sender, SettingsError, SmtpSettings};

/// Hands mail to a mail server, with a connection of its own for each mail.
pub struct SmtpMailer {
    settings: SmtpSettings,
    from: Sender,
    tls: Option<TlsParameters>,
}

impl SmtpMailer {
    /// Prepares the way to a mail server. Nothing is said to it yet.
    ///
    /// # Errors
    /// When the certificates cannot be used.
    pub fn new(settings: SmtpSettings, from: Sender) -> Result<Self, SettingsError> {
        let tls = tls(&settings)?;
        Ok(Self { settings, from, tls })
    }

    /// Holds one conversation within the deadline, on the thread of the caller.
    fn converse(&self, mail: Option<&Message>) -> Result<Handed, MailError> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let mut conversation =
            Conversation { settings: &self.settings, tls: self.tls.as_ref(), transcript: Vec::new() };
        let runtime = match runtime {
            Ok(runtime) => runtime,
            Err(error) => return Err(conversation.failed(true, format!("no thread for mail: {error}"))),
        };
        let deadline = self.settings.deadline;
        let held = runtime.block_on(async { tokio::time::timeout(deadline, conversation.hold(mail)).await });
        match held {
            Ok(Ok(())) => Ok(Handed { transcript: conversation.transcript }),
            Ok(Err(error)) => Err(error),
            Err(_) => {
                let why = format!("the mail server took longer than {} seconds", deadline.as_secs());
                Err(conversation.failed(true, why))
            }
        }
    }
}

impl Mailer for SmtpMailer {
    fn send(&self, mail: &Mail) -> Result<Handed, MailError> {
        self.converse(Some(&message(mail, &self.from)?))
    }

    fn knock(&self) -> Result<Handed, MailError> {
        self.converse(None)
    }

    fn route(&self) -> MailRoute {
        MailRoute::Server {
            server: self.settings.place(),
            from: self.from.to_string(),
            security: self.settings.security.code(),
        }
    }
}

fn tls(settings: &SmtpSettings) -> Result<Option<TlsParameters>, SettingsError> {
    if settings.security == Security::None {
        return Ok(None);
    }
    let unfit = |error: lettre::transport::smtp::Error| SettingsError::Certificates(error.to_string());
    let mut builder = TlsParameters::builder(settings.host.clone());
    if let Some(authorities) = &settings.authorities {
        builder = builder.add_root_certificate(Certificate::from_pem(authorities).map_err(unfit)?);
    }
    builder.build().map(Some).map_err(unfit)
}
