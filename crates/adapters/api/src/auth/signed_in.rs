//! What a program gets when it has signed in.

use std::time::Duration;

use axum::Json;
use axum::response::{IntoResponse, Response};
use controlkeep_accounts::{NewSession, Session, SessionKind, TokenHash};
use controlkeep_http::{Problem, Shared, Viewer, new_token, no_store};
use controlkeep_kernel::{SessionId, Timestamp};
use controlkeep_ports::{AccessClaims, SignedIn};
use controlkeep_rbac::Role;
use controlkeep_usecases::{purposes, sessions};
use schemars::JsonSchema;
use serde::Serialize;

use crate::sample::Sample;

/// How long an access token opens anything.
const ACCESS: Duration = Duration::from_mins(15);

/// The tokens of a sign-in.
#[derive(Serialize, JsonSchema)]
pub(super) struct Tokens {
    /// Opens what its owner may do.
    access_token: String,
    /// How to send it: `Authorization: Bearer …`.
    token_type: &'static str,
    /// For how many seconds it opens anything.
    expires_in: u64,
    /// Gives the next tokens, once.
    refresh_token: String,
    /// For how many seconds it does.
    refresh_expires_in: u64,
}

impl Sample for Tokens {
    fn sample() -> Self {
        Self {
            access_token: "eyJ…".into(),
            token_type: "Bearer",
            expires_in: 900,
            refresh_token: "9fQk…".into(),
            refresh_expires_in: 604_800,
        }
    }
}

/// A secret that only the program gets, and the hash that is kept of it.
pub(super) struct Secret {
    pub(super) text: String,
    pub(super) hash: TokenHash,
}

impl Secret {
    /// Draws a secret for one purpose.
    pub(super) fn draw(app: &Shared, purpose: &str) -> Result<Self, Problem> {
        let text = new_token(app.random.as_ref())?;
        let hash = hash(app, purpose, &text);
        Ok(Self { text, hash })
    }
}

/// The keyed hash of a secret that a program shows.
pub(super) fn hash(app: &Shared, purpose: &str, text: &str) -> TokenHash {
    TokenHash(app.cipher.fingerprint(purpose, text.as_bytes()))
}

/// A session to be. Nobody gets the secret of a program's session: it is found by its id.
pub(super) fn new_session(app: &Shared, viewer: &Viewer, kind: SessionKind, token: TokenHash) -> NewSession {
    NewSession {
        id: SessionId::from_bytes(app.random.id()),
        token,
        kind,
        account: None,
        user_agent: viewer.user_agent.clone(),
    }
}

/// Gives the first tokens of a session that was just opened.
pub(super) async fn first_tokens(
    app: &Shared,
    session: Session,
    now: Timestamp,
) -> Result<Response, Problem> {
    let refresh = Secret::draw(app, purposes::REFRESH_TOKEN)?;
    let (working, kept) = (app.clone(), session.clone());
    let issue = move || sessions::issue_refresh_token(working.store.as_ref(), &kept, refresh.hash, now);
    if !app.blocking.write(issue).await?? {
        return Err(Problem::invalid_token());
    }
    tokens(app, &session, refresh.text, now).await
}

/// Signs an access token and answers with it beside the refresh token.
pub(super) async fn tokens(
    app: &Shared,
    session: &Session,
    refresh_token: String,
    now: Timestamp,
) -> Result<Response, Problem> {
    let (reading, id) = (app.clone(), session.id);
    let held = app.blocking.read(move || reading.views.session_by_id(id)).await??;
    let claims = held.as_ref().and_then(|held| claims(app, held, now)).ok_or_else(Problem::invalid_token)?;
    let access_token = app.tokens.sign(&claims).map_err(|error| Problem::internal(error.to_string()))?;
    let left = |end: Timestamp| end.since(now).as_secs();
    let tokens = Tokens {
        access_token,
        token_type: "Bearer",
        expires_in: left(claims.expires_at),
        refresh_token,
        refresh_expires_in: left(session.expires_at),
    };
    Ok(no_store(Json(tokens).into_response()))
}

fn claims(app: &Shared, held: &SignedIn, now: Timestamp) -> Option<AccessClaims> {
    let account = held.account.as_ref()?;
    let ends = now.plus(ACCESS).min(held.session.expires_at);
    Some(AccessClaims {
        account: account.id,
        session: held.session.id,
        id: app.random.id(),
        roles: roles(account.access.administrator, &account.access.memberships),
        issued_at: now,
        expires_at: ends,
    })
}

/// Each role once, the greatest first.
fn roles<T>(administrator: bool, memberships: &[(T, Role)]) -> Vec<String> {
    let held = |role: &&Role| memberships.iter().any(|(_, one)| one == *role);
    let first = administrator.then_some("administrator");
    first
        .into_iter()
        .chain(Role::ALL.iter().filter(held).map(|role| role.code()))
        .map(str::to_owned)
        .collect()
}
