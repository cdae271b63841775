//! Verifying a frozen list against the files as they are now.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_http::{AccessRule, Audited, Problem, RouteSpec, Submitted, Tenant};
use controlkeep_rbac::Permission;
use controlkeep_usecases::evidence::{VerifyManifest, verify_manifest};

use super::one::{Shown, draw};
use super::place::{self, ListPath};
use super::verdict::Verdict;
use crate::fields::Nothing;
use crate::ui::Ui;

pub(super) static SPEC: RouteSpec = RouteSpec::change(
    "manifests.verify",
    "/o/{org}/a/{as}/manifests/{manifest}/verify",
    AccessRule::Organisation(Permission::ReadEvidence),
    Audited::As("evidence_manifest.verified"),
);

pub(super) async fn verify(
    ui: Ui,
    tenant: Tenant,
    Path(path): Path<ListPath>,
    Submitted(Nothing {}): Submitted<Nothing>,
) -> Result<Response, Problem> {
    let (assessment, id) = path.read()?;
    let command = VerifyManifest { scope: tenant.scope, assessment, id, actor: ui.viewer.actor() };
    let app = ui.app.clone();
    let verify = move || verify_manifest(app.store.as_ref(), &app.files.vault(), &command);
    let verified = ui.app.blocking.file(verify).await?.map_err(place::unverified)?;
    let shown = Shown { frozen: false, verdict: Some(Verdict::of(&verified)) };
    draw(&ui, &tenant, assessment, &verified.manifest, shown).await
}
