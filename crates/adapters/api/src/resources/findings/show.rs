//! One finding.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use controlkeep_http::{AccessRule, Problem, RouteSpec, Tenant};
use controlkeep_rbac::Permission;
use http::HeaderMap;

use super::view::FindingView;
use crate::call::Call;
use crate::endpoint::{Endpoint, Tag};
use crate::reply::Reply;
use crate::resources::opened::{Opened, number_of, objective_of};

pub(super) const PATH: &str = "/api/v1/organisations/{org}/assessments/{assessment}/findings/{objective}";

static SPEC: RouteSpec =
    RouteSpec::read("api.finding", PATH, AccessRule::Organisation(Permission::ReadAssessments)).api();

pub(super) static ONE: Endpoint =
    Endpoint::of(&SPEC, Tag::Findings, "Show what was found about an objective")
        .about("An objective that nobody looked at yet is `not_assessed` at version 0.")
        .gives::<FindingView<'static>>(200)
        .tagged();

pub(super) async fn show(
    call: Call,
    tenant: Tenant,
    Path((_, number, objective)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let reply = call.read(move |app| {
        let opened = Opened::read(app, &tenant.scope, number_of(&number)?)?;
        let place = objective_of(&opened.framework, &objective).ok_or_else(Problem::not_found)?;
        let stored = opened.stored(place.0, place.1);
        let version = stored.map_or(0, |stored| stored.version);
        let view = FindingView::at(&opened.framework, place.0, place.1, stored);
        Reply::ok(&view).map(|reply| reply.versioned(version))
    });
    Ok(reply.await?.unless_known(&headers).into_response())
}
