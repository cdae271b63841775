//! What every new organisation starts with, within somebody else's transaction.

use controlkeep_kernel::{AccountId, Actor, OrganisationId};
use controlkeep_ports::{StoreError, Tx};
use controlkeep_rbac::{Grant, Membership, NewOrganisation, Organisation, OrganisationName, Slug};

/// How many organisations may have the same name before the next one is refused.
const SAME_NAMES: u32 = 10_000;

/// An organisation and its first maintainer.
#[derive(Debug, Clone)]
pub(crate) struct FoundOrganisation {
    /// Its id.
    pub(crate) id: OrganisationId,
    /// What it is called.
    pub(crate) name: OrganisationName,
    /// Who becomes its maintainer.
    pub(crate) founder: AccountId,
    /// What others call that person.
    pub(crate) founder_name: String,
}

/// Records an organisation under a free address and makes its founder a maintainer.
///
/// Somebody else may take the address meanwhile; that is a [`StoreError::Conflict`], and the
/// transaction is to be run again.
pub(crate) fn found_organisation(
    tx: &mut dyn Tx,
    founded: &FoundOrganisation,
    actor: &Actor,
) -> Result<Organisation, StoreError> {
    let slug = free_slug(tx, &founded.name)?;
    let new = NewOrganisation { id: founded.id, slug, name: founded.name.clone() };
    let organisation = tx.organisations().record(Organisation::create(new, actor))?;
    let right = Grant::to_founder(founded.id);
    let maintainer = Membership::grant(&right, founded.founder, &founded.founder_name, actor);
    tx.memberships().record(maintainer)?;
    Ok(organisation)
}

fn free_slug(tx: &mut dyn Tx, name: &OrganisationName) -> Result<Slug, StoreError> {
    for taken in 0..SAME_NAMES {
        let slug = Slug::suggest(name, taken);
        if tx.organisations().find_by_slug(&slug)?.is_none() {
            return Ok(slug);
        }
    }
    Err(StoreError::Refused(format!("more than {SAME_NAMES} organisations are called {name}")))
}
