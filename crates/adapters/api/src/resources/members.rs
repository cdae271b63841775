//! Who belongs to an organisation.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use controlkeep_http::{AccessRule, App, Audited, Method, Problem, RouteSpec, Tenant};
use controlkeep_kernel::{AccountId, Timestamp};
use controlkeep_ports::{MemberSummary, Store};
use controlkeep_rbac::{Permission, Role, Scope};
use controlkeep_usecases::members::{
    ChangeRole, ChangeRoleError, RemoveMember, RemoveMemberError, change_role, remove_member,
};
use http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::body::Json;
use crate::call::Call;
use crate::codes::{Id, RoleCode, When};
use crate::endpoint::{Endpoint, Tag};
use crate::endpoints::Endpoints;
use crate::paging::{Listing, Page, PageQuery, limit};
use crate::query::Asked;
use crate::reply::Reply;
use crate::sample::Sample;

const PATH: &str = "/api/v1/organisations/{org}/members/{account}";
const MANAGE: AccessRule = AccessRule::Organisation(Permission::ManageMembers);

static LIST_SPEC: RouteSpec = RouteSpec::read(
    "api.members",
    "/api/v1/organisations/{org}/members",
    AccessRule::Organisation(Permission::ReadMembers),
)
.api();
static LIST: Endpoint = Endpoint::of(&LIST_SPEC, Tag::Organisations, "List members")
    .about("By name, with what each is there.")
    .asks::<PageQuery>()
    .gives::<Page<MemberView>>(200);

static ROLE_SPEC: RouteSpec =
    RouteSpec::change("api.member.role", PATH, MANAGE, Audited::As("membership.")).by(Method::Put).api();
static ROLE: Endpoint = Endpoint::of(&ROLE_SPEC, Tag::Organisations, "Give a member a role")
    .about("Nobody gives more than they have, and an organisation keeps at least one maintainer.")
    .takes::<NewRole>()
    .gives::<MemberView>(200)
    .or(&["last_maintainer"]);

static REMOVE_SPEC: RouteSpec =
    RouteSpec::change("api.member.remove", PATH, MANAGE, Audited::As("membership.")).by(Method::Delete).api();
static REMOVE: Endpoint = Endpoint::of(&REMOVE_SPEC, Tag::Organisations, "Take somebody out")
    .about("What they did stays. Their keys reach nothing of the organisation from now on.")
    .or(&["last_maintainer"]);

pub(crate) fn add(endpoints: Endpoints) -> Endpoints {
    endpoints.add(&LIST, list).add(&ROLE, give_role).add(&REMOVE, remove)
}

/// A role to give.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewRole {
    /// The role.
    role: RoleCode,
}

impl Sample for NewRole {
    fn sample() -> Self {
        Self { role: Role::Member.into() }
    }
}

/// Somebody who belongs to an organisation.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Member")]
struct MemberView {
    /// The account.
    account: Id<AccountId>,
    /// The name that others see.
    name: String,
    /// The address.
    email: String,
    /// What they are there.
    role: RoleCode,
    /// Whether an authenticator app is set up.
    second_factor: bool,
    /// Whether the account is barred.
    disabled: bool,
    /// When they signed in last; `null` before the first time.
    last_sign_in: Option<When>,
}

impl From<MemberSummary> for MemberView {
    fn from(member: MemberSummary) -> Self {
        Self {
            account: Id(member.account),
            name: member.name.to_string(),
            email: member.email.to_string(),
            role: member.role.into(),
            second_factor: member.second_factor,
            disabled: member.disabled,
            last_sign_in: member.last_visit.map(|visit| When(visit.at)),
        }
    }
}

impl Sample for MemberView {
    fn sample() -> Self {
        Self {
            account: Id(AccountId::from_bytes([0x19; 16])),
            name: "Maria Keller".into(),
            email: "maria@example.com".into(),
            role: Role::Member.into(),
            second_factor: true,
            disabled: false,
            last_sign_in: Some(When(Timestamp::from_seconds(1_795_000_000))),
        }
    }
}

async fn list(call: Call, tenant: Tenant, Asked(query): Asked<PageQuery>) -> Result<Response, Problem> {
    let (scope, limit) = (tenant.scope, limit(query.limit)?);
    let members = call.read(move |app| app.views.members(&scope)).await?;
    let listing = Listing {
        app: &call.app,
        route: LIST_SPEC.name,
        tenant: Some(scope.organisation()),
        caller: scope.account(),
        filter: String::new(),
    };
    let key = |member: &MemberView| format!("{}\u{1f}{}", member.name.to_lowercase(), member.account.0);
    let views = members.into_iter().map(MemberView::from).collect();
    let page = listing.page_of(views, key, query.cursor.as_deref(), limit)?;
    Ok(Reply::ok(&page)?.into_response())
}

async fn give_role(
    call: Call,
    tenant: Tenant,
    Path((_, account)): Path<(String, String)>,
    Json(body): Json<NewRole>,
) -> Result<Response, Problem> {
    let (account, scope) = (account_of(&account)?, tenant.scope);
    let command = ChangeRole { scope, account, role: body.role.0, actor: call.actor() };
    let work = move |_: &App, store: &dyn Store| match change_role(store, &command) {
        // What is like that already counts as done, so that the same request may come twice.
        Ok(_) | Err(ChangeRoleError::Unchanged) => Reply::ok(&()),
        Err(ChangeRoleError::NotFound) => Err(Problem::not_found()),
        Err(ChangeRoleError::Refused(refused)) => Err(refused.into()),
        Err(ChangeRoleError::LastMaintainer) => Err(last_maintainer()),
        Err(ChangeRoleError::Store(error)) => Err(error.into()),
    };
    call.change(None, work).await?;
    call.app.sessions.forget_all();
    let member = call.read(move |app| member(app, &scope, account)).await?;
    Ok(Reply::ok(&member)?.into_response())
}

async fn remove(
    call: Call,
    tenant: Tenant,
    Path((_, account)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let command = RemoveMember { scope: tenant.scope, account: account_of(&account)?, actor: call.actor() };
    let work = move |_: &App, store: &dyn Store| match remove_member(store, &command) {
        Ok(()) => Ok(Reply::nothing()),
        Err(RemoveMemberError::NotFound) => Err(Problem::not_found()),
        Err(RemoveMemberError::Refused(refused)) => Err(refused.into()),
        Err(RemoveMemberError::LastMaintainer) => Err(last_maintainer()),
        Err(RemoveMemberError::Store(error)) => Err(error.into()),
    };
    let answer = call.change(None, work).await?;
    call.app.sessions.forget_all();
    Ok(answer)
}

fn member(app: &App, scope: &Scope, account: AccountId) -> Result<MemberView, Problem> {
    let members = app.views.members(scope)?;
    let member = members.into_iter().find(|member| member.account == account);
    member.map(MemberView::from).ok_or_else(Problem::not_found)
}

/// The account of a path. What is no id is nobody's.
pub(super) fn account_of(text: &str) -> Result<AccountId, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

fn last_maintainer() -> Problem {
    Problem::new(StatusCode::CONFLICT, "last_maintainer")
}
