//! Putting a new version in the place of the one before.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_evidence::{NewVersion, Quota};
use controlkeep_http::{AccessRule, Audited, FileForm, Problem, RouteSpec, Tenant};
use controlkeep_rbac::Permission;
use controlkeep_usecases::evidence::{ReplaceVersion, replace_version};
use http::StatusCode;
use serde::Serialize;

use super::details::DetailsForm;
use super::edit::sheet;
use super::files_form::{Received, receive};
use super::place::{ItemPath, Place};
use super::refusal::told_version;
use super::tray::Tray;
use crate::engine::Template;
use crate::fields::FieldErrors;
use crate::frame::{Frame, Nav};
use crate::sign_in::see_other;
use crate::ui::Ui;
use crate::words::values;

const RIGHT: AccessRule = AccessRule::Organisation(Permission::AddEvidence);

pub(super) static SHOW: RouteSpec =
    RouteSpec::read("evidence.replace", "/o/{org}/evidence/{number}/replace", RIGHT);
pub(super) static SEND: RouteSpec = RouteSpec::change(
    "evidence.replaced",
    "/o/{org}/evidence/{number}/replace",
    RIGHT,
    Audited::As("evidence.replaced"),
)
.with_stream();

/// The page that takes a new version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ReplacePage {
    pub(super) title: String,
    pub(super) post: String,
    pub(super) back: String,
    pub(super) tray: Tray,
    pub(super) form: DetailsForm,
}

impl Template for ReplacePage {
    const FILE: &'static str = "pages/evidence/replace.html";
}

pub(super) async fn show(ui: Ui, tenant: Tenant, Path(path): Path<ItemPath>) -> Result<Response, Problem> {
    // It is asked for a new date: the old one would be wrong without anybody noticing.
    sheet(&ui, &tenant, &path).await?;
    draw(&ui, &tenant, &path, StatusCode::OK, Received::default(), FieldErrors::default()).await
}

pub(super) async fn send(
    ui: Ui,
    tenant: Tenant,
    Path(path): Path<ItemPath>,
    form: FileForm,
) -> Result<Response, Problem> {
    let number = path.read()?;
    let received = receive(&ui, &tenant, form).await?;
    let mut errors = received.errors(&ui);
    let times = received.typed.read_times(ui.words(), &mut errors);
    let note = received.typed.read_note(ui.words(), &mut errors);
    if received.names().is_empty() && errors.is_empty() {
        errors.add(ui.words(), "files", "evidence-refused-no-file");
    }
    let said = times.zip(note).filter(|_| errors.is_empty());
    let Some(((dated, period), note)) = said else {
        received.forget(&ui).await;
        return draw(&ui, &tenant, &path, StatusCode::UNPROCESSABLE_ENTITY, received, errors).await;
    };
    let command = ReplaceVersion {
        scope: tenant.scope,
        number,
        version: NewVersion { dated, period, note, files: received.files.clone() },
        uploads: received.uploads(),
        quota: Quota(ui.app.files.limits.quota),
        actor: ui.viewer.actor(),
    };
    let app = ui.app.clone();
    let replaced = ui.app.blocking.write(move || replace_version(app.store.as_ref(), &command)).await?;
    let Err(error) = replaced else {
        return Ok(see_other(&format!("{}?done=saved", Place::of(&tenant).item(number))));
    };
    // After a failure of the store nobody knows whether a row names the files, so they stay for the sweep.
    if error.is_refusal() {
        received.forget(&ui).await;
    }
    told_version(&ui, &mut errors, error)?;
    draw(&ui, &tenant, &path, StatusCode::CONFLICT, received, errors).await
}

async fn draw(
    ui: &Ui,
    tenant: &Tenant,
    path: &ItemPath,
    status: StatusCode,
    received: Received,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let (number, place) = (path.read()?, Place::of(tenant));
    let told = values([("number", number.to_string().into())]);
    let page = ReplacePage {
        title: ui.words().text_with("evidence-replace-title", &told),
        post: place.of_item(number, "replace"),
        back: place.item(number),
        tray: Tray::of(ui, &place, &received.waiting),
        form: DetailsForm::of(ui.words(), received.typed, errors, Vec::new(), false),
    };
    let frame = Frame::in_organisation(ui, tenant, None, &page.title, Nav::Evidence).await?;
    let frame = if status.is_success() { frame } else { frame.failed(ui.words()) };
    ui.draw_as(status, &frame, &page)
}
