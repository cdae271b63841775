//! Keys of the message files, which no page may show.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

static KEYS: LazyLock<BTreeSet<String>> = LazyLock::new(read);

fn read() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/adapters/web/words/en");
    let files = std::fs::read_dir(folder).expect("the words are there").flatten();
    let texts = files.map(|file| std::fs::read_to_string(file.path()).expect("words can be read"));
    let keys: BTreeSet<String> = texts
        .flat_map(|text| text.lines().filter_map(key).map(ToOwned::to_owned).collect::<Vec<_>>())
        .collect();
    assert!(keys.len() > 300, "there are more than {} keys", keys.len());
    keys
}

fn key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once(" =")?;
    let plain = key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    (plain && key.contains('-')).then_some(key)
}

/// The keys that a text shows instead of what they stand for.
pub(crate) fn keys_in(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    words.filter(|word| KEYS.contains(*word)).collect()
}
