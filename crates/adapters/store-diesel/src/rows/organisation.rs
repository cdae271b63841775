//! Organisations and memberships.

use controlkeep_kernel::{AccountId, OrganisationId, Timestamp};
use controlkeep_rbac::{Membership, Organisation, OrganisationName, Role, Slug};
use diesel::prelude::*;

use super::Stored;
use crate::failure::{Failure, Outcome};
use crate::schema::{memberships, organisations};

/// The row without the last number of its assessments, which only assessments look at.
#[derive(Queryable, Selectable)]
#[diesel(table_name = organisations)]
pub(crate) struct OrganisationRow {
    id: Vec<u8>,
    slug: String,
    name: String,
    created_at: i64,
    version: i64,
}

impl TryFrom<OrganisationRow> for Organisation {
    type Error = Failure;

    fn try_from(row: OrganisationRow) -> Outcome<Self> {
        let stored = Stored { table: "organisations", id: &row.id };
        Ok(Self {
            id: OrganisationId::from_bytes(stored.bytes("id", &row.id)?),
            slug: stored.code("slug", &row.slug, Slug::parse(&row.slug))?,
            name: stored.read("name", OrganisationName::parse(&row.name))?,
            created_at: Timestamp::from_micros(row.created_at),
            version: row.version,
        })
    }
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = memberships)]
pub(crate) struct MembershipRow {
    organisation_id: Vec<u8>,
    account_id: Vec<u8>,
    pub(crate) role: String,
    pub(crate) version: i64,
}

impl From<&Membership> for MembershipRow {
    fn from(membership: &Membership) -> Self {
        Self {
            organisation_id: membership.organisation.as_bytes().to_vec(),
            account_id: membership.account.as_bytes().to_vec(),
            role: membership.role.code().to_owned(),
            version: membership.version,
        }
    }
}

impl TryFrom<MembershipRow> for Membership {
    type Error = Failure;

    fn try_from(row: MembershipRow) -> Outcome<Self> {
        let stored = Stored { table: "memberships", id: &row.account_id };
        Ok(Self {
            organisation: OrganisationId::from_bytes(stored.bytes("organisation_id", &row.organisation_id)?),
            account: AccountId::from_bytes(stored.bytes("account_id", &row.account_id)?),
            role: stored.code("role", &row.role, Role::from_code(&row.role))?,
            version: row.version,
        })
    }
}
