//! Writes rows into any table.

use controlkeep_ports::{Cell, CellKind, TableShape};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::Error;
use diesel::sql_types::{BigInt, Binary, Bool, Integer, SmallInt, Text};
use diesel::{QueryResult, connection};

use super::page::names;
use crate::connection::{Db, MultiBackend};

/// One insert of several rows.
struct Insert<'a> {
    table: &'a TableShape,
    rows: &'a [Vec<Bound>],
}

/// A value as it is bound: numbers have the width of their column.
enum Bound {
    Null,
    Bool(bool),
    Small(i16),
    Medium(i32),
    Number(i64),
    Text(String),
    Bytes(Vec<u8>),
}

/// Inserts rows, which must fit the table.
pub(super) fn insert(db: &mut Db, table: &TableShape, rows: Vec<Vec<Cell>>) -> QueryResult<()> {
    let bound = rows.into_iter().map(|row| fitted(table, row)).collect::<QueryResult<Vec<_>>>()?;
    let inserted = connection::Connection::execute_returning_count(db, &Insert { table, rows: &bound })?;
    if inserted == bound.len() { Ok(()) } else { Err(unfit(table, "rows were left out")) }
}

fn fitted(table: &TableShape, row: Vec<Cell>) -> QueryResult<Vec<Bound>> {
    if row.len() != table.columns.len() {
        return Err(unfit(table, "a row has another number of values than the table has columns"));
    }
    let fit =
        |(cell, kind)| bound(cell, kind).ok_or_else(|| unfit(table, "a value is not of its column's kind"));
    row.into_iter().zip(table.columns.iter().map(|column| column.kind)).map(fit).collect()
}

fn bound(cell: Cell, kind: CellKind) -> Option<Bound> {
    Some(match (cell, kind) {
        (Cell::Null, _) => Bound::Null,
        (Cell::Bool(value), CellKind::Bool) => Bound::Bool(value),
        (Cell::Number(value), CellKind::Small) => Bound::Small(value.try_into().ok()?),
        (Cell::Number(value), CellKind::Medium) => Bound::Medium(value.try_into().ok()?),
        (Cell::Number(value), CellKind::Number) => Bound::Number(value),
        (Cell::Text(value), CellKind::Text) => Bound::Text(value),
        (Cell::Bytes(value), CellKind::Bytes) => Bound::Bytes(value),
        _ => return None,
    })
}

fn unfit(table: &TableShape, why: &str) -> Error {
    Error::SerializationError(format!("{}: {why}", table.name).into())
}

impl QueryFragment<MultiBackend> for Insert<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        out.push_sql("INSERT INTO ");
        out.push_identifier(&self.table.name)?;
        out.push_sql(" (");
        names(&mut out, self.table.columns.iter().map(|column| column.name.as_str()))?;
        out.push_sql(") VALUES ");
        for (place, row) in self.rows.iter().enumerate() {
            out.push_sql(if place == 0 { "(" } else { ", (" });
            values(&mut out, row)?;
            out.push_sql(")");
        }
        Ok(())
    }
}

fn values<'b>(out: &mut AstPass<'_, 'b, MultiBackend>, row: &'b [Bound]) -> QueryResult<()> {
    for (place, value) in row.iter().enumerate() {
        if place > 0 {
            out.push_sql(", ");
        }
        match value {
            Bound::Null => out.push_sql("NULL"),
            Bound::Bool(value) => out.push_bind_param::<Bool, _>(value)?,
            Bound::Small(value) => out.push_bind_param::<SmallInt, _>(value)?,
            Bound::Medium(value) => out.push_bind_param::<Integer, _>(value)?,
            Bound::Number(value) => out.push_bind_param::<BigInt, _>(value)?,
            Bound::Text(value) => out.push_bind_param::<Text, _>(value)?,
            Bound::Bytes(value) => out.push_bind_param::<Binary, _>(value)?,
        }
    }
    Ok(())
}

/// Binds a value of a key. Keys are never empty, and numbers of keys need no width of their own.
pub(super) fn bind<'b>(
    out: &mut AstPass<'_, 'b, MultiBackend>,
    kind: CellKind,
    value: &'b Cell,
) -> QueryResult<()> {
    match (value, kind) {
        (Cell::Bool(value), _) => out.push_bind_param::<Bool, _>(value),
        (Cell::Number(value), _) => out.push_bind_param::<BigInt, _>(value),
        (Cell::Text(value), _) => out.push_bind_param::<Text, _>(value),
        (Cell::Bytes(value), _) => out.push_bind_param::<Binary, _>(value),
        (Cell::Null, _) => Err(Error::SerializationError("a key is empty".into())),
    }
}

impl QueryId for Insert<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}
