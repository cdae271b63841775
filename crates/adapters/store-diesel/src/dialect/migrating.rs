//! Runs migrations, one node at a time.

use diesel::QueryResult;
#[cfg(any(feature = "postgres", feature = "mysql"))]
use diesel::connection::SimpleConnection as _;
use diesel::migration::Result as MigrationResult;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness as _, embed_migrations};

use super::on_each;
use crate::connection::Db;

#[cfg(feature = "sqlite")]
const SQLITE: EmbeddedMigrations = embed_migrations!("../../../migrations/sqlite");
#[cfg(feature = "postgres")]
const POSTGRES: EmbeddedMigrations = embed_migrations!("../../../migrations/postgres");
#[cfg(feature = "mysql")]
pub(super) const MYSQL: EmbeddedMigrations = embed_migrations!("../../../migrations/mysql");

/// Lets one node migrate; the others wait. SQLite takes its write lock for all steps together.
pub(crate) fn lock(db: &mut Db) -> QueryResult<()> {
    match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => connection.batch_execute("SELECT pg_advisory_lock(6023170001)"),
        #[cfg(feature = "mysql")]
        Db::Mysql(connection) => mysql_lock(connection),
        #[cfg(feature = "sqlite")]
        Db::Sqlite(_) => super::begin_write(db),
    }
}

/// The lock is the server's, so it carries the name of the database; names are short there.
#[cfg(feature = "mysql")]
fn mysql_lock(connection: &mut diesel::MysqlConnection) -> QueryResult<()> {
    use diesel::RunQueryDsl as _;
    #[derive(diesel::QueryableByName)]
    struct Lock {
        #[diesel(sql_type = diesel::sql_types::Nullable<diesel::sql_types::BigInt>)]
        taken: Option<i64>,
    }
    let query = "SELECT GET_LOCK(CONCAT('controlkeep.', MD5(DATABASE())), 600) AS taken";
    let lock: Lock = diesel::sql_query(query).get_result(connection)?;
    if lock.taken == Some(1) { Ok(()) } else { Err(diesel::result::Error::RollbackTransaction) }
}

/// Lets the next node migrate. On SQLite this is what keeps the steps, or undoes them.
#[cfg_attr(not(feature = "sqlite"), allow(unused_variables, reason = "a server keeps each step by itself"))]
pub(crate) fn unlock(db: &mut Db, keep: bool) -> QueryResult<()> {
    match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => connection.batch_execute("SELECT pg_advisory_unlock(6023170001)"),
        #[cfg(feature = "mysql")]
        Db::Mysql(connection) => {
            connection.batch_execute("DO RELEASE_LOCK(CONCAT('controlkeep.', MD5(DATABASE())))")
        }
        #[cfg(feature = "sqlite")]
        Db::Sqlite(_) if keep => super::commit(db),
        #[cfg(feature = "sqlite")]
        Db::Sqlite(_) => super::rollback(db),
    }
}

/// The names of all migrations of this program, with the versions that a database keeps of them.
pub(crate) fn migrations(db: &Db) -> MigrationResult<Vec<(String, String)>> {
    let mut all: Vec<(String, String)> = match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(_) => named::<diesel::pg::Pg>(&POSTGRES)?,
        #[cfg(feature = "mysql")]
        Db::Mysql(_) => named::<diesel::mysql::Mysql>(&MYSQL)?,
        #[cfg(feature = "sqlite")]
        Db::Sqlite(_) => named::<diesel::sqlite::Sqlite>(&SQLITE)?,
    };
    all.sort();
    Ok(all)
}

fn named<DB: diesel::backend::Backend>(
    source: &EmbeddedMigrations,
) -> MigrationResult<Vec<(String, String)>> {
    let all = diesel::migration::MigrationSource::<DB>::migrations(source)?;
    Ok(all.iter().map(|one| (one.name().to_string(), one.name().version().to_string())).collect())
}

/// The versions that were applied, newest first.
pub(crate) fn applied(db: &mut Db) -> MigrationResult<Vec<String>> {
    let versions = on_each!(db, connection => connection.applied_migrations())?;
    Ok(versions.into_iter().map(|version| version.to_string()).collect())
}

/// Applies what is missing, in order, and gives the versions.
pub(crate) fn run_pending(db: &mut Db) -> MigrationResult<Vec<String>> {
    let versions = match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => connection.run_pending_migrations(POSTGRES)?,
        #[cfg(feature = "mysql")]
        Db::Mysql(connection) => return super::steps::run_pending(connection),
        #[cfg(feature = "sqlite")]
        Db::Sqlite(connection) => connection.run_pending_migrations(SQLITE)?,
    };
    Ok(versions.iter().map(ToString::to_string).collect())
}

/// Applies the next of what is missing and gives its version.
pub(crate) fn run_next(db: &mut Db) -> MigrationResult<String> {
    let version = match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => connection.run_next_migration(POSTGRES)?,
        #[cfg(feature = "mysql")]
        Db::Mysql(connection) => return super::steps::run_next(connection),
        #[cfg(feature = "sqlite")]
        Db::Sqlite(connection) => connection.run_next_migration(SQLITE)?,
    };
    Ok(version.to_string())
}

/// Takes the newest applied migration back and gives its version.
pub(crate) fn revert_last(db: &mut Db) -> MigrationResult<String> {
    let version = match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => connection.revert_last_migration(POSTGRES)?,
        #[cfg(feature = "mysql")]
        Db::Mysql(connection) => return super::steps::revert_last(connection),
        #[cfg(feature = "sqlite")]
        Db::Sqlite(connection) => connection.revert_last_migration(SQLITE)?,
    };
    Ok(version.to_string())
}
