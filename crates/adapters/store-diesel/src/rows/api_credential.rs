//! Keys and certificates of programs, and refresh tokens.

use controlkeep_accounts::{
    ApiCredential, ApiCredentialKind, ApiScopes, CredentialHash, CredentialName, RefreshToken, TokenHash,
};
use controlkeep_kernel::{AccountId, ApiCredentialId, OrganisationId, SessionId, Timestamp};
use diesel::prelude::*;

use super::Stored;
use crate::failure::{Failure, Outcome};
use crate::schema::{api_credentials, refresh_tokens};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = api_credentials)]
pub(crate) struct ApiCredentialRow {
    id: Vec<u8>,
    account_id: Vec<u8>,
    kind: String,
    name: String,
    hint: String,
    secret_hash: Vec<u8>,
    scopes: String,
    organisation_id: Option<Vec<u8>>,
    created_at: i64,
    expires_at: i64,
    last_used: Option<i64>,
}

impl From<&ApiCredential> for ApiCredentialRow {
    fn from(credential: &ApiCredential) -> Self {
        Self {
            id: credential.id.as_bytes().to_vec(),
            account_id: credential.account.as_bytes().to_vec(),
            kind: credential.kind.code().to_owned(),
            name: credential.name.as_str().to_owned(),
            hint: credential.hint.clone(),
            secret_hash: credential.hash.0.to_vec(),
            scopes: credential.scopes.codes(),
            organisation_id: credential.organisation.map(|id| id.as_bytes().to_vec()),
            created_at: credential.created_at.micros(),
            expires_at: credential.expires_at.micros(),
            last_used: credential.last_used.map(Timestamp::micros),
        }
    }
}

impl TryFrom<ApiCredentialRow> for ApiCredential {
    type Error = Failure;

    fn try_from(row: ApiCredentialRow) -> Outcome<Self> {
        let stored = Stored { table: "api_credentials", id: &row.id };
        let only = stored.optional("organisation_id", row.organisation_id.as_deref())?;
        Ok(Self {
            id: ApiCredentialId::from_bytes(stored.bytes("id", &row.id)?),
            account: AccountId::from_bytes(stored.bytes("account_id", &row.account_id)?),
            kind: stored.code("kind", &row.kind, ApiCredentialKind::from_code(&row.kind))?,
            name: stored.read("name", CredentialName::parse(&row.name))?,
            hint: row.hint,
            hash: CredentialHash(stored.bytes("secret_hash", &row.secret_hash)?),
            scopes: stored.code("scopes", &row.scopes, ApiScopes::from_codes(&row.scopes))?,
            organisation: only.map(OrganisationId::from_bytes),
            created_at: Timestamp::from_micros(row.created_at),
            expires_at: Timestamp::from_micros(row.expires_at),
            last_used: row.last_used.map(Timestamp::from_micros),
        })
    }
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = refresh_tokens)]
pub(crate) struct RefreshTokenRow {
    token_hash: Vec<u8>,
    account_id: Vec<u8>,
    session_id: Vec<u8>,
    issued_at: i64,
    expires_at: i64,
    used_at: Option<i64>,
}

impl From<&RefreshToken> for RefreshTokenRow {
    fn from(token: &RefreshToken) -> Self {
        Self {
            token_hash: token.hash.0.to_vec(),
            account_id: token.account.as_bytes().to_vec(),
            session_id: token.session.as_bytes().to_vec(),
            issued_at: token.issued_at.micros(),
            expires_at: token.expires_at.micros(),
            used_at: token.used_at.map(Timestamp::micros),
        }
    }
}

impl TryFrom<RefreshTokenRow> for RefreshToken {
    type Error = Failure;

    fn try_from(row: RefreshTokenRow) -> Outcome<Self> {
        let stored = Stored { table: "refresh_tokens", id: &row.session_id };
        Ok(Self {
            hash: TokenHash(stored.bytes("token_hash", &row.token_hash)?),
            account: AccountId::from_bytes(stored.bytes("account_id", &row.account_id)?),
            session: SessionId::from_bytes(stored.bytes("session_id", &row.session_id)?),
            issued_at: Timestamp::from_micros(row.issued_at),
            expires_at: Timestamp::from_micros(row.expires_at),
            used_at: row.used_at.map(Timestamp::from_micros),
        })
    }
}
