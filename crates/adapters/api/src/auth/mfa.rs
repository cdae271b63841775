//! `POST /auth/mfa`: the second factor, after the password was right.

use axum::extract::State;
use axum::response::Response;
use controlkeep_accounts::{Session, SessionKind, TokenHash, codes};
use controlkeep_http::{Audited, Problem, RouteSpec, Shared, Viewer};
use controlkeep_kernel::Timestamp;
use controlkeep_usecases::purposes;
use controlkeep_usecases::sign_in::{
    ConfirmCode, SecondFactorError, UseBackupCode, confirm_code, use_backup_code,
};
use http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::signed_in::{Secret, Tokens, first_tokens, hash, new_session};
use super::{credential_route, without_version};
use crate::body::Json;
use crate::deprecation::Deprecation;
use crate::endpoint::{Endpoint, Tag};
use crate::sample::Sample;

static SPEC: RouteSpec = credential_route("api.auth.mfa", "/api/v1/auth/mfa", Audited::As("session."));
static SHORT_SPEC: RouteSpec =
    credential_route("api.auth.mfa.short", "/api/auth/mfa", Audited::As("session."));

static OLD: Deprecation = without_version("/api/v1/auth/mfa");

pub(super) static MFA: Endpoint = described(&SPEC);
pub(super) static SHORT: Endpoint = described(&SHORT_SPEC).deprecated(&OLD);

const fn described(spec: &'static RouteSpec) -> Endpoint {
    Endpoint::of(spec, Tag::SigningIn, "Give the second factor")
        .about("Either a code of the authenticator app or a backup code. Each works once.")
        .takes::<Body>()
        .gives::<Tokens>(200)
        .or(&["wrong_code", "code_used", "invalid_token", "second_factor_not_set_up", "too_many_tries"])
}

/// What the first step gave, and either a code of the app or a backup code.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "SecondFactor")]
pub(super) struct Body {
    /// What the first step gave.
    mfa_token: String,
    /// A code of the authenticator app.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    /// A backup code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    backup_code: Option<String>,
}

impl Sample for Body {
    fn sample() -> Self {
        Self { mfa_token: "5xYk…".into(), code: Some("492039".into()), backup_code: None }
    }
}

/// A second factor, as it was given.
pub(super) enum Given {
    /// A code of the authenticator app.
    Code(String),
    /// A backup code.
    Backup(String),
}

pub(super) async fn send(
    State(app): State<Shared>,
    viewer: Viewer,
    Json(body): Json<Body>,
) -> Result<Response, Problem> {
    let given = match (body.code, body.backup_code) {
        (Some(code), None) => Given::Code(code),
        (None, Some(code)) => Given::Backup(code),
        _ => return Err(Problem::unreadable("one of code and backup_code is needed")),
    };
    let half = hash(&app, purposes::API_SIGN_IN, &body.mfa_token);
    second_step(&app, &viewer, half, given).await
}

/// Judges the second factor and gives tokens.
pub(super) async fn second_step(
    app: &Shared,
    viewer: &Viewer,
    half: TokenHash,
    given: Given,
) -> Result<Response, Problem> {
    let opened = open(app, viewer, half, given).await?;
    let session = opened.map_err(|error| refused(error, viewer.now))?;
    first_tokens(app, session, viewer.now).await
}

async fn open(
    app: &Shared,
    viewer: &Viewer,
    half: TokenHash,
    given: Given,
) -> Result<Result<Session, SecondFactorError>, Problem> {
    let token = Secret::draw(app, purposes::SESSION)?.hash;
    let session = new_session(app, viewer, SessionKind::Api, token);
    let (working, limits, actor) = (app.clone(), app.settings.session_limits, viewer.actor());
    let work = move || match given {
        Given::Code(code) => {
            let command = ConfirmCode { half, code: &code, session, limits, actor };
            confirm_code(working.store.as_ref(), working.totp.as_ref(), working.cipher.as_ref(), &command)
        }
        Given::Backup(code) => {
            // What is none hashes to what nobody has, so that it counts as a try like any other.
            let bytes = codes::read_backup_code(&code).unwrap_or_default();
            let code = working.cipher.fingerprint(purposes::BACKUP_CODE, &bytes);
            let command = UseBackupCode { half, code, session, limits, actor };
            let used = use_backup_code(working.store.as_ref(), working.cipher.as_ref(), &command);
            used.map(|(session, _)| session)
        }
    };
    app.blocking.write(work).await
}

fn refused(error: SecondFactorError, now: Timestamp) -> Problem {
    match error {
        SecondFactorError::WrongCode { left } => {
            Problem::new(StatusCode::UNAUTHORIZED, "wrong_code").with("left", left.to_string())
        }
        SecondFactorError::CodeUsed => Problem::new(StatusCode::UNAUTHORIZED, "code_used"),
        SecondFactorError::TooMany { until } => too_many(until, now),
        SecondFactorError::SessionGone => Problem::invalid_token(),
        SecondFactorError::NotSetUp | SecondFactorError::AlreadySetUp => {
            Problem::new(StatusCode::FORBIDDEN, "second_factor_not_set_up")
        }
        SecondFactorError::Store(error) => error.into(),
        SecondFactorError::Cipher(error) => Problem::internal(error.to_string()),
    }
}

/// There were too many tries at a password or a code.
pub(super) fn too_many(until: Timestamp, now: Timestamp) -> Problem {
    Problem { code: "too_many_tries", ..Problem::too_many(until.since(now).as_secs().saturating_add(1)) }
}
