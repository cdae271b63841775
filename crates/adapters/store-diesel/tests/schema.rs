//! The schema is the same on every database, goes up and down, and is refused when it is too new.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::thread;

use controlkeep_ports::SealedColumn;
use controlkeep_store_diesel::testing::{KINDS, TestDatabase};
use controlkeep_store_diesel::{DatabaseKind, DieselStore, MigrateError, MigrationState};

/// Every column as `table.column`, with a mark when it may be missing.
fn columns(database: &TestDatabase) -> Vec<String> {
    let mut columns = database.ask(match database.kind() {
        DatabaseKind::Sqlite => {
            "SELECT t.name || '.' || c.name || CASE c.\"notnull\" WHEN 1 THEN '' ELSE '?' END AS said
             FROM sqlite_master t JOIN pragma_table_info(t.name) c
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'"
        }
        DatabaseKind::Postgres => {
            "SELECT table_name || '.' || column_name || CASE is_nullable WHEN 'NO' THEN '' ELSE '?' END AS said
             FROM information_schema.columns WHERE table_schema = 'public'"
        }
        DatabaseKind::Mysql => {
            "SELECT CONCAT(table_name, '.', column_name, IF(is_nullable = 'NO', '', '?')) AS said
             FROM information_schema.columns WHERE table_schema = DATABASE()"
        }
    });
    columns.retain(|column| !column.starts_with("__diesel_schema_migrations."));
    columns.sort();
    columns
}

fn names(states: Vec<MigrationState>, applied: bool) -> Vec<String> {
    states.into_iter().filter(|state| state.applied == applied).map(|state| state.name).collect()
}

fn on_each(test: impl Fn(&TestDatabase)) {
    for kind in KINDS {
        test(&TestDatabase::new(*kind));
    }
}

#[test]
fn tables_columns_and_what_may_be_missing_are_alike_everywhere() {
    let mut all: Vec<(DatabaseKind, Vec<String>)> = Vec::new();
    for kind in KINDS {
        let database = TestDatabase::new(*kind);
        let _store = database.store();
        all.push((*kind, columns(&database)));
    }
    let (_, first) = &all[0];
    assert!(first.contains(&"accounts.username?".to_owned()), "{first:?}");
    assert!(first.contains(&"accounts.email".to_owned()));
    for (kind, columns) in &all[1..] {
        assert_eq!(columns, first, "{kind}");
    }
}

/// Bytes of any length that nobody sealed, because they are no secret.
const PLAIN_BYTES: [&str; 3] =
    ["evidence_manifests.hash_bytes", "evidence_manifests.list_bytes", "idempotency_answers.body"];

/// A seal has no fixed length. So whoever adds a column of such bytes has to say whether they are sealed,
/// and then they move to a new key like everything else.
#[test]
fn every_column_of_sealed_values_is_known_to_the_rotation_of_keys() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../migrations/mysql");
    let mut open_ended = Vec::new();
    for step in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(step.unwrap().path().join("up.sql")).unwrap();
        let mut table = "";
        for line in text.lines().map(str::trim) {
            if let Some(rest) =
                line.strip_prefix("CREATE TABLE ").or_else(|| line.strip_prefix("ALTER TABLE "))
            {
                table = rest.split_whitespace().next().unwrap();
            }
            let words: Vec<&str> = line.trim_start_matches("ADD COLUMN ").split_whitespace().collect();
            if let [column, kind, ..] = words[..]
                && (kind.starts_with("VARBINARY") || kind.trim_end_matches([',', ';']).ends_with("BLOB"))
            {
                open_ended.push(format!("{table}.{column}"));
            }
        }
    }
    open_ended.retain(|column| !PLAIN_BYTES.contains(&column.as_str()));
    open_ended.sort();
    let mut sealed: Vec<String> =
        SealedColumn::ALL.iter().map(|column| format!("{}.{}", column.table(), column.name())).collect();
    sealed.sort();
    assert_eq!(open_ended, sealed);
}

#[test]
fn steps_have_the_same_names_everywhere() {
    let all: Vec<Vec<String>> = KINDS
        .iter()
        .map(|kind| names(TestDatabase::new(*kind).connect().migration_status().unwrap(), false))
        .collect();
    assert!(all[0].contains(&"20261121000001_create_accounts".to_owned()), "{:?}", all[0]);
    assert!(all[0].is_sorted());
    assert!(all.windows(2).all(|pair| pair[0] == pair[1]), "{all:?}");
}

#[test]
fn the_schema_goes_up_once_and_down_step_by_step() {
    on_each(|database| {
        let store = database.connect();
        let taken = store.migrate().unwrap();
        assert_eq!(store.migrate().unwrap(), Vec::<String>::new(), "the second time there is nothing to do");
        assert_eq!(names(store.migration_status().unwrap(), true), taken);
        let back = store.migrate_down(2).unwrap();
        assert_eq!(back, [taken[taken.len() - 1].clone(), taken[taken.len() - 2].clone()]);
        assert_eq!(names(store.migration_status().unwrap(), false).len(), 2);
        assert_eq!(store.migrate_down(usize::MAX).unwrap().len(), taken.len() - 2);
        assert_eq!(columns(database), Vec::<String>::new());
        assert_eq!(store.migrate().unwrap(), taken);
    });
}

#[test]
fn of_four_nodes_that_start_at_once_one_takes_the_steps() {
    on_each(|database| {
        let nodes: Vec<DieselStore> = (0..4).map(|_| database.connect()).collect();
        let steps = nodes[0].migration_status().unwrap().len();
        let taken: Vec<usize> = thread::scope(|scope| {
            let running: Vec<_> =
                nodes.iter().map(|node| scope.spawn(|| node.migrate().unwrap().len())).collect();
            running.into_iter().map(|node| node.join().unwrap()).collect()
        });
        assert_eq!(taken.iter().sum::<usize>(), steps, "{:?} {taken:?}", database.kind());
        assert_eq!(taken.iter().filter(|count| **count > 0).count(), 1);
    });
}

#[test]
fn a_newer_schema_is_refused_by_name_and_left_as_it_is() {
    on_each(|database| {
        let store = database.store();
        store.refuse_newer_schema().unwrap();
        database.execute("INSERT INTO __diesel_schema_migrations (version) VALUES ('29990101000000')");
        let newer = MigrateError::NewerSchema { versions: vec!["29990101000000".to_owned()] };
        assert_eq!(store.refuse_newer_schema(), Err(newer.clone()));
        assert_eq!(store.migrate(), Err(newer.clone()));
        assert_eq!(store.migrate_down(1), Err(newer));
        assert!(columns(database).contains(&"audit_heads.chain".to_owned()));
    });
}

#[test]
fn a_step_that_fails_says_what_the_database_said() {
    on_each(|database| {
        database.execute("CREATE TABLE accounts (id INTEGER)");
        let failed = database.connect().migrate().unwrap_err().to_string();
        assert!(failed.contains("accounts"), "{failed}");
    });
}

/// Leaves the note that a killed node leaves.
#[cfg(feature = "mysql")]
fn note(database: &TestDatabase, step: &str) {
    let version = step.split('_').next().unwrap();
    database.execute("CREATE TABLE controlkeep_step (version VARCHAR(50) NOT NULL PRIMARY KEY)");
    database.execute(&format!("INSERT INTO controlkeep_step (version) VALUES ('{version}')"));
}

#[cfg(feature = "mysql")]
#[test]
fn a_step_that_was_killed_before_or_after_its_change_is_taken_again_on_mariadb() {
    let database = TestDatabase::new(DatabaseKind::Mysql);
    let store = database.connect();
    let steps = store.migrate().unwrap();
    let whole = columns(&database);
    // The first step, one that adds a column, one in between, the last.
    for last in [0, 16, 20, steps.len() - 1] {
        let step = &steps[last];
        store.migrate_down(steps.len() - last - 1).unwrap();
        let version = step.split('_').next().unwrap();
        database.execute(&format!("DELETE FROM __diesel_schema_migrations WHERE version = '{version}'"));
        note(&database, step);
        assert_eq!(store.migrate().unwrap(), steps[last..], "{step}: made, and not noted");
        store.migrate_down(steps.len() - last).unwrap();
        note(&database, step);
        assert_eq!(store.migrate().unwrap(), steps[last..], "{step}: not made yet");
        assert_eq!(columns(&database), whole);
    }
}

#[cfg(feature = "mysql")]
#[test]
fn a_step_back_that_was_killed_is_taken_again_on_mariadb() {
    let database = TestDatabase::new(DatabaseKind::Mysql);
    let store = database.connect();
    let steps = store.migrate().unwrap();
    let (whole, last) = (columns(&database), steps.last().unwrap().clone());
    let (_, table) = last.split_once("_create_").unwrap();
    for gone in [true, false] {
        if gone {
            database.execute(&format!("DROP TABLE {table}"));
        }
        note(&database, &last);
        assert_eq!(store.migrate_down(1).unwrap(), std::slice::from_ref(&last), "gone: {gone}");
        assert_eq!(store.migrate().unwrap(), std::slice::from_ref(&last));
        assert_eq!(columns(&database), whole);
    }
}

#[cfg(feature = "mysql")]
#[test]
fn a_table_of_somebody_else_is_never_taken_for_an_unfinished_step_on_mariadb() {
    let database = TestDatabase::new(DatabaseKind::Mysql);
    database.execute("CREATE TABLE accounts (id INTEGER)");
    database.execute("INSERT INTO accounts (id) VALUES (7)");
    for _ in 0..2 {
        let failed = database.connect().migrate().unwrap_err().to_string();
        assert!(failed.contains("accounts"), "{failed}");
    }
    note(&database, "20261121000001_create_accounts");
    assert!(database.connect().migrate().is_err());
    assert_eq!(database.ask("SELECT CONCAT(id, '') AS said FROM accounts"), ["7"]);
}
