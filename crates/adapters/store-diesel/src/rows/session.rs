//! Sessions.

use controlkeep_accounts::{Session, SessionKind, TokenHash};
use controlkeep_kernel::{AccountId, SessionId, Timestamp};
use diesel::prelude::*;

use super::Stored;
use crate::failure::{Failure, Outcome};
use crate::schema::sessions;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = sessions)]
pub(crate) struct SessionRow {
    id: Vec<u8>,
    token_hash: Vec<u8>,
    kind: String,
    account_id: Option<Vec<u8>>,
    user_agent: String,
    address: String,
    opened_at: i64,
    last_seen: i64,
    expires_at: i64,
}

impl From<&Session> for SessionRow {
    fn from(session: &Session) -> Self {
        Self {
            id: session.id.as_bytes().to_vec(),
            token_hash: session.token.0.to_vec(),
            kind: session.kind.code().to_owned(),
            account_id: session.account.map(|id| id.as_bytes().to_vec()),
            user_agent: session.user_agent.clone(),
            address: session.address.clone(),
            opened_at: session.opened_at.micros(),
            last_seen: session.last_seen.micros(),
            expires_at: session.expires_at.micros(),
        }
    }
}

impl TryFrom<SessionRow> for Session {
    type Error = Failure;

    fn try_from(row: SessionRow) -> Outcome<Self> {
        let stored = Stored { table: "sessions", id: &row.id };
        let account = stored.optional("account_id", row.account_id.as_deref())?;
        Ok(Self {
            id: SessionId::from_bytes(stored.bytes("id", &row.id)?),
            token: TokenHash(stored.bytes("token_hash", &row.token_hash)?),
            kind: stored.code("kind", &row.kind, SessionKind::from_code(&row.kind))?,
            account: account.map(AccountId::from_bytes),
            user_agent: row.user_agent,
            address: row.address,
            opened_at: Timestamp::from_micros(row.opened_at),
            last_seen: Timestamp::from_micros(row.last_seen),
            expires_at: Timestamp::from_micros(row.expires_at),
        })
    }
}
