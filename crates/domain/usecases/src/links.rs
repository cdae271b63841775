//! Links that a mail carries: how they are made, kept and read.

use controlkeep_accounts::codes::{self, SESSION_TOKEN_BYTES};
use controlkeep_accounts::{Account, Email, LinkKey, LinkPurpose, LinkTarget, OneTimeLink};
use controlkeep_jobs::{Addressee, Letter, LetterContent, LinkPath};
use controlkeep_kernel::{AccountId, Actor, LetterId, Timestamp};
use controlkeep_ports::{Cipher, StoreError, Tx};

use crate::mail::{Posted, post_letter};
use crate::purposes;

/// The random bytes of a link: 256 bits.
pub const LINK_SECRET_BYTES: usize = SESSION_TOKEN_BYTES;

/// What a letter with a link needs that only the edge can draw.
#[derive(Clone, Copy)]
pub struct Postage {
    /// The letter's id.
    pub letter: LetterId,
    /// The secret of its link.
    pub secret: [u8; LINK_SECRET_BYTES],
}

/// The hash under which a link is kept. The purpose is in it, so that a link for one thing is unknown
/// where another is asked for.
#[must_use]
pub fn link_key(cipher: &dyn Cipher, purpose: LinkPurpose, secret: &[u8; LINK_SECRET_BYTES]) -> LinkKey {
    LinkKey(cipher.fingerprint(purposes::LINK, &[purpose.code().as_bytes(), b":", secret].concat()))
}

/// The hash of the link whose secret stands in an address; `None` when it is none.
#[must_use]
pub fn typed_link_key(cipher: &dyn Cipher, purpose: LinkPurpose, text: &str) -> Option<LinkKey> {
    codes::read_session_token(text).map(|secret| link_key(cipher, purpose, &secret))
}

/// The path of a link. The host is put before it where letters are written out, from the settings.
pub(crate) fn link_path(
    purpose: LinkPurpose,
    secret: &[u8; LINK_SECRET_BYTES],
) -> Result<LinkPath, StoreError> {
    let place = match purpose {
        LinkPurpose::ResetPassword => "reset",
        LinkPurpose::Welcome => "welcome",
        LinkPurpose::VerifyAddress => "verify",
        LinkPurpose::Invite => "invite",
    };
    path(&format!("/{place}/{}", codes::session_token(secret)))
}

/// A path of ours in a letter.
pub(crate) fn path(text: &str) -> Result<LinkPath, StoreError> {
    LinkPath::parse(text).map_err(|error| StoreError::Refused(error.to_string()))
}

/// Sends somebody a link to do something with their own account, and notes that it was sent.
pub(crate) fn send_link(
    tx: &mut dyn Tx,
    cipher: &dyn Cipher,
    account: &Account,
    target: LinkTarget,
    postage: &Postage,
    actor: &Actor,
) -> Result<Posted, StoreError> {
    let to = addressee(account, &target);
    let event = account.link_sent(&target, actor);
    let (link, path) = put_link(tx, cipher, target, postage, actor.at)?;
    let letter = Letter::new(postage.letter, to, content(link.target.purpose(), path, link.expires_at));
    let posted = post_letter(tx, cipher, &letter, actor.at)?;
    if posted == Posted::Waiting {
        tx.audit().record(event)?;
    }
    Ok(posted)
}

/// Keeps a link and gives it with its path.
pub(crate) fn put_link(
    tx: &mut dyn Tx,
    cipher: &dyn Cipher,
    target: LinkTarget,
    postage: &Postage,
    at: Timestamp,
) -> Result<(OneTimeLink, LinkPath), StoreError> {
    let purpose = target.purpose();
    let link = OneTimeLink::new(link_key(cipher, purpose, &postage.secret), target, at);
    tx.one_time_links().put(&link)?;
    Ok((link, link_path(purpose, &postage.secret)?))
}

/// Makes every link worthless that was sent to the owner of an account: whoever changes how it is opened
/// does not want a forgotten mail to open it.
pub(crate) fn withdraw_links(tx: &mut dyn Tx, account: AccountId) -> Result<(), StoreError> {
    for purpose in [LinkPurpose::ResetPassword, LinkPurpose::Welcome, LinkPurpose::VerifyAddress] {
        tx.one_time_links().withdraw(purpose, *account.as_bytes())?;
    }
    Ok(())
}

/// A new address is proven by a letter to it; everything else goes to the address that is known.
fn addressee(account: &Account, target: &LinkTarget) -> Addressee {
    let to = Addressee::of(account);
    match target {
        LinkTarget::VerifyAddress(_, email) => to.at(Email::clone(email)),
        _ => to,
    }
}

const fn content(purpose: LinkPurpose, link: LinkPath, expires_at: Timestamp) -> LetterContent {
    match purpose {
        LinkPurpose::Welcome => LetterContent::Welcome { link, expires_at },
        LinkPurpose::VerifyAddress => LetterContent::VerifyAddress { link, expires_at },
        // Invites have a letter of their own, because it names the organisation.
        LinkPurpose::ResetPassword | LinkPurpose::Invite => LetterContent::ResetPassword { link, expires_at },
    }
}
