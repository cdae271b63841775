//! `POST /auth/logout`: ends the session of the access token.

use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use controlkeep_http::{AccessRule, Audited, Problem, RouteSpec, SessionHeld, Shared, Viewer};
use controlkeep_usecases::sessions::{SignOut, sign_out};
use http::StatusCode;

use super::without_version;
use crate::deprecation::Deprecation;
use crate::endpoint::{Endpoint, Tag};

static SPEC: RouteSpec = route("api.auth.logout", "/api/v1/auth/logout");
static SHORT_SPEC: RouteSpec = route("api.auth.logout.short", "/api/auth/logout");

static OLD: Deprecation = without_version("/api/v1/auth/logout");

pub(super) static LOGOUT: Endpoint = described(&SPEC);
pub(super) static SHORT: Endpoint = described(&SHORT_SPEC).deprecated(&OLD);

const fn described(spec: &'static RouteSpec) -> Endpoint {
    Endpoint::of(spec, Tag::SigningIn, "Sign out")
        .about("Access token and refresh token open nothing from now on. A key has no session to end.")
        .or(&["no_session"])
}

const fn route(name: &'static str, path: &'static str) -> RouteSpec {
    RouteSpec::change(name, path, AccessRule::SignedInWithAnyPassword, Audited::As("session.")).api()
}

/// Access token and refresh token open nothing from now on. A key has no session to end.
pub(super) async fn send(
    State(app): State<Shared>,
    viewer: Viewer,
    held: Option<Extension<SessionHeld>>,
) -> Result<Response, Problem> {
    let Some(Extension(SessionHeld(session))) = held else {
        return Err(Problem::new(StatusCode::CONFLICT, "no_session"));
    };
    let command = SignOut { token: session.token, actor: viewer.actor() };
    let working = app.clone();
    app.blocking.write(move || sign_out(working.store.as_ref(), &command)).await??;
    app.sessions.forget_all();
    Ok(StatusCode::NO_CONTENT.into_response())
}
