//! Fills an empty store.

use controlkeep_kernel::Event;
use controlkeep_ports::{Cell, DumpError, Fill, RowSink, StoreShape, TableShape};

use super::write::insert;
use super::{driver, of_store, schema, tables};
use crate::connection::Db;
use crate::dialect;
use crate::failure::InTable as _;
use crate::repositories::record;

/// The most values of one insert, far below what any database takes at once.
const VALUES: usize = 4000;

/// The most bytes of one insert, below the smallest packet that a server is set to take.
const BYTES: usize = 2 * 1024 * 1024;

pub(super) fn load(
    db: &mut Db,
    shape: &StoreShape,
    fill: &mut Fill<'_>,
    event: &Event,
) -> Result<(), DumpError> {
    schema::refuse_newer(db, &shape.steps)?;
    if !schema::applied(db)?.is_empty() {
        refuse_filled(db, shape)?;
    }
    schema::bring_to(db, &shape.steps)?;
    let newest = schema::is_newest(db, &shape.steps)?;
    in_one(db, |db| {
        refuse_filled(db, shape)?;
        let mut rows = Rows { db, table: None, waiting: Vec::new(), bytes: 0 };
        fill(&mut rows)?;
        rows.flush()?;
        if newest { chained(db, event) } else { Ok(()) }
    })?;
    if newest {
        return Ok(());
    }
    // An older schema may not hold an entry of today's form, so the entry follows the last step.
    schema::bring_up(db)?;
    in_one(db, |db| chained(db, event))
}

fn chained(db: &mut Db, event: &Event) -> Result<(), DumpError> {
    record::chain(db, event).map(|_| ()).map_err(of_store)
}

/// Keeps all of `work`, or nothing.
fn in_one(db: &mut Db, work: impl FnOnce(&mut Db) -> Result<(), DumpError>) -> Result<(), DumpError> {
    schema::begin(db)?;
    match work(db) {
        Ok(()) => dialect::commit(db).in_table("database").map_err(of_store),
        Err(error) => {
            // The cause says more than a rollback that fails as well; nothing is kept either way.
            let _ = dialect::rollback(db);
            Err(error)
        }
    }
}

/// Refuses when one of the tables that are there has a row.
pub(super) fn refuse_filled(db: &mut Db, shape: &StoreShape) -> Result<(), DumpError> {
    let own = tables();
    let names = own.iter().map(|table| &table.shape).chain(&shape.tables).map(|table| table.name.as_str());
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names.dedup();
    let there = dialect::table_names(db).in_table("database").map_err(of_store)?;
    for name in names.into_iter().filter(|name| there.iter().any(|there| there == name)) {
        if dialect::has_rows(db, name).in_table("database").map_err(of_store)? {
            return Err(DumpError::NotEmpty(name.to_owned()));
        }
    }
    Ok(())
}

/// Takes rows and inserts as many at once as is sensible.
struct Rows<'a> {
    db: &'a mut Db,
    table: Option<TableShape>,
    waiting: Vec<Vec<Cell>>,
    bytes: usize,
}

impl Rows<'_> {
    fn flush(&mut self) -> Result<(), DumpError> {
        let (Some(table), false) = (&self.table, self.waiting.is_empty()) else { return Ok(()) };
        let rows = std::mem::take(&mut self.waiting);
        self.bytes = 0;
        insert(self.db, table, rows).map_err(|error| driver(table, &error))
    }
}

impl RowSink for Rows<'_> {
    /// The shape is known: it was told when the load began.
    fn begin(&mut self, _shape: &StoreShape) -> Result<(), DumpError> {
        Ok(())
    }

    fn table(&mut self, table: &TableShape) -> Result<(), DumpError> {
        self.flush()?;
        self.table = Some(table.clone());
        Ok(())
    }

    fn row(&mut self, row: Vec<Cell>) -> Result<(), DumpError> {
        self.bytes += row.iter().map(size).sum::<usize>();
        let values = (self.waiting.len() + 1) * row.len();
        self.waiting.push(row);
        if values >= VALUES || self.bytes >= BYTES { self.flush() } else { Ok(()) }
    }
}

const fn size(cell: &Cell) -> usize {
    match cell {
        Cell::Text(text) => text.len(),
        Cell::Bytes(bytes) => bytes.len(),
        _ => 8,
    }
}
