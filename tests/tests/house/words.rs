//! Words that must not be in a committed file.

use super::files::{SourceFile, all};

/// Written in two halves, so that this file does not hold them itself.
const NOT_IN_THE_TREE: &[(&str, &str)] = &[
    (concat!("TO", "DO"), "do it, or open an issue"),
    (concat!("FIX", "ME"), "fix it, or open an issue"),
    (concat!("/root", "/."), "a path of one machine"),
    (concat!("/work", "/main"), "a path of one machine"),
    (concat!("/work", "/shared"), "a path of one machine"),
    (concat!("/tmp", "/t-"), "a path of one machine"),
    (concat!("..", "/shared"), "a path outside the checkout"),
    (concat!("<<<<", "<<< "), "a merge that was not finished"),
    (concat!("Co-", "Authored-By"), "belongs to a commit, if anywhere"),
];

/// Lock files name what others named; CI may look for data beside the checkout.
const EXEMPT: &[&str] = &["Cargo.lock", "package-lock.json", ".ci/run"];

fn ours() -> impl Iterator<Item = SourceFile> {
    all().into_iter().filter(|file| !EXEMPT.iter().any(|exempt| file.ends_with(exempt)))
}

#[test]
fn no_file_holds_a_machine_path_or_work_left_for_later() {
    for file in ours() {
        for (index, line) in file.text.lines().enumerate() {
            for (word, why) in NOT_IN_THE_TREE {
                assert!(!line.contains(word), "{}: {word:?} is {why}", file.at(index));
            }
        }
    }
}

#[test]
fn every_file_ends_with_one_line_feed_and_has_no_trailing_blanks() {
    for file in ours().filter(|file| !file.text.is_empty() && !file.ends_with(".snap")) {
        assert!(file.text.ends_with('\n') && !file.text.ends_with("\n\n"), "{}: its end", file.path);
        for (index, line) in file.text.lines().enumerate() {
            assert_eq!(line, line.trim_end(), "{}: blanks at the end of the line", file.at(index));
        }
    }
}

/// Words that hurry, beg or blame.
const NOT_IN_OUR_ENGLISH: &[&str] = &["please", "sorry", "invalid", "oops", "illegal", "abort", "simply"];

#[test]
fn the_english_of_the_product_is_plain_and_calm() {
    let files: Vec<SourceFile> = all().into_iter().filter(|file| is_english(&file.path)).collect();
    assert!(!files.is_empty(), "there are English words");
    for file in files {
        for (index, line) in file.text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            assert!(!line.contains('!'), "{}: no exclamation marks", file.at(index));
            let lower = line.to_lowercase();
            let mut words = lower.split(|letter: char| !letter.is_alphabetic());
            let found = words.find(|word| NOT_IN_OUR_ENGLISH.contains(word));
            assert_eq!(found, None, "{}: say what happened and what to do", file.at(index));
        }
    }
}

fn is_english(path: &str) -> bool {
    path.starts_with("crates/adapters/web/words/en/")
}
