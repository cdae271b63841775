//! Taking a finding back, and back to its card.

use axum::extract::{Path, Query};
use axum::response::Response;
use controlkeep_http::{AccessRule, Audited, Problem, RouteSpec, Submitted, Tenant};
use controlkeep_rbac::Permission;
use controlkeep_usecases::findings::{Changed, UndoChanges, UndoChangesError, undo_changes};
use http::StatusCode;
use serde::Deserialize;

use super::answer::Desk;
use super::query::FocusQuery;
use super::round::Round;
use super::set::FocusSet;
use crate::assessments::{AssessmentPath, Opened};
use crate::findings::frozen;
use crate::ui::Ui;
use crate::words::values;

pub(super) static SPEC: RouteSpec = RouteSpec::change(
    "focus.undo",
    "/o/{org}/a/{as}/focus/undo",
    AccessRule::Organisation(Permission::SetFindings),
    Audited::As("finding."),
);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UndoForm {
    from: i64,
    to: i64,
}

pub(super) async fn undo(
    ui: Ui,
    tenant: Tenant,
    Path(path): Path<AssessmentPath>,
    Query(query): Query<FocusQuery>,
    Submitted(form): Submitted<UndoForm>,
) -> Result<Response, Problem> {
    let number = path.number()?;
    let (scope, actor) = (tenant.scope, ui.viewer.actor());
    let command = UndoChanges { scope, number, from: form.from, to: form.to, actor };
    let app = ui.app.clone();
    let work = move || undo_changes(app.store.as_ref(), &app.shelf, app.rules(), &command);
    let why = match ui.app.blocking.write(work).await? {
        Ok(changed) => return taken_back(&ui, &tenant, &query, changed).await,
        Err(UndoChangesError::NothingToUndo) => ui.words().text("findings-undo-nothing"),
        Err(UndoChangesError::ChangedSince { labels }) => {
            let told = values([("labels", labels.join(", ").into())]);
            ui.words().text_with("findings-undo-changed-since", &told)
        }
        Err(UndoChangesError::NotFound) => return Err(Problem::not_found()),
        Err(UndoChangesError::Locked(state)) => return Err(frozen(state)),
        Err(UndoChangesError::Store(error)) => return Err(error.into()),
    };
    let opened = Opened::read(&ui, &tenant, number).await?;
    let desk = Desk { ui: &ui, tenant: &tenant, opened: &opened };
    let (round, at) = place(&opened, &query)?;
    desk.stay(StatusCode::CONFLICT, &round, at, None, Some(why)).await
}

async fn taken_back(
    ui: &Ui,
    tenant: &Tenant,
    query: &FocusQuery,
    changed: Changed,
) -> Result<Response, Problem> {
    let (from, to) = (changed.from, changed.to);
    let opened = Opened::changed(ui, tenant, changed).await?;
    let desk = Desk { ui, tenant, opened: &opened };
    let (round, at) = place(&opened, query)?;
    desk.turn_to(&round, Some(at), Some(desk.sentence(&round, at)), Some((from, to, at))).await
}

/// The card to which an undo leads: that of what it takes back.
fn place<'a>(opened: &'a Opened, query: &FocusQuery) -> Result<(Round<'a>, usize), Problem> {
    let round = Round::new(opened, FocusSet::read(&query.set, opened.catalogue()));
    let at = round.find(&query.at).ok_or_else(Problem::not_found)?;
    Ok((round, at))
}
