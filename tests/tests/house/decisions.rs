//! The decisions are numbered without a gap and answer the same questions.

use std::fs;

use super::files::{names_in, root};

const SECTIONS: [&str; 4] = ["## Context", "## Decision", "## Consequences", "## When to look again"];
const LONGEST: usize = 60;

#[test]
fn decisions_are_numbered_without_a_gap() {
    let names = names_in(&root().join("docs/decisions"));
    assert!(!names.is_empty(), "there are decisions");
    for (index, name) in names.iter().enumerate() {
        let number = format!("{:04}-", index + 1);
        let title = name.strip_prefix(&number).and_then(|rest| rest.strip_suffix(".md"));
        assert!(title.is_some(), "{name} should be {number}….md");
    }
}

#[test]
fn every_decision_is_short_and_answers_the_four_questions() {
    let folder = root().join("docs/decisions");
    for name in names_in(&folder) {
        let text = fs::read_to_string(folder.join(&name)).expect("a readable decision");
        assert!(text.lines().count() <= LONGEST, "{name} is longer than {LONGEST} lines");
        let number = name.split_once('-').map(|(number, _)| number).expect("a number");
        assert!(text.starts_with(&format!("# {number}: ")), "{name} does not open with its number");
        for section in SECTIONS {
            assert!(text.contains(&format!("\n{section}\n")), "{name} lacks {section:?}");
        }
    }
}
