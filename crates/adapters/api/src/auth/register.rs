//! `POST /auth/register`: an account of one's own, where the installation is open for that.

use axum::Json as Answer;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use controlkeep_accounts::{
    DisplayName, Email, NameError, NewAccount, NewPassword, PasswordHash, Preferences, Username,
};
use controlkeep_http::{Audited, Problem, RouteSpec, Shared, Viewer};
use controlkeep_kernel::AccountId;
use controlkeep_usecases::accounts::{RegisterAccount, register_account};
use http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{credential_route, without_version};
use crate::body::Json;
use crate::deprecation::Deprecation;
use crate::endpoint::{Endpoint, Tag};
use crate::faults::Faults;
use crate::sample::Sample;

static SPEC: RouteSpec =
    credential_route("api.auth.register", "/api/v1/auth/register", Audited::As("account."));
static SHORT_SPEC: RouteSpec =
    credential_route("api.auth.register.short", "/api/auth/register", Audited::As("account."));

static OLD: Deprecation = without_version("/api/v1/auth/register");

pub(super) static REGISTER: Endpoint = described(&SPEC);
pub(super) static SHORT: Endpoint = described(&SHORT_SPEC).deprecated(&OLD);

const fn described(spec: &'static RouteSpec) -> Endpoint {
    Endpoint::of(spec, Tag::SigningIn, "Make an account of one’s own")
        .about("Only where the setting `open_registration` allows it. The answer is the same whether or not the address had an account.")
        .takes::<Body>()
        .gives::<Accepted>(202)
        .or(&["registration_closed"])
}

/// Who wants an account.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Registration")]
pub(super) struct Body {
    /// The address to sign in with.
    email: String,
    /// A user name to sign in with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    username: Option<String>,
    /// The name that others see.
    name: String,
    /// The password.
    password: String,
}

impl Sample for Body {
    fn sample() -> Self {
        Self {
            email: "maria@example.com".into(),
            username: None,
            name: "Maria Keller".into(),
            password: "quiet harbour lantern 9".into(),
        }
    }
}

/// The answer, whether or not there was an account with that address.
#[derive(Serialize, JsonSchema)]
struct Accepted {
    /// `accepted`.
    status: &'static str,
}

impl Sample for Accepted {
    fn sample() -> Self {
        Self { status: "accepted" }
    }
}

/// Takes an account, and tells nobody whether it was new: whoever asks could learn who has one.
pub(super) async fn send(
    State(app): State<Shared>,
    viewer: Viewer,
    Json(body): Json<Body>,
) -> Result<Response, Problem> {
    if !app.settings.open_registration {
        return Err(Problem::new(StatusCode::FORBIDDEN, "registration_closed"));
    }
    let wanted = Wanted::read(&body)?;
    let password = hashed(&app, &body).await?;
    let account = NewAccount {
        id: AccountId::from_bytes(app.random.id()),
        email: wanted.email,
        username: wanted.username,
        name: wanted.name,
        password,
        must_change_password: false,
        administrator: false,
        preferences: Preferences::default(),
    };
    let command = RegisterAccount { account, actor: viewer.actor() };
    let working = app.clone();
    app.blocking.write(move || register_account(working.store.as_ref(), &command)).await??;
    Ok((StatusCode::ACCEPTED, Answer(Accepted { status: "accepted" })).into_response())
}

struct Wanted {
    email: Email,
    username: Option<Username>,
    name: DisplayName,
}

impl Wanted {
    fn read(body: &Body) -> Result<Self, Problem> {
        let unfit = |field: &'static str| move |error: NameError| invalid(field, &error);
        Ok(Self {
            email: Email::parse(&body.email).map_err(unfit("email"))?,
            username: body.username.as_deref().map(Username::parse).transpose().map_err(unfit("username"))?,
            name: DisplayName::parse(&body.name).map_err(|error| invalid("name", &error))?,
        })
    }
}

/// A password that is fit, hashed. The hash costs the same whether or not it is kept.
async fn hashed(app: &Shared, body: &Body) -> Result<PasswordHash, Problem> {
    let context = [body.name.as_str(), body.email.as_str()];
    let password = NewPassword::parse(&body.password, &context).map_err(|faults| {
        let codes: Vec<&str> = faults.iter().map(|fault| fault.code()).collect();
        invalid("password", &codes.join(" "))
    })?;
    let working = app.clone();
    let hash = app.blocking.hash(move || working.hasher.hash(password.expose())).await?;
    hash.map_err(|error| Problem::internal(error.to_string()))
}

fn invalid(field: &'static str, why: &dyn std::fmt::Display) -> Problem {
    let mut faults = Faults::default();
    faults.add(field, "invalid", why.to_string());
    faults.problem()
}
