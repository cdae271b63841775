//! Who the credential stands for, and what it may do.

use axum::response::IntoResponse;
use controlkeep_http::{AccessRule, Problem, RouteSpec, SignedInCaller};
use controlkeep_kernel::{AccountId, OrganisationId};
use controlkeep_ports::{OrganisationSummary, SignedInAccount, StoreError};
use controlkeep_rbac::Role;
use schemars::JsonSchema;
use serde::Serialize;

use super::organisations::Belonging;
use crate::call::Call;
use crate::codes::{Id, RoleCode, ScopeCode};
use crate::endpoint::{Endpoint, Tag};
use crate::endpoints::Endpoints;
use crate::reply::Reply;
use crate::sample::Sample;

static SPEC: RouteSpec = RouteSpec::read("api.me", "/api/v1/me", AccessRule::SignedIn).api();

static SHOW: Endpoint = Endpoint::of(&SPEC, Tag::Own, "Show who is calling")
    .about("The account that the credential stands for, the organisations it reaches, and what it was given.")
    .gives::<Me>(200)
    .tagged();

pub(crate) fn add(endpoints: Endpoints) -> Endpoints {
    endpoints.add(&SHOW, show)
}

/// Who is calling.
#[derive(Debug, Serialize, JsonSchema)]
struct Me {
    /// The account's id.
    id: Id<AccountId>,
    /// The name that others see.
    name: String,
    /// The address to sign in with.
    email: String,
    /// Whether the account administers the platform.
    administrator: bool,
    /// Whether an authenticator app is set up.
    second_factor: bool,
    /// What the credential was given; `admin` stands for all that the account may do.
    scopes: Vec<ScopeCode>,
    /// The organisations that the credential reaches, by name.
    organisations: Vec<Belonging>,
}

impl Sample for Me {
    fn sample() -> Self {
        Self {
            id: Id(AccountId::from_bytes([0x19; 16])),
            name: "Maria Keller".into(),
            email: "maria@example.com".into(),
            administrator: false,
            second_factor: true,
            scopes: vec![ScopeCode(controlkeep_accounts::ApiScope::Read)],
            organisations: vec![Belonging::sample()],
        }
    }
}

async fn show(
    call: Call,
    SignedInCaller(account): SignedInCaller,
    headers: http::HeaderMap,
) -> Result<impl IntoResponse, Problem> {
    let (reading, id) = (account.clone(), account.id);
    let organisations = call
        .read(move |app| {
            let all = app.views.organisations_of(id)?;
            Ok::<_, StoreError>(reached(&reading, all))
        })
        .await?;
    let me = Me {
        id: Id(account.id),
        name: account.name.to_string(),
        email: account.email.to_string(),
        administrator: account.access.administrator,
        second_factor: account.second_factor,
        scopes: account.access.granted.scopes.given().map(ScopeCode).collect(),
        organisations,
    };
    Ok(Reply::ok(&me)?.tagged(&call.app).unless_known(&headers))
}

/// The organisations that the credential reaches: a key may be bound to one of its owner's.
pub(crate) fn reached(account: &SignedInAccount, all: Vec<OrganisationSummary>) -> Vec<Belonging> {
    let bound: Option<OrganisationId> = account.access.granted.organisation;
    let within = all.into_iter().filter(|one| bound.is_none_or(|bound| one.organisation.id == bound));
    within.map(|one| Belonging::of(&one.organisation, one.role)).collect()
}

impl From<Role> for RoleCode {
    fn from(role: Role) -> Self {
        Self(role)
    }
}
