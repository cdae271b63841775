//! One frozen list.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use controlkeep_http::{AccessRule, Problem, RouteSpec, Tenant};
use controlkeep_rbac::Permission;
use controlkeep_usecases::evidence::{ReadManifest, read_manifest};
use http::HeaderMap;

use super::view::WholeView;
use super::{id_of, unread};
use crate::call::Call;
use crate::endpoint::{Endpoint, Tag};
use crate::reply::Reply;
use crate::resources::opened::number_of;

static SPEC: RouteSpec = RouteSpec::read(
    "api.manifest",
    "/api/v1/organisations/{org}/assessments/{assessment}/manifests/{manifest}",
    AccessRule::Organisation(Permission::ReadEvidence),
)
.api();

pub(super) static ONE: Endpoint = Endpoint::of(&SPEC, Tag::Evidence, "Show a frozen hash list")
    .about("With the values that eMASS asks for, and the files it names.")
    .gives::<WholeView>(200)
    .tagged();

pub(super) async fn show(
    call: Call,
    tenant: Tenant,
    Path((_, number, id)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let command = ReadManifest { scope: tenant.scope, assessment: number_of(&number)?, id: id_of(&id)? };
    let read = move |app: &controlkeep_http::App| read_manifest(app.store.as_ref(), &command).map_err(unread);
    let manifest = call.read(read).await?;
    let reply = Reply::ok(&WholeView::from(&manifest))?;
    Ok(reply.tagged(&call.app).unless_known(&headers).into_response())
}
