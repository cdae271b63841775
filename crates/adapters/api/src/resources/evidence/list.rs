//! The evidence of an organisation.

use axum::response::{IntoResponse, Response};
use controlkeep_evidence::EvidenceNumber;
use controlkeep_http::{AccessRule, Problem, RouteSpec, Tenant};
use controlkeep_ports::EvidenceFilter;
use controlkeep_rbac::Permission;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::view::EvidenceView;
use crate::call::Call;
use crate::codes::FreshnessCode;
use crate::endpoint::{Endpoint, Tag};
use crate::faults::query_fault;
use crate::paging::{Listing, Page, limit};
use crate::query::Asked;
use crate::reply::Reply;

/// The most characters that are searched for.
const TEXT_MAX: usize = 200;

static SPEC: RouteSpec = RouteSpec::read(
    "api.evidence",
    "/api/v1/organisations/{org}/evidence",
    AccessRule::Organisation(Permission::ReadEvidence),
)
.api();

pub(super) static LIST: Endpoint = Endpoint::of(&SPEC, Tag::Evidence, "List evidence")
    .about("By number, each with the files of its newest version. Removed items are not there.")
    .asks::<Query>()
    .gives::<Page<EvidenceView>>(200);

/// Which items to list.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Query {
    /// Only items whose number, title or description holds this text, whatever the case.
    #[schemars(length(max = 200))]
    q: Option<String>,
    /// Only items that stand like that: `fresh`, `due`, `stale` or `no_date`.
    #[schemars(with = "Option<FreshnessParameter>")]
    freshness: Option<FreshnessCode>,
    /// Only items that are linked within the assessment of this number.
    #[schemars(range(min = 1))]
    assessment: Option<u32>,
    /// How many at once.
    #[schemars(range(min = 1, max = 100))]
    #[serde(skip_serializing)]
    limit: Option<u32>,
    /// The `next_cursor` of the page before.
    #[serde(skip_serializing)]
    cursor: Option<String>,
}

/// How an item stands.
#[derive(JsonSchema)]
#[schemars(inline, rename_all = "snake_case")]
#[allow(dead_code, reason = "it describes the parameter")]
enum FreshnessParameter {
    Fresh,
    Due,
    Stale,
    NoDate,
}

pub(super) async fn list(
    call: Call,
    tenant: Tenant,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    let (scope, limit) = (tenant.scope, limit(query.limit)?);
    let listing = Listing {
        app: &call.app,
        route: SPEC.name,
        tenant: Some(scope.organisation()),
        caller: scope.account(),
        filter: serde_urlencoded::to_string(&query).unwrap_or_default(),
    };
    let beyond = listing.open(query.cursor.as_deref())?.and_then(|key| key.parse::<EvidenceNumber>().ok());
    let text = query.q.filter(|text| !text.is_empty());
    if text.as_ref().is_some_and(|text| text.chars().count() > TEXT_MAX) {
        return Err(query_fault("q", "too_long", format!("at most {TEXT_MAX} characters")));
    }
    let today = call.viewer.now.utc_day();
    let filter = EvidenceFilter {
        text,
        freshness: query.freshness.map(|code| code.0),
        assessment: query.assessment,
        beyond,
        descending: false,
        limit: limit + 1,
        ..EvidenceFilter::all(today)
    };
    let found = call.read(move |app| app.views.evidence_page(&scope, &filter)).await?;
    let more = found.lines.len() > limit;
    let shown = found.lines.iter().take(limit);
    let items: Vec<EvidenceView> = shown.map(|line| EvidenceView::of(line, today)).collect();
    let next_cursor = items.last().filter(|_| more).map(|last| listing.seal(&last.number));
    Ok(Reply::ok(&Page { items, next_cursor })?.into_response())
}
