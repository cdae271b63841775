//! Putting the embedded frameworks into the installation.

use controlkeep_compliance::Framework;
use controlkeep_kernel::Actor;
use controlkeep_ports::{Store, StoreError, Tx};

use super::is_stored;
use crate::retry;

/// The frameworks every installation has.
#[derive(Debug, Clone)]
pub struct SeedFrameworks {
    /// The frameworks, in the order they are installed.
    pub frameworks: Vec<Framework>,
    /// Who installs them: the product itself.
    pub actor: Actor,
}

/// Installs whichever framework is not there yet, and says how many that were.
///
/// It runs at every start, so that a new version of the product brings its new editions along.
///
/// # Errors
/// When the store fails.
pub fn seed_frameworks(store: &dyn Store, command: &SeedFrameworks) -> Result<usize, StoreError> {
    // Two nodes may start at once; whoever loses sees in the next run what the other installed.
    retry::on_conflict(|| store.transact(|tx| install_missing(tx, command)))
}

fn install_missing(tx: &mut dyn Tx, command: &SeedFrameworks) -> Result<usize, StoreError> {
    let mut installed = 0;
    for framework in &command.frameworks {
        if !is_stored(tx, framework.catalogue())? {
            tx.frameworks().record(framework.clone().install(&command.actor))?;
            installed += 1;
        }
    }
    Ok(installed)
}
