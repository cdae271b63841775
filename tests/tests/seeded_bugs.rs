//! No build that anybody uses has the bugs that the crash suite must find.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use controlkeep_tests::binary;

const FEATURE: &str = "seeded-bugs";
/// The name of the variable that wakes one, which stands in every build that has them.
const VARIABLE: &str = "SEEDED_BUG";

fn has_them(binary: &Path) -> bool {
    // A debug build of a loop over two hundred megabytes takes minutes.
    let told = Command::new("grep").args(["-qaF", VARIABLE]).arg(binary).status().unwrap().code();
    assert!(matches!(told, Some(0 | 1)), "{} cannot be read", binary.display());
    told == Some(0)
}

#[test]
fn the_binary_has_none_of_them() {
    if std::env::var_os("SEEDED_BUG").is_none() {
        assert!(!has_them(binary()), "{} was built with {FEATURE}", binary().display());
    }
    if let Some(seeded) = std::env::var_os("CONTROLKEEP_SEEDED_BINARY") {
        assert!(has_them(Path::new(&seeded)), "the name of the variable does not tell builds apart");
    }
}

#[test]
fn no_default_feature_leads_to_them() {
    let metadata = cargo_metadata::MetadataCommand::new()
        .manifest_path(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .no_deps()
        .exec()
        .unwrap();
    let mut having = BTreeSet::new();
    for package in &metadata.packages {
        having.extend(package.features.contains_key(FEATURE).then(|| package.name.to_string()));
        for (feature, enabled) in package.features.iter().filter(|(name, _)| name.as_str() != FEATURE) {
            let leads = enabled.iter().any(|enabled| enabled.contains(FEATURE));
            assert!(!leads, "{} leads from {feature} to {FEATURE}", package.name);
        }
        for dependency in &package.dependencies {
            let asks = dependency.features.iter().any(|feature| feature == FEATURE);
            assert!(!asks, "{} asks {} for {FEATURE}", package.name, dependency.name);
        }
    }
    let homes = ["controlkeep", "controlkeep-blobs", "controlkeep-store-diesel"].map(str::to_owned);
    assert_eq!(having, BTreeSet::from(homes));
}

#[test]
fn nothing_that_ships_is_built_with_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for file in ["Dockerfile", "scripts/run.sh", "scripts/dev.sh", "scripts/suites.sh"] {
        assert!(!fs::read_to_string(root.join(file)).unwrap().contains(FEATURE), "{file}");
    }
}
