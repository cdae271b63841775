//! The schema: bringing it up to date, taking steps back, and refusing one that is too new.

use controlkeep_ports::StoreError;

use crate::connection::Db;
use crate::dialect;
use crate::failure::Failure;

/// The schema cannot be changed or used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MigrateError {
    /// The database fails.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The schema was made by a newer program than this one.
    #[error("the database has a newer schema than this program knows: {}", .versions.join(", "))]
    NewerSchema {
        /// What was applied there and is not known here.
        versions: Vec<String>,
    },
    /// A step failed; nothing of that step is kept where the database can undo it.
    #[error("the schema cannot be changed: {0}")]
    Failed(String),
}

/// One step of the schema, and whether the database has taken it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MigrationState {
    /// Its name, such as `20261121000001_create_accounts`.
    pub name: String,
    /// Whether it was applied.
    pub applied: bool,
}

pub(crate) fn status(db: &mut Db) -> Result<Vec<MigrationState>, MigrateError> {
    let applied = dialect::applied(db).map_err(|error| failed(&*error))?;
    let known = dialect::migrations(db).map_err(|error| failed(&*error))?;
    let state = |(name, version)| MigrationState { name, applied: applied.contains(&version) };
    Ok(known.into_iter().map(state).collect())
}

pub(crate) fn refuse_newer(db: &mut Db) -> Result<(), MigrateError> {
    let known = dialect::migrations(db).map_err(|error| failed(&*error))?;
    let mut versions = dialect::applied(db).map_err(|error| failed(&*error))?;
    versions.retain(|version| !known.iter().any(|(_, known)| known == version));
    versions.sort();
    if versions.is_empty() { Ok(()) } else { Err(MigrateError::NewerSchema { versions }) }
}

pub(crate) fn up(db: &mut Db) -> Result<Vec<String>, MigrateError> {
    locked(db, |db| {
        refuse_newer(db)?;
        let versions = dialect::run_pending(db).map_err(|error| failed(&*error))?;
        names(db, &versions)
    })
}

pub(crate) fn down(db: &mut Db, steps: usize) -> Result<Vec<String>, MigrateError> {
    locked(db, |db| {
        refuse_newer(db)?;
        let applied = dialect::applied(db).map_err(|error| failed(&*error))?.len();
        let reverted = (0..steps.min(applied)).map(|_| dialect::revert_last(db));
        let versions = reverted.collect::<Result<Vec<_>, _>>().map_err(|error| failed(&*error))?;
        names(db, &versions)
    })
}

/// Only one node at a time changes the schema, whatever they all were told to do.
pub(crate) fn locked<T>(
    db: &mut Db,
    work: impl FnOnce(&mut Db) -> Result<T, MigrateError>,
) -> Result<T, MigrateError> {
    dialect::lock(db).map_err(|error| of_driver(&error))?;
    let done = work(db);
    let unlocked = dialect::unlock(db, done.is_ok()).map_err(|error| of_driver(&error));
    done.and_then(|value| unlocked.map(|()| value))
}

fn names(db: &Db, versions: &[String]) -> Result<Vec<String>, MigrateError> {
    let known = dialect::migrations(db).map_err(|error| failed(&*error))?;
    let name =
        |version: &String| known.iter().find(|(_, known)| known == version).map(|(name, _)| name.clone());
    Ok(versions.iter().filter_map(name).collect())
}

fn of_driver(error: &diesel::result::Error) -> MigrateError {
    MigrateError::Store(Failure::from_driver("schema", error).error)
}

pub(crate) fn failed(error: &(dyn std::error::Error + 'static)) -> MigrateError {
    match error.downcast_ref::<diesel::result::Error>() {
        Some(driver) => of_driver(driver),
        None => MigrateError::Failed(error.to_string()),
    }
}
