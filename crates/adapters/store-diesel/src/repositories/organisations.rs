//! Organisations.

use controlkeep_kernel::OrganisationId;
use controlkeep_ports::{Organisations, StoreError};
use controlkeep_rbac::{Organisation, OrganisationCreated, Scope, Slug};
use diesel::prelude::*;

use super::record::write_change;
use crate::connection::Db;
use crate::failure::{InTable as _, Outcome};
use crate::rows::OrganisationRow;
use crate::schema::organisations;
use crate::transaction::DieselTx;

impl Organisations for DieselTx<'_> {
    fn find(&mut self, scope: &Scope) -> Result<Option<Organisation>, StoreError> {
        let id = scope.organisation();
        self.step(|db| find(db, id))
    }

    fn find_by_slug(&mut self, slug: &Slug) -> Result<Option<Organisation>, StoreError> {
        self.step(|db| find_by_slug(db, slug))
    }

    fn record(&mut self, created: OrganisationCreated) -> Result<Organisation, StoreError> {
        let (organisation, event) = created.into_parts();
        self.step(|db| write_change(db, "organisation", |db| insert(db, &organisation), &event))?;
        Ok(organisation)
    }
}

fn find(db: &mut Db, id: OrganisationId) -> Outcome<Option<Organisation>> {
    let row = organisations::table
        .find(id.as_bytes().as_slice())
        .select(OrganisationRow::as_select())
        .first(db)
        .optional()
        .in_table("organisations")?;
    row.map(Organisation::try_from).transpose()
}

pub(crate) fn find_by_slug(db: &mut Db, slug: &Slug) -> Outcome<Option<Organisation>> {
    let row = organisations::table
        .filter(organisations::slug.eq(slug.as_str()))
        .select(OrganisationRow::as_select())
        .first(db)
        .optional()
        .in_table("organisations")?;
    row.map(Organisation::try_from).transpose()
}

/// Holds an organisation until the transaction ends, so that what is counted in it stays true.
pub(super) fn hold(db: &mut Db, id: OrganisationId) -> Outcome<usize> {
    diesel::update(organisations::table.find(id.as_bytes().as_slice()))
        .set(organisations::version.eq(organisations::version))
        .execute(db)
        .in_table("organisations")
}

fn insert(db: &mut Db, organisation: &Organisation) -> Outcome<usize> {
    diesel::insert_into(organisations::table)
        .values((
            organisations::id.eq(organisation.id.as_bytes().as_slice()),
            organisations::slug.eq(organisation.slug.as_str()),
            organisations::name.eq(organisation.name.as_str()),
            organisations::created_at.eq(organisation.created_at.micros()),
            organisations::last_assessment_number.eq(0),
            organisations::version.eq(organisation.version),
        ))
        .execute(db)
        .in_table("organisations")
}
