//! Freezing the evidence of an assessment: what would be in the list first, then the list.

use axum::extract::{Path, Query};
use axum::response::Response;
use controlkeep_evidence::FreezeRefused;
use controlkeep_http::{AccessRule, Audited, Problem, RouteSpec, Submitted, Tenant};
use controlkeep_kernel::ManifestId;
use controlkeep_rbac::Permission;
use controlkeep_usecases::evidence::{
    FreezeManifest, FreezeManifestError, Look, ManifestPreview, PreviewManifest, PreviewManifestError,
    freeze_manifest, preview_manifest,
};
use http::StatusCode;
use serde::Deserialize;

use super::place;
use super::preview::{Addresses, FreezePage, Told};
use crate::assessments::{AssessmentPath, Opened};
use crate::evidence::Place;
use crate::fields::FieldErrors;
use crate::frame::{Frame, Nav};
use crate::sign_in::see_other;
use crate::ui::Ui;

const MAY_FREEZE: AccessRule = AccessRule::Organisation(Permission::HoldEvidence);
const PATH: &str = "/o/{org}/a/{as}/manifests/new";

pub(super) static SHOW: RouteSpec = RouteSpec::read("manifests.preview", PATH, MAY_FREEZE);
pub(super) static SEND: RouteSpec =
    RouteSpec::change("manifests.freeze", PATH, MAY_FREEZE, Audited::As("evidence_manifest.frozen"));

/// How closely to look.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    read: String,
}

/// What was seen, and whether to freeze although something is missing or damaged.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    seen: String,
    #[serde(default)]
    read: String,
    #[serde(default)]
    despite: String,
}

fn look(read: &str) -> Look {
    if read == "all" { Look::Whole } else { Look::Glance }
}

pub(super) async fn show(
    ui: Ui,
    tenant: Tenant,
    Path(path): Path<AssessmentPath>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let (number, look) = (path.number()?, look(&asked.read));
    let preview = preview(&ui, &tenant, number, look).await?;
    draw(&ui, &tenant, number, StatusCode::OK, (&preview, look), Told::default()).await
}

pub(super) async fn send(
    ui: Ui,
    tenant: Tenant,
    Path(path): Path<AssessmentPath>,
    Submitted(form): Submitted<Form>,
) -> Result<Response, Problem> {
    let (number, look) = (path.number()?, look(&form.read));
    let shown = preview(&ui, &tenant, number, look).await?;
    if !shown.is_sound() && form.despite != "yes" {
        let mut errors = FieldErrors::default();
        errors.add(ui.words(), "despite", "manifests-refused-despite");
        let told = Told { errors, ..Told::default() };
        return draw(&ui, &tenant, number, StatusCode::UNPROCESSABLE_ENTITY, (&shown, look), told).await;
    }
    let seen = form.seen.parse().map_err(|_| Problem::unreadable("seen is no hash"))?;
    let command = FreezeManifest {
        scope: tenant.scope,
        assessment: number,
        id: ManifestId::from_bytes(ui.app.random.id()),
        keep_years: ui.app.rules().life.retention.years,
        seen: Some(seen),
        actor: ui.viewer.actor(),
    };
    let app = ui.app.clone();
    let (status, key) =
        match ui.app.blocking.write(move || freeze_manifest(app.store.as_ref(), &command)).await? {
            Ok(frozen) => {
                let at = place::one(tenant.organisation.slug.as_str(), number, frozen.value.id);
                return Ok(see_other(&format!("{at}?done=frozen")));
            }
            Err(FreezeManifestError::NotFound) => return Err(Problem::not_found()),
            Err(FreezeManifestError::Store(error)) => return Err(error.into()),
            Err(FreezeManifestError::Refused(FreezeRefused::Foreign)) => {
                return Err(Problem::internal("linked evidence belongs to another organisation"));
            }
            Err(FreezeManifestError::Refused(FreezeRefused::Nothing)) => {
                (StatusCode::UNPROCESSABLE_ENTITY, "manifests-refused-nothing")
            }
            Err(FreezeManifestError::Changed) => (StatusCode::CONFLICT, "manifests-refused-changed"),
        };
    let shown = preview(&ui, &tenant, number, look).await?;
    let told = Told { refused: Some(ui.words().text(key)), ..Told::default() };
    draw(&ui, &tenant, number, status, (&shown, look), told).await
}

async fn preview(ui: &Ui, tenant: &Tenant, number: u32, look: Look) -> Result<ManifestPreview, Problem> {
    let command = PreviewManifest {
        scope: tenant.scope,
        assessment: number,
        keep_years: ui.app.rules().life.retention.years,
        look,
        actor: ui.viewer.actor(),
    };
    let app = ui.app.clone();
    let read = move || preview_manifest(app.store.as_ref(), &app.files.vault(), &command);
    ui.app.blocking.file(read).await?.map_err(|error| match error {
        PreviewManifestError::NotFound => Problem::not_found(),
        PreviewManifestError::Storage(error) => error.into(),
        PreviewManifestError::Store(error) => error.into(),
    })
}

async fn draw(
    ui: &Ui,
    tenant: &Tenant,
    number: u32,
    status: StatusCode,
    shown: (&ManifestPreview, Look),
    told: Told,
) -> Result<Response, Problem> {
    let opened = Opened::read(ui, tenant, number).await?;
    let list = place::all(tenant.organisation.slug.as_str(), number);
    let at = Addresses { new: format!("{list}/new"), list, evidence: Place::of(tenant).list() };
    let name = opened.sheet.assessment.name.to_string();
    let page = FreezePage::of(ui.words(), &ui.formats(), (name, at), shown, told);
    let title = ui.words().text("manifests-freeze-title");
    let frame = Frame::in_organisation(ui, tenant, Some(&opened.head()), &title, Nav::Manifests).await?;
    let frame = if status.is_success() { frame } else { frame.failed(ui.words()) };
    ui.draw_as(status, &frame, &page)
}
