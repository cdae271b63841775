//! The three folders of migrations say the same, and every step says why and leads back.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use super::files::{names_in, root};

const DIALECTS: [&str; 3] = ["sqlite", "postgres", "mysql"];

fn folder(dialect: &str) -> PathBuf {
    root().join("migrations").join(dialect)
}

#[test]
fn the_three_dialects_have_the_same_migrations() {
    let sqlite = names_in(&folder("sqlite"));
    assert!(!sqlite.is_empty(), "there are migrations");
    for dialect in DIALECTS {
        assert_eq!(names_in(&folder(dialect)), sqlite, "{dialect} and sqlite differ");
    }
}

#[test]
fn every_migration_has_a_way_up_and_a_way_down_that_say_why() {
    for dialect in DIALECTS {
        for name in names_in(&folder(dialect)) {
            let migration = folder(dialect).join(&name);
            assert_eq!(names_in(&migration), ["down.sql", "up.sql"], "{dialect}/{name}");
            for step in ["up.sql", "down.sql"] {
                let text = fs::read_to_string(migration.join(step)).expect("a readable migration");
                assert!(text.starts_with("-- "), "{dialect}/{name}/{step} does not say why it is there");
            }
        }
    }
}

#[test]
fn every_migration_is_named_by_its_moment_and_its_purpose() {
    let mut moments = BTreeSet::new();
    for name in names_in(&folder("sqlite")) {
        let (moment, purpose) = name.split_once('_').expect("a moment, an underscore and a purpose");
        let digits = moment.len() == 14 && moment.bytes().all(|byte| byte.is_ascii_digit());
        assert!(digits, "{name}: fourteen digits come first");
        assert!(
            purpose.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'),
            "{name}: lower case words"
        );
        assert!(moments.insert(moment.to_owned()), "{name}: the moment is taken");
    }
}
