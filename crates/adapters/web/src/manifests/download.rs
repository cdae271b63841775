//! Handing out the two files of a frozen list, byte for byte.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_evidence::ManifestPart;
use controlkeep_http::{AccessRule, Problem, RouteSpec, Tenant, hand_out_text};
use controlkeep_rbac::Permission;
use controlkeep_usecases::evidence::{ReadManifest, record_manifest_download};

use super::place::{self, ListPath};
use crate::ui::Ui;

const MAY_READ: AccessRule = AccessRule::Organisation(Permission::ReadEvidence);

pub(super) static LIST: RouteSpec =
    RouteSpec::read("manifests.list_file", "/o/{org}/a/{as}/manifests/{manifest}/list", MAY_READ)
        .handing_out("evidence_manifest.downloaded");
pub(super) static HASH: RouteSpec =
    RouteSpec::read("manifests.hash_file", "/o/{org}/a/{as}/manifests/{manifest}/hash", MAY_READ)
        .handing_out("evidence_manifest.downloaded");

pub(super) async fn list(ui: Ui, tenant: Tenant, Path(path): Path<ListPath>) -> Result<Response, Problem> {
    download(&ui, &tenant, &path, ManifestPart::List).await
}

pub(super) async fn hash(ui: Ui, tenant: Tenant, Path(path): Path<ListPath>) -> Result<Response, Problem> {
    download(&ui, &tenant, &path, ManifestPart::Hash).await
}

async fn download(
    ui: &Ui,
    tenant: &Tenant,
    path: &ListPath,
    part: ManifestPart,
) -> Result<Response, Problem> {
    let (assessment, id) = path.read()?;
    let command = ReadManifest { scope: tenant.scope, assessment, id };
    let (app, actor) = (ui.app.clone(), ui.viewer.actor());
    let record = move || record_manifest_download(app.store.as_ref(), &command, part, &actor);
    let manifest = ui.app.blocking.write(record).await?.map_err(place::unread)?;
    hand_out_text(part.file_name(), manifest.part(part).to_vec())
}
