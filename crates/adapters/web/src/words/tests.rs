use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::*;

fn keys(language: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("words").join(language);
    let texts = fs::read_dir(folder).unwrap().map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
    let is_key = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase()) && line.contains('=');
    let mut keys = BTreeSet::new();
    for text in texts {
        for line in text.lines().filter(is_key) {
            let key = line.split('=').next().unwrap().trim().to_owned();
            assert!(keys.insert(key.clone()), "{key} is there twice in {language}");
        }
    }
    keys
}

#[test]
fn every_language_has_the_same_keys() {
    let (english, french) = (keys("en"), keys("fr"));
    let missing: Vec<_> = english.symmetric_difference(&french).collect();
    assert!(missing.is_empty(), "only in one language: {missing:?}");
    assert!(english.len() > 20);
}

/// Everything in templates and code that looks like a key, so that words nobody shows are found.
fn mentioned() -> String {
    fn read(folder: &Path, into: &mut String) {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                read(&entry, into);
            } else if !entry.ends_with("tests.rs") {
                into.push_str(&fs::read_to_string(&entry).unwrap());
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut text = String::new();
    read(&root.join("templates"), &mut text);
    read(&root.join("src"), &mut text);
    text
}

/// Families of keys that are put together from a stable code, with the place that does it.
const BUILT: &[&str] = &[
    "activity-field-",
    "activity-group-",
    "activity-said-",
    "activity-value-",
    "basis-choice-",
    "basis-count-",
    "basis-fact-",
    "basis-hint-",
    "basis-means-",
    "basis-missing-",
    "basis-option-",
    "basis-told-",
    "catalogue-notice-",
    "catalogue-problem-",
    "catalogue-unread-",
    "catalogues-already-there-",
    "catalogues-draft-gone-",
    "catalogues-no-file-",
    "evidence-done-",
    "evidence-file-",
    "evidence-freshness-",
    "evidence-marking-",
    "evidence-method-",
    "evidence-review-",
    "obstacle-",
    "people-role-",
    "operations-kind-",
    "operations-letter-",
    "operations-storage-damage-",
    "operations-security-",
    "operations-state-",
    "permission-",
    "problem-",
    "requirement-deduction-",
    "role-",
    "score-count-",
    "score-heading-",
    "score-no-score-",
    "score-poam-",
    "score-status-",
    "score-why-",
    "setup-check-",
    "state-",
];

#[test]
fn every_key_is_shown_somewhere() {
    let mentioned = mentioned();
    let unused: Vec<_> = keys("en")
        .into_iter()
        .filter(|key| !mentioned.contains(&format!("\"{key}\"")))
        .filter(|key| !BUILT.iter().any(|prefix| key.starts_with(prefix)))
        .collect();
    assert!(unused.is_empty(), "nobody shows {unused:?}");
}

#[test]
fn a_missing_key_shows_itself() {
    assert_eq!(Words(Language::French).text("no-such-key"), "no-such-key");
}

#[test]
fn every_key_in_a_template_exists() {
    let keys = keys("en");
    let mentioned = mentioned();
    let shown = mentioned.split("t(key=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let missing: Vec<_> = shown.filter(|key| key.contains('-') && !keys.contains(*key)).collect();
    assert!(missing.is_empty(), "no words for {missing:?}");
}
