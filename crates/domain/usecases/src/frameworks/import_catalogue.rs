//! Putting an imported catalogue into the installation.

use controlkeep_compliance::Framework;
use controlkeep_kernel::Actor;
use controlkeep_ports::{Store, StoreError};

use super::is_stored;

/// A catalogue that was read from a file, as a framework.
#[derive(Debug, Clone)]
pub struct ImportCatalogue {
    /// The framework to install, with a new id and the origin `Imported`.
    pub framework: Framework,
    /// Who imports it.
    pub actor: Actor,
}

/// A catalogue cannot be imported.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportCatalogueError {
    /// A framework with that code and version is installed, and installed ones never change.
    #[error("{code} {version} is installed already")]
    AlreadyThere {
        /// The code of both.
        code: String,
        /// The version of both.
        version: String,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Installs an imported framework for everybody.
///
/// # Errors
/// When its code and version are taken, or the store fails.
pub fn import_catalogue(
    store: &dyn Store,
    command: &ImportCatalogue,
) -> Result<Framework, ImportCatalogueError> {
    let catalogue = command.framework.catalogue();
    let already_there = || ImportCatalogueError::AlreadyThere {
        code: catalogue.code.clone(),
        version: catalogue.version.clone(),
    };
    let imported = store.transact(|tx| {
        if is_stored(tx, catalogue)? {
            return Err(already_there());
        }
        Ok(tx.frameworks().record(command.framework.clone().install(&command.actor))?)
    });
    // Somebody else may have imported the same between our look and our write.
    imported.map_err(|error| match error {
        ImportCatalogueError::Store(StoreError::Conflict(_)) => already_there(),
        other => other,
    })
}
