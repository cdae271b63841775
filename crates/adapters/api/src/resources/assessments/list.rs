//! The assessments of an organisation.

use axum::response::{IntoResponse, Response};
use controlkeep_http::{AccessRule, Problem, RouteSpec, Tenant};
use controlkeep_rbac::Permission;

use super::view::AssessmentView;
use crate::call::Call;
use crate::endpoint::{Endpoint, Tag};
use crate::paging::{Listing, Page, PageQuery, descending, limit};
use crate::query::Asked;
use crate::reply::Reply;

static SPEC: RouteSpec = RouteSpec::read(
    "api.assessments",
    "/api/v1/organisations/{org}/assessments",
    AccessRule::Organisation(Permission::ReadAssessments),
)
.api();

pub(super) static LIST: Endpoint = Endpoint::of(&SPEC, Tag::Assessments, "List assessments")
    .about("Newest first, each with its score in one line.")
    .asks::<PageQuery>()
    .gives::<Page<AssessmentView>>(200);

pub(super) async fn list(
    call: Call,
    tenant: Tenant,
    Asked(query): Asked<PageQuery>,
) -> Result<Response, Problem> {
    let limit = limit(query.limit)?;
    let scope = tenant.scope;
    let heads = call.read(move |app| app.views.assessments(&scope)).await?;
    let listing = Listing {
        app: &call.app,
        route: SPEC.name,
        tenant: Some(scope.organisation()),
        caller: scope.account(),
        filter: String::new(),
    };
    let views = heads.into_iter().map(AssessmentView::of).collect();
    let key = |view: &AssessmentView| descending(view.number);
    let page = listing.page_of(views, key, query.cursor.as_deref(), limit)?;
    Ok(Reply::ok(&page)?.into_response())
}
