//! Links that a mail carries and that open one thing, once.
//!
//! Whoever holds the link holds a secret of 256 bits. Only its keyed hash is kept, and the hash is made
//! of the purpose as well, so that a link for one thing is nothing at all anywhere else.

use std::fmt;
use std::time::Duration;

use controlkeep_kernel::{AccountId, InviteId, Timestamp, coded};

use crate::Email;

coded! {
    /// What a link is for.
    pub enum LinkPurpose {
        /// A new password for somebody who forgot the old one.
        ResetPassword = "reset_password",
        /// The first password of a new account.
        Welcome = "welcome",
        /// The proof that somebody reads mail at the address they want to have.
        VerifyAddress = "verify_address",
        /// The way into an organisation.
        Invite = "invite",
    }
}

impl LinkPurpose {
    /// How long such a link opens anything. Those that open an account are the shortest.
    #[must_use]
    pub const fn lifetime(self) -> Duration {
        match self {
            Self::ResetPassword => Duration::from_hours(1),
            Self::VerifyAddress => Duration::from_hours(24),
            Self::Welcome | Self::Invite => Duration::from_hours(7 * 24),
        }
    }
}

/// The keyed hash of a link's purpose and secret. The secret itself is only in the mail.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LinkKey(pub [u8; 32]);

impl fmt::Debug for LinkKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkKey(..)")
    }
}

/// What a link opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// The account gets a new password.
    ResetPassword(AccountId),
    /// The account gets its first password.
    Welcome(AccountId),
    /// The account gets another address.
    VerifyAddress(AccountId, Email),
    /// Whoever was invited belongs to the organisation.
    Invite(InviteId),
}

impl LinkTarget {
    /// What it is for.
    #[must_use]
    pub const fn purpose(&self) -> LinkPurpose {
        match self {
            Self::ResetPassword(_) => LinkPurpose::ResetPassword,
            Self::Welcome(_) => LinkPurpose::Welcome,
            Self::VerifyAddress(..) => LinkPurpose::VerifyAddress,
            Self::Invite(_) => LinkPurpose::Invite,
        }
    }

    /// The sixteen bytes of the id it is about. Links with the same purpose and subject are siblings:
    /// the use of one ends all.
    #[must_use]
    pub const fn subject(&self) -> [u8; 16] {
        match self {
            Self::ResetPassword(account) | Self::Welcome(account) | Self::VerifyAddress(account, _) => {
                *account.as_bytes()
            }
            Self::Invite(invite) => *invite.as_bytes(),
        }
    }

    /// The account it is about, if it is about one.
    #[must_use]
    pub const fn account(&self) -> Option<AccountId> {
        match self {
            Self::ResetPassword(account) | Self::Welcome(account) | Self::VerifyAddress(account, _) => {
                Some(*account)
            }
            Self::Invite(_) => None,
        }
    }
}

/// One link that was not used yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneTimeLink {
    /// The hash of its secret.
    pub key: LinkKey,
    /// What it opens.
    pub target: LinkTarget,
    /// When it was made.
    pub made_at: Timestamp,
    /// From when on it opens nothing.
    pub expires_at: Timestamp,
}

impl OneTimeLink {
    /// A link that lives as long as its purpose allows.
    #[must_use]
    pub fn new(key: LinkKey, target: LinkTarget, at: Timestamp) -> Self {
        let expires_at = at.plus(target.purpose().lifetime());
        Self { key, target, made_at: at, expires_at }
    }

    /// Whether it still opens anything at `at`.
    #[must_use]
    pub fn is_live(&self, at: Timestamp) -> bool {
        at < self.expires_at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Timestamp = Timestamp::from_seconds(1_000_000);

    #[test]
    fn a_link_for_a_new_password_lives_an_hour() {
        let target = LinkTarget::ResetPassword(AccountId::from_bytes([1; 16]));
        let link = OneTimeLink::new(LinkKey([2; 32]), target, START);
        assert!(link.is_live(START.plus(Duration::from_secs(3599))));
        assert!(!link.is_live(START.plus(Duration::from_hours(1))));
    }

    #[test]
    fn each_target_has_the_purpose_of_its_name_and_the_subject_it_is_about() {
        let account = AccountId::from_bytes([1; 16]);
        let email = Email::parse("anna@example.com").unwrap();
        let targets = [
            (LinkTarget::ResetPassword(account), LinkPurpose::ResetPassword),
            (LinkTarget::Welcome(account), LinkPurpose::Welcome),
            (LinkTarget::VerifyAddress(account, email), LinkPurpose::VerifyAddress),
        ];
        for (target, purpose) in targets {
            assert_eq!((target.purpose(), target.subject()), (purpose, [1; 16]));
            assert_eq!(target.account(), Some(account));
        }
        let invite = LinkTarget::Invite(InviteId::from_bytes([3; 16]));
        assert_eq!((invite.purpose(), invite.subject()), (LinkPurpose::Invite, [3; 16]));
        assert_eq!(invite.account(), None);
    }

    #[test]
    fn a_key_does_not_show_in_a_debug_print() {
        assert_eq!(format!("{:?}", LinkKey([7; 32])), "LinkKey(..)");
    }
}
