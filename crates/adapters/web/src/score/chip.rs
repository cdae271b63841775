//! The chip in the header, which re-reads itself after each change.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_http::{AccessRule, Problem, RouteSpec, Tenant};
use controlkeep_rbac::Permission;

use crate::assessments::AssessmentPath;
use crate::frame::{Frame, ScoreChip, ScoreChipPart};
use crate::ui::Ui;

pub(super) static SPEC: RouteSpec = RouteSpec::read(
    "score.chip",
    "/o/{org}/a/{as}/score-chip",
    AccessRule::Organisation(Permission::ReadAssessments),
);

pub(super) async fn show(
    ui: Ui,
    tenant: Tenant,
    Path(path): Path<AssessmentPath>,
) -> Result<Response, Problem> {
    let number = path.number()?;
    let (app, scope) = (ui.app.clone(), tenant.scope);
    // The score is kept with the assessment, so that nothing has to be counted here.
    let heads = ui.app.blocking.read(move || app.views.assessments(&scope)).await??;
    let head = heads.into_iter().find(|head| head.assessment.number == number);
    let head = head.ok_or_else(Problem::not_found)?;
    let chip = ScoreChip::of_head(&ui, tenant.organisation.slug.as_str(), &head).await?;
    ui.draw(&Frame::part(&ui), &ScoreChipPart { chip, oob: false })
}
