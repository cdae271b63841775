//! The page of ASVS: every requirement once, nothing claimed without what shows it, figures that add up.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use super::files::root;
use super::slugs::has_heading;

const PAGE: &str = "docs/asvs.md";

/// The requirements of ASVS 5.0 that apply: section, level, and the last part of each number.
const APPLICABLE: &[(&str, u8, &[u8])] = &[
    ("1.1", 2, &[1, 2]),
    ("1.2", 1, &[1, 2, 3, 4, 5]),
    ("1.2", 2, &[9]),
    ("1.2", 3, &[10]),
    ("1.3", 1, &[1, 2]),
    ("1.3", 2, &[3, 4, 5, 6, 7, 9, 10, 11]),
    ("1.3", 3, &[12]),
    ("1.4", 2, &[1, 2, 3]),
    ("1.5", 1, &[1]),
    ("1.5", 2, &[2]),
    ("1.5", 3, &[3]),
    ("2.1", 1, &[1]),
    ("2.1", 2, &[2, 3]),
    ("2.2", 1, &[1, 2]),
    ("2.2", 2, &[3]),
    ("2.3", 1, &[1]),
    ("2.3", 2, &[2, 3, 4]),
    ("2.3", 3, &[5]),
    ("2.4", 2, &[1]),
    ("3.2", 1, &[1, 2]),
    ("3.3", 1, &[1]),
    ("3.3", 2, &[2, 3, 4]),
    ("3.3", 3, &[5]),
    ("3.4", 1, &[1, 2]),
    ("3.4", 2, &[3, 4, 5, 6]),
    ("3.4", 3, &[7, 8]),
    ("3.5", 1, &[1, 2, 3]),
    ("3.5", 2, &[4]),
    ("3.5", 3, &[6, 7, 8]),
    ("3.6", 3, &[1]),
    ("3.7", 2, &[1, 2]),
    ("4.1", 1, &[1]),
    ("4.1", 2, &[2, 3]),
    ("4.1", 3, &[4, 5]),
    ("4.2", 2, &[1]),
    ("4.2", 3, &[2, 3, 4, 5]),
    ("5.1", 2, &[1]),
    ("5.2", 1, &[1, 2]),
    ("5.2", 2, &[3]),
    ("5.2", 3, &[4, 5, 6]),
    ("5.3", 1, &[1, 2]),
    ("5.3", 3, &[3]),
    ("5.4", 2, &[1, 2, 3]),
    ("6.1", 1, &[1]),
    ("6.1", 2, &[2, 3]),
    ("6.2", 1, &[1, 2, 3, 4, 5, 6, 7, 8]),
    ("6.2", 2, &[9, 10, 11, 12]),
    ("6.3", 1, &[1, 2]),
    ("6.3", 2, &[3, 4]),
    ("6.3", 3, &[5, 6, 7, 8]),
    ("6.4", 1, &[1, 2]),
    ("6.4", 2, &[3, 4]),
    ("6.4", 3, &[5, 6]),
    ("6.5", 2, &[1, 2, 3, 4, 5]),
    ("6.5", 3, &[6, 8]),
    ("6.6", 2, &[2, 3]),
    ("6.7", 3, &[1]),
    ("7.1", 2, &[1, 2]),
    ("7.2", 1, &[1, 2, 3, 4]),
    ("7.3", 2, &[1, 2]),
    ("7.4", 1, &[1, 2]),
    ("7.4", 2, &[3, 4, 5]),
    ("7.5", 2, &[1, 2]),
    ("7.5", 3, &[3]),
    ("8.1", 1, &[1]),
    ("8.1", 2, &[2]),
    ("8.2", 1, &[1, 2]),
    ("8.2", 2, &[3]),
    ("8.3", 1, &[1]),
    ("8.3", 3, &[2, 3]),
    ("8.4", 2, &[1]),
    ("8.4", 3, &[2]),
    ("9.1", 1, &[1, 2, 3]),
    ("9.2", 1, &[1]),
    ("9.2", 2, &[2, 3, 4]),
    ("11.1", 2, &[1, 2]),
    ("11.1", 3, &[3, 4]),
    ("11.2", 2, &[1, 2, 3]),
    ("11.2", 3, &[4, 5]),
    ("11.3", 1, &[1, 2]),
    ("11.3", 2, &[3]),
    ("11.3", 3, &[4]),
    ("11.4", 1, &[1]),
    ("11.4", 2, &[2, 3, 4]),
    ("11.5", 2, &[1]),
    ("11.5", 3, &[2]),
    ("11.6", 2, &[1]),
    ("12.1", 1, &[1]),
    ("12.1", 2, &[2, 3]),
    ("12.1", 3, &[4]),
    ("12.2", 1, &[1, 2]),
    ("12.3", 2, &[1, 2, 3, 4]),
    ("12.3", 3, &[5]),
    ("13.1", 2, &[1]),
    ("13.1", 3, &[2, 3, 4]),
    ("13.2", 2, &[1, 2, 3, 4, 5]),
    ("13.2", 3, &[6]),
    ("13.3", 2, &[1, 2]),
    ("13.3", 3, &[4]),
    ("13.4", 1, &[1]),
    ("13.4", 2, &[2, 3, 4, 5]),
    ("13.4", 3, &[6, 7]),
    ("14.1", 2, &[1, 2]),
    ("14.2", 1, &[1]),
    ("14.2", 2, &[2, 3, 4]),
    ("14.2", 3, &[5, 6, 7]),
    ("14.3", 1, &[1]),
    ("14.3", 2, &[2, 3]),
    ("15.1", 1, &[1]),
    ("15.1", 2, &[2, 3]),
    ("15.1", 3, &[4, 5]),
    ("15.2", 1, &[1]),
    ("15.2", 2, &[2, 3]),
    ("15.2", 3, &[4, 5]),
    ("15.3", 1, &[1]),
    ("15.3", 2, &[2, 3, 4, 5, 6, 7]),
    ("15.4", 3, &[1, 2, 3, 4]),
    ("16.1", 2, &[1]),
    ("16.2", 2, &[1, 2, 3, 4, 5]),
    ("16.3", 2, &[1, 2, 3, 4]),
    ("16.4", 2, &[1, 2, 3]),
    ("16.5", 2, &[1, 2, 3]),
    ("16.5", 3, &[4]),
];

/// One row of the page.
struct Row {
    id: String,
    level: u8,
    /// What shows it, or why nothing does.
    cell: String,
}

impl Row {
    fn state(&self) -> &'static str {
        match self.cell.split_whitespace().next() {
            Some("**open**:") => "open",
            Some("**deviation**:") => "deviation",
            _ => "shown",
        }
    }

    /// Names and targets of `[name](target)`.
    fn links(&self) -> Vec<(&str, &str)> {
        let ends = self.cell.split("](").zip(self.cell.split("](").skip(1));
        ends.filter_map(|(before, after)| Some((before.rsplit('[').next()?, after.split_once(')')?.0)))
            .collect()
    }
}

fn page() -> String {
    fs::read_to_string(root().join(PAGE)).expect("the page is there")
}

fn rows(page: &str) -> Vec<Row> {
    let row = |line: &str| {
        let mut cells = line.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ");
        let id = cells.next()?.to_owned();
        let is_requirement =
            id.split('.').count() == 3 && id.split('.').all(|part| part.parse::<u8>().is_ok());
        let level = cells.next()?.parse().ok().filter(|_| is_requirement)?;
        let meaning = cells.next()?;
        assert!(!meaning.is_empty(), "{id} says what it asks for");
        Some(Row { id, level, cell: cells.next()?.to_owned() })
    };
    page.lines().filter_map(row).collect()
}

#[test]
fn every_requirement_that_applies_stands_there_once() {
    let rows = rows(&page());
    let found: BTreeMap<String, u8> = rows.iter().map(|row| (row.id.clone(), row.level)).collect();
    assert_eq!(found.len(), rows.len(), "none stands there twice");
    let number = |(section, level, lasts): &(&str, u8, &[u8])| -> Vec<(String, u8)> {
        lasts.iter().map(|last| (format!("{section}.{last}"), *level)).collect()
    };
    let expected: BTreeMap<String, u8> = APPLICABLE.iter().flat_map(number).collect();
    let of_level = |level: u8| expected.values().filter(|found| **found == level).count();
    assert_eq!([of_level(1), of_level(2), of_level(3)], [64, 134, 61]);
    assert_eq!(found, expected);
}

#[test]
fn nothing_is_claimed_without_what_shows_it() {
    let root = root();
    for row in rows(&page()) {
        let links = row.links();
        assert!(row.state() != "shown" || !links.is_empty(), "{} is claimed and nothing shows it", row.id);
        let said = row.cell.strip_prefix("**open**:").is_none_or(|why| why.trim().len() > 15);
        assert!(said, "{} is open: say what is missing", row.id);
        for (name, target) in links {
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let place = root.join("docs").join(file);
            let text =
                fs::read_to_string(&place).unwrap_or_else(|error| panic!("{}: {file}: {error}", row.id));
            if let Some(test) = name.strip_prefix('`').and_then(|name| name.strip_suffix('`')) {
                assert!(text.contains(&format!("fn {test}(")), "{}: no {test} in {file}", row.id);
                assert!(is_a_test(&text, test), "{}: {test} in {file} is not run", row.id);
            }
            assert!(heading.is_empty() || has_heading(&text, heading), "{}: no {heading} in {file}", row.id);
        }
    }
}

/// Whether a line above the function makes it a test that is run.
fn is_a_test(text: &str, name: &str) -> bool {
    let before = text.split(&format!("fn {name}(")).next().unwrap_or_default();
    let before = before.rsplit_once('\n').map_or("", |(above, _)| above);
    let above: Vec<&str> = before.lines().rev().take(8).map(str::trim).collect();
    let attributes = above.iter().take_while(|line| line.starts_with('#') || line.starts_with("//"));
    let attributes: Vec<&&str> = attributes.collect();
    let runs = attributes.iter().any(|line| line.starts_with("#[") && line.contains("test"));
    runs && !attributes.iter().any(|line| line.starts_with("#[ignore"))
}

#[test]
fn the_figures_at_the_top_are_those_of_the_rows() {
    let page = page();
    let rows = rows(&page);
    let count = |levels: &[u8], state: &str| {
        rows.iter().filter(|row| levels.contains(&row.level) && row.state() == state).count()
    };
    for (name, levels) in [("1", &[1_u8][..]), ("2", &[2]), ("1 and 2", &[1, 2]), ("3, chosen", &[3])] {
        let states = ["shown", "deviation", "open"].map(|state| count(levels, state));
        let all: usize = states.iter().sum();
        let expected = format!("| {name} | {all} | {} | {} | {} |", states[0], states[1], states[2]);
        assert!(page.lines().any(|line| line == expected), "the table at the top should say: {expected}");
    }
}

#[test]
fn what_is_left_out_is_told_with_its_reason() {
    let page = page();
    let left_out = page.split("\n## What does not apply").nth(1).expect("the section is there");
    let counted: BTreeSet<String> = rows(&page).into_iter().map(|row| row.id).collect();
    for (id, reason) in left_out.lines().filter_map(|line| line.strip_prefix("| ")?.split_once(" | ")) {
        assert!(!counted.contains(id), "{id} cannot both apply and not apply");
        assert!(!reason.trim_end_matches(" |").is_empty(), "{id} is left out without a reason");
    }
}

#[test]
fn states_and_links_are_read_from_a_row() {
    let text =
        "| 1.2.3 | 2 | a thing | [`a_test`](../a.rs), [B](b.md#c) |\n| 1.2.4 | 1 | b | **open**: not yet |\n";
    let rows = rows(text);
    assert_eq!(rows[0].links(), [("`a_test`", "../a.rs"), ("B", "b.md#c")]);
    assert_eq!((rows[0].state(), rows[1].state()), ("shown", "open"));
    assert!(is_a_test("#[test]\nfn a_test() {}", "a_test"));
    assert!(
        !is_a_test("fn a_test() {}", "a_test") && !is_a_test("#[test]\n#[ignore]\nfn a_test() {}", "a_test")
    );
}
