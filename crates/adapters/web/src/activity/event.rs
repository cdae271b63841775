//! One entry as the list shows it.

use controlkeep_audit::{Entry, EntryValue};
use controlkeep_kernel::Outcome;
use serde::Serialize;

use super::sentence::{actor, field_text, sentence, value_text};
use crate::formats::{Formats, Moment};
use crate::words::Words;

/// The most characters of a value that a list shows; a note may have thousands.
const VALUE_MAX: usize = 400;

/// One entry as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct EventView {
    /// Its place in the chain.
    pub(crate) sequence: i64,
    /// When it happened.
    pub(crate) at: Moment,
    /// What happened.
    pub(crate) sentence: String,
    /// Whether it was refused.
    pub(crate) denied: bool,
    /// Who acted.
    pub(crate) actor: String,
    /// The facts.
    pub(crate) facts: Vec<FactView>,
    /// From which network address.
    pub(crate) address: Option<String>,
    /// The correlation id of the request.
    pub(crate) request: Option<String>,
    /// The code of the action.
    pub(crate) action: String,
    /// The digest that seals the entry and all before it.
    pub(crate) digest: String,
}

/// One fact of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct FactView {
    /// What it is about.
    pub(crate) label: String,
    /// Its value before, when there was one.
    pub(crate) before: Option<String>,
    /// Its value after, when there is one.
    pub(crate) after: Option<String>,
}

impl EventView {
    pub(crate) fn of(words: Words, formats: &Formats, entry: &Entry) -> Self {
        Self {
            sequence: entry.sequence,
            at: formats.moment(entry.at),
            sentence: sentence(words, entry),
            denied: entry.outcome == Outcome::Denied,
            actor: actor(words, entry),
            facts: entry.values.iter().map(|value| fact(words, entry, value)).collect(),
            address: entry.address.clone(),
            request: entry.request.clone(),
            action: entry.action.clone(),
            digest: entry.digest.to_string(),
        }
    }
}

fn fact(words: Words, entry: &Entry, value: &EntryValue) -> FactView {
    let EntryValue { field, before, after } = value;
    let text = |value: &Option<String>| {
        let value = value.as_deref().filter(|value| !value.is_empty())?;
        Some(shortened(&value_text(words, entry, field, value)))
    };
    FactView { label: field_text(words, field), before: text(before), after: text(after) }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(VALUE_MAX) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_note_is_shortened_between_characters() {
        let long = "é".repeat(VALUE_MAX + 1);
        assert_eq!(shortened(&long).chars().count(), VALUE_MAX + 1);
        assert!(shortened(&long).ends_with('…'));
        assert_eq!(shortened("short"), "short");
    }
}
