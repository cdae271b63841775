//! Taking changes back, from the message about them or from the history.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use controlkeep_http::{AccessRule, Audited, Problem, RouteSpec, Submitted, Tenant};
use controlkeep_rbac::Permission;
use controlkeep_usecases::findings::{Changed, UndoChanges, UndoChangesError, undo_changes};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::change::frozen;
use super::origin::Origin;
use super::reply::Reply;
use crate::assessments::{Address, AssessmentPath, Opened};
use crate::engine::Template;
use crate::frame::Frame;
use crate::requirement::{Tab, sheet_for};
use crate::ui::Ui;
use crate::words::values;

pub(super) static SPEC: RouteSpec = RouteSpec::change(
    "finding.undo",
    "/o/{org}/a/{as}/undo",
    AccessRule::Organisation(Permission::SetFindings),
    Audited::As("finding."),
);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UndoForm {
    from: i64,
    to: i64,
}

/// A toast that says why nothing was taken back.
#[derive(Debug, Serialize)]
struct NotUndone {
    text: String,
}

impl Template for NotUndone {
    const FILE: &'static str = "parts/not_undone.html";
}

pub(super) async fn undo(
    ui: Ui,
    tenant: Tenant,
    origin: Origin,
    Path(path): Path<AssessmentPath>,
    Submitted(form): Submitted<UndoForm>,
) -> Result<Response, Problem> {
    let number = path.number()?;
    let command =
        UndoChanges { scope: tenant.scope, number, from: form.from, to: form.to, actor: ui.viewer.actor() };
    let app = ui.app.clone();
    let work = move || undo_changes(app.store.as_ref(), &app.shelf, app.rules(), &command);
    let text = match ui.app.blocking.write(work).await? {
        Ok(changed) => return undone(&ui, &tenant, &origin, changed).await,
        Err(UndoChangesError::NotFound) => return Err(Problem::not_found()),
        Err(UndoChangesError::Locked(state)) => return Err(frozen(state)),
        Err(UndoChangesError::Store(error)) => return Err(error.into()),
        Err(UndoChangesError::NothingToUndo) => ui.words().text("findings-undo-nothing"),
        Err(UndoChangesError::ChangedSince { labels }) => {
            let told = values([("labels", labels.join(", ").into())]);
            ui.words().text_with("findings-undo-changed-since", &told)
        }
    };
    if ui.viewer.htmx.is_some() {
        return ui.draw_as(StatusCode::CONFLICT, &Frame::part(&ui), &NotUndone { text });
    }
    Err(Problem::new(StatusCode::CONFLICT, "conflict").because(text))
}

async fn undone(ui: &Ui, tenant: &Tenant, origin: &Origin, changed: Changed) -> Result<Response, Problem> {
    let (index, from, to) = (changed.requirement, changed.from, changed.to);
    let opened = Opened::changed(ui, tenant, changed).await?;
    let reply = Reply { ui, tenant, origin, opened: &opened };
    let short = opened.catalogue().requirements[index].short.clone();
    let address = Address::of(tenant.organisation.slug.as_str(), opened.sheet.assessment.number);
    if ui.viewer.htmx.is_none() {
        return Ok(Redirect::to(&origin.back(&address, address.requirement(&short))).into_response());
    }
    let other = match origin.shown(&address).tab_of(&short) {
        Some(tab @ (Tab::History | Tab::Evidence)) => {
            Some(sheet_for(ui, tenant, &opened, &reply.place(), index, tab).await?)
        }
        Some(Tab::Objectives) | None => None,
    };
    let said = ui.words().text_with("findings-said-undone", &values([("label", short.into())]));
    reply.beside(index, other, Some(reply.toast(&said, from, to)))
}
