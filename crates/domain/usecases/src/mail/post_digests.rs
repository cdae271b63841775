//! Tells people which of their evidence is due or stale: one letter a person and day.

use std::time::Duration;

use controlkeep_compliance::Date;
use controlkeep_evidence::DUE_DAYS;
use controlkeep_jobs::{Addressee, DigestItem, DigestState, Letter, LetterContent, LinkPath, NotAPath, Once};
use controlkeep_kernel::{AccountId, LetterId, TextError, Timestamp};
use controlkeep_ports::{Cipher, DueEvidence, Store, StoreError, Tx, Views};
use uuid::Uuid;

use super::{Posted, post_letter};

/// A day in which digests are written.
#[derive(Debug, Clone, Copy)]
pub struct PostDigests {
    /// When. The day is that of universal time.
    pub at: Timestamp,
}

/// The digests could not be posted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PostDigestsError {
    /// A place cannot be named in a letter.
    #[error("a place cannot be named in a letter: {0}")]
    Place(#[from] NotAPath),
    /// The occasion cannot be named.
    #[error("the occasion cannot be named: {0}")]
    Occasion(#[from] TextError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Posts one letter to everybody who owns evidence that is due or stale, and says how many it posted.
/// Who got one on that day gets no other, however often this runs; who is barred gets none. Each
/// letter is a transaction of its own, so what fails half-way goes on where it was.
///
/// # Errors
/// [`PostDigestsError`].
pub fn post_digests(
    store: &dyn Store,
    views: &dyn Views,
    cipher: &dyn Cipher,
    command: &PostDigests,
) -> Result<usize, PostDigestsError> {
    let today = command.at.utc_day();
    let until = today.saturating_add(Duration::from_hours(24) * DUE_DAYS);
    let due = views.due_evidence(until)?;
    let mut posted = 0;
    for of_one in due.chunk_by(|one, next| one.owner == next.owner) {
        let content = digest(of_one, today)?;
        let letter = |tx: &mut dyn Tx| post(tx, cipher, of_one[0].owner, &content, command.at, today);
        if store.transact(letter)? == Some(Posted::Waiting) {
            posted += 1;
        }
    }
    Ok(posted)
}

fn post(
    tx: &mut dyn Tx,
    cipher: &dyn Cipher,
    owner: AccountId,
    content: &LetterContent,
    at: Timestamp,
    today: Date,
) -> Result<Option<Posted>, PostDigestsError> {
    let Some(account) = tx.accounts().find(owner)?.filter(|account| !account.disabled) else {
        return Ok(None);
    };
    // One person and day always give one id, so running this again makes no other letter.
    let id = LetterId::new(Uuid::new_v5(&owner.uuid(), today.to_string().as_bytes()));
    let once = Once::parse(&format!("evidence_digest/{owner}/{today}"))?;
    let letter = Letter::new(id, Addressee::of(&account), content.clone()).once(once);
    Ok(Some(post_letter(tx, cipher, &letter, at)?))
}

fn digest(due: &[DueEvidence], today: Date) -> Result<LetterContent, PostDigestsError> {
    let items = due.iter().map(|one| item(one, today)).collect::<Result<_, _>>()?;
    Ok(LetterContent::EvidenceDigest { items, link: place(due)? })
}

/// One's own evidence in the organisation, what must be looked at first on top, or where somebody of
/// several chooses one.
fn place(due: &[DueEvidence]) -> Result<LinkPath, NotAPath> {
    match due {
        [first, rest @ ..] if rest.iter().all(|other| other.organisation == first.organisation) => {
            LinkPath::parse(&format!("/o/{}/evidence?owner=me&sort=review", first.organisation))
        }
        _ => LinkPath::parse("/organisations"),
    }
}

fn item(due: &DueEvidence, today: Date) -> Result<DigestItem, NotAPath> {
    Ok(DigestItem {
        number: due.number.to_string(),
        title: due.title.to_string(),
        organisation: due.organisation_name.to_string(),
        state: if due.review_on < today { DigestState::Stale } else { DigestState::Due },
        until: due.review_on.to_string(),
        link: LinkPath::parse(&format!("/o/{}/evidence/{}", due.organisation, due.number))?,
    })
}
