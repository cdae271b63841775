//! `controlkeep config show`: the settings in use, with their origin on demand.

use crate::config::{Loaded, Settings};

pub(crate) fn print(loaded: &Loaded, with_origin: bool) {
    let entries = loaded.settings.entries();
    let widest = entries.iter().map(|(key, _)| key.len()).max().unwrap_or_default();
    for (key, value) in entries {
        let shown = shown(&key, &value);
        if with_origin {
            println!("{key:widest$} = {shown:<28}  # {}", loaded.origin(&key));
        } else {
            println!("{key} = {shown}");
        }
    }
}

fn shown(key: &str, value: &serde_json::Value) -> String {
    let empty = value.as_str().is_some_and(str::is_empty);
    if Settings::is_secret(key) && !empty { "\"(set, not shown)\"".into() } else { value.to_string() }
}
