//! Ticking how the objective of a card was looked at.

use axum::extract::{Path, Query};
use axum::response::Response;
use controlkeep_http::{AccessRule, Audited, Problem, RouteSpec, Submitted, Tenant};
use controlkeep_rbac::Permission;
use controlkeep_usecases::findings::{SetMethods, set_methods};

use super::asked::{Asked, Part, Settled};
use super::query::FocusQuery;
use crate::assessments::Opened;
use crate::findings::{Conflict, MethodsForm, ObjectivePath};
use crate::ui::Ui;

pub(super) static SPEC: RouteSpec = RouteSpec::change(
    "focus.methods",
    "/o/{org}/a/{as}/focus/{objective}/methods",
    AccessRule::Organisation(Permission::SetFindings),
    Audited::As("finding.methods"),
);

pub(super) async fn tick_methods(
    ui: Ui,
    tenant: Tenant,
    Path(path): Path<ObjectivePath>,
    Query(query): Query<FocusQuery>,
    Submitted(form): Submitted<MethodsForm>,
) -> Result<Response, Problem> {
    let (number, objective) = path.read()?;
    let asked = Asked { ui, tenant, number, objective, set: query.set, part: Part::Block };
    let command = SetMethods {
        scope: asked.tenant.scope,
        number,
        objective,
        methods: form.methods(),
        expected_version: form.version,
        actor: asked.ui.viewer.actor(),
    };
    let app = asked.ui.app.clone();
    let work = move || set_methods(app.store.as_ref(), &app.shelf, app.rules(), &command);
    match asked.settle(asked.ui.app.blocking.write(work).await?, Conflict::about_methods).await? {
        Settled::Changed(changed) => {
            asked.block(&Opened::changed(&asked.ui, &asked.tenant, *changed).await?).await
        }
        Settled::Unchanged(opened) => asked.block(&opened).await,
        Settled::Answered(response) => Ok(response),
    }
}
