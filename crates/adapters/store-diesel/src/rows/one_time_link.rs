//! Links that open one thing once.

use controlkeep_accounts::{Email, LinkKey, LinkPurpose, LinkTarget, OneTimeLink};
use controlkeep_kernel::{AccountId, InviteId, Timestamp};
use diesel::prelude::*;

use super::Stored;
use crate::failure::{Failure, Outcome};
use crate::schema::one_time_links;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = one_time_links)]
pub(crate) struct OneTimeLinkRow {
    link_hash: Vec<u8>,
    purpose: String,
    subject_id: Vec<u8>,
    email: Option<String>,
    made_at: i64,
    expires_at: i64,
}

impl From<&OneTimeLink> for OneTimeLinkRow {
    fn from(link: &OneTimeLink) -> Self {
        let email = match &link.target {
            LinkTarget::VerifyAddress(_, email) => Some(email.as_str().to_owned()),
            _ => None,
        };
        Self {
            link_hash: link.key.0.to_vec(),
            purpose: link.target.purpose().code().to_owned(),
            subject_id: link.target.subject().to_vec(),
            email,
            made_at: link.made_at.micros(),
            expires_at: link.expires_at.micros(),
        }
    }
}

impl TryFrom<OneTimeLinkRow> for OneTimeLink {
    type Error = Failure;

    fn try_from(row: OneTimeLinkRow) -> Outcome<Self> {
        let stored = Stored { table: "one_time_links", id: &row.link_hash };
        Ok(Self {
            key: LinkKey(stored.bytes("link_hash", &row.link_hash)?),
            target: row.target(stored)?,
            made_at: Timestamp::from_micros(row.made_at),
            expires_at: Timestamp::from_micros(row.expires_at),
        })
    }
}

impl OneTimeLinkRow {
    fn target(&self, stored: Stored<'_>) -> Outcome<LinkTarget> {
        let purpose = stored.code("purpose", &self.purpose, LinkPurpose::from_code(&self.purpose))?;
        let subject: [u8; 16] = stored.bytes("subject_id", &self.subject_id)?;
        let account = AccountId::from_bytes(subject);
        match (purpose, &self.email) {
            (LinkPurpose::ResetPassword, None) => Ok(LinkTarget::ResetPassword(account)),
            (LinkPurpose::Welcome, None) => Ok(LinkTarget::Welcome(account)),
            (LinkPurpose::Invite, None) => Ok(LinkTarget::Invite(InviteId::from_bytes(subject))),
            (LinkPurpose::VerifyAddress, Some(email)) => {
                Ok(LinkTarget::VerifyAddress(account, stored.read("email", Email::parse(email))?))
            }
            _ => Err(stored.damaged("email", "an address does not fit the purpose, or is missing")),
        }
    }
}
