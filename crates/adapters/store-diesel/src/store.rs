//! The store: one database and the way work reaches it.

use std::sync::Arc;
use std::time::Duration;

use controlkeep_ports::{Rollback, Store, StoreError, Tx};

use crate::address::ConnectError;
use crate::connection::Db;
use crate::dialect::{self, Purpose};
use crate::failure::{Failure, InTable as _, Outcome};
use crate::migrations::{self, MigrateError, MigrationState};
use crate::opener::Opener;
use crate::pool::{Pool, PoolState, Size};
#[cfg(feature = "sqlite")]
use crate::sqlite_writer::Writer;
use crate::transaction::{Verdict, attempt};
use crate::{DatabaseKind, DatabaseSettings};

/// How often a work is run again when the database asks for it.
const RETRIES: u32 = 3;

/// How many readers a file has.
#[cfg(feature = "sqlite")]
const READERS: u32 = 4;

/// Is one database with everything that is stored in it. A clone is the same store.
#[derive(Clone)]
pub struct DieselStore(Arc<Inner>);

struct Inner {
    opener: Opener,
    engine: Engine,
}

enum Engine {
    /// A server takes any number of connections.
    Server(Pool),
    /// A file has one writer and a few readers. Memory has no readers: another connection would see
    /// another database.
    #[cfg(feature = "sqlite")]
    Sqlite { writer: Box<Writer>, readers: Option<Pool> },
}

impl DieselStore {
    /// Opens the database. It touches no table; see [`migrate`](Self::migrate).
    ///
    /// # Errors
    /// When the address is no good, or when the database cannot be reached or opened.
    pub fn connect(settings: &DatabaseSettings) -> Result<Self, ConnectError> {
        if settings.pool_max == 0 || settings.pool_min > settings.pool_max {
            return Err(ConnectError::PoolSize("the most connections must be at least one and the fewest"));
        }
        let opener = Opener::new(settings)?;
        let first = opener.first()?;
        let engine =
            engine(&opener, first, settings).map_err(|error| ConnectError::Unreachable(error.to_string()))?;
        Ok(Self(Arc::new(Inner { opener, engine })))
    }

    /// Tells which kind of database it is.
    #[must_use]
    pub fn kind(&self) -> DatabaseKind {
        self.0.opener.kind()
    }

    /// Calls `alarm` when the disk under a file database did not take a commit; it has to end the process.
    /// A server of its own ends itself in that case.
    pub fn when_a_commit_is_lost(&self, alarm: impl Fn() + Send + Sync + 'static) {
        match &self.0.engine {
            Engine::Server(_) => drop(alarm),
            #[cfg(feature = "sqlite")]
            Engine::Sqlite { writer, .. } => writer.when_a_commit_is_lost(Box::new(alarm)),
        }
    }

    /// Counts the connections.
    #[must_use]
    pub fn pool_state(&self) -> PoolState {
        match &self.0.engine {
            Engine::Server(pool) => pool.state(),
            #[cfg(feature = "sqlite")]
            Engine::Sqlite { writer, readers } => {
                with_writer(readers.as_ref().map(Pool::state), writer.is_busy())
            }
        }
    }

    /// Brings the schema up to date and gives the names of the steps taken. Of several nodes one
    /// does it while the others wait.
    ///
    /// # Errors
    /// When a step fails, or when the schema is newer than this program.
    pub fn migrate(&self) -> Result<Vec<String>, MigrateError> {
        self.on_schema(migrations::up)
    }

    /// Takes the newest `steps` steps of the schema back, with all data in them, and gives their names.
    ///
    /// # Errors
    /// When a step fails, or when the schema is newer than this program.
    pub fn migrate_down(&self, steps: usize) -> Result<Vec<String>, MigrateError> {
        self.on_schema(|db| migrations::down(db, steps))
    }

    /// Lists the steps of the schema, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn migration_status(&self) -> Result<Vec<MigrationState>, MigrateError> {
        self.on_schema(migrations::status)
    }

    /// Refuses a schema that a newer program made.
    ///
    /// # Errors
    /// [`MigrateError::NewerSchema`] with what is unknown here, and when the database fails.
    pub fn refuse_newer_schema(&self) -> Result<(), MigrateError> {
        self.on_schema(migrations::refuse_newer)
    }

    /// Asks the database to check its own storage quickly, and gives what it calls itself.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] with what the database found, and when it fails.
    pub fn check_engine(&self) -> Result<String, StoreError> {
        self.read(|db| {
            let said = dialect::version(db).in_table("database")?;
            said.map_err(|detail| {
                Failure::end(StoreError::Inconsistent {
                    table: "database",
                    column: "*",
                    id: "*".into(),
                    detail,
                })
            })
        })
    }

    /// Runs a reading of one query.
    pub(crate) fn read<T>(&self, work: impl FnOnce(&mut Db) -> Outcome<T>) -> Result<T, StoreError> {
        let done = match &self.0.engine {
            Engine::Server(pool) => pool.with(work),
            #[cfg(feature = "sqlite")]
            Engine::Sqlite { readers: Some(readers), .. } => readers.with(work),
            #[cfg(feature = "sqlite")]
            Engine::Sqlite { writer, readers: None } => writer.alone(work)?,
        };
        done.map_err(|failure| failure.error)
    }

    /// Runs a reading of several queries, which all see the same moment.
    pub(crate) fn read_at_once<T>(&self, work: impl FnOnce(&mut Db) -> Outcome<T>) -> Result<T, StoreError> {
        self.read(|db| {
            dialect::begin_read(db).in_table("database")?;
            let done = work(db);
            dialect::rollback(db).in_table("database")?;
            done
        })
    }

    /// Reads the whole database on a connection of its own, while others read and write.
    pub(crate) fn aside<T>(&self, work: impl FnOnce(&mut Db) -> T) -> Result<T, StoreError> {
        match &self.0.engine {
            #[cfg(feature = "sqlite")]
            Engine::Sqlite { writer, readers: None } => writer.alone(work),
            _ => Ok(work(&mut self.0.opener.open(Purpose::Whole)?)),
        }
    }

    /// Fills the whole database; nobody else writes to it meanwhile.
    pub(crate) fn alone<T>(&self, work: impl FnOnce(&mut Db) -> T) -> Result<T, StoreError> {
        match &self.0.engine {
            #[cfg(feature = "sqlite")]
            Engine::Sqlite { writer, .. } => writer.alone(work),
            Engine::Server(_) => Ok(work(&mut self.0.opener.open(Purpose::Whole)?)),
        }
    }

    /// Changes the schema on a connection of its own, where no deadline cuts a long step.
    fn on_schema<T>(&self, work: impl FnOnce(&mut Db) -> Result<T, MigrateError>) -> Result<T, MigrateError> {
        match &self.0.engine {
            #[cfg(feature = "sqlite")]
            Engine::Sqlite { writer, .. } => writer.alone(work)?,
            Engine::Server(_) => work(&mut self.0.opener.open(Purpose::Migrate)?),
        }
    }

    fn with_retries(
        &self,
        work: &mut dyn FnMut(&mut dyn Tx) -> Result<(), Rollback>,
    ) -> Result<(), StoreError> {
        for run in 1..=RETRIES {
            match self.once(work)? {
                Verdict::Again(_) => std::thread::sleep(Duration::from_millis(5) * run),
                other => return ended(other),
            }
        }
        ended(self.once(work)?)
    }

    fn once(&self, work: &mut dyn FnMut(&mut dyn Tx) -> Result<(), Rollback>) -> Result<Verdict, StoreError> {
        match &self.0.engine {
            Engine::Server(pool) => pool.with(|db| in_transaction(db, work)).map_err(|failure| failure.error),
            #[cfg(feature = "sqlite")]
            Engine::Sqlite { writer, .. } => writer.run(&mut |db| attempt(db, work)),
        }
    }
}

impl Store for DieselStore {
    fn transact_dyn(
        &self,
        work: &mut dyn FnMut(&mut dyn Tx) -> Result<(), Rollback>,
    ) -> Result<(), StoreError> {
        let done = self.with_retries(work);
        #[cfg(feature = "seeded-bugs")]
        crate::seeded::audit_apart(self, &done);
        done
    }
}

fn ended(verdict: Verdict) -> Result<(), StoreError> {
    match verdict {
        Verdict::Keep | Verdict::Undo => Ok(()),
        Verdict::Failed(error) | Verdict::Again(error) => Err(error),
    }
}

/// Runs one work in one transaction of a server.
fn in_transaction(
    db: &mut Db,
    work: &mut dyn FnMut(&mut dyn Tx) -> Result<(), Rollback>,
) -> Outcome<Verdict> {
    dialect::begin_write(db).in_table("database")?;
    let verdict = attempt(db, work);
    if verdict != Verdict::Keep {
        // A rollback fails on a lost connection, which the pool then drops; the cause says more.
        let undone = dialect::rollback(db).in_table("database");
        return match &verdict {
            Verdict::Failed(_) | Verdict::Again(_) => Ok(verdict),
            _ => undone.map(|()| verdict),
        };
    }
    match dialect::commit(db).in_table("database") {
        Ok(()) => Ok(Verdict::Keep),
        Err(failure) if failure.after == crate::failure::After::Again => Ok(Verdict::Again(failure.error)),
        Err(failure) => Err(failure),
    }
}

fn engine(opener: &Opener, first: Db, settings: &DatabaseSettings) -> std::io::Result<Engine> {
    match opener.kind() {
        #[cfg(feature = "sqlite")]
        DatabaseKind::Sqlite => {
            let size = Size { min: READERS, max: READERS, wait: settings.checkout_timeout };
            let pool = || Pool::new(opener.clone(), Purpose::Read, size);
            let readers = (!opener.has_one_connection()).then(pool).transpose()?;
            Ok(Engine::Sqlite { writer: Box::new(Writer::new(opener.clone(), first)), readers })
        }
        _ => {
            drop(first);
            let size =
                Size { min: settings.pool_min, max: settings.pool_max, wait: settings.checkout_timeout };
            Ok(Engine::Server(Pool::new(opener.clone(), Purpose::Write, size)?))
        }
    }
}

/// Counts the one writer of SQLite with its readers.
#[cfg(feature = "sqlite")]
fn with_writer(readers: Option<PoolState>, busy: bool) -> PoolState {
    let readers = readers.unwrap_or(PoolState { idle: 0, in_use: 0, max: 0 });
    PoolState {
        idle: readers.idle + u32::from(!busy),
        in_use: readers.in_use + u32::from(busy),
        max: readers.max + 1,
    }
}
