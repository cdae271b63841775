//! One source of settings with a name that people recognise.

use figment::value::{Dict, Map, Value};
use figment::{Metadata, Profile, Provider};

use super::Settings;

/// Values from one place.
pub(super) struct Source {
    name: String,
    values: Dict,
}

impl Source {
    pub(super) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), values: Dict::new() }
    }

    /// Sets a value from its text; the built-in value says whether it is a number.
    pub(super) fn set(&mut self, key: &str, text: &str) {
        let number = Settings::is_number(key).then(|| text.trim().parse::<u64>().ok()).flatten();
        let value = if Settings::is_switch(key) && matches!(text, "true" | "false") {
            Value::from(text == "true")
        } else if Settings::is_list(key) {
            text.split(',')
                .map(str::trim)
                .filter(|part| !part.is_empty())
                .map(str::to_owned)
                .collect::<Vec<_>>()
                .into()
        } else {
            number.map_or_else(|| Value::from(text), Value::from)
        };
        self.values.insert(key.to_owned(), value);
    }
}

impl Provider for Source {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.name.clone())
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        Ok(Profile::Default.collect(self.values.clone()))
    }
}
