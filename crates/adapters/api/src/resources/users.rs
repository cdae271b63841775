//! Accounts, for whoever administers the platform.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use controlkeep_accounts::{AccountRefused, Email};
use controlkeep_http::{AccessRule, App, Audited, Method, OnPlatform, Problem, RouteSpec};
use controlkeep_kernel::{AccountId, Timestamp};
use controlkeep_ports::{AccountFilter, AccountSummary, Store};
use controlkeep_rbac::{PlatformPermission, PlatformScope, Role};
use controlkeep_usecases::administration::{BarPerson, BarPersonError, bar_person};
use http::{HeaderMap, StatusCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::members::account_of;
use crate::body::Json;
use crate::call::Call;
use crate::codes::{Id, RoleCode, When};
use crate::endpoint::{Endpoint, Tag};
use crate::endpoints::Endpoints;
use crate::faults::query_fault;
use crate::paging::{Listing, Page, limit};
use crate::query::Asked;
use crate::reply::Reply;
use crate::sample::Sample;

const RIGHT: AccessRule = AccessRule::Platform(PlatformPermission::ManageAccounts);
const PATH: &str = "/api/v1/users/{account}";

/// The most characters that are searched for.
const TEXT_MAX: usize = 200;

static LIST_SPEC: RouteSpec = RouteSpec::read("api.users", "/api/v1/users", RIGHT).api();
static LIST: Endpoint = Endpoint::of(&LIST_SPEC, Tag::Platform, "List accounts")
    .about("By address.")
    .asks::<ListQuery>()
    .gives::<Page<UserView>>(200);

static ONE_SPEC: RouteSpec = RouteSpec::read("api.user", PATH, RIGHT).api();
static ONE: Endpoint =
    Endpoint::of(&ONE_SPEC, Tag::Platform, "Show an account").gives::<UserView>(200).tagged();

static BAR_SPEC: RouteSpec =
    RouteSpec::change("api.user.bar", PATH, RIGHT, Audited::As("account.")).by(Method::Put).api();
static BAR: Endpoint = Endpoint::of(&BAR_SPEC, Tag::Platform, "Bar an account, or let it in again")
    .about("A barred account is out at once, with its sessions, keys and tokens. Accounts are never deleted, because the activity names them.")
    .takes::<UserState>()
    .gives::<UserView>(200)
    .or(&["last_administrator"]);

static REMOVE_SPEC: RouteSpec =
    RouteSpec::change("api.user.remove", PATH, RIGHT, Audited::As("account.")).by(Method::Delete).api();
static REMOVE: Endpoint = Endpoint::of(&REMOVE_SPEC, Tag::Platform, "Take an account out of use")
    .about("It is barred, and out at once with its sessions, keys and tokens. The account itself stays, because the activity names it; `PUT` lets it in again.")
    .or(&["last_administrator"]);

pub(crate) fn add(endpoints: Endpoints) -> Endpoints {
    endpoints.add(&LIST, list).add(&ONE, show).add(&BAR, put).add(&REMOVE, remove)
}

/// Which accounts to list.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ListQuery {
    /// Only accounts whose address, user name or name holds this text, whatever the case.
    #[schemars(length(max = 200))]
    q: Option<String>,
    /// How many at once.
    #[schemars(range(min = 1, max = 100))]
    #[serde(skip_serializing)]
    limit: Option<u32>,
    /// The `next_cursor` of the page before.
    #[serde(skip_serializing)]
    cursor: Option<String>,
}

/// What an account shall be.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct UserState {
    /// Whether it is barred.
    disabled: bool,
}

impl Sample for UserState {
    fn sample() -> Self {
        Self { disabled: true }
    }
}

/// An account, without any secret.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "User")]
#[allow(clippy::struct_excessive_bools, reason = "an account has as many states")]
struct UserView {
    /// Its id.
    id: Id<AccountId>,
    /// The address to sign in with.
    email: String,
    /// The user name, when there is one.
    username: Option<String>,
    /// The name that others see.
    name: String,
    /// Whether it administers the platform.
    administrator: bool,
    /// Whether it is barred.
    disabled: bool,
    /// Whether the password must be changed first.
    must_change_password: bool,
    /// Whether an authenticator app is set up.
    second_factor: bool,
    /// When it was created.
    created_at: When,
    /// When it signed in last; `null` before the first time.
    last_sign_in: Option<When>,
    /// Where it belongs, by name.
    organisations: Vec<BelongsTo>,
}

/// Where an account belongs.
#[derive(Debug, Serialize, JsonSchema)]
struct BelongsTo {
    /// How the organisation is called in addresses.
    slug: String,
    /// What it is called.
    name: String,
    /// What the account is there.
    role: RoleCode,
}

impl From<AccountSummary> for UserView {
    fn from(account: AccountSummary) -> Self {
        let belongs = account.belongs_to.into_iter().map(|one| BelongsTo {
            slug: one.slug.to_string(),
            name: one.name.to_string(),
            role: one.role.into(),
        });
        Self {
            id: Id(account.id),
            email: account.email.to_string(),
            username: account.username.map(|name| name.to_string()),
            name: account.name.to_string(),
            administrator: account.administrator,
            disabled: account.disabled,
            must_change_password: account.must_change_password,
            second_factor: account.second_factor,
            created_at: When(account.created_at),
            last_sign_in: account.last_visit.map(|visit| When(visit.at)),
            organisations: belongs.collect(),
        }
    }
}

impl Sample for UserView {
    fn sample() -> Self {
        let moment = When(Timestamp::from_seconds(1_795_000_000));
        let belongs = BelongsTo {
            slug: "acme-machining".into(),
            name: "Acme Machining".into(),
            role: Role::Member.into(),
        };
        Self {
            id: Id(AccountId::from_bytes([0x19; 16])),
            email: "maria@example.com".into(),
            username: None,
            name: "Maria Keller".into(),
            administrator: false,
            disabled: false,
            must_change_password: false,
            second_factor: true,
            created_at: moment,
            last_sign_in: Some(moment),
            organisations: vec![belongs],
        }
    }
}

async fn list(
    call: Call,
    OnPlatform(scope): OnPlatform,
    Asked(query): Asked<ListQuery>,
) -> Result<Response, Problem> {
    let limit = limit(query.limit)?;
    let filter = serde_urlencoded::to_string(&query).unwrap_or_default();
    let caller = scope.account();
    let listing = Listing { app: &call.app, route: LIST_SPEC.name, tenant: None, caller, filter };
    let after = listing.open(query.cursor.as_deref())?.and_then(|address| Email::parse(&address).ok());
    let text = query.q.filter(|text| !text.is_empty());
    if text.as_ref().is_some_and(|text| text.chars().count() > TEXT_MAX) {
        return Err(query_fault("q", "too_long", format!("at most {TEXT_MAX} characters")));
    }
    let filter = AccountFilter { text, after, limit };
    let found = call.read(move |app| app.views.account_page(&scope, &filter)).await?;
    let items: Vec<UserView> = found.accounts.into_iter().map(Into::into).collect();
    let next_cursor = items.last().filter(|_| found.more).map(|last| listing.seal(&last.email));
    Ok(Reply::ok(&Page { items, next_cursor })?.into_response())
}

async fn show(
    call: Call,
    OnPlatform(scope): OnPlatform,
    Path(account): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let account = account_of(&account)?;
    let user = call.read(move |app| user(app, scope, account)).await?;
    Ok(Reply::ok(&user)?.tagged(&call.app).unless_known(&headers).into_response())
}

async fn put(
    call: Call,
    OnPlatform(scope): OnPlatform,
    Path(account): Path<String>,
    Json(body): Json<UserState>,
) -> Result<Response, Problem> {
    let account = account_of(&account)?;
    set_barred(&call, scope, account, body.disabled).await?;
    let user = call.read(move |app| user(app, scope, account)).await?;
    Ok(Reply::ok(&user)?.into_response())
}

async fn remove(
    call: Call,
    OnPlatform(scope): OnPlatform,
    Path(account): Path<String>,
) -> Result<Response, Problem> {
    set_barred(&call, scope, account_of(&account)?, true).await
}

async fn set_barred(
    call: &Call,
    scope: PlatformScope,
    account: AccountId,
    disabled: bool,
) -> Result<Response, Problem> {
    let command = BarPerson { scope, account, disabled, actor: call.actor() };
    let work = move |_: &App, store: &dyn Store| match bar_person(store, &command) {
        // What is like that already counts as done, so that the same request may come twice.
        Ok(_) | Err(BarPersonError::Refused(AccountRefused::Unchanged)) => Ok(Reply::nothing()),
        Err(BarPersonError::NotFound) => Err(Problem::not_found()),
        Err(BarPersonError::Refused(_)) => Err(Problem::new(StatusCode::CONFLICT, "last_administrator")),
        Err(BarPersonError::Store(error)) => Err(error.into()),
    };
    let answer = call.change(None, work).await?;
    call.app.sessions.forget_all();
    Ok(answer)
}

fn user(app: &App, scope: PlatformScope, account: AccountId) -> Result<UserView, Problem> {
    let summary = app.views.account_summary(&scope, account)?;
    summary.map(UserView::from).ok_or_else(Problem::not_found)
}
