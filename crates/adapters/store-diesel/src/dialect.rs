//! Everything in which the databases differ. Nothing outside this module looks which one it is.

mod engine;
mod migrating;
mod prepare;
#[cfg(feature = "mysql")]
mod steps;
mod tables;

use diesel::connection::{AnsiTransactionManager, Connection, TransactionManager};
use diesel::{QueryResult, RunQueryDsl as _};

use crate::connection::Db;
use crate::rows::{FileRow, LinkRow, NamedFileRow, ObjectiveRow, RequirementRow};
use crate::schema::{evidence_files, evidence_links, evidence_manifest_files, objectives, requirements};

pub(crate) use engine::version;
pub(crate) use migrating::{applied, lock, migrations, revert_last, run_next, run_pending, unlock};
pub(crate) use prepare::{Purpose, prepare};
pub(crate) use tables::{has_rows, table_names};

/// Repeats one expression for the concrete connection of each database.
macro_rules! on_each {
    ($db:expr, $connection:ident => $expression:expr) => {
        match $db {
            #[cfg(feature = "postgres")]
            $crate::connection::Db::Postgres($connection) => $expression,
            #[cfg(feature = "mysql")]
            $crate::connection::Db::Mysql($connection) => $expression,
            #[cfg(feature = "sqlite")]
            $crate::connection::Db::Sqlite($connection) => $expression,
        }
    };
}
use on_each;

/// Begins a transaction that writes. SQLite takes its one write lock at once: taking it later could
/// fail in the middle of the work.
pub(crate) fn begin_write(db: &mut Db) -> QueryResult<()> {
    match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => AnsiTransactionManager::begin_transaction(connection),
        #[cfg(feature = "mysql")]
        Db::Mysql(connection) => AnsiTransactionManager::begin_transaction(connection),
        #[cfg(feature = "sqlite")]
        Db::Sqlite(connection) => {
            AnsiTransactionManager::begin_transaction_sql(connection, "BEGIN IMMEDIATE")
        }
    }
}

/// Begins a transaction that reads, in which every statement sees the same moment.
pub(crate) fn begin_read(db: &mut Db) -> QueryResult<()> {
    match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => AnsiTransactionManager::begin_transaction_sql(
            connection,
            "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY",
        ),
        #[cfg(feature = "mysql")]
        Db::Mysql(connection) => AnsiTransactionManager::begin_transaction_sql(
            connection,
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; START TRANSACTION READ ONLY",
        ),
        #[cfg(feature = "sqlite")]
        Db::Sqlite(connection) => AnsiTransactionManager::begin_transaction_sql(connection, "BEGIN DEFERRED"),
    }
}

/// Opens a savepoint within a transaction.
#[cfg(feature = "sqlite")]
pub(crate) fn begin_nested(db: &mut Db) -> QueryResult<()> {
    <Db as Connection>::TransactionManager::begin_transaction(db)
}

/// Keeps the innermost transaction or savepoint.
pub(crate) fn commit(db: &mut Db) -> QueryResult<()> {
    <Db as Connection>::TransactionManager::commit_transaction(db)
}

/// Undoes the innermost transaction or savepoint.
pub(crate) fn rollback(db: &mut Db) -> QueryResult<()> {
    <Db as Connection>::TransactionManager::rollback_transaction(db)
}

/// Whether the connection stands in a transaction that nobody can end any more.
pub(crate) fn is_broken(db: &mut Db) -> bool {
    <Db as Connection>::TransactionManager::is_broken_transaction_manager(db)
}

/// The most rows of one insert: far below the number of values that any database takes at once.
const ROWS_AT_ONCE: usize = 500;

/// Declares how many rows of one kind are inserted, with as few statements as the database allows.
macro_rules! insert_many {
    ($(#[$meta:meta])* $name:ident, $table:ident, $row:ty) => {
        $(#[$meta])*
        pub(crate) fn $name(db: &mut Db, rows: &[$row]) -> QueryResult<usize> {
            rows.chunks(ROWS_AT_ONCE).try_fold(0, |sum, rows| {
                let inserted = on_each!(db, connection => {
                    diesel::insert_into($table::table).values(rows).execute(connection)
                });
                inserted.map(|count| sum + count)
            })
        }
    };
}

insert_many! {
    /// Inserts requirements.
    insert_requirements, requirements, RequirementRow
}
insert_many! {
    /// Inserts objectives.
    insert_objectives, objectives, ObjectiveRow
}
insert_many! {
    /// Inserts files of evidence.
    insert_files, evidence_files, FileRow
}
insert_many! {
    /// Inserts links of evidence.
    insert_links, evidence_links, LinkRow
}
insert_many! {
    /// Inserts files that a frozen hash list names.
    insert_named_files, evidence_manifest_files, NamedFileRow
}
