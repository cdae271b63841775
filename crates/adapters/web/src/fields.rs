//! Forms as pages show them: what was typed, and what is wrong with it.

use serde::{Deserialize, Serialize};

use crate::words::{Values, Words};

/// One field that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct FieldError {
    /// The field's name, which is also the id of its element.
    pub(crate) field: &'static str,
    /// What is wrong and what to do, in the viewer's language.
    pub(crate) text: String,
}

/// The fields that were not taken, in the order of the form.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub(crate) struct FieldErrors(pub(crate) Vec<FieldError>);

impl FieldErrors {
    /// Adds what is wrong with a field.
    pub(crate) fn add(&mut self, words: Words, field: &'static str, key: &str) {
        self.0.push(FieldError { field, text: words.text(key) });
    }

    /// Adds what is wrong with a field, with values in the text.
    pub(crate) fn add_with(&mut self, words: Words, field: &'static str, key: &str, values: &Values) {
        self.0.push(FieldError { field, text: words.text_with(key, values) });
    }

    /// Adds a text that is made already.
    pub(crate) fn put(&mut self, field: &'static str, text: String) {
        self.0.push(FieldError { field, text });
    }

    /// Takes a parsed value, or notes what is wrong with the field.
    pub(crate) fn take<T, E>(
        &mut self,
        words: Words,
        field: &'static str,
        parsed: Result<T, E>,
        key: impl FnOnce(&E) -> &'static str,
    ) -> Option<T> {
        parsed.map_err(|error| self.add(words, field, key(&error))).ok()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// One value to choose in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Choice {
    /// What is sent.
    pub(crate) value: String,
    /// What is read.
    pub(crate) text: String,
}

impl Choice {
    pub(crate) fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: value.into(), text: text.into() }
    }
}

/// A form that sends nothing but its token.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}
