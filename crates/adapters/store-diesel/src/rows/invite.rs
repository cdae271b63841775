//! Invites.

use controlkeep_accounts::Email;
use controlkeep_kernel::{AccountId, InviteId, OrganisationId, Timestamp};
use controlkeep_rbac::{Invite, Role};
use diesel::prelude::*;

use super::Stored;
use crate::failure::{Failure, Outcome};
use crate::schema::invites;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = invites)]
pub(crate) struct InviteRow {
    id: Vec<u8>,
    organisation_id: Vec<u8>,
    email: String,
    role: String,
    inviter_id: Vec<u8>,
    sent_at: i64,
    expires_at: i64,
    version: i64,
}

impl From<&Invite> for InviteRow {
    fn from(invite: &Invite) -> Self {
        Self {
            id: invite.id.as_bytes().to_vec(),
            organisation_id: invite.organisation.as_bytes().to_vec(),
            email: invite.email.as_str().to_owned(),
            role: invite.role.code().to_owned(),
            inviter_id: invite.inviter.as_bytes().to_vec(),
            sent_at: invite.sent_at.micros(),
            expires_at: invite.expires_at.micros(),
            version: invite.version,
        }
    }
}

impl TryFrom<InviteRow> for Invite {
    type Error = Failure;

    fn try_from(row: InviteRow) -> Outcome<Self> {
        let stored = Stored { table: "invites", id: &row.id };
        Ok(Self {
            id: InviteId::from_bytes(stored.bytes("id", &row.id)?),
            organisation: OrganisationId::from_bytes(stored.bytes("organisation_id", &row.organisation_id)?),
            email: stored.read("email", Email::parse(&row.email))?,
            role: stored.code("role", &row.role, Role::from_code(&row.role))?,
            inviter: AccountId::from_bytes(stored.bytes("inviter_id", &row.inviter_id)?),
            sent_at: Timestamp::from_micros(row.sent_at),
            expires_at: Timestamp::from_micros(row.expires_at),
            version: row.version,
        })
    }
}
