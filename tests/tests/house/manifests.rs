//! Every crate takes its lints and its versions from the workspace.

use super::files::{SourceFile, ending_with, root};

/// The fuzz targets build apart, with a sanitizer, and are no member of the workspace.
fn crates() -> Vec<SourceFile> {
    let mut manifests = ending_with(&["/Cargo.toml"]);
    manifests.retain(|manifest| manifest.path != "fuzz/Cargo.toml");
    manifests
}

#[test]
fn every_crate_has_the_lints_of_the_workspace() {
    for manifest in crates() {
        assert!(
            manifest.text.contains("[lints]\nworkspace = true"),
            "{} leaves the lints out",
            manifest.path
        );
    }
}

#[test]
fn every_crate_takes_its_versions_from_the_one_table() {
    for manifest in crates() {
        for (index, line) in manifest.text.lines().enumerate() {
            let own = line.contains("version = \"") || line.contains("path = \"../");
            assert!(!own, "{}: add it to [workspace.dependencies] instead", manifest.at(index));
        }
    }
}

#[test]
fn sums_that_do_not_fit_stop_instead_of_wrapping() {
    let text =
        std::fs::read_to_string(root().join("Cargo.toml")).expect("the manifest of the workspace is there");
    let release = text.split("[profile.release]").nth(1).expect("the profile is there");
    let release = release.split("\n[").next().unwrap_or_default();
    assert!(release.lines().any(|line| line == "overflow-checks = true"), "{release}");
}
