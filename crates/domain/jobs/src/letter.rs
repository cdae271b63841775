//! A letter: to whom, about what, and how it waits to be sent.

mod content;
mod link;

use std::fmt;

use controlkeep_accounts::{Account, DisplayName, Email, Language, TimeZone};
use controlkeep_kernel::{LetterId, OrganisationId, Timestamp, coded, name};

pub use content::{DigestItem, DigestState, LetterContent, SignInChange};
pub use link::{LinkPath, NotAPath};

coded! {
    /// What a letter is about. Each kind has a folder of templates and words.
    pub enum LetterKind {
        /// An account was made for somebody.
        Welcome = "welcome",
        /// Somebody is asked into an organisation.
        Invite = "invite",
        /// An address must be shown to be its owner's.
        VerifyAddress = "verify_address",
        /// A new password was asked for.
        ResetPassword = "reset_password",
        /// A way to sign in was changed.
        SignInMethodChanged = "sign_in_method_changed",
        /// Somebody signed in from a device that was not seen before.
        NewDevice = "new_device",
        /// Sign-in is locked after too many wrong tries.
        AccountLocked = "account_locked",
        /// Evidence is due or stale.
        EvidenceDigest = "evidence_digest",
        /// The administrator tries whether mail arrives.
        Test = "test",
    }
}

impl LetterKind {
    /// Whether somebody who has not signed in can cause it. Only so many of those reach one address
    /// in a day. All others always do: a flood of resets must not hide that a password was changed.
    #[must_use]
    pub const fn can_be_caused_by_strangers(self) -> bool {
        matches!(self, Self::Welcome | Self::VerifyAddress | Self::ResetPassword | Self::AccountLocked)
    }
}

name! {
    /// Says that a letter is the only one of its occasion, such as `digest/<account>/2026-11-21`.
    /// A second one is not posted.
    pub struct Once of at most 200 characters;
}

/// Who gets a letter, and how he likes to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// Where it goes.
    pub email: Email,
    /// What he is called.
    pub name: DisplayName,
    /// In which language.
    pub language: Language,
    /// In which time zone times are told.
    pub time_zone: TimeZone,
}

impl Addressee {
    /// The person behind an account. Without a choice of his own he reads English.
    #[must_use]
    pub fn of(account: &Account) -> Self {
        Self {
            email: account.email.clone(),
            name: account.name.clone(),
            language: account.preferences.language.unwrap_or(Language::English),
            time_zone: account.preferences.time_zone.clone(),
        }
    }

    /// The same person at another address, such as one that is to be verified.
    #[must_use]
    pub fn at(self, email: Email) -> Self {
        Self { email, ..self }
    }
}

/// A letter to be posted.
#[derive(Debug, Clone, PartialEq)]
pub struct Letter {
    /// Its id, which is also the id of the job that sends it and part of its Message-ID.
    pub id: LetterId,
    /// To whom.
    pub to: Addressee,
    /// What it says.
    pub content: LetterContent,
    /// Which organisation it is about, when it is about one.
    pub about: Option<OrganisationId>,
    /// What it may be posted for only once.
    pub once: Option<Once>,
}

impl Letter {
    /// A letter about no organisation in particular, which may be posted again.
    #[must_use]
    pub const fn new(id: LetterId, to: Addressee, content: LetterContent) -> Self {
        Self { id, to, content, about: None, once: None }
    }

    /// Says which organisation it is about.
    #[must_use]
    pub fn about(self, organisation: OrganisationId) -> Self {
        Self { about: Some(organisation), ..self }
    }

    /// Says what it may be posted for only once.
    #[must_use]
    pub fn once(self, once: Once) -> Self {
        Self { once: Some(once), ..self }
    }

    /// The letter as it waits: what it says is sealed, because it may hold a link that lets somebody in.
    #[must_use]
    pub fn sealed(&self, content: Vec<u8>, at: Timestamp) -> SealedLetter {
        SealedLetter {
            id: self.id,
            kind: self.content.kind(),
            to: self.to.clone(),
            about: self.about,
            once: self.once.clone(),
            content: Some(content),
            posted_at: at,
        }
    }
}

/// A letter as it waits in the outbox.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedLetter {
    /// Its id.
    pub id: LetterId,
    /// What it is about.
    pub kind: LetterKind,
    /// To whom.
    pub to: Addressee,
    /// Which organisation it is about.
    pub about: Option<OrganisationId>,
    /// What it may be posted for only once.
    pub once: Option<Once>,
    /// What it says, sealed; nothing once it was sent or discarded.
    pub content: Option<Vec<u8>>,
    /// When it was posted.
    pub posted_at: Timestamp,
}

impl fmt::Debug for SealedLetter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SealedLetter")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .field("to", &self.to)
            .field("posted_at", &self.posted_at)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
