//! Files that a page sends in parts, so that a lost connection loses nothing.
//!
//! The script of the page asks and is answered in JSON, with words for whoever reads the page.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use controlkeep_evidence::{FileName, Quota, SameFile, Upload};
use controlkeep_http::{AccessRule, Audited, FileBody, Problem, RouteSpec, Submitted, Tenant, take_part};
use controlkeep_kernel::{BlobId, FileId, UploadId};
use controlkeep_rbac::Permission;
use controlkeep_usecases::evidence::{
    BeginUpload, CancelUpload, CompleteUpload, FollowUpload, begin_upload, cancel_upload, complete_upload,
    find_same_file, follow_upload,
};
use http::StatusCode;
use http::header::RETRY_AFTER;
use serde::{Deserialize, Serialize};

use super::place::Place;
use super::refusal::file_text;
use crate::ui::Ui;
use crate::words::values;

const RIGHT: AccessRule = AccessRule::Organisation(Permission::AddEvidence);
const UNTOLD: Audited = Audited::Not("the file leaves its entry when it becomes evidence");

pub(super) static BEGIN: RouteSpec =
    RouteSpec::change("evidence.upload.begin", "/o/{org}/evidence/uploads", RIGHT, UNTOLD);
pub(super) static STATE: RouteSpec =
    RouteSpec::read("evidence.upload", "/o/{org}/evidence/uploads/{upload}", RIGHT);
pub(super) static PART: RouteSpec = RouteSpec::change(
    "evidence.upload.part",
    "/o/{org}/evidence/uploads/{upload}/parts/{part}",
    RIGHT,
    UNTOLD,
)
.with_stream();
pub(super) static COMPLETE: RouteSpec = RouteSpec::change(
    "evidence.upload.complete",
    "/o/{org}/evidence/uploads/{upload}/complete",
    RIGHT,
    UNTOLD,
);
pub(super) static CANCEL: RouteSpec =
    RouteSpec::change("evidence.upload.cancel", "/o/{org}/evidence/uploads/{upload}/cancel", RIGHT, UNTOLD);

/// A file that somebody wants to send.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Announced {
    name: String,
    bytes: u64,
}

/// Where an upload stands.
#[derive(Serialize)]
struct Standing {
    upload: UploadId,
    /// Where it goes on.
    href: String,
    part_bytes: u64,
    /// The parts that have not come.
    missing: Vec<u32>,
    /// Whether the file waits to become evidence.
    complete: bool,
}

/// A file that waits to become evidence.
#[derive(Serialize)]
struct Arrived {
    upload: UploadId,
    sha256: String,
    /// Where the organisation keeps the same already.
    same: Option<Same>,
}

/// An item that has the same file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Same {
    text: String,
    open: String,
    href: String,
    link: String,
    link_text: String,
    linked_text: String,
}

/// Why something was not done, for whoever reads the page.
#[derive(Serialize)]
struct Refusal {
    code: &'static str,
    reason: String,
}

pub(super) async fn begin(
    ui: Ui,
    tenant: Tenant,
    Submitted(form): Submitted<Announced>,
) -> Result<Response, Problem> {
    let Ok(name) = FileName::parse(&form.name) else {
        let unreadable = Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "file_name_unreadable");
        return told(&ui, unreadable);
    };
    let limits = ui.app.files.limits;
    let command = BeginUpload {
        scope: tenant.scope,
        id: UploadId::from_bytes(ui.app.random.id()),
        name,
        bytes: form.bytes,
        limit: limits.upload,
        quota: Quota(limits.quota),
        now: ui.viewer.now,
    };
    let app = ui.app.clone();
    let begin = move || begin_upload(app.store.as_ref(), app.files.inspector.as_ref(), &command);
    match ui.app.blocking.write(begin).await? {
        Ok(upload) => {
            let standing = standing(&Place::of(&tenant), &upload, (0..upload.parts()).collect(), false);
            Ok((StatusCode::CREATED, axum::Json(standing)).into_response())
        }
        Err(error) => told(&ui, error.into()),
    }
}

pub(super) async fn state(
    ui: Ui,
    tenant: Tenant,
    Path((_, upload)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let command = FollowUpload { scope: tenant.scope, upload: id_of(&upload)?, now: ui.viewer.now };
    let app = ui.app.clone();
    let arrived = ui.app.blocking.write(move || follow_upload(app.store.as_ref(), &command)).await??;
    let complete = arrived.file.is_some();
    Ok(axum::Json(standing(&Place::of(&tenant), &arrived.upload, arrived.missing, complete)).into_response())
}

pub(super) async fn part(
    ui: Ui,
    tenant: Tenant,
    Path((_, upload, number)): Path<(String, String, String)>,
    body: FileBody,
) -> Result<Response, Problem> {
    let number = number.parse().map_err(|_| Problem::not_found())?;
    match take_part(&ui.app, tenant.scope, id_of(&upload)?, number, body).await {
        Ok(()) => Ok(StatusCode::NO_CONTENT.into_response()),
        Err(problem) => told(&ui, problem),
    }
}

pub(super) async fn complete(
    ui: Ui,
    tenant: Tenant,
    Path((_, upload)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let command = CompleteUpload {
        scope: tenant.scope,
        upload: id_of(&upload)?,
        file: FileId::from_bytes(ui.app.random.id()),
        blob: BlobId::from_bytes(ui.app.random.id()),
        now: ui.viewer.now,
    };
    let (app, upload) = (ui.app.clone(), command.upload);
    let completing = move || complete_upload(app.store.as_ref(), &app.files.vault(), &command);
    let file = match ui.app.blocking.file(completing).await? {
        Ok(file) => file,
        Err(error) => return told(&ui, error.into()),
    };
    let (app, scope, sha256) = (ui.app.clone(), tenant.scope, file.sha256);
    let find = move || find_same_file(app.store.as_ref(), &scope, &sha256);
    let same = ui.app.blocking.write(find).await??;
    let same = same.map(|same| Same::of(&ui, &Place::of(&tenant), &same));
    Ok(axum::Json(Arrived { upload, sha256: file.sha256.to_string(), same }).into_response())
}

pub(super) async fn cancel(
    ui: Ui,
    tenant: Tenant,
    Path((_, upload)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let command = CancelUpload { scope: tenant.scope, upload: id_of(&upload)? };
    let app = ui.app.clone();
    let cancelling = move || cancel_upload(app.store.as_ref(), app.files.blobs.as_ref(), &command);
    match ui.app.blocking.file(cancelling).await? {
        Ok(()) => Ok(StatusCode::NO_CONTENT.into_response()),
        Err(error) => told(&ui, error.into()),
    }
}

impl Same {
    pub(super) fn of(ui: &Ui, place: &Place, same: &SameFile) -> Self {
        let told =
            values([("number", same.number.to_string().into()), ("title", same.title.to_string().into())]);
        let text = |key: &str| ui.words().text_with(key, &told);
        Self {
            text: text("evidence-same"),
            open: text("evidence-same-open"),
            href: place.item(same.number),
            link: place.of_item(same.number, "link"),
            link_text: text("evidence-same-link"),
            linked_text: text("evidence-same-linked"),
        }
    }
}

fn standing(place: &Place, upload: &Upload, missing: Vec<u32>, complete: bool) -> Standing {
    let href = place.under(&format!("uploads/{}", upload.id));
    Standing { upload: upload.id, href, part_bytes: Upload::PART_BYTES, missing, complete }
}

/// The upload that a path names. Whatever is none names nothing.
fn id_of(text: &str) -> Result<UploadId, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

/// Tells what the person can act on in words; everything else is told as everywhere.
fn told(ui: &Ui, problem: Problem) -> Result<Response, Problem> {
    if !problem.status.is_client_error() || problem.status == StatusCode::NOT_FOUND {
        return Err(problem);
    }
    let refusal = Refusal { code: problem.code, reason: file_text(ui, &problem) };
    let mut response = (problem.status, axum::Json(refusal)).into_response();
    if let Some(seconds) = problem.retry_after {
        response.headers_mut().insert(RETRY_AFTER, seconds.into());
    }
    Ok(response)
}

#[cfg(test)]
mod tests;
