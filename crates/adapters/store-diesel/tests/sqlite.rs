//! What only a database in a file has to answer for.
#![cfg(feature = "sqlite")]
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use controlkeep_kernel::Timestamp;
use controlkeep_ports::{Store, StoreError, Views};
use controlkeep_store_diesel::testing::TestDatabase;
use controlkeep_store_diesel::{ConnectError, DatabaseKind, DatabaseSettings, DieselStore, PoolState};

fn at(path: &std::path::Path) -> DatabaseSettings {
    DatabaseSettings::new(format!("sqlite://{}", path.display()))
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_the_file_and_those_beside_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let store = DieselStore::connect(&at(&folder.path().join("keep.db"))).unwrap();
    store.migrate().unwrap();
    let mut names = Vec::new();
    for file in std::fs::read_dir(folder.path()).unwrap().map(Result::unwrap) {
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{:?}", file.path());
        names.push(file.file_name().into_string().unwrap());
    }
    names.sort();
    assert_eq!(names, ["keep.db", "keep.db-shm", "keep.db-wal"]);
}

#[test]
fn writes_are_durable_and_foreign_keys_hold() {
    let database = TestDatabase::new(DatabaseKind::Sqlite);
    let _store = database.store();
    assert_eq!(database.ask("SELECT journal_mode AS said FROM pragma_journal_mode"), ["wal"]);
    assert_eq!(database.ask("SELECT CAST(synchronous AS TEXT) AS said FROM pragma_synchronous"), ["2"]);
    assert_eq!(database.ask("SELECT CAST(foreign_keys AS TEXT) AS said FROM pragma_foreign_keys"), ["1"]);
}

#[test]
fn a_folder_that_is_missing_and_a_file_of_another_kind_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("letter.txt");
    std::fs::write(&other, "Dear Sir or Madam, ".repeat(100)).unwrap();
    for path in [folder.path().join("missing/keep.db"), other] {
        match DieselStore::connect(&at(&path)).err() {
            Some(ConnectError::File { path: named, detail }) => {
                assert_eq!(named, path.display().to_string());
                assert!(!detail.is_empty());
            }
            refused => panic!("{refused:?}"),
        }
    }
}

#[test]
fn the_engine_is_checked_and_named() {
    let database = TestDatabase::new(DatabaseKind::Sqlite);
    let store = database.store();
    assert!(store.check_engine().unwrap().starts_with("SQLite 3."));
    assert_eq!(store.kind(), DatabaseKind::Sqlite);
}

#[test]
fn a_damaged_file_is_found_by_the_check() {
    let database = TestDatabase::new(DatabaseKind::Sqlite);
    drop(database.store());
    let path = database.url().strip_prefix("sqlite://").unwrap();
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    let mut bytes = std::fs::read(path).unwrap();
    let last_page = bytes.len() - 4096;
    bytes[last_page..].fill(0x5a);
    std::fs::write(path, bytes).unwrap();
    let checked = database.connect().check_engine();
    assert!(matches!(checked, Err(StoreError::Inconsistent { table: "database", .. })), "{checked:?}");
}

#[test]
fn memory_is_one_database_that_all_clones_share() {
    let store = DieselStore::connect(&DatabaseSettings::new("sqlite::memory:")).unwrap();
    store.migrate().unwrap();
    let clone = store.clone();
    let other = DieselStore::connect(&DatabaseSettings::new("sqlite::memory:")).unwrap();
    other.migrate().unwrap();
    let key = controlkeep_ports::AttemptKey([1; 32]);
    let limit = controlkeep_accounts::AttemptLimit::SETUP;
    let counted: Result<_, StoreError> =
        (&store as &dyn Store).transact(|tx| tx.attempts().count(&key, &limit, Timestamp::from_seconds(1)));
    counted.unwrap();
    let sweep = |store: &DieselStore| -> Result<usize, StoreError> {
        (store as &dyn Store).transact(|tx| tx.attempts().sweep(Timestamp::from_seconds(1_000_000)))
    };
    assert_eq!((sweep(&other), sweep(&clone)), (Ok(0), Ok(1)));
    assert_eq!(store.pool_state(), PoolState { idle: 1, in_use: 0, max: 1 });
    assert_eq!(store.accounts(), Ok(Vec::new()));
}

#[test]
fn a_pool_that_cannot_be_is_refused() {
    let settings = DatabaseSettings { pool_min: 9, pool_max: 3, ..DatabaseSettings::new("sqlite::memory:") };
    assert!(matches!(DieselStore::connect(&settings).err(), Some(ConnectError::PoolSize(_))));
}
