//! Stating what was found about one objective.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_http::{AccessRule, Audited, Problem, RouteSpec, Submitted, Tenant};
use controlkeep_rbac::Permission;
use controlkeep_usecases::findings::{SetFinding, set_finding};
use http::StatusCode;

use super::Scene;
use super::change::ObjectiveChange;
use super::conflict::Conflict;
use super::forms::FindingForm;
use super::origin::Origin;
use super::place::ObjectivePath;
use super::statement::statement;
use crate::ui::Ui;

pub(super) static SPEC: RouteSpec = RouteSpec::change(
    "finding.set",
    "/o/{org}/a/{as}/o/{objective}/finding",
    AccessRule::Organisation(Permission::SetFindings),
    Audited::As("finding."),
);

pub(super) async fn state_finding(
    ui: Ui,
    tenant: Tenant,
    origin: Origin,
    Path(path): Path<ObjectivePath>,
    Submitted(form): Submitted<FindingForm>,
) -> Result<Response, Problem> {
    let change = ObjectiveChange::of(ui, tenant, origin, &path)?;
    let statement = match statement(&form) {
        Ok(statement) => statement,
        Err(refused) => {
            let trouble = |scene: &Scene<'_>, _: &str| refused.trouble(scene, &form);
            return change.refuse(StatusCode::UNPROCESSABLE_ENTITY, trouble).await;
        }
    };
    let command = SetFinding {
        scope: change.tenant.scope,
        number: change.number,
        objective: change.objective,
        statement: statement.clone(),
        expected_version: form.version,
        actor: change.ui.viewer.actor(),
    };
    change
        .run(
            move |app| set_finding(app.store.as_ref(), &app.shelf, app.rules(), &command),
            |scene, label| Some(form.said(scene, label)),
            |scene, label, stored| Conflict::about_finding(scene, label, stored, &statement, form.seen),
        )
        .await
}
