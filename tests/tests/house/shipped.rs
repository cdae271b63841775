//! The code that ends up in the binary: what it must not do.

#[path = "shipped_code.rs"]
mod shipped_code;

use shipped_code::{Line, shipped_lines};

/// The files of the store that know which database they speak to.
const KNOW_THE_DIALECT: &[&str] = &["/src/dialect.rs", "/src/dialect/", "/src/connection.rs"];

/// The files that may unwrap, each with its reason.
const MAY_UNWRAP: &[(&str, &str)] = &[
    (
        "crates/domain/compliance/src/catalogue/embedded.rs",
        "the tables are compiled in and a test reads them all",
    ),
    ("crates/domain/compliance/src/rules.rs", "the rule set is compiled in and a test reads it"),
    ("crates/domain/compliance/src/scope.rs", "the scope rules are compiled in and a test reads them"),
    ("crates/domain/compliance/src/mapping/table.rs", "the mappings are compiled in and a test reads them"),
];

fn unwraps() -> Vec<Line> {
    let unwraps = |line: &Line| line.text.contains(".unwrap()") || line.text.contains(".expect(");
    shipped_lines().into_iter().filter(unwraps).collect()
}

#[test]
fn shipped_code_never_unwraps() {
    let may = |line: &Line| MAY_UNWRAP.iter().any(|(path, _)| line.place.starts_with(path));
    let show = |line: Line| format!("{}: {}", line.place, line.text.trim());
    let found: Vec<String> = unwraps().into_iter().filter(|line| !may(line)).map(show).collect();
    assert!(found.is_empty(), "handle these as errors:\n  {}", found.join("\n  "));
}

#[test]
fn a_file_that_no_longer_unwraps_loses_its_exemption() {
    let found = unwraps();
    for (path, reason) in MAY_UNWRAP {
        assert!(
            found.iter().any(|line| line.place.starts_with(path)),
            "{path} ({reason}) needs no exemption"
        );
    }
}

#[test]
fn shipped_code_starts_no_other_program() {
    // It starts itself to draw PDFs, with nothing but numbers, and one program tries what a drawing may.
    let itself = ["crates/adapters/pdf/src/drawer.rs", "crates/adapters/pdf/src/bin/"];
    let starts = |line: &Line| {
        let known = itself.iter().any(|place| line.place.contains(place));
        line.text.contains("process::Command") && !known
    };
    let found: Vec<String> = shipped_lines().into_iter().filter(starts).map(|line| line.place).collect();
    assert!(found.is_empty(), "nothing that somebody typed may come near a shell: {found:?}");
}

#[test]
fn shipped_code_matches_no_patterns_that_somebody_typed() {
    let matches = |line: &Line| line.text.contains("regex::") || line.text.contains("Regex::new");
    let found: Vec<String> = shipped_lines().into_iter().filter(matches).map(|line| line.place).collect();
    assert!(found.is_empty(), "a search compares letters and needs no pattern: {found:?}");
}

/// What the law says in figures and names. Such things are data of the rule crate and nothing else:
/// thresholds, sums and day counts, and the requirements that the rules single out.
const FIGURES: &[&str] = &["88", "110", "203", "313", "180"];
const NAMED: &[&str] =
    &["3.12.4", "3.13.11", "3.5.3", "3.1.20", "3.1.22", "3.10.3", "3.10.4", "3.10.5", "3.6.1e", "3.11.1e"];

/// The numbers and codes in a line of code.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '_')
        .map(|token| token.trim_matches('.'))
}

#[test]
fn figures_and_names_of_the_law_are_data_and_not_code() {
    let says =
        |line: &Line| tokens(&line.text).any(|token| FIGURES.contains(&token) || NAMED.contains(&token));
    let show = |line: Line| format!("{}: {}", line.place, line.text.trim());
    let found: Vec<String> = shipped_lines().into_iter().filter(says).map(show).collect();
    assert!(found.is_empty(), "take these from the rule set:\n  {}", found.join("\n  "));
    let rules = std::fs::read_to_string(
        super::files::root().join("crates/domain/compliance/data/rule-set-2024-12-16.json"),
    );
    let rules = rules.expect("the rule set is there");
    assert!(NAMED.iter().all(|code| rules.contains(code)) && tokens(&rules).any(|token| token == "180"));
}

#[test]
fn only_the_dialect_asks_which_database_it_is() {
    let variants = ["Db::Sqlite(", "Db::Postgres(", "Db::Mysql("];
    let lines = shipped_lines();
    let store: Vec<_> =
        lines.iter().filter(|line| line.place.starts_with("crates/adapters/store-diesel/")).collect();
    let asks = |text: &str| variants.iter().any(|variant| text.contains(variant));
    assert!(store.iter().any(|line| asks(&line.text)), "the dialect is found at all");
    for line in store {
        let may = KNOW_THE_DIALECT.iter().any(|place| line.place.contains(place));
        assert!(may || !asks(&line.text), "{}: move it to the dialect: {}", line.place, line.text.trim());
    }
}
