//! Handing out several items at once, as one archive.

use axum::response::Response;
use axum_extra::extract::Query;
use controlkeep_evidence::EvidenceNumber;
use controlkeep_http::{AccessRule, ArchiveDownload, Problem, RouteSpec, Tenant, hand_out_archive};
use controlkeep_rbac::Permission;
use controlkeep_usecases::evidence::{RecordArchive, record_archive};
use http::StatusCode;
use serde::Deserialize;

use crate::ui::Ui;

pub(super) static SPEC: RouteSpec = RouteSpec::read(
    "evidence.archive",
    "/o/{org}/evidence/archive",
    AccessRule::Organisation(Permission::ReadEvidence),
)
.handing_out("evidence.downloaded");

/// The items that were ticked.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Ticked {
    item: Vec<String>,
}

pub(super) async fn archive(
    ui: Ui,
    tenant: Tenant,
    Query(ticked): Query<Ticked>,
) -> Result<Response, Problem> {
    if ticked.item.is_empty() {
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "archive_nothing_chosen"));
    }
    let command =
        RecordArchive { scope: tenant.scope, items: numbers(&ticked.item)?, actor: ui.viewer.actor() };
    let app = ui.app.clone();
    let archive = ui.app.blocking.write(move || record_archive(app.store.as_ref(), &command)).await??;
    let name = format!("evidence-{}-{}.zip", tenant.organisation.slug, ui.viewer.now.utc_day());
    hand_out_archive(&ui.app, ArchiveDownload { archive, name, actor: ui.viewer.actor() }).await
}

/// Whatever is no number names nothing.
fn numbers(items: &[String]) -> Result<Vec<EvidenceNumber>, Problem> {
    items.iter().map(|item| item.parse().map_err(|_| Problem::not_found())).collect()
}
