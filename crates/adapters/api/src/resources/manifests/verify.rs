//! Verifying a frozen list.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use controlkeep_http::{AccessRule, Audited, Problem, RouteSpec, Tenant};
use controlkeep_rbac::Permission;
use controlkeep_usecases::evidence::{
    VerifiedManifest, VerifyManifest, VerifyManifestError, verify_manifest,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::id_of;
use crate::body::Json;
use crate::call::Call;
use crate::endpoint::{Endpoint, Tag};
use crate::reply::Reply;
use crate::resources::opened::number_of;
use crate::sample::Sample;

static SPEC: RouteSpec = RouteSpec::change(
    "api.manifest.verify",
    "/api/v1/organisations/{org}/assessments/{assessment}/manifests/{manifest}/verify",
    AccessRule::Organisation(Permission::ReadEvidence),
    Audited::As("evidence_manifest.verified"),
)
.api();

pub(super) static VERIFY: Endpoint = Endpoint::of(&SPEC, Tag::Evidence, "Verify a frozen hash list")
    .about(
        "Reads every file that the list names and holds its bytes against the list. Nothing but the audit log changes.",
    )
    .takes::<NoDetails>()
    .gives::<VerdictView>(200)
    .or(&["storage_away"]);

/// Nothing needs to be said.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "VerifyHashList")]
pub(super) struct NoDetails {}

impl Sample for NoDetails {
    fn sample() -> Self {
        Self {}
    }
}

/// What became of a frozen list and the files that it names.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "HashListVerdict")]
pub(super) struct VerdictView {
    /// Whether everything is as it was frozen.
    in_order: bool,
    /// Whether the list and its hash file are as they were frozen.
    list_unchanged: bool,
    /// How many files the list names.
    listed: usize,
    /// How many are as they were hashed.
    same: usize,
    /// Files that are not there or cannot be opened.
    missing: Vec<String>,
    /// Files of those whose bytes are there and damaged.
    damaged: Vec<String>,
    /// Files that hold other bytes.
    changed: Vec<String>,
    /// Files that became evidence afterwards. They are no fault.
    extra: Vec<String>,
}

impl From<&VerifiedManifest> for VerdictView {
    fn from(verified: &VerifiedManifest) -> Self {
        let files = &verified.files;
        Self {
            in_order: verified.is_in_order(),
            list_unchanged: verified.list_unchanged,
            listed: files.listed,
            same: files.same,
            missing: files.missing.iter().map(|file| file.path.clone()).collect(),
            damaged: verified.damaged.clone(),
            changed: files.changed.iter().map(|file| file.path.clone()).collect(),
            extra: verified.extra.clone(),
        }
    }
}

impl Sample for VerdictView {
    fn sample() -> Self {
        Self {
            in_order: false,
            list_unchanged: true,
            listed: 12,
            same: 11,
            missing: vec!["E-001/access-policy.pdf".into()],
            damaged: vec!["E-001/access-policy.pdf".into()],
            changed: Vec::new(),
            extra: vec!["E-014/review.pdf".into()],
        }
    }
}

pub(super) async fn verify(
    call: Call,
    tenant: Tenant,
    Path((_, number, id)): Path<(String, String, String)>,
    Json(NoDetails {}): Json<NoDetails>,
) -> Result<Response, Problem> {
    let (assessment, id) = (number_of(&number)?, id_of(&id)?);
    let command = VerifyManifest { scope: tenant.scope, assessment, id, actor: call.actor() };
    let app = call.app.clone();
    let verify = move || verify_manifest(app.store.as_ref(), &app.files.vault(), &command);
    let verified = call.app.blocking.file(verify).await?.map_err(unverified)?;
    Ok(Reply::ok(&VerdictView::from(&verified))?.into_response())
}

fn unverified(error: VerifyManifestError) -> Problem {
    match error {
        VerifyManifestError::NotFound => Problem::not_found(),
        VerifyManifestError::Unreadable(error) => Problem::internal(format!("a frozen list: {error}")),
        VerifyManifestError::Storage(error) => error.into(),
        VerifyManifestError::Store(error) => error.into(),
    }
}
