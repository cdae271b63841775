//! How to reach the database.

use std::fmt;
use std::time::Duration;

use crate::address::Secrets;

/// Which kind of database it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatabaseKind {
    /// SQLite, within the process.
    Sqlite,
    /// PostgreSQL.
    Postgres,
    /// MySQL or MariaDB.
    Mysql,
}

impl fmt::Display for DatabaseKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
            Self::Mysql => "MySQL",
        })
    }
}

/// How to reach the database and how long to wait for it.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseSettings {
    /// The address: `sqlite:///absolute/path`, `sqlite://relative/path`, `sqlite::memory:`,
    /// `postgres://…`, `mysql://…` or `mariadb://…`.
    pub url: String,
    /// How many connections to a server are kept open at least.
    pub pool_min: u32,
    /// How many connections to a server are opened at most.
    pub pool_max: u32,
    /// How long to wait for a free connection.
    pub checkout_timeout: Duration,
    /// How long a server may take for one statement.
    pub statement_timeout: Duration,
}

impl DatabaseSettings {
    /// Is what fits most installations, for the database at `url`.
    #[must_use]
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            pool_min: 5,
            pool_max: 25,
            checkout_timeout: Duration::from_secs(1),
            statement_timeout: Duration::from_secs(30),
        }
    }
}

impl fmt::Debug for DatabaseSettings {
    /// Shows the address without its password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DatabaseSettings")
            .field("url", &Secrets::of(&self.url).hide(&self.url))
            .field("pool_min", &self.pool_min)
            .field("pool_max", &self.pool_max)
            .field("checkout_timeout", &self.checkout_timeout)
            .field("statement_timeout", &self.statement_timeout)
            .finish()
    }
}
