//! A database of its own for each test, on every database that is compiled in.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::time::Duration;

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::connection::Db;
use crate::dialect::Purpose;
use crate::opener::Opener;
use crate::{DatabaseKind, DatabaseSettings, DieselStore};

/// The databases that are compiled in.
pub const KINDS: &[DatabaseKind] = &[
    #[cfg(feature = "sqlite")]
    DatabaseKind::Sqlite,
    #[cfg(feature = "postgres")]
    DatabaseKind::Postgres,
    #[cfg(feature = "mysql")]
    DatabaseKind::Mysql,
];

/// Is a database that is there for one test and goes with it.
pub struct TestDatabase {
    kind: DatabaseKind,
    url: String,
    place: Place,
}

/// What is left to clean up.
enum Place {
    /// A folder, which cleans up after itself.
    Folder(#[allow(dead_code, reason = "it is kept for its end")] tempfile::TempDir),
    /// A server, and what the database is called there.
    Server { administration: String, name: String },
}

impl TestDatabase {
    /// Makes an empty database.
    ///
    /// # Panics
    /// When the server does not answer.
    #[must_use]
    pub fn new(kind: DatabaseKind) -> Self {
        match kind {
            DatabaseKind::Sqlite => Self::in_folder(),
            DatabaseKind::Postgres => Self::on_server(
                kind,
                "CONTROLKEEP_TEST_POSTGRES_URL",
                "postgres://root@127.0.0.1:5432/postgres",
            ),
            DatabaseKind::Mysql => {
                Self::on_server(kind, "CONTROLKEEP_TEST_MYSQL_URL", "mysql://root@127.0.0.1:3306/mysql")
            }
        }
    }

    fn in_folder() -> Self {
        let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("no folder for a test: {error}"));
        let url = format!("sqlite://{}", folder.path().join("test.db").display());
        Self { kind: DatabaseKind::Sqlite, url, place: Place::Folder(folder) }
    }

    fn on_server(kind: DatabaseKind, variable: &str, usual: &str) -> Self {
        let administration = std::env::var(variable).unwrap_or_else(|_| usual.to_owned());
        Self::at(kind, &administration)
    }

    /// Makes an empty database on the server whose administration is at `administration`.
    ///
    /// # Panics
    /// When the server does not answer.
    #[must_use]
    pub fn at(kind: DatabaseKind, administration: &str) -> Self {
        let administration = administration.to_owned();
        let name = format!("controlkeep_test_{:016x}", RandomState::new().build_hasher().finish());
        run(&administration, &format!("CREATE DATABASE {name}"));
        let url = with_database(&administration, &name);
        Self { kind, url, place: Place::Server { administration, name } }
    }

    /// Tells which kind of database it is.
    #[must_use]
    pub const fn kind(&self) -> DatabaseKind {
        self.kind
    }

    /// Names its address.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Is how tests reach it: with few connections, and with patience for a busy machine.
    #[must_use]
    pub fn settings(&self) -> DatabaseSettings {
        DatabaseSettings {
            pool_min: 1,
            pool_max: 10,
            checkout_timeout: Duration::from_secs(20),
            ..DatabaseSettings::new(self.url.clone())
        }
    }

    /// Opens a store on it, with the schema as it is.
    ///
    /// # Panics
    /// When the database cannot be opened.
    #[must_use]
    pub fn connect(&self) -> DieselStore {
        DieselStore::connect(&self.settings()).unwrap_or_else(|error| panic!("no store for a test: {error}"))
    }

    /// Opens a store on it, with all tables.
    ///
    /// # Panics
    /// When the database cannot be opened, or its schema cannot be made.
    #[must_use]
    pub fn store(&self) -> DieselStore {
        let store = self.connect();
        store.migrate().unwrap_or_else(|error| panic!("no schema for a test: {error}"));
        store
    }

    /// Runs statements that no store would run, behind its back.
    ///
    /// # Panics
    /// When they fail.
    pub fn execute(&self, statements: &str) {
        run(&self.url, statements);
    }

    /// Runs a query of one column of text that is called `said`.
    ///
    /// # Panics
    /// When it fails.
    #[must_use]
    pub fn ask(&self, query: &str) -> Vec<String> {
        #[derive(QueryableByName)]
        struct Answer {
            #[diesel(sql_type = Text)]
            said: String,
        }
        let answers: Result<Vec<Answer>, _> = diesel::sql_query(query).load(&mut open(&self.url));
        let answers = answers.unwrap_or_else(|error| panic!("{query}: {error}"));
        answers.into_iter().map(|answer| answer.said).collect()
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let Place::Server { administration, name } = &self.place else { return };
        let force = if self.kind == DatabaseKind::Postgres { " WITH (FORCE)" } else { "" };
        run(administration, &format!("DROP DATABASE {name}{force}"));
    }
}

fn open(url: &str) -> Db {
    let opener = Opener::new(&DatabaseSettings::new(url)).unwrap_or_else(|error| panic!("{error}"));
    opener.open(Purpose::Write).unwrap_or_else(|error| panic!("no database for a test: {error}"))
}

fn run(url: &str, statements: &str) {
    open(url).batch_execute(statements).unwrap_or_else(|error| panic!("{statements}: {error}"));
}

/// The same address with another database.
fn with_database(url: &str, name: &str) -> String {
    let (place, query) =
        url.split_once('?').map_or((url, String::new()), |(place, query)| (place, format!("?{query}")));
    let (scheme, rest) = place.split_once("://").unwrap_or(("", place));
    let server = rest.split('/').next().unwrap_or(rest);
    format!("{scheme}://{server}/{name}{query}")
}
