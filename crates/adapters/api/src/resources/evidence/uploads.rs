//! Files that come in parts, because they are large or the line is bad.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use controlkeep_evidence::{FileName, KeptFile, Quota, SameFile, Upload};
use controlkeep_http::{AccessRule, App, Audited, FileBody, Method, Problem, RouteSpec, Tenant, take_part};
use controlkeep_kernel::{BlobId, FileId, Timestamp, UploadId};
use controlkeep_ports::Store;
use controlkeep_rbac::Permission;
use controlkeep_usecases::evidence::{
    BeginUpload, CancelUpload, CompleteUpload, FollowUpload, begin_upload, cancel_upload, complete_upload,
    find_same_file, follow_upload,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::view::FileView;
use crate::body::Sent;
use crate::call::Call;
use crate::codes::When;
use crate::endpoint::{Endpoint, Tag};
use crate::faults::Faults;
use crate::reply::Reply;
use crate::sample::Sample;

const PATH: &str = "/api/v1/organisations/{org}/uploads";
const ONE: &str = "/api/v1/organisations/{org}/uploads/{upload}";
const RIGHT: AccessRule = AccessRule::Organisation(Permission::AddEvidence);
const UNTOLD: Audited = Audited::Not("the file leaves its entry when it becomes evidence");

static BEGIN_SPEC: RouteSpec = RouteSpec::change("api.upload.begin", PATH, RIGHT, UNTOLD).api();
pub(super) static BEGIN: Endpoint = Endpoint::of(&BEGIN_SPEC, Tag::Evidence, "Begin an upload in parts")
    .about(
        "For files that are large, or lines that break. The name and the length are judged before a byte is sent. An \
         upload belongs to whoever began it and ends after a day; when it is complete, `uploads` of a new item or version \
         names it.",
    )
    .takes::<NewUpload>()
    .gives::<UploadView>(201)
    .or(&["file_refused", "file_empty", "file_too_large", "quota_reached", "too_many_uploads"])
    .repeatable();

static STATE_SPEC: RouteSpec = RouteSpec::read("api.upload", ONE, RIGHT).api();
pub(super) static STATE: Endpoint =
    Endpoint::of(&STATE_SPEC, Tag::Evidence, "Show what has come of an upload")
        .about("After a lost connection only the parts in `missing` have to be sent.")
        .gives::<UploadView>(200);

static PART_SPEC: RouteSpec = RouteSpec::change(
    "api.upload.part",
    "/api/v1/organisations/{org}/uploads/{upload}/parts/{part}",
    RIGHT,
    UNTOLD,
)
.by(Method::Put)
.with_stream()
.api();
pub(super) static PART: Endpoint = Endpoint::of(&PART_SPEC, Tag::Evidence, "Send a part of an upload")
    .about(
        "The bytes of the file from `part` times `part_bytes` on: `part_bytes` of them, fewer in the last part. Parts come \
         in any order; the same one may come twice.",
    )
    .takes_bytes()
    .or(&["part_length", "part_differs", "upload_closed", "storage_away", "storage_failed"]);

static COMPLETE_SPEC: RouteSpec = RouteSpec::change(
    "api.upload.complete",
    "/api/v1/organisations/{org}/uploads/{upload}/complete",
    RIGHT,
    UNTOLD,
)
.api();
pub(super) static COMPLETE: Endpoint = Endpoint::of(&COMPLETE_SPEC, Tag::Evidence, "Put an upload together")
    .about(
        "The file is looked into like any other. One that is refused is gone with its upload; one that is taken waits for \
         an item or a version to name it. Asking again gives the same answer.",
    )
    .gives::<CompleteView>(200)
    .or(&[
        "parts_missing",
        "upload_closed",
        "upload_damaged",
        "file_refused",
        "malware_found",
        "scanner_away",
        "storage_away",
        "storage_failed",
    ]);

static CANCEL_SPEC: RouteSpec =
    RouteSpec::change("api.upload.cancel", ONE, RIGHT, UNTOLD).by(Method::Delete).api();
pub(super) static CANCEL: Endpoint = Endpoint::of(&CANCEL_SPEC, Tag::Evidence, "Cancel an upload")
    .about("Whatever has come of it is removed.")
    .or(&["upload_closed"]);

/// A file that is to come.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewUpload {
    /// What the file is called.
    #[schemars(length(min = 1, max = 255))]
    name: String,
    /// How long it is.
    bytes: u64,
}

impl Sample for NewUpload {
    fn sample() -> Self {
        Self { name: "account-review.pdf".into(), bytes: 5_242_880 }
    }
}

/// An upload in parts.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Upload")]
pub(super) struct UploadView {
    /// Its id.
    id: String,
    /// What the file is called.
    name: String,
    /// How long it is.
    bytes: u64,
    /// How long each part is but the last.
    part_bytes: u64,
    /// The parts that have not come, counted from 0.
    missing: Vec<u32>,
    /// Whether it was put together and waits for an item or a version.
    complete: bool,
    /// When it ends, with whatever has come of it.
    expires_at: When,
}

impl UploadView {
    fn of(upload: &Upload, missing: Vec<u32>, complete: bool) -> Self {
        Self {
            id: upload.id.to_string(),
            name: upload.name.to_string(),
            bytes: upload.bytes,
            part_bytes: Upload::PART_BYTES,
            missing,
            complete,
            expires_at: When(upload.expires_at()),
        }
    }
}

impl Sample for UploadView {
    fn sample() -> Self {
        Self {
            id: UploadId::from_bytes([0x1e; 16]).to_string(),
            name: "account-review.pdf".into(),
            bytes: 5_242_880,
            part_bytes: Upload::PART_BYTES,
            missing: vec![1, 2],
            complete: false,
            expires_at: When(Timestamp::from_seconds(1_795_000_000)),
        }
    }
}

/// A file that waits for an item or a version.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "CompleteUpload")]
pub(super) struct CompleteView {
    /// The id of the upload.
    upload: String,
    /// The file.
    file: FileView,
    /// The item of this organisation that has the same file already, so that it can be linked instead.
    same_as: Option<SameView>,
}

/// An item that has the same file.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "SameFile")]
struct SameView {
    /// The number of the item.
    item: String,
    /// What it is called.
    title: String,
    /// The version that has the file.
    version: u32,
    /// What the file is called there.
    name: String,
}

impl CompleteView {
    fn of(upload: UploadId, file: &KeptFile, same: Option<SameFile>) -> Self {
        let same_as = same.map(|same| SameView {
            item: same.number.to_string(),
            title: same.title.to_string(),
            version: same.version,
            name: same.name.to_string(),
        });
        Self { upload: upload.to_string(), file: FileView::of_kept(file), same_as }
    }
}

impl Sample for CompleteView {
    fn sample() -> Self {
        let same = SameView {
            item: "E-204".into(),
            title: "Account review, May".into(),
            version: 1,
            name: "account-review.pdf".into(),
        };
        let upload = UploadId::from_bytes([0x1e; 16]).to_string();
        Self { upload, file: FileView::sample(), same_as: Some(same) }
    }
}

pub(super) async fn begin(
    call: Call,
    tenant: Tenant,
    Sent { body, repeat }: Sent<NewUpload>,
) -> Result<Response, Problem> {
    let mut faults = Faults::default();
    let name = FileName::parse(&body.name).map_err(|error| {
        faults.add("name", "invalid", error.to_string());
        faults.problem()
    })?;
    let limits = call.app.files.limits;
    let command = BeginUpload {
        scope: tenant.scope,
        id: UploadId::from_bytes(call.app.random.id()),
        name,
        bytes: body.bytes,
        limit: limits.upload,
        quota: Quota(limits.quota),
        now: call.viewer.now,
    };
    let place = format!("/api/v1/organisations/{}/uploads/{}", tenant.organisation.slug, command.id);
    let work = move |app: &App, store: &dyn Store| {
        let upload = begin_upload(store, app.files.inspector.as_ref(), &command)?;
        let missing = (0..upload.parts()).collect();
        Reply::created(place.clone(), &UploadView::of(&upload, missing, false))
    };
    call.change(repeat, work).await
}

pub(super) async fn state(
    call: Call,
    tenant: Tenant,
    Path((_, upload)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let command = FollowUpload { scope: tenant.scope, upload: id_of(&upload)?, now: call.viewer.now };
    let app = call.app.clone();
    let arrived = call.app.blocking.write(move || follow_upload(app.store.as_ref(), &command)).await??;
    let view = UploadView::of(&arrived.upload, arrived.missing, arrived.file.is_some());
    Ok(Reply::ok(&view)?.into_response())
}

pub(super) async fn part(
    call: Call,
    tenant: Tenant,
    Path((_, upload, number)): Path<(String, String, String)>,
    body: FileBody,
) -> Result<Response, Problem> {
    let number = number.parse().map_err(|_| Problem::not_found())?;
    take_part(&call.app, tenant.scope, id_of(&upload)?, number, body).await?;
    Ok(Reply::nothing().into_response())
}

pub(super) async fn complete(
    call: Call,
    tenant: Tenant,
    Path((_, upload)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let scope = tenant.scope;
    let command = CompleteUpload {
        scope,
        upload: id_of(&upload)?,
        file: FileId::from_bytes(call.app.random.id()),
        blob: BlobId::from_bytes(call.app.random.id()),
        now: call.viewer.now,
    };
    let (app, upload) = (call.app.clone(), command.upload);
    let completing = move || complete_upload(app.store.as_ref(), &app.files.vault(), &command);
    let file = call.app.blocking.file(completing).await??;
    let (app, sha256) = (call.app.clone(), file.sha256);
    let same = call.app.blocking.write(move || find_same_file(app.store.as_ref(), &scope, &sha256)).await??;
    Ok(Reply::ok(&CompleteView::of(upload, &file, same))?.into_response())
}

pub(super) async fn cancel(
    call: Call,
    tenant: Tenant,
    Path((_, upload)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let command = CancelUpload { scope: tenant.scope, upload: id_of(&upload)? };
    let app = call.app.clone();
    let cancelling = move || cancel_upload(app.store.as_ref(), app.files.blobs.as_ref(), &command);
    call.app.blocking.file(cancelling).await??;
    Ok(Reply::nothing().into_response())
}

/// The upload that a path names. What is no id is the id of nothing.
fn id_of(text: &str) -> Result<UploadId, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}
