//! Sets a fresh connection up.

use std::time::Duration;

use diesel::QueryResult;
use diesel::connection::SimpleConnection as _;

use crate::connection::Db;

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Reading and writing.
    Write,
    /// Reading only.
    #[cfg(feature = "sqlite")]
    Read,
    /// Changing the schema, which may take longer than any other statement.
    Migrate,
    /// Reading or filling a whole database, which nobody cuts short.
    Whole,
}

/// Gives a fresh connection its limits and its isolation.
pub(crate) fn prepare(db: &mut Db, purpose: Purpose, statement_timeout: Duration) -> QueryResult<()> {
    let unhurried = matches!(purpose, Purpose::Migrate | Purpose::Whole);
    let limit = if unhurried { Duration::ZERO } else { statement_timeout };
    match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => connection.batch_execute(&postgres(purpose, limit)),
        #[cfg(feature = "mysql")]
        Db::Mysql(connection) => mysql(connection, limit),
        #[cfg(feature = "sqlite")]
        Db::Sqlite(connection) => {
            // Nobody else uses this engine, so nobody's statement is cut.
            let _ = limit;
            connection.batch_execute(sqlite(purpose))
        }
    }
}

/// Whether a message can be told from another depends on its language, so it is asked to be English.
/// Only some users may ask for that; for the others it stays as it is.
#[cfg(feature = "postgres")]
fn postgres(purpose: Purpose, limit: Duration) -> String {
    // Between two pages of a whole database the other end may be slow.
    let idle = if purpose == Purpose::Whole { 0 } else { 60_000 };
    format!(
        "SET statement_timeout = {limit};
         SET idle_in_transaction_session_timeout = {idle};
         SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED;
         DO $$ BEGIN PERFORM set_config('lc_messages', 'C', false);
         EXCEPTION WHEN insufficient_privilege THEN NULL; END $$;",
        limit = limit.as_millis()
    )
}

#[cfg(feature = "mysql")]
fn mysql(connection: &mut diesel::MysqlConnection, limit: Duration) -> QueryResult<()> {
    use diesel::RunQueryDsl as _;
    connection.batch_execute(
        "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED;
         SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';
         SET SESSION innodb_lock_wait_timeout = 5;
         SET SESSION lc_messages = 'en_US';",
    )?;
    diesel::define_sql_function! { fn version() -> Text; }
    let server: String = diesel::select(version()).get_result(connection)?;
    // MariaDB limits every statement, in seconds; MySQL only reading ones, in milliseconds.
    let limited = if server.contains("MariaDB") {
        format!("SET SESSION max_statement_time = {}", limit.as_secs_f64())
    } else {
        format!("SET SESSION max_execution_time = {}", limit.as_millis())
    };
    connection.batch_execute(&limited)
}

#[cfg(feature = "sqlite")]
const fn sqlite(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Read => {
            "PRAGMA busy_timeout = 5000;
             PRAGMA foreign_keys = ON;
             PRAGMA query_only = ON;"
        }
        Purpose::Write | Purpose::Migrate | Purpose::Whole => {
            "PRAGMA busy_timeout = 5000;
             PRAGMA journal_mode = WAL;
             PRAGMA synchronous = FULL;
             PRAGMA foreign_keys = ON;"
        }
    }
}
