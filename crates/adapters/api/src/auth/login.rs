//! `POST /auth/login`: name and password, and the second factor with them when it is at hand.

use axum::Json as Answer;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use controlkeep_accounts::SessionKind;
use controlkeep_http::{Audited, Problem, RouteSpec, Shared, Viewer, no_store};
use controlkeep_usecases::purposes;
use controlkeep_usecases::sign_in::{BeginSignIn, BeginSignInError, BegunSignIn, NextStep, begin_sign_in};
use http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::mfa::{Given, second_step, too_many};
use super::signed_in::{Secret, Tokens, new_session};
use super::{credential_route, without_version};
use crate::body::Json;
use crate::deprecation::Deprecation;
use crate::endpoint::{Endpoint, Tag};
use crate::sample::Sample;

static SPEC: RouteSpec = credential_route("api.auth.login", "/api/v1/auth/login", Audited::As("session."));
static SHORT_SPEC: RouteSpec =
    credential_route("api.auth.login.short", "/api/auth/login", Audited::As("session."));

static OLD: Deprecation = without_version("/api/v1/auth/login");

pub(super) static LOGIN: Endpoint = described(&SPEC);
pub(super) static SHORT: Endpoint = described(&SHORT_SPEC).deprecated(&OLD);

const fn described(spec: &'static RouteSpec) -> Endpoint {
    Endpoint::of(spec, Tag::SigningIn, "Sign in with name and password")
        .about("With a code of the authenticator app at hand this is all; without, the answer holds a token of five minutes that \
             opens `mfa` alone. The same limits count as on the page.")
        .takes::<Body>()
        .gives::<Answered>(200)
        .or(&["wrong_credentials", "wrong_code", "code_used", "second_factor_not_set_up", "too_many_tries"])
}

/// Name and password, and a code of the authenticator app when it is at hand.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Login")]
pub(super) struct Body {
    /// The address or the user name; also taken as `email` or `username`.
    #[serde(alias = "email", alias = "username")]
    identifier: String,
    /// The password.
    password: String,
    /// A code of the authenticator app, when it is at hand.
    #[serde(default)]
    code: Option<String>,
}

/// The password was right; the second factor is missing.
#[derive(Serialize, JsonSchema)]
#[allow(clippy::struct_field_names, reason = "the names are those of the answer")]
struct MfaRequired {
    /// Always true.
    mfa_required: bool,
    /// What to send to `mfa`, once.
    mfa_token: String,
    /// For how many seconds it opens anything.
    expires_in: u64,
}

/// The tokens, or that the second factor is missing.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "LoginAnswer")]
#[allow(dead_code, reason = "it describes both answers; each is written where it is made")]
enum Answered {
    /// Signed in.
    Tokens(Tokens),
    /// The password was right.
    MfaRequired(MfaRequired),
}

impl Sample for Answered {
    fn sample() -> Self {
        Self::MfaRequired(MfaRequired { mfa_required: true, mfa_token: "5xYk…".into(), expires_in: 300 })
    }
}

impl Sample for Body {
    fn sample() -> Self {
        Self {
            identifier: "maria@example.com".into(),
            password: "quiet harbour lantern 9".into(),
            code: None,
        }
    }
}

pub(super) async fn send(
    State(app): State<Shared>,
    viewer: Viewer,
    Json(body): Json<Body>,
) -> Result<Response, Problem> {
    let half = Secret::draw(&app, purposes::API_SIGN_IN)?;
    let code = body.code.clone();
    let begun = begin(&app, &viewer, body, &half).await?;
    if begun.next == NextStep::SetUp {
        return Err(Problem::new(StatusCode::FORBIDDEN, "second_factor_not_set_up"));
    }
    if let Some(code) = code {
        return second_step(&app, &viewer, half.hash, Given::Code(code)).await;
    }
    let expires_in = begun.session.expires_at.since(viewer.now).as_secs();
    let answer = MfaRequired { mfa_required: true, mfa_token: half.text, expires_in };
    Ok(no_store(Answer(answer).into_response()))
}

async fn begin(app: &Shared, viewer: &Viewer, body: Body, half: &Secret) -> Result<BegunSignIn, Problem> {
    let (working, seen) = (app.clone(), viewer.clone());
    let session = new_session(app, viewer, SessionKind::Half, half.hash);
    let work = move || {
        let command = BeginSignIn {
            identifier: &body.identifier,
            password: &body.password,
            address: Some(seen.address.as_str()).filter(|address| !address.is_empty()),
            replaces: None,
            session,
            limits: working.settings.session_limits,
            actor: seen.actor(),
        };
        begin_sign_in(working.store.as_ref(), working.hasher.as_ref(), working.cipher.as_ref(), &command)
    };
    app.blocking.hash(work).await?.map_err(|error| match error {
        BeginSignInError::Wrong { left } => {
            Problem::new(StatusCode::UNAUTHORIZED, "wrong_credentials").with("left", left.to_string())
        }
        BeginSignInError::TooMany { until } => too_many(until, viewer.now),
        BeginSignInError::Store(error) => error.into(),
        BeginSignInError::Hash(error) => Problem::internal(error.to_string()),
    })
}
