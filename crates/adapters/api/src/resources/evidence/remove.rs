//! Removing an item.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_evidence::{RemovalReason, RemovalRefused};
use controlkeep_http::{AccessRule, App, Audited, Method, Problem, RouteSpec, Tenant};
use controlkeep_ports::Store;
use controlkeep_rbac::Permission;
use controlkeep_usecases::evidence::{RemoveEvidence, RemoveEvidenceError, remove_evidence};
use http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::number_of;
use crate::body::Sent;
use crate::call::Call;
use crate::endpoint::{Endpoint, Tag};
use crate::faults::Faults;
use crate::reply::Reply;
use crate::sample::Sample;

static SPEC: RouteSpec = RouteSpec::change(
    "api.evidence.remove",
    "/api/v1/organisations/{org}/evidence/{item}",
    AccessRule::Organisation(Permission::RemoveEvidence),
    Audited::As("evidence.removed"),
)
.by(Method::Delete)
.api();

pub(super) static REMOVE: Endpoint = Endpoint::of(&SPEC, Tag::Evidence, "Remove an item")
    .about(
        "The reason stands in the activity. Nothing is removed that is on hold or that a certification assessment names. \
         Its number is never given again; its files are deleted after a while.",
    )
    .takes::<Removal>()
    .or(&["evidence_held", "evidence_kept"])
    .repeatable();

/// Why an item is removed.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "EvidenceRemoval")]
pub(super) struct Removal {
    /// The reason.
    #[schemars(length(min = 1, max = 2000))]
    reason: String,
}

impl Sample for Removal {
    fn sample() -> Self {
        Self { reason: "It was uploaded twice; E-204 stays.".into() }
    }
}

pub(super) async fn remove(
    call: Call,
    tenant: Tenant,
    Path((_, number)): Path<(String, String)>,
    Sent { body, repeat }: Sent<Removal>,
) -> Result<Response, Problem> {
    let mut faults = Faults::default();
    let reason = faults.text("reason", RemovalReason::parse(&body.reason));
    faults.refuse()?;
    let command =
        RemoveEvidence { scope: tenant.scope, number: number_of(&number)?, reason, actor: call.actor() };
    let work = move |_: &App, store: &dyn Store| told(remove_evidence(store, &command));
    call.change(repeat, work).await
}

fn told(done: Result<(), RemoveEvidenceError>) -> Result<Reply, Problem> {
    match done {
        Ok(()) => Ok(Reply::nothing()),
        Err(RemoveEvidenceError::NotFound) => Err(Problem::not_found()),
        Err(RemoveEvidenceError::Kept(RemovalRefused::Held { reason })) => {
            Err(Problem::new(StatusCode::CONFLICT, "evidence_held").with("reason", reason.to_string()))
        }
        Err(RemoveEvidenceError::Kept(RemovalRefused::KeptUntil(day))) => {
            Err(Problem::new(StatusCode::CONFLICT, "evidence_kept").with("day", day.to_string()))
        }
        Err(RemoveEvidenceError::Store(error)) => Err(error.into()),
    }
}
