//! Mail that goes nowhere, and letters in the plainest words.

use std::collections::VecDeque;
use std::sync::Mutex;

use controlkeep_jobs::{Addressee, LetterContent};
use controlkeep_kernel::{LetterId, Timestamp};

use super::locked;
use crate::{Handed, LetterWriter, Mail, MailError, MailRoute, Mailer, WriteLetterError};

/// Keeps mails instead of handing them over.
#[derive(Debug)]
pub struct MemoryMailer {
    route: MailRoute,
    mails: Mutex<Vec<Mail>>,
    failures: Mutex<VecDeque<MailError>>,
}

impl MemoryMailer {
    /// Pretends to hand mail over like that.
    #[must_use]
    pub const fn to(route: MailRoute) -> Self {
        Self { route, mails: Mutex::new(Vec::new()), failures: Mutex::new(VecDeque::new()) }
    }

    /// Refuses the next mail like that. Several calls queue up.
    pub fn fail_next(&self, error: MailError) {
        locked(&self.failures).push_back(error);
    }

    /// The mails that were taken, in order.
    #[must_use]
    pub fn mails(&self) -> Vec<Mail> {
        locked(&self.mails).clone()
    }

    fn failure(&self) -> Result<(), MailError> {
        locked(&self.failures).pop_front().map_or(Ok(()), Err)
    }
}

impl Default for MemoryMailer {
    /// Pretends that there is a mail server.
    fn default() -> Self {
        Self::to(MailRoute::Server {
            server: "mail.example.com:587".into(),
            from: "Controlkeep <keep@example.com>".into(),
            security: "starttls",
        })
    }
}

impl Mailer for MemoryMailer {
    fn send(&self, mail: &Mail) -> Result<Handed, MailError> {
        self.failure()?;
        locked(&self.mails).push(mail.clone());
        Ok(Handed { transcript: vec!["the mail was taken: 250 kept".into()] })
    }

    fn knock(&self) -> Result<Handed, MailError> {
        self.failure().map(|()| Handed::default())
    }

    fn route(&self) -> MailRoute {
        self.route.clone()
    }
}

/// Writes letters in the plainest words: their kind, and the form that programmers read.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlainLetters;

impl LetterWriter for PlainLetters {
    fn write(
        &self,
        id: LetterId,
        to: &Addressee,
        content: &LetterContent,
        date: Timestamp,
    ) -> Result<Mail, WriteLetterError> {
        Ok(Mail {
            id,
            kind: content.kind(),
            to: to.email.clone(),
            to_name: to.name.clone(),
            subject: content.kind().code().into(),
            text: format!("{content:?}"),
            html: String::new(),
            date,
        })
    }
}
