//! One conversation with a mail server, step by step.

use controlkeep_ports::MailError;
use lettre::message::Message;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Mechanism;
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Response;

use crate::settings::{Security, SmtpSettings};

/// What the server refuses about this mail with 5xx it will refuse again, except that it wants to
/// know who we are: that is for whoever runs the product to mend.
const WANTS_SIGN_IN: [u16; 3] = [530, 534, 535];

/// What was said so far.
pub(crate) struct Conversation<'a> {
    pub(crate) settings: &'a SmtpSettings,
    pub(crate) tls: Option<&'a TlsParameters>,
    pub(crate) transcript: Vec<String>,
}

impl Conversation<'_> {
    /// Goes to where a mail could be handed over, and hands it over when there is one.
    pub(crate) async fn hold(&mut self, mail: Option<&Message>) -> Result<(), MailError> {
        let mut server = self.reach().await?;
        self.sign_in(&mut server).await?;
        if let Some(mail) = mail {
            self.hand_over(&mut server, mail).await?;
        }
        // The mail is taken; how the server says goodbye changes nothing.
        server.quit().await.ok();
        Ok(())
    }

    async fn reach(&mut self) -> Result<AsyncSmtpConnection, MailError> {
        let hello = ClientId::Domain(self.settings.hello.clone());
        let at_once = self.tls.filter(|_| self.settings.security == Security::Tls).cloned();
        let place = (self.settings.host.as_str(), self.settings.port);
        let reached = AsyncSmtpConnection::connect_tokio1(
            place,
            Some(self.settings.deadline),
            &hello,
            at_once.clone(),
            None,
        );
        let mut server = reached.await.map_err(|error| self.ended("no connection", &error))?;
        let how = if at_once.is_some() { " over TLS" } else { "" };
        self.say(format!("connected to {}{how}", self.settings.place()));
        self.say(format!("the server is {}", server.server_info()));
        if self.settings.security == Security::StartTls {
            self.secure(&mut server, &hello).await?;
        }
        Ok(server)
    }

    async fn secure(&mut self, server: &mut AsyncSmtpConnection, hello: &ClientId) -> Result<(), MailError> {
        let Some(tls) = self.tls.filter(|_| server.can_starttls()) else {
            server.abort().await;
            let why = "the server offers no STARTTLS, so nothing was said to it. Set smtp_security to tls if it \
                       expects TLS from the first byte";
            return Err(self.failed(true, why.to_owned()));
        };
        let secured = server.starttls(tls.clone(), hello).await;
        secured.map_err(|error| self.ended("STARTTLS failed", &error))?;
        self.say("the connection is secured with STARTTLS".to_owned());
        Ok(())
    }

    async fn sign_in(&mut self, server: &mut AsyncSmtpConnection) -> Result<(), MailError> {
        let Some(credentials) = self.settings.credentials() else { return Ok(()) };
        let answer = server.auth(&[Mechanism::Plain, Mechanism::Login], &credentials).await;
        let answer = answer.map_err(|error| self.ended("the sign-in at the mail server failed", &error))?;
        self.heard("signed in", &answer);
        Ok(())
    }

    async fn hand_over(&mut self, server: &mut AsyncSmtpConnection, mail: &Message) -> Result<(), MailError> {
        let sent = server.send(mail.envelope(), &mail.formatted()).await;
        let answer = sent.map_err(|error| {
            let wants_sign_in = error.status().is_some_and(|code| WANTS_SIGN_IN.contains(&u16::from(code)));
            let is_final = (error.is_permanent() && !wants_sign_in) || error.is_client();
            let failed = self.ended("the mail was not taken", &error);
            MailError { again: !is_final, ..failed }
        })?;
        self.heard("the mail was taken", &answer);
        Ok(())
    }

    fn heard(&mut self, what: &str, answer: &Response) {
        let text = answer.message().collect::<Vec<_>>().join(" ");
        self.say(format!("{what}: {} {text}", answer.code()));
    }

    fn say(&mut self, line: String) {
        self.transcript.push(line);
    }

    fn ended(&mut self, what: &str, error: &Error) -> MailError {
        self.failed(true, format!("{what}: {error}"))
    }

    pub(crate) fn failed(&mut self, again: bool, reason: String) -> MailError {
        self.say(reason.clone());
        MailError { again, reason, transcript: std::mem::take(&mut self.transcript) }
    }
}
