//! Asks the database what it is and whether it is in order.

use diesel::sql_types::Text;
use diesel::{QueryResult, QueryableByName, RunQueryDsl as _};

use crate::connection::Db;

#[derive(QueryableByName)]
struct Said {
    #[diesel(sql_type = Text)]
    said: String,
}

/// What the database calls itself, after it has shown that its storage is sound as far as it can
/// tell quickly. The inner `Err` says what is wrong with it.
pub(crate) fn version(db: &mut Db) -> QueryResult<Result<String, String>> {
    match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => postgres(connection),
        #[cfg(feature = "mysql")]
        Db::Mysql(connection) => mysql(connection),
        #[cfg(feature = "sqlite")]
        Db::Sqlite(connection) => sqlite(connection),
    }
}

#[cfg(feature = "postgres")]
fn postgres(connection: &mut diesel::PgConnection) -> QueryResult<Result<String, String>> {
    let encoding: Said =
        diesel::sql_query("SELECT current_setting('server_encoding') AS said").get_result(connection)?;
    if encoding.said != "UTF8" {
        return Ok(Err(format!("its encoding is {}, not UTF8", encoding.said)));
    }
    let version: Said =
        diesel::sql_query("SELECT current_setting('server_version') AS said").get_result(connection)?;
    Ok(Ok(format!("PostgreSQL {}", version.said)))
}

#[cfg(feature = "mysql")]
fn mysql(connection: &mut diesel::MysqlConnection) -> QueryResult<Result<String, String>> {
    let other: Vec<Said> = diesel::sql_query(
        "SELECT CONCAT(table_name, '') AS said FROM information_schema.tables
         WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND engine <> 'InnoDB'",
    )
    .load(connection)?;
    if let Some(table) = other.first() {
        return Ok(Err(format!("the table {} is not kept by InnoDB", table.said)));
    }
    let version: Said = diesel::sql_query("SELECT VERSION() AS said").get_result(connection)?;
    Ok(Ok(version.said))
}

#[cfg(feature = "sqlite")]
fn sqlite(connection: &mut diesel::SqliteConnection) -> QueryResult<Result<String, String>> {
    #[derive(QueryableByName)]
    struct Checked {
        #[diesel(sql_type = Text)]
        quick_check: String,
    }
    let checked: Checked = diesel::sql_query("PRAGMA quick_check(1)").get_result(connection)?;
    if checked.quick_check != "ok" {
        return Ok(Err(checked.quick_check));
    }
    let version: Said = diesel::sql_query("SELECT sqlite_version() AS said").get_result(connection)?;
    Ok(Ok(format!("SQLite {}", version.said)))
}
