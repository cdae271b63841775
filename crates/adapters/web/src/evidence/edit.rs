//! Saying something else about an item.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_http::{AccessRule, Audited, Problem, RouteSpec, Submitted, Tenant};
use controlkeep_ports::EvidenceSheet;
use controlkeep_rbac::Permission;
use controlkeep_usecases::evidence::{DescribeEvidence, describe_evidence};
use http::StatusCode;
use serde::Serialize;

use super::details::{DetailsForm, Typed};
use super::owners::owners;
use super::place::{ItemPath, Place};
use super::refusal::told_details;
use crate::engine::Template;
use crate::fields::{Choice, FieldErrors};
use crate::frame::{Frame, Nav};
use crate::sign_in::see_other;
use crate::ui::Ui;
use crate::words::values;

const RIGHT: AccessRule = AccessRule::Organisation(Permission::AddEvidence);

pub(super) static SHOW: RouteSpec =
    RouteSpec::read("evidence.edit", "/o/{org}/evidence/{number}/edit", RIGHT);
pub(super) static SEND: RouteSpec = RouteSpec::change(
    "evidence.describe",
    "/o/{org}/evidence/{number}/edit",
    RIGHT,
    Audited::As("evidence.described"),
);

/// The details with the version that was seen. What is typed is the same as beside files, where the
/// fields come one by one; so they do here.
struct Form {
    version: i64,
    typed: Typed,
}

impl Form {
    fn read(fields: Vec<(String, String)>) -> Result<Self, Problem> {
        let (mut version, mut typed) = (None, Typed::default());
        for (name, value) in fields {
            if name == "version" {
                version = value.parse().ok();
            } else if !typed.put(&name, value) {
                return Err(Problem::unreadable(format!("the form has no field {name}")));
            }
        }
        let version = version.ok_or_else(|| Problem::unreadable("the form names no version"))?;
        Ok(Self { version, typed })
    }
}

/// The page that describes an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct EditPage {
    pub(super) title: String,
    pub(super) post: String,
    pub(super) back: String,
    pub(super) version: i64,
    pub(super) form: DetailsForm,
}

impl Template for EditPage {
    const FILE: &'static str = "pages/evidence/edit.html";
}

pub(super) async fn show(ui: Ui, tenant: Tenant, Path(path): Path<ItemPath>) -> Result<Response, Problem> {
    let item = sheet(&ui, &tenant, &path).await?.item;
    let typed = Typed::stored(&item.details);
    draw(&ui, &tenant, &path, StatusCode::OK, (item.version, typed), FieldErrors::default()).await
}

pub(super) async fn send(
    ui: Ui,
    tenant: Tenant,
    Path(path): Path<ItemPath>,
    Submitted(fields): Submitted<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let form = Form::read(fields)?;
    let mut errors = FieldErrors::default();
    let owners = choices(&ui, &tenant, &path).await?;
    let seen = (form.version, form.typed);
    let Some(details) = seen.1.read(ui.words(), &mut errors, None, &owners) else {
        return draw(&ui, &tenant, &path, StatusCode::UNPROCESSABLE_ENTITY, seen, errors).await;
    };
    let number = path.read()?;
    let command = DescribeEvidence {
        scope: tenant.scope,
        number,
        details,
        expected_version: seen.0,
        actor: ui.viewer.actor(),
    };
    let app = ui.app.clone();
    let described = move || describe_evidence(app.store.as_ref(), &command);
    let Err(error) = ui.app.blocking.write(described).await? else {
        return Ok(see_other(&format!("{}?done=saved", Place::of(&tenant).item(number))));
    };
    told_details(&ui, &mut errors, error)?;
    draw(&ui, &tenant, &path, StatusCode::CONFLICT, seen, errors).await
}

/// The item that a path names.
pub(super) async fn sheet(ui: &Ui, tenant: &Tenant, path: &ItemPath) -> Result<EvidenceSheet, Problem> {
    let (app, scope, number) = (ui.app.clone(), tenant.scope, path.read()?);
    ui.app.blocking.read(move || app.views.evidence(&scope, number)).await??.ok_or_else(Problem::not_found)
}

/// Who may own it: the members, and whoever owns it now although they have left.
async fn choices(ui: &Ui, tenant: &Tenant, path: &ItemPath) -> Result<Vec<Choice>, Problem> {
    let mut choices = owners(ui, tenant).await?;
    let sheet = sheet(ui, tenant, path).await?;
    let owner = Choice::new(sheet.item.details.owner.to_string(), sheet.owner_name);
    if !choices.iter().any(|choice| choice.value == owner.value) {
        choices.push(owner);
    }
    Ok(choices)
}

async fn draw(
    ui: &Ui,
    tenant: &Tenant,
    path: &ItemPath,
    status: StatusCode,
    (version, typed): (i64, Typed),
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let (number, place) = (path.read()?, Place::of(tenant));
    let told = values([("number", number.to_string().into())]);
    let title = ui.words().text_with("evidence-edit-title", &told);
    let page = EditPage {
        post: place.of_item(number, "edit"),
        back: place.item(number),
        version,
        form: DetailsForm::of(ui.words(), typed, errors, choices(ui, tenant, path).await?, false),
        title,
    };
    let frame = Frame::in_organisation(ui, tenant, None, &page.title, Nav::Evidence).await?;
    let frame = if status.is_success() { frame } else { frame.failed(ui.words()) };
    ui.draw_as(status, &frame, &page)
}
