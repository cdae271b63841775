//! Pages elsewhere that an item refers to.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_evidence::{EvidenceNumber, HttpsUrl, NewReference, Reference, ReferenceTitle};
use controlkeep_http::{AccessRule, Audited, Problem, RouteSpec, Submitted, Tenant};
use controlkeep_kernel::ReferenceId;
use controlkeep_rbac::Permission;
use controlkeep_usecases::evidence::{
    AddReference, ReferenceError, RemoveReference, add_reference, remove_reference,
};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::one::{Told, draw_item};
use super::place::{ItemPath, Place};
use crate::fields::{FieldErrors, Nothing};
use crate::sign_in::see_other;
use crate::ui::Ui;

const RIGHT: AccessRule = AccessRule::Organisation(Permission::AddEvidence);

pub(super) static ADD: RouteSpec = RouteSpec::change(
    "evidence.reference.add",
    "/o/{org}/evidence/{number}/references",
    RIGHT,
    Audited::As("evidence.reference"),
);
pub(super) static REMOVE: RouteSpec = RouteSpec::change(
    "evidence.reference.remove",
    "/o/{org}/evidence/{number}/references/{reference}/remove",
    RIGHT,
    Audited::As("evidence.reference"),
);

/// One reference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ReferenceView {
    title: String,
    href: String,
    remove: String,
}

impl ReferenceView {
    pub(super) fn of(place: &Place, number: EvidenceNumber, reference: &Reference) -> Self {
        Self {
            title: reference.title.to_string(),
            href: reference.url.to_string(),
            remove: place.of_item(number, &format!("references/{}/remove", reference.id)),
        }
    }
}

/// The form of a reference, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct ReferenceForm {
    title: String,
    address: String,
    errors: FieldErrors,
}

/// A reference, as typed.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    pub(super) reference_title: String,
    pub(super) address: String,
}

impl Form {
    /// Whether nothing was typed.
    pub(super) fn is_empty(&self) -> bool {
        self.reference_title.trim().is_empty() && self.address.trim().is_empty()
    }

    /// Title and address, to be shown again.
    pub(super) fn typed(&self) -> (String, String) {
        (self.reference_title.clone(), self.address.clone())
    }
}

/// The reference in a path, with its item.
#[derive(Deserialize)]
pub(super) struct ReferencePath {
    reference: String,
}

pub(super) async fn add(
    ui: Ui,
    tenant: Tenant,
    Path(path): Path<ItemPath>,
    Submitted(form): Submitted<Form>,
) -> Result<Response, Problem> {
    let mut errors = FieldErrors::default();
    let reference = read(&ui, &mut errors, &form);
    let Some(reference) = reference else { return refused(&ui, &tenant, &path, form, errors).await };
    let command =
        AddReference { scope: tenant.scope, number: path.read()?, reference, actor: ui.viewer.actor() };
    let app = ui.app.clone();
    match ui.app.blocking.write(move || add_reference(app.store.as_ref(), &command)).await? {
        Ok(()) => Ok(back(&tenant, &path)?),
        Err(ReferenceError::NotFound) => Err(Problem::not_found()),
        Err(ReferenceError::Store(error)) => Err(error.into()),
        Err(ReferenceError::Refused(_)) => {
            errors.add(ui.words(), "address", "evidence-refused-reference");
            refused(&ui, &tenant, &path, form, errors).await
        }
    }
}

/// Reads a reference; nothing when a field tells why not.
pub(super) fn read(ui: &Ui, errors: &mut FieldErrors, form: &Form) -> Option<NewReference> {
    let words = ui.words();
    let title = ReferenceTitle::parse(&form.reference_title);
    let title = errors.take(words, "reference_title", title, |_| "evidence-refused-title-missing");
    let url = HttpsUrl::parse(&form.address);
    let url = errors.take(words, "address", url, |_| "evidence-refused-address");
    let id = ReferenceId::from_bytes(ui.app.random.id());
    title.zip(url).map(|(title, url)| NewReference { id, title, url })
}

async fn refused(
    ui: &Ui,
    tenant: &Tenant,
    path: &ItemPath,
    form: Form,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let reference = ReferenceForm { title: form.reference_title, address: form.address, errors };
    let told = Told { reference, ..Told::default() };
    draw_item(ui, tenant, path, StatusCode::UNPROCESSABLE_ENTITY, told).await
}

pub(super) async fn remove(
    ui: Ui,
    tenant: Tenant,
    Path(path): Path<ItemPath>,
    Path(reference): Path<ReferencePath>,
    Submitted(Nothing {}): Submitted<Nothing>,
) -> Result<Response, Problem> {
    let reference = reference.reference.parse().map_err(|_| Problem::not_found())?;
    let command =
        RemoveReference { scope: tenant.scope, number: path.read()?, reference, actor: ui.viewer.actor() };
    let app = ui.app.clone();
    match ui.app.blocking.write(move || remove_reference(app.store.as_ref(), &command)).await? {
        Ok(()) => back(&tenant, &path),
        Err(ReferenceError::Store(error)) => Err(error.into()),
        Err(_) => Err(Problem::not_found()),
    }
}

fn back(tenant: &Tenant, path: &ItemPath) -> Result<Response, Problem> {
    Ok(see_other(&format!("{}?done=saved#references", Place::of(tenant).item(path.read()?))))
}
