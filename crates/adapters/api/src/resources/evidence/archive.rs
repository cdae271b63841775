//! Handing out several items at once.

use axum::response::Response;
use controlkeep_evidence::EvidenceNumber;
use controlkeep_http::{AccessRule, ArchiveDownload, Problem, RouteSpec, Tenant, hand_out_archive};
use controlkeep_rbac::Permission;
use controlkeep_usecases::evidence::{RecordArchive, record_archive};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::call::Call;
use crate::endpoint::{Endpoint, Tag};
use crate::faults::query_fault;
use crate::query::Asked;

static SPEC: RouteSpec = RouteSpec::read(
    "api.evidence.archive",
    "/api/v1/organisations/{org}/evidence/archive",
    AccessRule::Organisation(Permission::ReadEvidence),
)
.handing_out("evidence.downloaded")
.api();

pub(super) static ARCHIVE: Endpoint = Endpoint::of(&SPEC, Tag::Evidence, "Download several items as one archive")
    .about(
        "A ZIP archive with `index.csv`, which names every file with its SHA-256, and a folder for each item with \
         the files of its newest version. It is packed while it is sent, so its length is not known before, and it \
         is cut off when a stored file turns out to be damaged. Each file leaves an entry, as when it is \
         downloaded alone.",
    )
    .asks::<Query>()
    .hands_out()
    .or(&[
        "archive_empty",
        "archive_too_large",
        "file_damaged",
        "storage_away",
    ]);

/// Which items to take along.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Query {
    /// Their numbers with commas between, such as `E-001,E-014`: at most 100.
    #[schemars(length(min = 1))]
    items: String,
}

pub(super) async fn archive(
    call: Call,
    tenant: Tenant,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    let items = numbers(&query.items)?;
    let command = RecordArchive { scope: tenant.scope, items, actor: call.actor() };
    let app = call.app.clone();
    let archive = call.app.blocking.write(move || record_archive(app.store.as_ref(), &command)).await??;
    let name = format!("evidence-{}-{}.zip", tenant.organisation.slug, call.viewer.now.utc_day());
    hand_out_archive(&call.app, ArchiveDownload { archive, name, actor: call.actor() }).await
}

fn numbers(items: &str) -> Result<Vec<EvidenceNumber>, Problem> {
    let numbers = items.split(',').map(str::trim).filter(|item| !item.is_empty());
    let wrong = |item: &str| query_fault("items", "not_a_number", format!("{item} is no number of an item"));
    numbers.map(|item| item.parse().map_err(|_| wrong(item))).collect()
}
