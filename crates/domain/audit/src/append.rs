//! Puts one more entry at the end of a chain.

use controlkeep_kernel::{ChainId, Event, Value};

use crate::{Digest, Entry, EntryValue, Head};

/// Is the most bytes one text of an entry may have.
///
/// It is far above what any page or interface lets through, and far below the length at which
/// the canonical bytes stop telling texts apart.
pub const MAX_TEXT: usize = 1024 * 1024;

/// The fact that names the key or certificate that was used: what its owner calls it.
const CREDENTIAL_NAME: &str = "credential";
/// The fact that names it for good: its id.
const CREDENTIAL_ID: &str = "credential_id";

/// The event cannot become the next entry of the chain.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AppendError {
    /// The event belongs to another chain than the head.
    #[error("an event of chain {event} cannot follow the head of chain {head}")]
    OtherChain {
        /// The chain of the head.
        head: ChainId,
        /// The chain of the event.
        event: ChainId,
    },
    /// The head stands where no entry can follow: before the start or at the largest number.
    #[error("no entry can follow sequence {sequence}")]
    NoNextSequence {
        /// The sequence of the head.
        sequence: i64,
    },
    /// A text is longer than [`MAX_TEXT`].
    #[error("the text of {field} is longer than {MAX_TEXT} bytes")]
    TextTooLong {
        /// The field of the entry.
        field: &'static str,
    },
}

/// Makes the entry that follows `head`, and the head that follows the entry.
///
/// A NUL character becomes U+FFFD: PostgreSQL keeps no NUL in a text, and an entry must have
/// the same bytes in every store. Everything else stays as it is.
///
/// # Errors
/// When the event is of another chain, the head is no place to append to, or a text is too long.
pub fn append(head: &Head, event: &Event) -> Result<(Entry, Head), AppendError> {
    if event.chain != head.chain {
        return Err(AppendError::OtherChain { head: head.chain, event: event.chain });
    }
    let mut entry = unsealed(next_sequence(head)?, head.digest, event);
    refuse_long_texts(&entry)?;
    entry.digest = entry.computed_digest();
    let head = entry.head();
    Ok((entry, head))
}

fn next_sequence(head: &Head) -> Result<i64, AppendError> {
    let next = head.sequence.checked_add(1).filter(|next| *next > 0);
    next.ok_or(AppendError::NoNextSequence { sequence: head.sequence })
}

fn unsealed(sequence: i64, previous: Digest, event: &Event) -> Entry {
    Entry {
        chain: event.chain,
        sequence,
        at: event.actor.at,
        actor_kind: storable(event.actor.kind.code()),
        actor_id: event.actor.account,
        actor_name: storable(&event.actor.name),
        address: event.actor.address.as_deref().map(storable),
        request: event.actor.request.as_deref().map(storable),
        action: storable(event.action.0),
        outcome: event.outcome,
        subject_kind: storable(event.subject.kind),
        subject_id: storable(&event.subject.id),
        subject_label: storable(&event.subject.label),
        values: event.values.iter().map(storable_value).chain(credential_values(event)).collect(),
        previous,
        digest: Digest::ZERO,
    }
}

fn storable_value(value: &Value) -> EntryValue {
    EntryValue {
        field: storable(value.field),
        before: value.before.as_deref().map(storable),
        after: value.after.as_deref().map(storable),
    }
}

/// The key or certificate that was used comes last, so that what was changed stays the first fact.
fn credential_values(event: &Event) -> Vec<EntryValue> {
    let value = |field: &str, text: &str| EntryValue {
        field: field.to_owned(),
        before: None,
        after: Some(storable(text)),
    };
    let used = event.actor.credential.as_ref();
    used.map_or_else(Vec::new, |used| {
        vec![value(CREDENTIAL_NAME, &used.name), value(CREDENTIAL_ID, &used.id.to_string())]
    })
}

fn storable(text: &str) -> String {
    text.replace('\0', "\u{FFFD}")
}

fn refuse_long_texts(entry: &Entry) -> Result<(), AppendError> {
    let too_long = texts(entry).find(|(_, text)| text.len() > MAX_TEXT);
    too_long.map_or(Ok(()), |(field, _)| Err(AppendError::TextTooLong { field }))
}

fn texts(entry: &Entry) -> impl Iterator<Item = (&'static str, &str)> {
    let always = [
        ("actor_kind", &entry.actor_kind),
        ("actor_name", &entry.actor_name),
        ("action", &entry.action),
        ("subject_kind", &entry.subject_kind),
        ("subject_id", &entry.subject_id),
        ("subject_label", &entry.subject_label),
    ];
    let sometimes = [("address", &entry.address), ("request", &entry.request)];
    let of_sometimes = sometimes.into_iter().filter_map(|(field, text)| Some((field, text.as_ref()?)));
    let of_values = entry.values.iter().flat_map(texts_of_value);
    always.into_iter().chain(of_sometimes).chain(of_values).map(|(field, text)| (field, text.as_str()))
}

fn texts_of_value(value: &EntryValue) -> impl Iterator<Item = (&'static str, &String)> {
    let texts = [Some(&value.field), value.before.as_ref(), value.after.as_ref()];
    texts.into_iter().flatten().map(|text| ("values", text))
}

#[cfg(test)]
mod tests;
