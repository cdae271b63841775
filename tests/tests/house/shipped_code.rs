//! Tells shipped code from the tests, fakes and examples that stand between it.

use std::collections::BTreeSet;

use super::super::files::{SourceFile, ending_with};

/// One line of code that ends up in the binary.
#[derive(Debug, PartialEq)]
pub(super) struct Line {
    /// Path and line number.
    pub(super) place: String,
    pub(super) text: String,
}

/// Every line of every crate's `src`, without comments and without what only tests compile.
pub(super) fn shipped_lines() -> Vec<Line> {
    let mut sources = ending_with(&[".rs"]);
    sources.retain(|file| file.path.starts_with("crates/") && file.path.contains("/src/"));
    let for_tests: BTreeSet<String> = sources.iter().flat_map(modules_for_tests).collect();
    sources.retain(|file| !for_tests.iter().any(|module| belongs_to(&file.path, module)));
    sources.iter().flat_map(lines_for_the_binary).collect()
}

/// Whether the file is the module or lies in its folder.
fn belongs_to(path: &str, module: &str) -> bool {
    path.strip_prefix(module).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
}

/// The modules that a file compiles for tests only, as paths without `.rs`.
fn modules_for_tests(file: &SourceFile) -> Vec<String> {
    let stem = file.path.trim_end_matches(".rs");
    let folder = ["/lib", "/main"].iter().find_map(|name| stem.strip_suffix(name)).unwrap_or(stem);
    let mut found = Vec::new();
    let mut lines = file.text.lines().map(str::trim);
    while let Some(line) = lines.next() {
        if opens_tests(line) {
            let item = lines.by_ref().find(|line| !line.starts_with("#[") && !line.starts_with("//"));
            found.extend(item.and_then(declared_module).map(|name| format!("{folder}/{name}")));
        }
    }
    found
}

fn declared_module(item: &str) -> Option<&str> {
    let (_, name) = item.strip_suffix(';')?.split_once("mod ")?;
    Some(name)
}

/// Whether the attribute keeps what follows out of the binary.
fn opens_tests(line: &str) -> bool {
    line.starts_with("#[cfg(")
        && !line.contains("not(")
        && ["test", "feature = \"mocks\"", "feature = \"test-support\""]
            .iter()
            .any(|mark| line.contains(mark))
}

fn lines_for_the_binary(file: &SourceFile) -> Vec<Line> {
    let mut found = Vec::new();
    let mut lines = file.text.lines().enumerate();
    while let Some((index, line)) = lines.next() {
        if opens_tests(line.trim()) {
            skip_item(&mut lines);
        } else if !line.trim_start().starts_with("//") {
            found.push(Line { place: file.at(index), text: line.to_owned() });
        }
    }
    found
}

/// Passes over one item, which rustfmt ends with `;` or with a brace as far in as it began.
fn skip_item<'a>(lines: &mut impl Iterator<Item = (usize, &'a str)>) {
    let is_code = |line: &str| !line.trim_start().starts_with("#[") && !line.trim_start().starts_with("//");
    let Some((_, first)) = lines.find(|(_, line)| is_code(line)) else { return };
    if first.ends_with(';') || first.ends_with('}') || first.ends_with(',') {
        return;
    }
    let indent = &first[..first.len() - first.trim_start().len()];
    let last = [format!("{indent}}}"), format!("{indent}}};"), format!("{indent}}},")];
    lines.find(|(_, line)| last.iter().any(|end| line == end));
}

#[test]
fn tests_and_comments_are_told_from_shipped_code() {
    let text =
        "use a;\n// b.unwrap()\n#[cfg(test)]\nmod tests {\n    c();\n}\nd();\n#[cfg(test)]\nuse e;\nf();\n";
    let file = SourceFile { path: "crates/x/src/y.rs".to_owned(), text: text.to_owned() };
    let shipped = lines_for_the_binary(&file);
    let texts: Vec<&str> = shipped.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(texts, ["use a;", "d();", "f();"]);
    assert_eq!(shipped[1].place, "crates/x/src/y.rs:7");
}

#[test]
fn a_module_for_tests_takes_its_folder_with_it() {
    let text = "#[cfg(any(test, feature = \"mocks\"))]\npub mod fakes;\nmod shown;\n";
    let file = SourceFile { path: "crates/x/src/lib.rs".to_owned(), text: text.to_owned() };
    assert_eq!(modules_for_tests(&file), ["crates/x/src/fakes"]);
    assert!(belongs_to("crates/x/src/fakes.rs", "crates/x/src/fakes"));
    assert!(belongs_to("crates/x/src/fakes/store.rs", "crates/x/src/fakes"));
    assert!(!belongs_to("crates/x/src/fakes_not.rs", "crates/x/src/fakes"));
}
