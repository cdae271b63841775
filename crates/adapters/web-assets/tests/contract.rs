//! The readme is the contract between pages and these files; it must not promise what is not there.

#![allow(clippy::unwrap_used, reason = "a helper that fails is a failing test")]

use controlkeep_web_assets::{find, url};
use std::collections::BTreeSet;

const README: &str = include_str!("../README.md");

fn plain(logical: &str) -> String {
    String::from_utf8(find(url(logical).unwrap(), "").unwrap().bytes.into_owned()).unwrap()
}

/// Collects the names that begin with a prefix, where no name goes before it.
fn names<'a>(text: &'a str, prefix: &str) -> BTreeSet<&'a str> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    text.match_indices(prefix)
        .filter(|(at, _)| !text[..*at].ends_with(is_name) || prefix.starts_with('.'))
        .map(|(at, _)| {
            let rest = &text[at + prefix.len()..];
            let length = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
            &text[at..at + prefix.len() + length]
        })
        .filter(|name| name.len() > prefix.len() && !name.ends_with('-'))
        .collect()
}

#[test]
fn every_class_of_the_readme_is_styled_or_marks_something() {
    let css = plain("app.css");
    let styled = names(&css, ".ck-");
    // Names that group or mark without a look of their own.
    let marks = ["ck-score", "ck-board__rows", "ck-split__list", "ck-family__code", "ck-note-form"];
    let missing: Vec<_> = names(README, "ck-")
        .into_iter()
        .filter(|name| !styled.contains(format!(".{name}").as_str()) && !marks.contains(name))
        .collect();
    assert!(missing.is_empty(), "not in the style sheet: {missing:?}");
}

#[test]
fn every_icon_name_of_the_readme_is_in_the_sprite() {
    let sprite = plain("icons.svg");
    let paragraph = README.split("Names: ").nth(1).unwrap().split("\n\n").next().unwrap();
    let listed: Vec<&str> = paragraph.split('`').skip(1).step_by(2).flat_map(str::split_whitespace).collect();
    assert!(listed.len() > 60);
    for name in &listed {
        assert!(sprite.contains(&format!("<symbol id=\"{name}\"")), "no icon {name}");
    }
    assert_eq!(sprite.matches("<symbol ").count(), listed.len(), "the readme lists every icon");
}

#[test]
fn every_data_attribute_of_the_script_is_explained_in_the_readme() {
    let script = plain("app.js");
    let ours = [
        "data-autofocus",
        "data-autosave",
        "data-close",
        "data-copy",
        "data-dialog",
        "data-download",
        "data-draft",
        "data-error-summary",
        "data-error-text",
        "data-evidence",
        "data-filter",
        "data-focus-fallback",
        "data-for-row",
        "data-idle-time",
        "data-key",
        "data-menu",
        "data-next",
        "data-objective",
        "data-open",
        "data-prev",
        "data-print",
        "data-requires",
        "data-reveal",
        "data-row",
        "data-save-state",
        "data-switcher",
        "data-switcher-item",
        "data-switcher-none",
        "data-theme-preview",
        "data-tick-all",
        "data-time-zone-guess",
        "data-toast",
        "data-toggle",
        "data-undo",
    ];
    for name in ours {
        assert!(script.contains(name), "the script does not know {name}");
        assert!(README.contains(name), "the readme does not tell {name}");
    }
}

#[test]
fn both_themes_define_the_same_tokens() {
    let source = include_str!("../src/css/tokens.scss");
    let block = |name: &str| source.split(name).nth(1).unwrap().split("\n}").next().unwrap();
    let light = names(block("@mixin light"), "--ck-");
    let dark = names(block("@mixin dark"), "--ck-");
    assert!(light.len() > 30);
    assert_eq!(light, dark);
}
