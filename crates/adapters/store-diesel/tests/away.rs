//! A database that is away is told within a second, and used again as soon as it is back.
#![cfg(any(feature = "postgres", feature = "mysql"))]
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

#[path = "away/proxy.rs"]
mod proxy;

use std::time::{Duration, Instant};

use controlkeep_ports::{Store, StoreError, Views};
use controlkeep_store_diesel::testing::TestDatabase;
use controlkeep_store_diesel::{ConnectError, DatabaseKind, DatabaseSettings, DieselStore};
use proxy::Proxy;

const SERVERS: &[(DatabaseKind, &str)] = &[
    #[cfg(feature = "postgres")]
    (DatabaseKind::Postgres, "postgres"),
    #[cfg(feature = "mysql")]
    (DatabaseKind::Mysql, "mysql"),
];

/// Where a server would be that is not there.
fn deserted(scheme: &str) -> DatabaseSettings {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    DatabaseSettings::new(format!("{scheme}://anna:s3cr3t@{free}/keep"))
}

fn is_unavailable<T: std::fmt::Debug>(asked: &Result<T, StoreError>) {
    assert!(matches!(asked, Err(StoreError::Unavailable(_))), "{asked:?}");
}

fn in_time<T>(work: impl FnOnce() -> T) -> T {
    let since = Instant::now();
    let done = work();
    assert!(since.elapsed() < Duration::from_millis(1500), "it took {:?}", since.elapsed());
    done
}

#[test]
fn nobody_there_is_told_at_once_and_without_the_password() {
    for (kind, scheme) in SERVERS {
        let refused = in_time(|| DieselStore::connect(&deserted(scheme)).err());
        let Some(ConnectError::Unreachable(said)) = refused else { panic!("{kind}: {refused:?}") };
        assert!(!said.is_empty() && !said.contains("s3cr3t"), "{said}");
    }
}

#[test]
fn a_server_that_goes_away_is_unavailable_and_heals_when_it_returns() {
    for (kind, _) in SERVERS {
        let database = TestDatabase::new(*kind);
        drop(database.store());
        let proxy = Proxy::before(database.url());
        let settings = DatabaseSettings { pool_min: 2, pool_max: 4, ..DatabaseSettings::new(proxy.url()) };
        let store = DieselStore::connect(&settings).unwrap();
        store.ping().unwrap();
        for _ in 0..2 {
            proxy.go_away();
            in_time(|| is_unavailable(&store.ping()));
            in_time(|| is_unavailable(&store.accounts()));
            proxy.come_back();
            heals(&store);
        }
    }
}

#[test]
fn a_server_that_goes_away_in_the_middle_of_a_work_keeps_nothing_of_it() {
    for (kind, _) in SERVERS {
        let database = TestDatabase::new(*kind);
        drop(database.store());
        let proxy = Proxy::before(database.url());
        let settings = DatabaseSettings { pool_min: 1, pool_max: 2, ..DatabaseSettings::new(proxy.url()) };
        let store = DieselStore::connect(&settings).unwrap();
        let mut runs = 0;
        let lost = in_time(|| {
            (&store as &dyn Store).transact(|tx| {
                runs += 1;
                tx.attempts().count(&KEY, &controlkeep_accounts::AttemptLimit::SETUP, at())?;
                proxy.go_away();
                tx.attempts().forget(&KEY)
            })
        });
        is_unavailable::<()>(&lost);
        assert_eq!(runs, 1, "what may have been kept is not run again");
        proxy.come_back();
        heals(&store);
        let swept =
            (&store as &dyn Store).transact(|tx| tx.attempts().sweep(at().plus(Duration::from_hours(9))));
        assert_eq!(swept, Ok::<_, StoreError>(0));
    }
}

#[test]
fn a_pool_with_nothing_free_says_so_in_time() {
    for (kind, _) in SERVERS {
        let database = TestDatabase::new(*kind);
        drop(database.store());
        let settings = DatabaseSettings { pool_min: 1, pool_max: 1, ..DatabaseSettings::new(database.url()) };
        let store = DieselStore::connect(&settings).unwrap();
        let asked: Result<(), StoreError> = (&store as &dyn Store).transact(|_| {
            assert_eq!((store.pool_state().in_use, store.pool_state().max), (1, 1));
            in_time(|| is_unavailable(&store.accounts()));
            Ok(())
        });
        asked.unwrap();
        store.accounts().unwrap();
    }
}

const KEY: controlkeep_ports::AttemptKey = controlkeep_ports::AttemptKey([5; 32]);

fn at() -> controlkeep_kernel::Timestamp {
    controlkeep_kernel::Timestamp::from_seconds(1000)
}

fn heals(store: &DieselStore) {
    let since = Instant::now();
    while let Err(error) = store.ping() {
        assert!(since.elapsed() < Duration::from_secs(4), "{error}");
    }
}
