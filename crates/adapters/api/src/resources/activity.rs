//! Activity: who did what, when, from where.

mod view;

use axum::response::{IntoResponse, Response};
use controlkeep_http::{AccessRule, OnPlatform, Problem, RouteSpec, Tenant};
use controlkeep_kernel::{AccountId, OrganisationId, Outcome, Timestamp};
use controlkeep_ports::{ActivityFilter, ActivityPage};
use controlkeep_rbac::{Permission, PlatformPermission};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::call::Call;
use crate::endpoint::{Endpoint, Tag};
use crate::endpoints::Endpoints;
use crate::faults::query_fault;
use crate::paging::{Listing, Page, limit};
use crate::query::Asked;
use crate::reply::Reply;
use view::EntryView;

static SPEC: RouteSpec = RouteSpec::read(
    "api.activity",
    "/api/v1/organisations/{org}/activity",
    AccessRule::Organisation(Permission::ReadActivity),
)
.api();

static LIST: Endpoint = Endpoint::of(&SPEC, Tag::Activity, "List an organisation's activity")
    .about("Newest first. Entries are never changed or removed; `digest` chains each to the one before.")
    .asks::<Query>()
    .gives::<Page<EntryView>>(200);

static PLATFORM_SPEC: RouteSpec = RouteSpec::read(
    "api.platform_activity",
    "/api/v1/activity",
    AccessRule::Platform(PlatformPermission::ReadActivity),
)
.api();

static PLATFORM: Endpoint = Endpoint::of(&PLATFORM_SPEC, Tag::Activity, "List the activity of the platform")
    .about("What belongs to no organisation, newest first.")
    .asks::<Query>()
    .gives::<Page<EntryView>>(200);

pub(crate) fn add(endpoints: Endpoints) -> Endpoints {
    endpoints.add(&LIST, list).add(&PLATFORM, of_platform)
}

/// The most characters that are searched for.
const TEXT_MAX: usize = 200;

/// Which entries to list. What is left out filters nothing.
#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Query {
    /// Only what this account did.
    #[schemars(extend("format" = "uuid"))]
    actor: Option<String>,
    /// Only actions whose code starts with this, such as `finding.`.
    #[schemars(length(max = 200))]
    action: Option<String>,
    /// Only what was done, or only what was refused.
    outcome: Option<OutcomeParameter>,
    /// Only entries whose label or actor holds this text, whatever the case.
    #[schemars(length(max = 200))]
    q: Option<String>,
    /// Only entries from then on.
    #[schemars(extend("format" = "date-time"))]
    from: Option<String>,
    /// Only entries before then.
    #[schemars(extend("format" = "date-time"))]
    until: Option<String>,
    /// How many at once.
    #[schemars(range(min = 1, max = 100))]
    #[serde(skip_serializing)]
    limit: Option<u32>,
    /// The `next_cursor` of the page before.
    #[serde(skip_serializing)]
    cursor: Option<String>,
}

/// Whether something was done.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
enum OutcomeParameter {
    /// It was done.
    Done,
    /// It was refused.
    Denied,
}

impl Query {
    fn filter(&self, before: Option<i64>, limit: usize) -> Result<ActivityFilter, Problem> {
        let actor = match self.actor.as_deref().map(str::parse::<AccountId>) {
            Some(Err(error)) => return Err(query_fault("actor", "wrong_type", error.to_string())),
            Some(Ok(actor)) => Some(actor),
            None => None,
        };
        Ok(ActivityFilter {
            actor,
            action: text("action", self.action.as_deref())?,
            outcome: self.outcome.map(|outcome| match outcome {
                OutcomeParameter::Done => Outcome::Done,
                OutcomeParameter::Denied => Outcome::Denied,
            }),
            subjects: Vec::new(),
            text: text("q", self.q.as_deref())?,
            from: moment("from", self.from.as_deref())?,
            until: moment("until", self.until.as_deref())?,
            before,
            limit,
        })
    }

    /// What a cursor of this list belongs to.
    fn identity(&self) -> String {
        serde_urlencoded::to_string(self).unwrap_or_default()
    }
}

fn text(field: &str, given: Option<&str>) -> Result<Option<String>, Problem> {
    let given = given.filter(|text| !text.is_empty());
    if given.is_some_and(|text| text.chars().count() > TEXT_MAX) {
        return Err(query_fault(field, "too_long", format!("at most {TEXT_MAX} characters")));
    }
    Ok(given.map(str::to_owned))
}

fn moment(field: &str, given: Option<&str>) -> Result<Option<Timestamp>, Problem> {
    let unread = || query_fault(field, "wrong_type", "a moment looks like 2026-11-21T12:00:00Z");
    let read = |text: &str| {
        let moment: jiff::Timestamp = text.parse().map_err(|_| unread())?;
        Ok(Timestamp::from_micros(moment.as_microsecond()))
    };
    given.map(read).transpose()
}

async fn list(call: Call, tenant: Tenant, Asked(query): Asked<Query>) -> Result<Response, Problem> {
    let scope = tenant.scope;
    let owner = (Some(scope.organisation()), scope.account());
    page(&call, &query, SPEC.name, owner, move |app, filter| app.views.activity(&scope, filter)).await
}

async fn of_platform(
    call: Call,
    OnPlatform(scope): OnPlatform,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    let owner = (None, scope.account());
    let read = move |app: &controlkeep_http::App, filter: &ActivityFilter| {
        app.views.platform_activity(&scope, filter)
    };
    page(&call, &query, PLATFORM_SPEC.name, owner, read).await
}

async fn page(
    call: &Call,
    query: &Query,
    route: &'static str,
    (tenant, caller): (Option<OrganisationId>, AccountId),
    read: impl FnOnce(
        &controlkeep_http::App,
        &ActivityFilter,
    ) -> Result<ActivityPage, controlkeep_ports::StoreError>
    + Send
    + 'static,
) -> Result<Response, Problem> {
    let limit = limit(query.limit)?;
    let listing = Listing { app: &call.app, route, tenant, caller, filter: query.identity() };
    let before = listing.open(query.cursor.as_deref())?.and_then(|key| key.parse().ok());
    let filter = query.filter(before, limit)?;
    let found = call.read(move |app| read(app, &filter)).await?;
    let last = found.entries.last().filter(|_| found.more).map(|entry| entry.sequence.to_string());
    let next_cursor = last.map(|key| listing.seal(&key));
    let items: Vec<EntryView> = found.entries.into_iter().map(EntryView::from).collect();
    Ok(Reply::ok(&Page { items, next_cursor })?.into_response())
}
