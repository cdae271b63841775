//! Stored organisations.

use controlkeep_rbac::{Organisation, OrganisationCreated, Scope, Slug};

use crate::StoreError;

/// The organisations of one transaction.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Organisations: Send {
    /// Finds the organisation that a scope reaches.
    ///
    /// # Errors
    /// When the store fails.
    fn find(&mut self, scope: &Scope) -> Result<Option<Organisation>, StoreError>;

    /// Finds an organisation by what it is called in addresses. It tells nothing of what is in it.
    ///
    /// # Errors
    /// When the store fails.
    fn find_by_slug(&mut self, slug: &Slug) -> Result<Option<Organisation>, StoreError>;

    /// Writes a new organisation and the first entry of its own audit chain.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the slug is taken.
    fn record(&mut self, created: OrganisationCreated) -> Result<Organisation, StoreError>;
}
