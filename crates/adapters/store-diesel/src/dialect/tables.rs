//! Which tables are there, and whether they hold anything.

use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{BigInt, Text};
use diesel::{QueryResult, QueryableByName, RunQueryDsl as _};

use super::on_each;
use crate::connection::{Db, MultiBackend};

#[derive(QueryableByName)]
struct Named {
    #[diesel(sql_type = Text)]
    said: String,
}

/// The names of the tables that are there.
pub(crate) fn table_names(db: &mut Db) -> QueryResult<Vec<String>> {
    let query = match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(_) => {
            "SELECT CAST(table_name AS TEXT) AS said FROM information_schema.tables WHERE table_schema = current_schema()"
        }
        #[cfg(feature = "mysql")]
        Db::Mysql(_) => {
            "SELECT CONCAT(table_name, '') AS said FROM information_schema.tables WHERE table_schema = DATABASE()"
        }
        #[cfg(feature = "sqlite")]
        Db::Sqlite(_) => "SELECT name AS said FROM sqlite_master WHERE type = 'table'",
    };
    let named: Vec<Named> = on_each!(db, connection => diesel::sql_query(query).load(connection))?;
    Ok(named.into_iter().map(|named| named.said).collect())
}

/// Whether a table has a row.
pub(crate) fn has_rows(db: &mut Db, table: &str) -> QueryResult<bool> {
    diesel::connection::LoadConnection::load(db, AnyRow(table)).map(|mut rows| rows.next().is_some())
}

struct AnyRow<'a>(&'a str);

impl QueryFragment<MultiBackend> for AnyRow<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        out.push_sql("SELECT 1 FROM ");
        out.push_identifier(self.0)?;
        out.push_sql(" LIMIT 1");
        Ok(())
    }
}

impl Query for AnyRow<'_> {
    type SqlType = BigInt;
}

impl QueryId for AnyRow<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}
