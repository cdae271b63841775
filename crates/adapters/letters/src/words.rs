//! The words of letters, one bundle for each language.

use controlkeep_accounts::Language;
use controlkeep_ports::WriteLetterError;
use fluent_templates::fluent_bundle::concurrent::FluentBundle;
use fluent_templates::fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_templates::langid;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/mails"]
pub(crate) struct Mails;

/// The words of one language.
pub(crate) struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// Reads all words of a language.
    pub(crate) fn read(language: Language) -> Result<Self, String> {
        let id = match language {
            Language::English => langid!("en"),
            Language::French => langid!("fr"),
        };
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // The isolation marks are for texts of mixed direction; they would end up in subjects.
        bundle.set_use_isolating(false);
        let ending = format!("/{}.ftl", language.code());
        for file in Mails::iter().filter(|file| file.ends_with(&ending)) {
            add(&mut bundle, &file)?;
        }
        Ok(Self { language, bundle })
    }

    pub(crate) const fn language(&self) -> Language {
        self.language
    }

    /// The text of a key without places.
    pub(crate) fn text(&self, key: &str) -> Result<String, WriteLetterError> {
        self.text_with(key, &[])
    }

    /// The text of a key with values in its places. A gap is an error: a letter with a key in the
    /// place of a sentence must not leave the house.
    pub(crate) fn text_with(&self, key: &str, values: &[(&str, &str)]) -> Result<String, WriteLetterError> {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(*name, FluentValue::from(*value));
        }
        self.format(key, &args)
    }

    /// The text of a key that depends on a count, in the place `count`.
    pub(crate) fn count(&self, key: &str, count: usize) -> Result<String, WriteLetterError> {
        let mut args = FluentArgs::new();
        args.set("count", FluentValue::from(count));
        self.format(key, &args)
    }

    fn format(&self, key: &str, args: &FluentArgs<'_>) -> Result<String, WriteLetterError> {
        let missing = || WriteLetterError(format!("there is no text {key} in {}", self.language.code()));
        let pattern = self.bundle.get_message(key).and_then(|message| message.value()).ok_or_else(missing)?;
        let mut faults = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(args), &mut faults).into_owned();
        match faults.first() {
            None => Ok(text),
            Some(fault) => Err(WriteLetterError(format!("the text {key} cannot be made: {fault}"))),
        }
    }

    #[cfg(test)]
    pub(crate) fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }
}

fn add(bundle: &mut FluentBundle<FluentResource>, file: &str) -> Result<(), String> {
    let text = Mails::get(file).ok_or("it is gone")?;
    let text = String::from_utf8(text.data.into_owned()).map_err(|error| format!("{file}: {error}"))?;
    let resource = FluentResource::try_new(text).map_err(|(_, faults)| format!("{file}: {faults:?}"))?;
    bundle.add_resource(resource).map_err(|faults| format!("{file}: {faults:?}"))
}
