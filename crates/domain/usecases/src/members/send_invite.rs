//! The letter of an invite, as a part of other use cases.

use controlkeep_accounts::{DisplayName, Language, LinkPurpose, LinkTarget, Preferences};
use controlkeep_jobs::{Addressee, Letter, LetterContent};
use controlkeep_kernel::Actor;
use controlkeep_ports::{Cipher, StoreError, Tx};
use controlkeep_rbac::{Invite, Scope};

use super::join::account_of;
use crate::links::{Postage, put_link};
use crate::mail::post_letter;

/// Sends the link of an invite. Links of the same invite that were sent before open nothing any more.
pub(super) fn send_invite(
    tx: &mut dyn Tx,
    cipher: &dyn Cipher,
    scope: &Scope,
    invite: &Invite,
    (postage, language): (&Postage, Language),
    actor: &Actor,
) -> Result<(), StoreError> {
    let target = LinkTarget::Invite(invite.id);
    tx.one_time_links().withdraw(LinkPurpose::Invite, target.subject())?;
    let (link, path) = put_link(tx, cipher, target, postage, actor.at)?;
    let organisation = tx.organisations().find(scope)?;
    let content = LetterContent::Invite {
        link: path,
        expires_at: link.expires_at,
        organisation: organisation.map(|found| found.name.to_string()).unwrap_or_default(),
        invited_by: actor.name.clone(),
    };
    let to = addressee(tx, invite, language)?;
    let letter = Letter::new(postage.letter, to, content).about(scope.organisation());
    let _posted = post_letter(tx, cipher, &letter, actor.at)?;
    Ok(())
}

/// Whoever has an account is written to as they like to read; nothing is known of anybody else.
fn addressee(tx: &mut dyn Tx, invite: &Invite, language: Language) -> Result<Addressee, StoreError> {
    if let Some(account) = account_of(tx, &invite.email)? {
        return Ok(Addressee::of(&account));
    }
    let name = DisplayName::parse(invite.email.local_part());
    Ok(Addressee {
        email: invite.email.clone(),
        name: name.map_err(|error| StoreError::Refused(error.to_string()))?,
        language,
        time_zone: Preferences::default().time_zone,
    })
}
