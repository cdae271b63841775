//! The page, and the card alone for whoever turns over.

use axum::extract::{Path, Query};
use axum::response::Response;
use controlkeep_http::{AccessRule, Problem, RouteSpec, Tenant};
use controlkeep_rbac::Permission;
use http::StatusCode;

use super::answer::{Desk, FocusParts};
use super::query::{END, FocusQuery};
use super::round::Round;
use super::set::FocusSet;
use crate::assessments::{AssessmentPath, Opened};
use crate::frame::Frame;
use crate::ui::Ui;

pub(super) static SPEC: RouteSpec =
    RouteSpec::read("focus", "/o/{org}/a/{as}/focus", AccessRule::Organisation(Permission::ReadAssessments));

pub(super) async fn show(
    ui: Ui,
    tenant: Tenant,
    Path(path): Path<AssessmentPath>,
    Query(query): Query<FocusQuery>,
) -> Result<Response, Problem> {
    let opened = Opened::read(&ui, &tenant, path.number()?).await?;
    let desk = Desk { ui: &ui, tenant: &tenant, opened: &opened };
    let round = Round::new(&opened, FocusSet::read(&query.set, opened.catalogue()));
    let at = match query.at.as_str() {
        "" => round.start(desk.me()),
        END => None,
        name => Some(round.find(name).ok_or_else(Problem::not_found)?),
    };
    let focus = desk.focus(&round, at).await?;
    if ui.viewer.wants_part("focus") {
        return ui.draw(&Frame::part(&ui), &FocusParts::card(focus));
    }
    desk.page(StatusCode::OK, focus).await
}
