//! A whole store as rows: nothing forgotten, of one moment, and the same on every kind of database.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use controlkeep_kernel::{Actor, AuditAction, ChainId, Event, Subject, Timestamp};
use controlkeep_ports::contract::{Bench, judge};
use controlkeep_ports::{
    Carry, Cell, DumpError, RowSink, Store, StoreDump, StoreError, StoreShape, TableShape, Views,
};
use controlkeep_store_diesel::testing::{KINDS, TestDatabase};
use controlkeep_store_diesel::{DatabaseKind, DieselStore};

/// All rows of a store, as they came.
#[derive(Default)]
struct Kept {
    shape: Option<StoreShape>,
    rows: Vec<(String, Vec<Cell>)>,
    table: String,
}

impl RowSink for Kept {
    fn begin(&mut self, shape: &StoreShape) -> Result<(), DumpError> {
        self.shape = Some(shape.clone());
        Ok(())
    }

    fn table(&mut self, table: &TableShape) -> Result<(), DumpError> {
        self.table.clone_from(&table.name);
        Ok(())
    }

    fn row(&mut self, row: Vec<Cell>) -> Result<(), DumpError> {
        self.rows.push((self.table.clone(), row));
        Ok(())
    }
}

impl Kept {
    fn of(store: &DieselStore) -> Self {
        let mut kept = Self::default();
        store.dump(&mut kept).unwrap();
        kept
    }

    fn shape(&self) -> &StoreShape {
        self.shape.as_ref().unwrap()
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.rows.iter().map(|(table, _)| table.clone()).collect();
        names.dedup();
        names
    }

    /// Puts the rows into another store.
    fn load_into(&self, store: &DieselStore) -> Result<(), DumpError> {
        let shape = self.shape();
        store.load(shape, &mut |sink| self.give(sink), &event())
    }

    fn give(&self, sink: &mut dyn RowSink) -> Result<(), DumpError> {
        for table in &self.shape().tables {
            sink.table(table)?;
            let own = self.rows.iter().filter(|(name, _)| *name == table.name);
            own.map(|(_, row)| row.clone()).try_for_each(|row| sink.row(row))?;
        }
        Ok(())
    }
}

fn event() -> Event {
    let actor = Actor::command_line(Timestamp::from_seconds(1_796_000_000));
    Event::done(
        ChainId::PLATFORM,
        &actor,
        AuditAction("backup.restored"),
        Subject::new("backup", "b-1", "b-1"),
    )
}

struct Judged<'s>(&'s DieselStore);

impl Bench for Judged<'_> {
    fn store(&self) -> &dyn Store {
        self.0
    }

    fn views(&self) -> &dyn Views {
        self.0
    }
}

fn filled(database: &TestDatabase, case: &str) -> DieselStore {
    let store = database.store();
    judge(case, &Judged(&store));
    store
}

/// Every column of the tables, as `table.column`.
fn columns(database: &TestDatabase) -> Vec<String> {
    let mut columns = database.ask(match database.kind() {
        DatabaseKind::Sqlite => {
            "SELECT t.name || '.' || c.name AS said FROM sqlite_master t JOIN pragma_table_info(t.name) c
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'"
        }
        DatabaseKind::Postgres => {
            "SELECT table_name || '.' || column_name AS said FROM information_schema.columns
             WHERE table_schema = 'public'"
        }
        DatabaseKind::Mysql => {
            "SELECT CONCAT(table_name, '.', column_name) AS said FROM information_schema.columns
             WHERE table_schema = DATABASE()"
        }
    });
    columns.retain(|column| !column.starts_with("__diesel_schema_migrations."));
    columns.sort();
    columns
}

#[test]
fn no_table_and_no_column_is_forgotten() {
    for kind in KINDS {
        let database = TestDatabase::new(*kind);
        let kept = Kept::of(&database.store());
        let of_table = |table: &TableShape| {
            table.columns.iter().map(|column| format!("{}.{}", table.name, column.name)).collect::<Vec<_>>()
        };
        let mut told: Vec<String> = kept.shape().tables.iter().flat_map(of_table).collect();
        told.sort();
        assert_eq!(told, columns(&database), "{kind}: add the table to src/dump/tables.rs");
        assert_eq!(kept.shape().database, kind.to_string());
    }
}

#[test]
fn rows_move_between_all_kinds_of_databases_unchanged() {
    for from in KINDS {
        let source = TestDatabase::new(*from);
        let kept = Kept::of(&rich(&source));
        for to in KINDS {
            let target = TestDatabase::new(*to);
            let store = target.connect();
            kept.load_into(&store).unwrap_or_else(|error| panic!("{from} to {to}: {error}"));
            let moved = Kept::of(&store);
            let only = |kept: &Kept| -> Vec<(String, Vec<Cell>)> {
                let rows = kept.rows.iter().filter(|(table, row)| !is_new(table, row));
                rows.filter(|(table, _)| table != "audit_heads").cloned().collect()
            };
            assert_eq!(only(&moved), only(&kept), "{from} to {to}");
            assert_eq!(moved.rows.len(), kept.rows.len() + 1 + usize::from(!has_platform(&kept)));
        }
    }
}

/// Whether it is the entry that tells of the restore.
fn is_new(table: &str, row: &[Cell]) -> bool {
    table == "audit_entries" && row.contains(&Cell::Text("backup.restored".into()))
}

fn has_platform(kept: &Kept) -> bool {
    kept.rows.iter().any(|(table, row)| table == "audit_heads" && row[0] == Cell::Bytes(vec![0; 16]))
}

/// A store with a thing of nearly every kind, odd texts among them.
fn rich(database: &TestDatabase) -> DieselStore {
    filled(database, "odd_notes_and_reasons_read_back_as_they_were_typed")
}

#[test]
fn a_filled_store_a_newer_schema_and_a_failing_source_leave_nothing_behind() {
    let source = TestDatabase::new(DatabaseKind::Sqlite);
    let kept = Kept::of(&rich(&source));
    for kind in KINDS {
        let database = TestDatabase::new(*kind);
        let store = database.connect();
        let mut newer = kept.shape().clone();
        newer.steps.push("29990101000000".into());
        assert_eq!(store.refuse_to_load(&newer), Err(DumpError::Newer(vec!["29990101000000".into()])));
        assert_eq!(store.refuse_to_load(kept.shape()), Ok(()), "an empty database");
        let mut failing = |sink: &mut dyn RowSink| {
            kept.give(sink)?;
            Err(DumpError::Other("the file ends here".into()))
        };
        let failed = store.load(kept.shape(), &mut failing, &event());
        assert_eq!(failed, Err(DumpError::Other("the file ends here".into())));
        assert!(Kept::of(&store).rows.is_empty(), "{kind}: nothing is kept of it");
        kept.load_into(&store).unwrap();
        let again = kept.load_into(&store).unwrap_err();
        assert!(matches!(again, DumpError::NotEmpty(_)), "{kind}: {again}");
        assert_eq!(store.refuse_to_load(kept.shape()), Err(again));
    }
}

#[test]
fn rows_that_do_not_fit_their_table_are_refused_by_its_name() {
    let source = TestDatabase::new(DatabaseKind::Sqlite);
    let kept = Kept::of(&rich(&source));
    let unfit = [
        vec![Cell::Null],
        vec![Cell::Bytes(vec![7; 16]), Cell::Text("not a number".into()), Cell::Bytes(vec![0; 32])],
    ];
    for kind in KINDS {
        for row in &unfit {
            let database = TestDatabase::new(*kind);
            let store = database.connect();
            let heads = kept.shape().tables.iter().find(|table| table.name == "audit_heads").unwrap();
            let mut fill = |sink: &mut dyn RowSink| {
                sink.table(heads)?;
                sink.row(row.clone())
            };
            let refused = store.load(kept.shape(), &mut fill, &event()).unwrap_err();
            assert!(refused.to_string().contains("audit_heads"), "{kind}: {refused}");
            assert!(Kept::of(&store).rows.is_empty());
        }
    }
}

#[test]
fn rows_of_an_older_schema_are_brought_to_this_one() {
    for kind in KINDS {
        let database = TestDatabase::new(*kind);
        let store = database.store();
        let newest = store.migration_status().unwrap().len();
        let mut shape = Kept::of(&database.store()).shape().clone();
        shape.steps.pop();
        store.load(&shape, &mut |_| Ok(()), &event()).unwrap();
        assert!(store.migration_status().unwrap().iter().all(|step| step.applied));
        assert_eq!(store.migration_status().unwrap().len(), newest);
        assert_eq!(
            Kept::of(&store).names(),
            ["audit_entries", "audit_heads"],
            "{kind}: only what tells of it"
        );
    }
}

/// Takes rows, after somebody has written something new.
struct Meanwhile<'s> {
    store: &'s DieselStore,
    kept: Kept,
}

impl RowSink for Meanwhile<'_> {
    fn begin(&mut self, _shape: &StoreShape) -> Result<(), DumpError> {
        let write: &dyn Store = self.store;
        let written: Result<i64, StoreError> = write.transact(|tx| tx.audit().record(event()));
        written.map(|_| ()).map_err(DumpError::Store)
    }

    fn table(&mut self, table: &TableShape) -> Result<(), DumpError> {
        self.kept.table(table)
    }

    fn row(&mut self, row: Vec<Cell>) -> Result<(), DumpError> {
        self.kept.row(row)
    }
}

#[test]
fn what_has_ended_is_not_given_and_what_is_written_meanwhile_is_not_seen() {
    for kind in KINDS {
        let database = TestDatabase::new(*kind);
        let store = filled(&database, "a_session_is_found_by_its_secret_and_by_its_owner");
        let before = Kept::of(&store);
        assert!(!before.names().contains(&"sessions".to_owned()), "{:?}", before.names());
        let voided = before.shape().tables.iter().filter(|table| table.carry == Carry::Voided);
        assert!(voided.clone().any(|table| table.name == "sessions"));
        assert!(voided.clone().any(|table| table.name == "backup_codes"));
        let mut meanwhile = Meanwhile { store: &store, kept: Kept::default() };
        store.dump(&mut meanwhile).unwrap();
        assert_eq!(meanwhile.kept.rows, before.rows, "{kind}: all rows are of the moment at which it began");
        assert_eq!(Kept::of(&store).rows.len(), before.rows.len() + 1);
    }
}

#[test]
fn long_tables_come_whole_and_in_order() {
    for kind in KINDS {
        let database = TestDatabase::new(*kind);
        let store = database.store();
        let write: &dyn Store = &store;
        for chain in 0..4_u8 {
            let own = Event { chain: ChainId::from_bytes([chain; 16]), ..event() };
            let written: Result<(), StoreError> =
                write.transact(|tx| (0..401).try_for_each(|_| tx.audit().record(own.clone()).map(|_| ())));
            written.unwrap();
        }
        let kept = Kept::of(&store);
        let places: Vec<(Cell, Cell)> = kept
            .rows
            .iter()
            .filter(|(table, _)| table == "audit_entries")
            .map(|(_, row)| (row[0].clone(), row[1].clone()))
            .collect();
        let all = (0..4).flat_map(|chain| {
            (1..=401).map(move |sequence| (Cell::Bytes(vec![chain; 16]), Cell::Number(sequence)))
        });
        assert_eq!(places, all.collect::<Vec<_>>(), "{kind}");
    }
}
