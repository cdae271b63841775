//! The rules that count: the edition that ships with the program, and the one a setting names.

use std::path::Path;

use controlkeep_compliance::{RuleBook, RuleSet};

use crate::config::Settings;
use crate::failure::Failure;

/// The shipped edition, joined by the file of the setting `rule_set_file` when there is one.
pub(crate) fn open(settings: &Settings) -> Result<RuleBook, Failure> {
    open_with(settings, None)
}

/// The same with one more file.
pub(crate) fn open_with(settings: &Settings, further: Option<&Path>) -> Result<RuleBook, Failure> {
    let mut book = RuleBook::default();
    let named = Some(settings.rule_set_file.as_path()).filter(|file| !file.as_os_str().is_empty());
    for file in named.into_iter().chain(further) {
        let edition = read(file)?;
        book.add(edition)
            .map_err(|error| Failure::Refused(format!("the rule set {}: {error}", file.display())))?;
    }
    Ok(book)
}

/// Reads a rule-set file and checks it.
pub(crate) fn read(file: &Path) -> Result<RuleSet, Failure> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| Failure::Refused(format!("the rule set {}: {error}", file.display())))?;
    RuleSet::parse(&text)
        .map_err(|error| Failure::Refused(format!("the rule set {}: {error}", file.display())))
}
