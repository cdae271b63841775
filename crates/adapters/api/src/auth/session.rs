//! `GET /auth/session`: what the credential of the request is, and what it opens.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use controlkeep_accounts::ApiScope;
use controlkeep_http::{AccessRule, Problem, RouteSpec, Shared, SignedInCaller, Viewer};
use controlkeep_rbac::Role;
use schemars::JsonSchema;
use serde::Serialize;

use crate::endpoint::{Endpoint, Tag};
use crate::sample::Sample;

static SPEC: RouteSpec =
    RouteSpec::read("api.auth.session", "/api/v1/auth/session", AccessRule::SignedInWithAnyPassword).api();

pub(super) static SESSION: Endpoint =
    Endpoint::of(&SPEC, Tag::SigningIn, "Show the credential of the request")
        .about("What kind it is, what its owner calls it, and what it opens.")
        .gives::<Opened>(200);

/// Who calls, with what, and what it opens.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "OpenedBy")]
struct Opened {
    /// Whose it is.
    account: Account,
    /// `api_key`, `access_token` or `certificate`.
    kind: &'static str,
    /// What its owner calls the key or certificate.
    name: Option<String>,
    /// What it was given.
    scopes: Vec<&'static str>,
    /// The organisations it reaches.
    organisations: Vec<Belonging>,
}

/// Whose credential it is.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CredentialOwner")]
struct Account {
    /// The account's id.
    id: String,
    /// The name that others see.
    name: String,
    /// The address to sign in with.
    email: String,
}

/// An organisation that a credential reaches.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ReachedOrganisation")]
struct Belonging {
    /// How it is called in addresses.
    slug: String,
    /// What it is called.
    name: String,
    /// What the account is there.
    role: &'static str,
}

impl Sample for Opened {
    fn sample() -> Self {
        let account = Account {
            id: "19191919-1919-1919-1919-191919191919".into(),
            name: "Maria Keller".into(),
            email: "maria@example.com".into(),
        };
        let reached = Belonging {
            slug: "acme-machining".into(),
            name: "Acme Machining".into(),
            role: Role::Member.code(),
        };
        Self {
            account,
            kind: "api_key",
            name: Some("Nightly export".into()),
            scopes: vec![ApiScope::Read.code()],
            organisations: vec![reached],
        }
    }
}

pub(super) async fn show(
    State(app): State<Shared>,
    viewer: Viewer,
    SignedInCaller(account): SignedInCaller,
) -> Result<Response, Problem> {
    let (reading, id) = (app.clone(), account.id);
    let all = app.blocking.read(move || reading.views.organisations_of(id)).await??;
    let reached = all.into_iter().filter_map(|summary| {
        let role = account.access.role_in(summary.organisation.id)?;
        let organisation = summary.organisation;
        Some(Belonging {
            slug: organisation.slug.to_string(),
            name: organisation.name.to_string(),
            role: role.code(),
        })
    });
    let actor = viewer.actor();
    let opened = Opened {
        account: Account {
            id: account.id.to_string(),
            name: account.name.to_string(),
            email: account.email.to_string(),
        },
        kind: actor.kind.code(),
        name: actor.credential.map(|used| used.name),
        scopes: account.access.granted.scopes.given().map(controlkeep_accounts::ApiScope::code).collect(),
        organisations: reached.collect(),
    };
    Ok(Json(opened).into_response())
}
