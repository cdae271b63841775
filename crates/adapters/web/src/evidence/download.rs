//! Handing out a file, to be kept.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_evidence::StoredFile;
use controlkeep_http::{AccessRule, Disposition, Download, Problem, RouteSpec, Tenant, hand_out};
use controlkeep_rbac::Permission;
use controlkeep_usecases::evidence::{ReadFile, ReadFileError, record_download};
use http::HeaderMap;

use super::place::FilePath;
use crate::ui::Ui;

pub(super) static SPEC: RouteSpec = RouteSpec::read(
    "evidence.download",
    "/o/{org}/evidence/{number}/files/{file}/download",
    AccessRule::Organisation(Permission::ReadEvidence),
)
.handing_out("evidence.downloaded");

pub(super) async fn download(
    ui: Ui,
    tenant: Tenant,
    Path(path): Path<FilePath>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (number, file) = path.read()?;
    let command = ReadFile { scope: tenant.scope, number, file, actor: ui.viewer.actor() };
    let app = ui.app.clone();
    let recorded = ui.app.blocking.write(move || record_download(app.store.as_ref(), &command)).await?;
    let stored = recorded.map_err(|error| match error {
        ReadFileError::NotFound => Problem::not_found(),
        ReadFileError::Store(error) => error.into(),
    })?;
    let download = Download { stored, disposition: Disposition::Attachment, actor: ui.viewer.actor() };
    hand_out(&ui.app, &headers, download).await
}

/// The file that a path names.
pub(super) async fn found(ui: &Ui, tenant: &Tenant, path: &FilePath) -> Result<StoredFile, Problem> {
    let (app, scope, (number, file)) = (ui.app.clone(), tenant.scope, path.read()?);
    let read = move || app.views.evidence_file(&scope, number, file);
    ui.app.blocking.read(read).await??.ok_or_else(Problem::not_found)
}
