//! Organisations.

use controlkeep_rbac::{Organisation, OrganisationCreated, Scope, Slug};

use super::state::State;
use super::tx::MemoryTx;
use crate::{Organisations, StoreError};

impl Organisations for MemoryTx {
    fn find(&mut self, scope: &Scope) -> Result<Option<Organisation>, StoreError> {
        Ok(self.state.organisations.get(&scope.organisation()).cloned())
    }

    fn find_by_slug(&mut self, slug: &Slug) -> Result<Option<Organisation>, StoreError> {
        Ok(self.state.organisation_by_slug(slug))
    }

    fn record(&mut self, created: OrganisationCreated) -> Result<Organisation, StoreError> {
        self.write(|state| {
            let (organisation, event) = created.into_parts();
            let is_alike =
                |other: &Organisation| other.id == organisation.id || other.slug == organisation.slug;
            if state.organisations.values().any(is_alike) {
                return Err(StoreError::Conflict("organisations.slug".into()));
            }
            state.chain(&event)?;
            state.organisations.insert(organisation.id, organisation.clone());
            Ok(organisation)
        })
    }
}

impl State {
    pub(super) fn organisation_by_slug(&self, slug: &Slug) -> Option<Organisation> {
        self.organisations.values().find(|organisation| organisation.slug == *slug).cloned()
    }
}
