//! `controlkeep config reference`: every setting, its built-in value and what it means.

use crate::config::{Settings, meanings};

pub(crate) fn print(markdown: bool) {
    let entries = Settings::default().entries();
    let entries = entries.iter().map(|(key, value)| (key.as_str(), value.to_string(), meaning(key)));
    if markdown {
        print!("{}", page(entries));
        return;
    }
    for (key, value, meaning) in entries {
        println!("{key} = {value}\n    {meaning}");
    }
}

fn meaning(key: &str) -> String {
    meanings().into_iter().find(|(name, _)| *name == key).map(|(_, text)| text).unwrap_or_default()
}

#[allow(clippy::format_push_string, reason = "a page of some kilobytes is written once")]
fn page<'a>(entries: impl Iterator<Item = (&'a str, String, String)>) -> String {
    let mut page = String::from(
        "# Settings\n\nMade by `controlkeep config reference --markdown`; a test holds it current. In a file the names are \
         those of the table, in the environment they are in capitals after `CONTROLKEEP_`. A secret can also be given \
         as `…_FILE`, which names the file that holds it.\n\n| Setting | Built in | Meaning |\n|---|---|---|\n",
    );
    for (key, value, meaning) in entries {
        let value = if value == "\"\"" { "–".into() } else { format!("`{}`", value.trim_matches('"')) };
        let secret = if Settings::is_secret(key) { " Also as `…_FILE`." } else { "" };
        page.push_str(&format!("| `{key}` | {value} | {}{secret} |\n", meaning.replace('|', "\\|")));
    }
    page
}
