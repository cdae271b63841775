//! Organisations: the tenants.

mod create_organisation;
mod found_organisation;

pub use create_organisation::{CreateOrganisation, create_organisation};
pub(crate) use found_organisation::{FoundOrganisation, found_organisation};
