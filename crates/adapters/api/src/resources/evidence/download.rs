//! Handing out a file.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_http::{AccessRule, Disposition, Download, Problem, RouteSpec, Tenant, hand_out};
use controlkeep_rbac::Permission;
use controlkeep_usecases::evidence::{ReadFile, ReadFileError, record_download};
use http::HeaderMap;

use super::number_of;
use crate::call::Call;
use crate::endpoint::{Endpoint, Tag};

static SPEC: RouteSpec = RouteSpec::read(
    "api.evidence.download",
    "/api/v1/organisations/{org}/evidence/{item}/files/{file}",
    AccessRule::Organisation(Permission::ReadEvidence),
)
.handing_out("evidence.downloaded")
.api();

pub(super) static FILE: Endpoint = Endpoint::of(&SPEC, Tag::Evidence, "Download a file")
    .about(
        "Streamed, whole or in the part that `Range` names; its tag is the SHA-256 of its bytes. Each download leaves an \
         entry.",
    )
    .hands_out()
    .or(&["no_such_range", "file_damaged", "storage_away"]);

pub(super) async fn download(
    call: Call,
    tenant: Tenant,
    Path((_, number, file)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let file = file.parse().map_err(|_| Problem::not_found())?;
    let command = ReadFile { scope: tenant.scope, number: number_of(&number)?, file, actor: call.actor() };
    let app = call.app.clone();
    let recorded = call.app.blocking.write(move || record_download(app.store.as_ref(), &command)).await?;
    let stored = recorded.map_err(|error| match error {
        ReadFileError::NotFound => Problem::not_found(),
        ReadFileError::Store(error) => error.into(),
    })?;
    let download = Download { stored, disposition: Disposition::Attachment, actor: call.actor() };
    hand_out(&call.app, &headers, download).await
}
