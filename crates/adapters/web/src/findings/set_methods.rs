//! Ticking how an objective was looked at.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_http::{AccessRule, Audited, Problem, RouteSpec, Submitted, Tenant};
use controlkeep_rbac::Permission;
use controlkeep_usecases::findings::{SetMethods, set_methods};

use super::change::ObjectiveChange;
use super::conflict::Conflict;
use super::forms::MethodsForm;
use super::origin::Origin;
use super::place::ObjectivePath;
use crate::ui::Ui;

pub(super) static SPEC: RouteSpec = RouteSpec::change(
    "finding.methods",
    "/o/{org}/a/{as}/o/{objective}/methods",
    AccessRule::Organisation(Permission::SetFindings),
    Audited::As("finding.methods"),
);

pub(super) async fn tick_methods(
    ui: Ui,
    tenant: Tenant,
    origin: Origin,
    Path(path): Path<ObjectivePath>,
    Submitted(form): Submitted<MethodsForm>,
) -> Result<Response, Problem> {
    let change = ObjectiveChange::of(ui, tenant, origin, &path)?;
    let command = SetMethods {
        scope: change.tenant.scope,
        number: change.number,
        objective: change.objective,
        methods: form.methods(),
        expected_version: form.version,
        actor: change.ui.viewer.actor(),
    };
    change
        .run(
            move |app| set_methods(app.store.as_ref(), &app.shelf, app.rules(), &command),
            // The tick itself says what was done, and takes it back.
            |_, _| None,
            Conflict::about_methods,
        )
        .await
}
