//! Organisations: tenants, and who belongs to them.

use axum::response::{IntoResponse, Response};
use controlkeep_http::{AccessRule, Audited, OnPlatform, Problem, RouteSpec, SignedInCaller, Tenant};
use controlkeep_kernel::{OrganisationId, Timestamp};
use controlkeep_ports::StoreError;
use controlkeep_rbac::{Organisation, OrganisationName, Permission, PlatformPermission, Role};
use controlkeep_usecases::organisations::{CreateOrganisation, create_organisation};
use http::HeaderMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::me::reached;
use crate::body::Sent;
use crate::call::Call;
use crate::codes::{Id, RoleCode, When};
use crate::endpoint::{Endpoint, Tag};
use crate::endpoints::Endpoints;
use crate::faults::Faults;
use crate::paging::{Listing, Page, PageQuery, limit};
use crate::query::Asked;
use crate::reply::Reply;
use crate::sample::Sample;

static LIST_SPEC: RouteSpec =
    RouteSpec::read("api.organisations", "/api/v1/organisations", AccessRule::SignedIn).api();
static LIST: Endpoint = Endpoint::of(&LIST_SPEC, Tag::Organisations, "List organisations")
    .about("The organisations that the credential reaches, by name.")
    .asks::<PageQuery>()
    .gives::<Page<Belonging>>(200);

static CREATE_SPEC: RouteSpec = RouteSpec::change(
    "api.organisation.create",
    "/api/v1/organisations",
    AccessRule::Platform(PlatformPermission::CreateOrganisations),
    Audited::As("organisation."),
)
.api();
static CREATE: Endpoint = Endpoint::of(&CREATE_SPEC, Tag::Organisations, "Create an organisation")
    .about("Whoever creates it becomes its first maintainer.")
    .takes::<NewOrganisation>()
    .gives::<OrganisationView>(201)
    .or(&["conflict"])
    .repeatable();

static ONE_SPEC: RouteSpec = RouteSpec::read(
    "api.organisation",
    "/api/v1/organisations/{org}",
    AccessRule::Organisation(Permission::ReadAssessments),
)
.api();
static ONE: Endpoint = Endpoint::of(&ONE_SPEC, Tag::Organisations, "Show an organisation")
    .gives::<OrganisationView>(200)
    .tagged();

pub(crate) fn add(endpoints: Endpoints) -> Endpoints {
    endpoints.add(&LIST, list).add(&CREATE, create).add(&ONE, show)
}

/// An organisation to create.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewOrganisation {
    /// What it is called. Addresses are made from it and kept apart by a number.
    #[schemars(length(min = 1, max = 120))]
    name: String,
}

impl Sample for NewOrganisation {
    fn sample() -> Self {
        Self { name: "Acme Machining".into() }
    }
}

/// An organisation, and what the caller is there.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct Belonging {
    /// How it is called in addresses.
    slug: String,
    /// Its id.
    id: Id<OrganisationId>,
    /// What it is called.
    name: String,
    /// What the account is there.
    role: RoleCode,
}

impl Belonging {
    pub(crate) fn of(organisation: &Organisation, role: Role) -> Self {
        Self {
            slug: organisation.slug.to_string(),
            id: Id(organisation.id),
            name: organisation.name.to_string(),
            role: role.into(),
        }
    }
}

impl Sample for Belonging {
    fn sample() -> Self {
        Self {
            slug: "acme-machining".into(),
            id: Id(OrganisationId::from_bytes([0x17; 16])),
            name: "Acme Machining".into(),
            role: Role::Member.into(),
        }
    }
}

/// An organisation.
#[derive(Debug, Serialize, JsonSchema)]
struct OrganisationView {
    /// How it is called in addresses.
    slug: String,
    /// Its id.
    id: Id<OrganisationId>,
    /// What it is called.
    name: String,
    /// When it was created.
    created_at: When,
}

impl OrganisationView {
    fn of(organisation: &Organisation) -> Self {
        Self {
            slug: organisation.slug.to_string(),
            id: Id(organisation.id),
            name: organisation.name.to_string(),
            created_at: When(organisation.created_at),
        }
    }
}

impl Sample for OrganisationView {
    fn sample() -> Self {
        Self {
            slug: "acme-machining".into(),
            id: Id(OrganisationId::from_bytes([0x17; 16])),
            name: "Acme Machining".into(),
            created_at: When(Timestamp::from_seconds(1_795_000_000)),
        }
    }
}

async fn list(
    call: Call,
    SignedInCaller(account): SignedInCaller,
    Asked(query): Asked<PageQuery>,
) -> Result<Response, Problem> {
    let limit = limit(query.limit)?;
    let id = account.id;
    let all = call.read(move |app| Ok::<_, StoreError>(reached(&account, app.views.organisations_of(id)?)));
    let listing =
        Listing { app: &call.app, route: LIST_SPEC.name, tenant: None, caller: id, filter: String::new() };
    let key = |one: &Belonging| format!("{}\u{1f}{}", one.name.to_lowercase(), one.slug);
    let page = listing.page_of(all.await?, key, query.cursor.as_deref(), limit)?;
    Ok(Reply::ok(&page)?.into_response())
}

async fn create(
    call: Call,
    OnPlatform(scope): OnPlatform,
    Sent { body, repeat }: Sent<NewOrganisation>,
) -> Result<Response, Problem> {
    let mut faults = Faults::default();
    let name = faults.text("name", OrganisationName::parse(&body.name));
    let Some(name) = name else { return Err(faults.problem()) };
    let id = OrganisationId::from_bytes(call.app.random.id());
    let command = CreateOrganisation { scope, id, name, actor: call.actor() };
    let answer = call
        .change(repeat, move |_, store| {
            let created = create_organisation(store, &command)?;
            let place = format!("/api/v1/organisations/{}", created.slug);
            Reply::created(place, &OrganisationView::of(&created))
        })
        .await?;
    call.app.sessions.forget_all();
    Ok(answer)
}

async fn show(call: Call, tenant: Tenant, headers: HeaderMap) -> Result<Response, Problem> {
    let reply = Reply::ok(&OrganisationView::of(&tenant.organisation))?;
    Ok(reply.tagged(&call.app).unless_known(&headers).into_response())
}
