//! Frameworks: what there is to be assessed against.

mod embedded_frameworks;
mod import_catalogue;
mod kept;
mod seed_frameworks;
mod shelf;

pub use embedded_frameworks::embedded_frameworks;
pub use import_catalogue::{ImportCatalogue, ImportCatalogueError, import_catalogue};
pub use seed_frameworks::{SeedFrameworks, seed_frameworks};
pub use shelf::Shelf;

use controlkeep_compliance::Catalogue;
use controlkeep_ports::{StoreError, Tx};

/// Whether a framework with that code and version is stored.
fn is_stored(tx: &mut dyn Tx, catalogue: &Catalogue) -> Result<bool, StoreError> {
    let stored = tx.frameworks().list()?;
    Ok(stored
        .iter()
        .any(|framework| framework.code == catalogue.code && framework.version == catalogue.version))
}
