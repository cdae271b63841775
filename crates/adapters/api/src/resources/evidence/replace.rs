//! Putting a new version in the place of the one before.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use controlkeep_compliance::Date;
use controlkeep_evidence::{EvidenceNumber, EvidenceRefused, KeptFile, NewVersion, Quota, VersionNote};
use controlkeep_http::{AccessRule, Audited, Problem, RouteSpec, Shared, Tenant};
use controlkeep_kernel::UploadId;
use controlkeep_rbac::{Permission, Scope};
use controlkeep_usecases::evidence::{ReplaceVersion, ReplaceVersionError, replace_version};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::attached::{Files, NotKept, details, given_up, not_taken, over_quota, take_all, uploads_of};
use super::number_of;
use super::show::{WholeEvidence, whole};
use crate::body::parse;
use crate::call::Call;
use crate::endpoint::{Endpoint, Tag};
use crate::faults::Faults;
use crate::reply::Reply;
use crate::sample::Sample;

static SPEC: RouteSpec = RouteSpec::change(
    "api.evidence.replace",
    "/api/v1/organisations/{org}/evidence/{item}/versions",
    AccessRule::Organisation(Permission::AddEvidence),
    Audited::As("evidence.replaced"),
)
.with_upload()
.api();

pub(super) static REPLACE: Endpoint = Endpoint::of(&SPEC, Tag::Evidence, "Add a version with its files")
    .about(
        "A form like that of a new item: `details` as JSON first, then a part `file` for each file; `uploads` names files \
         that came in parts before. Number, links and earlier versions stay. When anything is refused, nothing is kept.",
    )
    .takes::<Version>()
    .with_files()
    .gives::<WholeEvidence>(201)
    .or(&[
        "file_refused",
        "malware_found",
        "scanner_away",
        "file_too_large",
        "over_quota",
        "upload_incomplete",
        "storage_away",
        "storage_failed",
    ]);

/// What is to be said about a version.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewEvidenceVersion")]
pub(super) struct Version {
    /// When what it shows was so; the item has no date when it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("format" = "date"))]
    dated: Option<String>,
    /// What is new in it.
    #[serde(default)]
    #[schemars(length(max = 2000))]
    note: String,
    /// Uploads in parts that are complete; their files follow those of the form.
    #[serde(default)]
    #[schemars(length(max = 100))]
    uploads: Vec<String>,
}

impl Sample for Version {
    fn sample() -> Self {
        Self { dated: Some("2026-11-12".into()), note: "Signed by the owner".into(), uploads: Vec::new() }
    }
}

pub(super) async fn replace(
    call: Call,
    tenant: Tenant,
    State(app): State<Shared>,
    Path((_, number)): Path<(String, String)>,
    Files(mut form): Files,
) -> Result<Response, Problem> {
    let (scope, number) = (tenant.scope, number_of(&number)?);
    let (mut version, uploads) = wanted(&details(&mut form).await?)?;
    let mut kept: Vec<KeptFile> = Vec::new();
    let replaced = match take_all(&app, scope, &mut form, &mut kept).await {
        Ok(()) => {
            version.files.clone_from(&kept);
            record(&call, scope, number, version, uploads).await
        }
        Err(problem) => Err(problem.into()),
    };
    if let Err(why) = replaced {
        return Err(given_up(&app, kept, why).await);
    }
    let today = call.viewer.now.utc_day();
    let sheet = call.read(move |app| app.views.evidence(&scope, number)).await?;
    let sheet = sheet.ok_or_else(Problem::not_found)?;
    let place = format!("/api/v1/organisations/{}/evidence/{number}", tenant.organisation.slug);
    Ok(Reply::created(place, &whole(&sheet, today))?.into_response())
}

fn wanted(text: &str) -> Result<(NewVersion, Vec<UploadId>), Problem> {
    let body: Version = parse(text.as_bytes())?;
    let mut faults = Faults::default();
    let note = faults.text("note", VersionNote::parse(&body.note));
    let dated = body.dated.as_deref().map(str::parse::<Date>).transpose().ok();
    let dated = faults.known("dated", dated, "a day looks like 2026-05-12");
    let uploads = uploads_of(&mut faults, &body.uploads);
    let (Some(note), Some(dated)) = (note, dated) else { return Err(faults.problem()) };
    faults.refuse()?;
    Ok((NewVersion { dated, period: None, note, files: Vec::new() }, uploads))
}

async fn record(
    call: &Call,
    scope: Scope,
    number: EvidenceNumber,
    version: NewVersion,
    uploads: Vec<UploadId>,
) -> Result<(), NotKept> {
    let quota = Quota(call.app.files.limits.quota);
    let command = ReplaceVersion { scope, number, version, uploads, quota, actor: call.actor() };
    let app = call.app.clone();
    let replaced = call.app.blocking.write(move || replace_version(app.store.as_ref(), &command)).await?;
    replaced.map(|_| ()).map_err(|error| {
        let is_refusal = error.is_refusal();
        NotKept::new(refused(error), is_refusal)
    })
}

fn refused(error: ReplaceVersionError) -> Problem {
    let field = |field: &str, code, detail: String| {
        let mut faults = Faults::default();
        faults.add(field, code, detail);
        faults.problem()
    };
    let told = error.to_string();
    match error {
        ReplaceVersionError::NotFound => Problem::not_found(),
        ReplaceVersionError::OverQuota(over) => over_quota(over),
        ReplaceVersionError::Upload(error) => not_taken(error),
        ReplaceVersionError::Refused(EvidenceRefused::NotYet(_)) => field("dated", "in_the_future", told),
        ReplaceVersionError::Refused(_) => field("file", "invalid", told),
        ReplaceVersionError::Store(error) => error.into(),
    }
}
