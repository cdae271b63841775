//! Creating one more organisation.

use controlkeep_kernel::{Actor, OrganisationId};
use controlkeep_ports::{Store, StoreError};
use controlkeep_rbac::{Organisation, OrganisationName, PlatformScope};

use super::{FoundOrganisation, found_organisation};
use crate::retry;

/// An organisation to create.
#[derive(Debug, Clone)]
pub struct CreateOrganisation {
    /// The right to create organisations. Whoever has it becomes the first maintainer.
    pub scope: PlatformScope,
    /// Its id.
    pub id: OrganisationId,
    /// What it is called. Names may be alike; addresses are kept apart by a number.
    pub name: OrganisationName,
    /// Who creates it.
    pub actor: Actor,
}

/// Creates an organisation whose first maintainer is whoever creates it.
///
/// # Errors
/// When the store fails.
pub fn create_organisation(
    store: &dyn Store,
    command: &CreateOrganisation,
) -> Result<Organisation, StoreError> {
    let founded = FoundOrganisation {
        id: command.id,
        name: command.name.clone(),
        founder: command.scope.account(),
        founder_name: command.actor.name.clone(),
    };
    // Two may look for a free address at once; whoever loses finds the next one.
    retry::on_conflict(|| store.transact(|tx| found_organisation(tx, &founded, &command.actor)))
}
