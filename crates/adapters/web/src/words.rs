//! The words of the product, by language.

use std::borrow::Cow;
use std::collections::HashMap;

use controlkeep_accounts::Language;
use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid, static_loader};

static_loader! {
    static WORDS = {
        locales: "./words",
        fallback_language: "en",
        // The isolation marks are for texts of mixed direction; they would end up in attributes.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

const ENGLISH: LanguageIdentifier = langid!("en");
const FRENCH: LanguageIdentifier = langid!("fr");

/// Values for the places in a text.
pub(crate) type Values = HashMap<Cow<'static, str>, FluentValue<'static>>;

/// The words of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Words(pub(crate) Language);

impl Words {
    /// The text of a key; the key itself when there is none, so that a gap is seen and nothing
    /// breaks.
    pub(crate) fn text(self, key: &str) -> String {
        self.find(key, None).unwrap_or_else(|| key.to_owned())
    }

    /// The text of a key with values in its places.
    pub(crate) fn text_with(self, key: &str, values: &Values) -> String {
        self.find(key, Some(values)).unwrap_or_else(|| key.to_owned())
    }

    /// The text of a key, if there is one in this language or in English.
    pub(crate) fn find(self, key: &str, values: Option<&Values>) -> Option<String> {
        let language = match self.0 {
            Language::English => &ENGLISH,
            Language::French => &FRENCH,
        };
        WORDS.try_lookup_complete(language, key, values)
    }
}

/// Collects values for the places in a text: `values([("name", name.into())])`.
pub(crate) fn values<const N: usize>(pairs: [(&'static str, FluentValue<'static>); N]) -> Values {
    pairs.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect()
}

#[cfg(test)]
mod tests;
