//! Holding an item, letting go of it, removing it.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_evidence::{EvidenceNumber, HoldReason, RemovalRefused};
use controlkeep_http::{AccessRule, Audited, Problem, RouteSpec, Submitted, Tenant};
use controlkeep_ports::ManifestFilter;
use controlkeep_rbac::Permission;
use controlkeep_usecases::evidence::{
    HoldEvidence, HoldEvidenceError, RemoveEvidence, RemoveEvidenceError, hold_evidence, lift_hold,
    remove_evidence,
};
use http::StatusCode;
use serde::Deserialize;

use super::one::{Told, draw_item};
use super::place::{ItemPath, Place};
use crate::fields::{FieldErrors, Nothing};
use crate::manifests::ListLink;
use crate::sign_in::see_other;
use crate::ui::Ui;
use crate::words::values;

const MAY_HOLD: AccessRule = AccessRule::Organisation(Permission::HoldEvidence);

pub(super) static HOLD: RouteSpec = RouteSpec::change(
    "evidence.hold",
    "/o/{org}/evidence/{number}/hold",
    MAY_HOLD,
    Audited::As("evidence.held"),
);
pub(super) static LIFT: RouteSpec = RouteSpec::change(
    "evidence.lift",
    "/o/{org}/evidence/{number}/lift",
    MAY_HOLD,
    Audited::As("evidence.released"),
);
pub(super) static REMOVE: RouteSpec = RouteSpec::change(
    "evidence.remove",
    "/o/{org}/evidence/{number}/remove",
    AccessRule::Organisation(Permission::RemoveEvidence),
    Audited::As("evidence.removed"),
);

/// Why, as typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    reason: String,
}

pub(super) async fn hold(
    ui: Ui,
    tenant: Tenant,
    Path(path): Path<ItemPath>,
    Submitted(form): Submitted<Form>,
) -> Result<Response, Problem> {
    change_hold(ui, tenant, path, form, true).await
}

pub(super) async fn lift(
    ui: Ui,
    tenant: Tenant,
    Path(path): Path<ItemPath>,
    Submitted(form): Submitted<Form>,
) -> Result<Response, Problem> {
    change_hold(ui, tenant, path, form, false).await
}

async fn change_hold(
    ui: Ui,
    tenant: Tenant,
    path: ItemPath,
    form: Form,
    held: bool,
) -> Result<Response, Problem> {
    let mut hold_errors = FieldErrors::default();
    let reason = HoldReason::parse(&form.reason);
    let reason = hold_errors.take(ui.words(), "reason", reason, |_| "evidence-refused-reason");
    let Some(reason) = reason else {
        let told = Told { hold_errors, ..Told::default() };
        return draw_item(&ui, &tenant, &path, StatusCode::UNPROCESSABLE_ENTITY, told).await;
    };
    let command =
        HoldEvidence { scope: tenant.scope, number: path.read()?, reason, actor: ui.viewer.actor() };
    let app = ui.app.clone();
    let change = move || {
        if held {
            hold_evidence(app.store.as_ref(), &command)
        } else {
            lift_hold(app.store.as_ref(), &command)
        }
    };
    let done = if held { "held" } else { "lifted" };
    match ui.app.blocking.write(change).await? {
        // Somebody else was faster with the same wish.
        Ok(_) | Err(HoldEvidenceError::Refused(_)) => {
            Ok(see_other(&format!("{}?done={done}", Place::of(&tenant).item(path.read()?))))
        }
        Err(HoldEvidenceError::NotFound) => Err(Problem::not_found()),
        Err(HoldEvidenceError::Store(error)) => Err(error.into()),
    }
}

pub(super) async fn remove(
    ui: Ui,
    tenant: Tenant,
    Path(path): Path<ItemPath>,
    Submitted(Nothing {}): Submitted<Nothing>,
) -> Result<Response, Problem> {
    let number = path.read()?;
    let command = RemoveEvidence { scope: tenant.scope, number, reason: None, actor: ui.viewer.actor() };
    let app = ui.app.clone();
    let refused = match ui.app.blocking.write(move || remove_evidence(app.store.as_ref(), &command)).await? {
        Ok(()) => return Ok(see_other(&format!("{}?removed={number}", Place::of(&tenant).list()))),
        Err(RemoveEvidenceError::NotFound) => return Err(Problem::not_found()),
        Err(RemoveEvidenceError::Store(error)) => return Err(error.into()),
        Err(RemoveEvidenceError::Kept(refused)) => refused,
    };
    let text = refused_text(&ui, &tenant, number, &refused).await?;
    let told = Told { refused: Some(text), ..Told::default() };
    draw_item(&ui, &tenant, &path, StatusCode::CONFLICT, told).await
}

/// Why it stays: the hold, or the hash lists that name it.
async fn refused_text(
    ui: &Ui,
    tenant: &Tenant,
    number: EvidenceNumber,
    refused: &RemovalRefused,
) -> Result<String, Problem> {
    let words = ui.words();
    let RemovalRefused::KeptUntil(day) = refused else { return Ok(words.text("evidence-refused-held")) };
    let (app, scope) = (ui.app.clone(), tenant.scope);
    let filter = ManifestFilter::Naming(number);
    let naming = ui.app.blocking.read(move || app.views.manifests(&scope, filter)).await??;
    let (formats, slug) = (ui.formats(), tenant.organisation.slug.as_str());
    let day = formats.day(*day);
    if naming.is_empty() {
        return Ok(words.text_with("evidence-refused-kept", &values([("day", day.into())])));
    }
    let lists: Vec<String> =
        naming.iter().map(|head| ListLink::of(&formats, slug, head).in_words()).collect();
    let told = values([("day", day.into()), ("lists", lists.join(", ").into())]);
    Ok(words.text_with("evidence-refused-kept-by", &told))
}
