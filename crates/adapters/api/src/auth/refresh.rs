//! `POST /auth/refresh`: the next tokens for the refresh token.

use axum::extract::State;
use axum::response::Response;
use controlkeep_http::{Audited, Problem, RouteSpec, Shared, Viewer};
use controlkeep_usecases::purposes;
use controlkeep_usecases::sessions::{RefreshSession, RefreshSessionError, refresh_session};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::signed_in::{Secret, Tokens, hash, tokens};
use super::{credential_route, without_version};
use crate::body::Json;
use crate::deprecation::Deprecation;
use crate::endpoint::{Endpoint, Tag};
use crate::sample::Sample;

/// Of the tokens after the first, only the misuse of one is an event.
const NOT_AUDITED: &str = "the session's opening and end are";

static SPEC: RouteSpec =
    credential_route("api.auth.refresh", "/api/v1/auth/refresh", Audited::Not(NOT_AUDITED));
static SHORT_SPEC: RouteSpec =
    credential_route("api.auth.refresh.short", "/api/auth/refresh", Audited::Not(NOT_AUDITED));

static OLD: Deprecation = without_version("/api/v1/auth/refresh");

pub(super) static REFRESH: Endpoint = described(&SPEC);
pub(super) static SHORT: Endpoint = described(&SHORT_SPEC).deprecated(&OLD);

const fn described(spec: &'static RouteSpec) -> Endpoint {
    Endpoint::of(spec, Tag::SigningIn, "Get the next tokens")
        .about("The refresh token is used up. Whoever shows one a second time ends the session, because somebody else has it too.")
        .takes::<Body>()
        .gives::<Tokens>(200)
        .or(&["invalid_token"])
}

/// The refresh token. It is used up, and the answer holds the next.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Refresh")]
pub(super) struct Body {
    /// The refresh token that came last.
    refresh_token: String,
}

impl Sample for Body {
    fn sample() -> Self {
        Self { refresh_token: "9fQk…".into() }
    }
}

pub(super) async fn send(
    State(app): State<Shared>,
    viewer: Viewer,
    Json(body): Json<Body>,
) -> Result<Response, Problem> {
    let next = Secret::draw(&app, purposes::REFRESH_TOKEN)?;
    let command = RefreshSession {
        token: hash(&app, purposes::REFRESH_TOKEN, &body.refresh_token),
        next: next.hash,
        limits: app.settings.session_limits,
        actor: viewer.actor(),
    };
    let working = app.clone();
    let refreshed = app.blocking.write(move || refresh_session(working.store.as_ref(), &command)).await?;
    match refreshed {
        Ok(session) => tokens(&app, &session, next.text, viewer.now).await,
        Err(RefreshSessionError::Unknown) => Err(Problem::invalid_token()),
        Err(RefreshSessionError::Reused) => {
            app.sessions.forget_all();
            Err(Problem::invalid_token())
        }
        Err(RefreshSessionError::Store(error)) => Err(error.into()),
    }
}
