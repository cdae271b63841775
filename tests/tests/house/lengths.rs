//! Files stay short enough to be read in one go, and modules keep one layout.

use super::files::{all, ending_with};

const LONGEST: usize = 350;

/// Tables may be longer than code, because nobody reads them from top to bottom: path and reason.
const TABLES: &[(&str, &str)] = &[
    ("crates/adapters/http/src/problem/meaning.rs", "one entry for each code that programs can meet"),
    ("crates/ports/src/contract/list.rs", "one line for each case that every store must pass"),
];

#[test]
fn no_rust_file_is_longer_than_350_lines() {
    let too_long: Vec<String> = ending_with(&[".rs"])
        .iter()
        .filter(|file| !TABLES.iter().any(|(path, _)| *path == file.path))
        .map(|file| (file, file.text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(file, lines)| format!("{} has {lines} lines", file.path))
        .collect();
    assert!(too_long.is_empty(), "split these:\n  {}", too_long.join("\n  "));
}

#[test]
fn a_table_that_became_short_loses_its_exemption() {
    let files = all();
    for (path, reason) in TABLES {
        let file = files.iter().find(|file| file.path == *path);
        let lines = file.map_or(0, |file| file.text.lines().count());
        assert!(lines > LONGEST, "{path} ({reason}) has {lines} lines and needs no exemption");
    }
}

#[test]
fn a_module_is_a_file_beside_its_folder_and_never_mod_rs() {
    for file in ending_with(&[".rs"]) {
        assert!(!file.ends_with("/mod.rs"), "{}: name the file after its module", file.path);
    }
}
