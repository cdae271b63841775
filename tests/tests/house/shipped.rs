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
