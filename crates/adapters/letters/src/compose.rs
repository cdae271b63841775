//! Which parts each kind of letter has, and in which order.

mod digest;

use controlkeep_jobs::{Addressee, LetterContent, LinkPath, SignInChange};
use controlkeep_kernel::Timestamp;
use controlkeep_ports::WriteLetterError;

use crate::body::{Body, Part, Row};
use crate::moment::moment;
use crate::words::Words;

type Written<T> = Result<T, WriteLetterError>;

/// Composes one letter.
pub(crate) struct Composer<'a> {
    pub(crate) words: &'a Words,
    pub(crate) origin: &'a str,
    pub(crate) to: &'a Addressee,
}

impl Composer<'_> {
    pub(crate) fn compose(&self, content: &LetterContent) -> Written<Body> {
        let (subject, parts) = match content {
            LetterContent::Welcome { link, expires_at } => {
                self.asking("welcome", &[("address", self.to.email.as_str())], link, *expires_at)?
            }
            LetterContent::Invite { link, expires_at, organisation, invited_by } => {
                let values = [("organisation", organisation.as_str()), ("by", invited_by.as_str())];
                self.asking("invite", &values, link, *expires_at)?
            }
            LetterContent::VerifyAddress { link, expires_at } => {
                self.asking("verify-address", &[("address", self.to.email.as_str())], link, *expires_at)?
            }
            LetterContent::ResetPassword { link, expires_at } => {
                self.asking("reset-password", &[("address", self.to.email.as_str())], link, *expires_at)?
            }
            LetterContent::SignInMethodChanged { change, at, address, link } => {
                self.changed(*change, *at, address.as_deref(), link)?
            }
            LetterContent::NewDevice { at, device, address, link } => {
                self.new_device(*at, device, address.as_deref(), link)?
            }
            LetterContent::AccountLocked { at, until, address, link } => {
                self.locked(*at, *until, address.as_deref(), link.as_ref())?
            }
            LetterContent::EvidenceDigest { items, link } => digest::parts(self, items, link)?,
            LetterContent::Test { asked_by, at } => self.test(asked_by, *at)?,
        };
        Ok(Body {
            language: self.words.language().code(),
            subject: one_line(&subject),
            greeting: self.words.text_with("letter-greeting", &[("name", self.to.name.as_str())])?,
            parts,
            colon: self.words.text("letter-colon")?,
            footer: self.words.text_with("letter-footer", &[("origin", self.origin)])?,
        })
    }

    /// A letter that asks for one click, as long as the link works.
    fn asking(
        &self,
        mail: &str,
        values: &[(&str, &str)],
        link: &LinkPath,
        until: Timestamp,
    ) -> Written<(String, Vec<Part>)> {
        let until = self.moment(until)?;
        let part = |name: &str| self.words.text_with(&format!("{mail}-{name}"), values);
        let parts = vec![
            Part::Text { text: part("text")? },
            self.button(&part("button")?, link),
            Part::Note { text: self.words.text_with("letter-until", &[("until", &until)])? },
            Part::Note { text: part("note")? },
        ];
        Ok((part("subject")?, parts))
    }

    fn changed(
        &self,
        change: SignInChange,
        at: Timestamp,
        address: Option<&str>,
        link: &LinkPath,
    ) -> Written<(String, Vec<Part>)> {
        let what = self.words.text(&format!("sign-in-change-{}", change.code().replace('_', "-")))?;
        let parts = vec![
            Part::Text { text: self.words.text_with("sign-in-change-text", &[("what", &what)])? },
            self.facts(at, None, address)?,
            Part::Note { text: self.words.text("sign-in-change-note")? },
            self.button(&self.words.text("sign-in-change-button")?, link),
        ];
        Ok((self.words.text("sign-in-change-subject")?, parts))
    }

    fn new_device(
        &self,
        at: Timestamp,
        device: &str,
        address: Option<&str>,
        link: &LinkPath,
    ) -> Written<(String, Vec<Part>)> {
        let parts = vec![
            Part::Text { text: self.words.text("new-device-text")? },
            self.facts(at, Some(device), address)?,
            Part::Note { text: self.words.text("new-device-note")? },
            self.button(&self.words.text("new-device-button")?, link),
        ];
        Ok((self.words.text("new-device-subject")?, parts))
    }

    fn locked(
        &self,
        at: Timestamp,
        until: Timestamp,
        address: Option<&str>,
        link: Option<&LinkPath>,
    ) -> Written<(String, Vec<Part>)> {
        let until = self.moment(until)?;
        let mut parts = vec![
            Part::Text { text: self.words.text_with("account-locked-text", &[("until", &until)])? },
            self.facts(at, None, address)?,
            Part::Note { text: self.words.text("account-locked-note")? },
        ];
        if let Some(link) = link {
            parts.push(self.button(&self.words.text("account-locked-button")?, link));
        }
        Ok((self.words.text("account-locked-subject")?, parts))
    }

    fn test(&self, asked_by: &str, at: Timestamp) -> Written<(String, Vec<Part>)> {
        let parts = vec![
            Part::Text { text: self.words.text_with("test-text", &[("by", asked_by)])? },
            self.facts(at, None, None)?,
        ];
        Ok((self.words.text("test-subject")?, parts))
    }

    /// When, with what and from where something happened, as far as that is known.
    fn facts(&self, at: Timestamp, device: Option<&str>, address: Option<&str>) -> Written<Part> {
        let at = self.moment(at)?;
        let known =
            [("letter-when", Some(at.as_str())), ("letter-device", device), ("letter-address", address)];
        let rows = known
            .into_iter()
            .filter_map(|(label, value)| Some((label, value?)))
            .map(|(label, value)| Ok(Row { label: self.words.text(label)?, value: value.to_owned() }))
            .collect::<Written<_>>()?;
        Ok(Part::Facts { rows })
    }

    fn button(&self, text: &str, link: &LinkPath) -> Part {
        Part::Button { text: text.to_owned(), href: self.href(link) }
    }

    /// The only way to an address in a letter.
    fn href(&self, link: &LinkPath) -> String {
        format!("{}{}", self.origin, link.as_str())
    }

    fn moment(&self, at: Timestamp) -> Written<String> {
        moment(self.words, &self.to.time_zone, at)
    }
}

/// A subject is one line, whatever the name of an organisation holds.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
