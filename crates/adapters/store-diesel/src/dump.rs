//! The whole store as rows: read at one moment, or put into an empty store at once.

mod load;
mod page;
mod schema;
mod shape;
mod tables;
mod write;

use controlkeep_kernel::Event;
use controlkeep_ports::{
    Carry, Cell, DumpError, Fill, RowSink, StoreDump, StoreError, StoreShape, TableShape,
};

use crate::DieselStore;
use crate::connection::Db;
use crate::dialect;
use crate::failure::{Failure, InTable as _};
use crate::migrations::MigrateError;
use tables::tables;

impl StoreDump for DieselStore {
    fn dump(&self, sink: &mut dyn RowSink) -> Result<(), DumpError> {
        let database = self.kind().to_string();
        self.aside(|db| {
            // Asking for the steps may make the table of them, which no reading transaction allows.
            let steps = schema::applied(db)?;
            dialect::begin_read(db).in_table("database").map_err(of_store)?;
            // The moment is that of the first reading, so one comes before anybody is told of it.
            dialect::has_rows(db, "audit_heads").in_table("audit_heads").map_err(of_store)?;
            let done = everything(db, database, steps, sink);
            // What was read is what counts; a rollback that fails loses nothing.
            let _ = dialect::rollback(db);
            done
        })?
    }

    fn refuse_to_load(&self, shape: &StoreShape) -> Result<(), DumpError> {
        self.aside(|db| {
            schema::refuse_newer(db, &shape.steps)?;
            let filled = schema::applied(db)?;
            if filled.is_empty() { Ok(()) } else { load::refuse_filled(db, shape) }
        })?
    }

    fn load(&self, shape: &StoreShape, fill: &mut Fill<'_>, event: &Event) -> Result<(), DumpError> {
        self.alone(|db| load::load(db, shape, fill, event))?
    }
}

fn everything(
    db: &mut Db,
    database: String,
    steps: Vec<String>,
    sink: &mut dyn RowSink,
) -> Result<(), DumpError> {
    let tables = tables();
    let shapes = tables.iter().map(|table| table.shape.clone()).collect();
    sink.begin(&StoreShape { database, steps, tables: shapes })?;
    for table in tables.iter().filter(|table| table.shape.carry == Carry::Carried) {
        sink.table(&table.shape)?;
        rows(db, table, sink)?;
    }
    Ok(())
}

/// Gives all rows of a table in the order of its key, page by page.
fn rows(db: &mut Db, table: &tables::Table, sink: &mut dyn RowSink) -> Result<(), DumpError> {
    let deepest = table.key.len() - 1;
    let (mut last, mut level): (Option<Vec<Cell>>, usize) = (None, deepest);
    loop {
        let page =
            page::read(db, table, last.as_deref(), level).map_err(|error| driver(&table.shape, &error))?;
        match (page.last(), level) {
            (None, 0) => return Ok(()),
            // A first page looks for any key at all.
            (None, _) if last.is_none() => return Ok(()),
            (None, _) => level -= 1,
            (Some(row), _) => {
                last = Some(table.key_of(row));
                level = deepest;
            }
        }
        page.into_iter().try_for_each(|row| sink.row(row))?;
    }
}

fn driver(table: &TableShape, error: &diesel::result::Error) -> DumpError {
    match Failure::from_driver("database", error).error {
        StoreError::Refused(why) => DumpError::Store(StoreError::Refused(format!("{}: {why}", table.name))),
        StoreError::Conflict(_) => {
            DumpError::Store(StoreError::Conflict(format!("a row of {} with the same key", table.name)))
        }
        other => DumpError::Store(other),
    }
}

fn of_store(failure: Failure) -> DumpError {
    DumpError::Store(failure.error)
}

fn of_schema(error: MigrateError) -> DumpError {
    match error {
        MigrateError::Store(error) => DumpError::Store(error),
        MigrateError::NewerSchema { versions } => DumpError::Newer(versions),
        MigrateError::Failed(why) => DumpError::Schema(why),
    }
}
