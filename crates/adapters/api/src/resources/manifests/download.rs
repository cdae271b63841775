//! Handing out the two files of a frozen list.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_evidence::ManifestPart;
use controlkeep_http::{AccessRule, Problem, RouteSpec, Tenant, hand_out_text};
use controlkeep_rbac::Permission;
use controlkeep_usecases::evidence::{ReadManifest, record_manifest_download};

use super::{id_of, unread};
use crate::call::Call;
use crate::endpoint::{Endpoint, Tag};
use crate::resources::opened::number_of;

const MAY_READ: AccessRule = AccessRule::Organisation(Permission::ReadEvidence);

static LIST_SPEC: RouteSpec = RouteSpec::read(
    "api.manifest.list_file",
    "/api/v1/organisations/{org}/assessments/{assessment}/manifests/{manifest}/list",
    MAY_READ,
)
.handing_out("evidence_manifest.downloaded")
.api();

static HASH_SPEC: RouteSpec = RouteSpec::read(
    "api.manifest.hash_file",
    "/api/v1/organisations/{org}/assessments/{assessment}/manifests/{manifest}/hash",
    MAY_READ,
)
.handing_out("evidence_manifest.downloaded")
.api();

pub(super) static LIST_FILE: Endpoint =
    Endpoint::of(&LIST_SPEC, Tag::Evidence, "Download the list of artifacts")
        .about(
            "`CMMCAssessmentArtifacts.log`, byte for byte as it was frozen. Each download leaves an entry.",
        )
        .hands_out();

pub(super) static HASH_FILE: Endpoint =
    Endpoint::of(&HASH_SPEC, Tag::Evidence, "Download the hash of the list")
        .about("`CMMCAssessmentLogHash.log`, byte for byte as it was frozen. Each download leaves an entry.")
        .hands_out();

type Place = Path<(String, String, String)>;

pub(super) async fn list(call: Call, tenant: Tenant, path: Place) -> Result<Response, Problem> {
    download(&call, &tenant, path, ManifestPart::List).await
}

pub(super) async fn hash(call: Call, tenant: Tenant, path: Place) -> Result<Response, Problem> {
    download(&call, &tenant, path, ManifestPart::Hash).await
}

async fn download(
    call: &Call,
    tenant: &Tenant,
    Path((_, number, id)): Place,
    part: ManifestPart,
) -> Result<Response, Problem> {
    let command = ReadManifest { scope: tenant.scope, assessment: number_of(&number)?, id: id_of(&id)? };
    let (app, actor) = (call.app.clone(), call.actor());
    let record = move || record_manifest_download(app.store.as_ref(), &command, part, &actor);
    let manifest = call.app.blocking.write(record).await?.map_err(unread)?;
    hand_out_text(part.file_name(), manifest.part(part).to_vec())
}
