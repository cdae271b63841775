//! One connection to whichever database there is.

use diesel::result::ConnectionError;
use diesel::{Connection as _, MultiConnection};

use crate::address::Target;

/// A connection. The derive makes one set of queries work on all variants; whatever it cannot make
/// alike is in `dialect`, the only place that looks which variant it is.
#[derive(MultiConnection)]
pub(crate) enum Db {
    /// PostgreSQL.
    #[cfg(feature = "postgres")]
    Postgres(diesel::PgConnection),
    /// MySQL or MariaDB.
    #[cfg(feature = "mysql")]
    Mysql(diesel::MysqlConnection),
    /// SQLite.
    #[cfg(feature = "sqlite")]
    Sqlite(diesel::SqliteConnection),
}

/// Connects to the concrete database. The derived `establish` would try one kind after the other and
/// swallow the real error.
pub(crate) fn establish(target: &Target) -> Result<Db, ConnectionError> {
    match target {
        #[cfg(feature = "postgres")]
        Target::Postgres(url) => diesel::PgConnection::establish(url).map(Db::Postgres),
        #[cfg(feature = "mysql")]
        Target::Mysql(url) => diesel::MysqlConnection::establish(url).map(Db::Mysql),
        #[cfg(feature = "sqlite")]
        Target::SqliteFile(path) => diesel::SqliteConnection::establish(path).map(Db::Sqlite),
        #[cfg(feature = "sqlite")]
        Target::SqliteMemory => diesel::SqliteConnection::establish(":memory:").map(Db::Sqlite),
    }
}
