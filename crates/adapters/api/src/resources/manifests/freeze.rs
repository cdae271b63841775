//! Freezing the evidence of an assessment.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_evidence::{Digest, FreezeRefused};
use controlkeep_http::{AccessRule, App, Audited, Problem, RouteSpec, Tenant};
use controlkeep_kernel::ManifestId;
use controlkeep_ports::Store;
use controlkeep_rbac::Permission;
use controlkeep_usecases::evidence::{FreezeManifest, FreezeManifestError, freeze_manifest};
use http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::list::PATH;
use super::view::WholeView;
use crate::body::Sent;
use crate::call::Call;
use crate::endpoint::{Endpoint, Tag};
use crate::faults::Faults;
use crate::reply::Reply;
use crate::resources::opened::number_of;
use crate::sample::Sample;

static SPEC: RouteSpec = RouteSpec::change(
    "api.manifest.freeze",
    PATH,
    AccessRule::Organisation(Permission::HoldEvidence),
    Audited::As("evidence_manifest.frozen"),
)
.api();

pub(super) static FREEZE: Endpoint = Endpoint::of(
    &SPEC,
    Tag::Evidence,
    "Freeze the evidence of an assessment",
)
.about(
    "Writes the newest files of all linked items into a hash list in the layout of the CMMC Artifact Hashing \
         guide. From then on nothing of these items can be removed for as long as the rules want it kept.",
)
.takes::<Freeze>()
.gives::<WholeView>(201)
.or(&["nothing_to_freeze", "evidence_changed"])
.repeatable();

/// What is to be frozen.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "FreezeEvidence")]
pub(super) struct Freeze {
    /// The SHA-256 that the list must get. When the evidence is not what gives this hash, nothing is frozen.
    /// Left out, whatever is linked now is frozen.
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<String>,
}

impl Sample for Freeze {
    fn sample() -> Self {
        Self { sha256: None }
    }
}

pub(super) async fn freeze(
    call: Call,
    tenant: Tenant,
    Path((_, number)): Path<(String, String)>,
    Sent { body, repeat }: Sent<Freeze>,
) -> Result<Response, Problem> {
    let mut faults = Faults::default();
    let seen = body.sha256.map(|text| faults.known("sha256", text.parse::<Digest>().ok(), "no SHA-256"));
    if let Some(None) = seen {
        return Err(faults.problem());
    }
    let command = FreezeManifest {
        scope: tenant.scope,
        assessment: number_of(&number)?,
        id: ManifestId::from_bytes(call.app.random.id()),
        keep_years: call.app.rules().life.retention.years,
        seen: seen.flatten(),
        actor: call.actor(),
    };
    let slug = tenant.organisation.slug.to_string();
    let work = move |_: &App, store: &dyn Store| {
        let frozen = freeze_manifest(store, &command).map_err(refused)?.value;
        let place = PATH.replace("{org}", &slug).replace("{assessment}", &command.assessment.to_string());
        Reply::created(format!("{place}/{}", frozen.id), &WholeView::from(&frozen))
    };
    call.change(repeat, work).await
}

fn refused(error: FreezeManifestError) -> Problem {
    match error {
        FreezeManifestError::NotFound => Problem::not_found(),
        FreezeManifestError::Refused(FreezeRefused::Nothing) => {
            Problem::new(StatusCode::CONFLICT, "nothing_to_freeze")
        }
        FreezeManifestError::Refused(error @ FreezeRefused::Foreign) => Problem::internal(error.to_string()),
        FreezeManifestError::Changed => Problem::new(StatusCode::CONFLICT, "evidence_changed"),
        FreezeManifestError::Store(error) => error.into(),
    }
}
