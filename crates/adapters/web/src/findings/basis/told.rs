//! Grounds and their facts as a sentence.

use controlkeep_compliance::{Basis, Date, Fact, Grounds};

use super::key;
use crate::formats::Formats;
use crate::words::{Values, Words};

/// What a MET stands on, with its facts; nothing when it is in place, which needs no words.
pub(crate) fn told(words: Words, formats: &Formats, grounds: &Grounds) -> Option<String> {
    let basis = grounds.basis();
    if basis == Basis::Implemented {
        return None;
    }
    let facts = grounds.facts();
    let value = |fact: &Fact| {
        let text = facts.get(*fact)?;
        Some((fact.code().into(), in_words(formats, *fact, text).into()))
    };
    let values: Values = basis.asks().iter().filter_map(value).collect();
    Some(words.text_with(&key("basis-told", basis.code()), &values))
}

/// A day as the viewer reads it; codes are left to the words, and what was typed stays.
fn in_words(formats: &Formats, fact: Fact, text: &str) -> String {
    match (fact, text.parse::<Date>()) {
        (Fact::ReviewedOn | Fact::DecidedOn, Ok(day)) => formats.day(day),
        _ => text.to_owned(),
    }
}
