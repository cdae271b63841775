//! The frozen lists of an assessment.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use controlkeep_http::{AccessRule, Problem, RouteSpec, Tenant};
use controlkeep_ports::ManifestFilter;
use controlkeep_rbac::Permission;
use schemars::JsonSchema;
use serde::Serialize;

use super::view::HeadView;
use crate::call::Call;
use crate::endpoint::{Endpoint, Tag};
use crate::reply::Reply;
use crate::resources::opened::number_of;
use crate::sample::Sample;

pub(super) const PATH: &str = "/api/v1/organisations/{org}/assessments/{assessment}/manifests";

static SPEC: RouteSpec =
    RouteSpec::read("api.manifests", PATH, AccessRule::Organisation(Permission::ReadEvidence)).api();

pub(super) static LIST: Endpoint =
    Endpoint::of(&SPEC, Tag::Evidence, "List the frozen hash lists of an assessment")
        .about("The newest first. A list is never changed and never removed.")
        .gives::<HashLists>(200);

/// The frozen hash lists of an assessment.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct HashLists {
    /// The lists, newest first.
    items: Vec<HeadView>,
}

impl Sample for HashLists {
    fn sample() -> Self {
        Self { items: vec![HeadView::sample()] }
    }
}

pub(super) async fn list(
    call: Call,
    tenant: Tenant,
    Path((_, number)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let number = number_of(&number)?;
    let heads = call.read(move |app| {
        // An assessment that is not there has no lists, and is not found.
        let there = app.views.assessments(&tenant.scope)?.iter().any(|head| head.assessment.number == number);
        if !there {
            return Err(Problem::not_found());
        }
        Ok(app.views.manifests(&tenant.scope, ManifestFilter::OfAssessment(number))?)
    });
    let items = heads.await?.iter().map(Into::into).collect();
    Ok(Reply::ok(&HashLists { items })?.into_response())
}
