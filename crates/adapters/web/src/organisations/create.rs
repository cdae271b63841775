//! One more organisation.

use axum::response::Response;
use controlkeep_http::{AccessRule, Audited, OnPlatform, Problem, RouteSpec, Submitted};
use controlkeep_kernel::{OrganisationId, TextError};
use controlkeep_rbac::{OrganisationName, PlatformPermission};
use controlkeep_usecases::organisations::{CreateOrganisation, create_organisation};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::engine::Template;
use crate::fields::FieldErrors;
use crate::frame::{Frame, Nav};
use crate::sign_in::see_other;
use crate::ui::Ui;

const RIGHT: AccessRule = AccessRule::Platform(PlatformPermission::CreateOrganisations);

pub(super) static SHOW: RouteSpec = RouteSpec::read("organisation.new", "/organisations/new", RIGHT);
pub(super) static SEND: RouteSpec =
    RouteSpec::change("organisation.create", "/organisations/new", RIGHT, Audited::As("organisation."));

/// The organisation, as typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    name: String,
}

/// The page for a new organisation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct CreatePage {
    pub(super) name: String,
    pub(super) errors: FieldErrors,
}

impl Template for CreatePage {
    const FILE: &'static str = "pages/organisations/create.html";
}

pub(super) async fn show(ui: Ui) -> Result<Response, Problem> {
    draw(&ui, StatusCode::OK, &CreatePage::default()).await
}

pub(super) async fn send(
    ui: Ui,
    OnPlatform(scope): OnPlatform,
    Submitted(form): Submitted<Form>,
) -> Result<Response, Problem> {
    let mut errors = FieldErrors::default();
    let Some(name) = errors.take(ui.words(), "name", OrganisationName::parse(&form.name), name_fault) else {
        return draw(&ui, StatusCode::UNPROCESSABLE_ENTITY, &CreatePage { name: form.name, errors }).await;
    };
    let id = OrganisationId::from_bytes(ui.app.random.id());
    let command = CreateOrganisation { scope, id, name, actor: ui.viewer.actor() };
    let app = ui.app.clone();
    let created = ui.app.blocking.write(move || create_organisation(app.store.as_ref(), &command)).await??;
    ui.app.sessions.forget_all();
    Ok(see_other(&format!("/o/{}", created.slug)))
}

fn name_fault(error: &TextError) -> &'static str {
    match error {
        TextError::Empty => "setup-organisation-missing",
        TextError::TooLong { .. } => "setup-organisation-too-long",
        TextError::ControlCharacter => "setup-name-control",
    }
}

async fn draw(ui: &Ui, status: StatusCode, page: &CreatePage) -> Result<Response, Problem> {
    let title = ui.words().text("organisations-new-title");
    let frame = Frame::signed_in(ui, &title, Nav::Organisations).await?;
    let frame = if status == StatusCode::OK { frame } else { frame.failed(ui.words()) };
    ui.draw_as(status, &frame, page)
}
