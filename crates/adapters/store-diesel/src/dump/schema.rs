//! Brings an empty database to the version of the rows that it is to take.

use controlkeep_ports::DumpError;

use super::{of_schema, of_store};
use crate::connection::Db;
use crate::dialect;
use crate::failure::InTable as _;
use crate::migrations::{self, MigrateError};

/// The versions of the steps that were taken, oldest first.
pub(super) fn applied(db: &mut Db) -> Result<Vec<String>, DumpError> {
    let mut versions = dialect::applied(db).map_err(|error| of_schema(migrations::failed(&*error)))?;
    versions.sort();
    Ok(versions)
}

/// Refuses steps that this program does not know.
pub(super) fn refuse_newer(db: &Db, steps: &[String]) -> Result<(), DumpError> {
    let known = dialect::migrations(db).map_err(|error| of_schema(migrations::failed(&*error)))?;
    let unknown: Vec<String> =
        steps.iter().filter(|step| !known.iter().any(|(_, known)| known == *step)).cloned().collect();
    if unknown.is_empty() { Ok(()) } else { Err(DumpError::Newer(unknown)) }
}

/// Takes the steps that are missing to `steps`, or takes those back that are beyond it. The tables
/// are empty, so nothing is lost.
pub(super) fn bring_to(db: &mut Db, steps: &[String]) -> Result<(), DumpError> {
    let moved = migrations::locked(db, |db| {
        let step = |error: Box<dyn std::error::Error + Send + Sync>| migrations::failed(&*error);
        while dialect::applied(db).map_err(step)?.len() > steps.len() {
            dialect::revert_last(db).map_err(step)?;
        }
        while dialect::applied(db).map_err(step)?.len() < steps.len() {
            dialect::run_next(db).map_err(step)?;
        }
        Ok::<(), MigrateError>(())
    });
    moved.map_err(of_schema)?;
    if applied(db)? == steps {
        return Ok(());
    }
    Err(DumpError::Schema("the backup names other steps than this program has at that place".into()))
}

/// Takes all steps that are left.
pub(super) fn bring_up(db: &mut Db) -> Result<(), DumpError> {
    migrations::up(db).map(|_| ()).map_err(of_schema)
}

/// Whether no step is left.
pub(super) fn is_newest(db: &Db, steps: &[String]) -> Result<bool, DumpError> {
    let known = dialect::migrations(db).map_err(|error| of_schema(migrations::failed(&*error)))?;
    Ok(known.len() == steps.len())
}

/// Begins the transaction of a load.
pub(super) fn begin(db: &mut Db) -> Result<(), DumpError> {
    dialect::begin_write(db).in_table("database").map_err(of_store)
}
