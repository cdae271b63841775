//! Reads one page of any table.

use controlkeep_ports::{Cell, CellKind};
use diesel::QueryResult;
use diesel::connection::LoadConnection;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::Error;
use diesel::row::Row;
use diesel::sql_types::{BigInt, Binary, Bool, Integer, Nullable, SmallInt, Text, Untyped};

use super::tables::Table;
use super::write::bind;
use crate::connection::{Db, MultiBackend};

/// How many rows are read at once.
const ROWS: usize = 200;

/// The rows after `last` that agree with it in the first `level` columns of the key.
struct Page<'a> {
    table: &'a Table,
    last: Option<&'a [Cell]>,
    level: usize,
}

/// Reads one page. Walking one column of the key at a time keeps every database on its index.
pub(super) fn read(
    db: &mut Db,
    table: &Table,
    last: Option<&[Cell]>,
    level: usize,
) -> QueryResult<Vec<Vec<Cell>>> {
    let rows = LoadConnection::load(db, Page { table, last, level })?;
    let kinds: Vec<CellKind> = table.shape.columns.iter().map(|column| column.kind).collect();
    rows.map(|row| cells(&row?, &kinds)).collect()
}

fn cells<'a>(row: &impl Row<'a, MultiBackend>, kinds: &[CellKind]) -> QueryResult<Vec<Cell>> {
    let cells = kinds.iter().enumerate().map(|(place, kind)| cell(row, place, *kind));
    cells.collect::<Result<_, _>>().map_err(Error::DeserializationError)
}

fn cell<'a>(
    row: &impl Row<'a, MultiBackend>,
    place: usize,
    kind: CellKind,
) -> diesel::deserialize::Result<Cell> {
    let cell = match kind {
        CellKind::Bool => row.get_value::<Nullable<Bool>, Option<bool>, _>(place)?.map(Cell::Bool),
        CellKind::Small => {
            row.get_value::<Nullable<SmallInt>, Option<i16>, _>(place)?.map(|n| Cell::Number(n.into()))
        }
        CellKind::Medium => {
            row.get_value::<Nullable<Integer>, Option<i32>, _>(place)?.map(|n| Cell::Number(n.into()))
        }
        CellKind::Number => row.get_value::<Nullable<BigInt>, Option<i64>, _>(place)?.map(Cell::Number),
        CellKind::Text => row.get_value::<Nullable<Text>, Option<String>, _>(place)?.map(Cell::Text),
        CellKind::Bytes => row.get_value::<Nullable<Binary>, Option<Vec<u8>>, _>(place)?.map(Cell::Bytes),
    };
    Ok(cell.unwrap_or(Cell::Null))
}

impl QueryFragment<MultiBackend> for Page<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        let columns = &self.table.shape.columns;
        out.push_sql("SELECT ");
        names(&mut out, columns.iter().map(|column| column.name.as_str()))?;
        out.push_sql(" FROM ");
        out.push_identifier(&self.table.shape.name)?;
        if let Some(last) = self.last {
            self.after(&mut out, last)?;
        }
        out.push_sql(" ORDER BY ");
        names(&mut out, self.table.key.iter().map(|place| columns[*place].name.as_str()))?;
        out.push_sql(&format!(" LIMIT {ROWS}"));
        Ok(())
    }
}

impl Page<'_> {
    fn after<'b>(&'b self, out: &mut AstPass<'_, 'b, MultiBackend>, last: &'b [Cell]) -> QueryResult<()> {
        for (step, (place, value)) in self.table.key.iter().zip(last).enumerate().take(self.level + 1) {
            out.push_sql(if step == 0 { " WHERE " } else { " AND " });
            let column = &self.table.shape.columns[*place];
            out.push_identifier(&column.name)?;
            out.push_sql(if step == self.level { " > " } else { " = " });
            bind(out, column.kind, value)?;
        }
        Ok(())
    }
}

/// Names with commas between.
pub(super) fn names<'n>(
    out: &mut AstPass<'_, '_, MultiBackend>,
    names: impl Iterator<Item = &'n str>,
) -> QueryResult<()> {
    for (place, name) in names.enumerate() {
        if place > 0 {
            out.push_sql(", ");
        }
        out.push_identifier(name)?;
    }
    Ok(())
}

impl Query for Page<'_> {
    type SqlType = Untyped;
}

impl QueryId for Page<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}
