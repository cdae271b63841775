//! Stating what was found about one objective.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_compliance::{Finding, Grounds, Judgement, Reason, TextError};
use controlkeep_http::{AccessRule, Audited, Problem, RouteSpec, Submitted, Tenant};
use controlkeep_rbac::Permission;
use controlkeep_usecases::findings::{SetFinding, set_finding};
use http::StatusCode;

use super::Trouble;
use super::change::ObjectiveChange;
use super::conflict::Conflict;
use super::forms::FindingForm;
use super::objective::stated;
use super::origin::Origin;
use super::place::ObjectivePath;
use crate::ui::Ui;
use crate::words::Words;

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
    let judgement = match judgement(form.finding, &form.reason) {
        Ok(judgement) => judgement,
        Err(error) => {
            let about = |text| Trouble::Reason { typed: form.reason, text };
            let trouble = |scene: &super::Scene<'_>, _: &str| about(reason_trouble(scene.words, error));
            return change.refuse(StatusCode::UNPROCESSABLE_ENTITY, trouble).await;
        }
    };
    let command = SetFinding {
        scope: change.tenant.scope,
        number: change.number,
        objective: change.objective,
        judgement: judgement.clone(),
        expected_version: form.version,
        actor: change.ui.viewer.actor(),
    };
    change
        .run(
            move |app| set_finding(app.store.as_ref(), &app.shelf, app.rules(), &command),
            |scene, label| Some(stated(scene, label, judgement.finding())),
            |scene, label, stored| Conflict::about_finding(scene, label, stored, &judgement, form.seen),
        )
        .await
}

/// The finding with its reason, which only N/A has; whatever else came in its field is left out.
pub(crate) fn judgement(finding: Finding, reason: &str) -> Result<Judgement, TextError> {
    let reason = match finding {
        Finding::NotApplicable => Some(Reason::parse(reason)?),
        Finding::Met | Finding::NotMet | Finding::NotAssessed => None,
    };
    Judgement::new(finding, Grounds::Implemented, reason).map_err(|_| TextError::Empty)
}

/// What is wrong with a reason, and what to do.
pub(crate) fn reason_trouble(words: Words, error: TextError) -> String {
    match error {
        TextError::Empty => words.text("findings-reason-missing"),
        TextError::TooLong { .. } => words.text("findings-reason-long"),
        TextError::ControlCharacter => words.text("findings-text-control"),
    }
}
