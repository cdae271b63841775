//! Links in the documentation lead somewhere.

use super::files::{SourceFile, ending_with, root};

#[test]
fn every_relative_link_leads_to_a_file() {
    let root = root();
    for file in ending_with(&[".md"]) {
        let folder = root.join(&file.path).parent().expect("a folder").to_owned();
        for (line, target) in relative_links(&file) {
            let place = folder.join(target.split('#').next().unwrap_or_default());
            assert!(place.exists(), "{} links to {target}, which is not there", file.at(line));
        }
    }
}

/// The targets of `[text](target)` outside fenced code, with the index of their line.
fn relative_links(file: &SourceFile) -> Vec<(usize, &str)> {
    let mut fenced = false;
    let mut found = Vec::new();
    for (index, line) in file.text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            let targets = line.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
            found
                .extend(targets.map(|(target, _)| (index, target)).filter(|(_, target)| is_relative(target)));
        }
    }
    found
}

/// Whether it is a path: not an address, not a place on the same page, not an item that rustdoc finds.
fn is_relative(target: &str) -> bool {
    !(target.contains("://")
        || target.starts_with("mailto:")
        || target.starts_with('#')
        || target.contains("::"))
}

#[test]
fn only_paths_outside_code_are_followed() {
    let text = "[a](b.md) [c](https://d) [e](#f)\n```\n[g](h.md)\n```\n[i](j/k.md#l)\n";
    let file = SourceFile { path: "x.md".to_owned(), text: text.to_owned() };
    assert_eq!(relative_links(&file), [(0, "b.md"), (4, "j/k.md#l")]);
}
