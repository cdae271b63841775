//! The page of the score card.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_http::{AccessRule, Problem, RouteSpec, Tenant};
use controlkeep_rbac::Permission;

use super::card::ScorePage;
use crate::assessments::{AssessmentPath, Opened};
use crate::findings::Scene;
use crate::frame::{Frame, Nav};
use crate::ui::Ui;

pub(super) static SPEC: RouteSpec =
    RouteSpec::read("score", "/o/{org}/a/{as}/score", AccessRule::Organisation(Permission::ReadAssessments));

pub(super) async fn show(
    ui: Ui,
    tenant: Tenant,
    Path(path): Path<AssessmentPath>,
) -> Result<Response, Problem> {
    let opened = Opened::read(&ui, &tenant, path.number()?).await?;
    let title = ui.words().text("score-title");
    let frame = Frame::in_organisation(&ui, &tenant, Some(&opened.head()), &title, Nav::Score).await?;
    let scene = Scene::new(&ui, &tenant, &opened);
    ui.draw(&frame, &ScorePage::of(&scene, ui.app.rules()))
}
