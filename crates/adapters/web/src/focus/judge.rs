//! Stating a finding, and on to the next card.

use axum::extract::{Path, Query};
use axum::response::Response;
use controlkeep_compliance::{Finding, ObjectiveFinding};
use controlkeep_http::{AccessRule, Audited, Problem, RouteSpec, Submitted, Tenant};
use controlkeep_rbac::Permission;
use controlkeep_usecases::findings::{Changed, SetFinding, set_finding};
use http::StatusCode;

use super::asked::{Asked, Part, Settled};
use super::query::FocusQuery;
use crate::assessments::Opened;
use crate::findings::{Conflict, FindingForm, ObjectivePath, Scene, statement};
use crate::ui::Ui;

pub(super) static SPEC: RouteSpec = RouteSpec::change(
    "focus.finding",
    "/o/{org}/a/{as}/focus/{objective}/finding",
    AccessRule::Organisation(Permission::SetFindings),
    Audited::As("finding."),
);

pub(super) async fn judge(
    ui: Ui,
    tenant: Tenant,
    Path(path): Path<ObjectivePath>,
    Query(query): Query<FocusQuery>,
    Submitted(form): Submitted<FindingForm>,
) -> Result<Response, Problem> {
    let (number, objective) = path.read()?;
    let asked = Asked { ui, tenant, number, objective, set: query.set, part: Part::Card };
    let statement = match statement(&form) {
        Ok(statement) => statement,
        Err(refused) => {
            let trouble = |scene: &Scene<'_>, _: &str| refused.trouble(scene, &form);
            return asked.stay(StatusCode::UNPROCESSABLE_ENTITY, trouble).await;
        }
    };
    let command = SetFinding {
        scope: asked.tenant.scope,
        number,
        objective,
        statement: statement.clone(),
        expected_version: form.version,
        actor: asked.ui.viewer.actor(),
    };
    let app = asked.ui.app.clone();
    let work = move || set_finding(app.store.as_ref(), &app.shelf, app.rules(), &command);
    let conflict = |scene: &Scene<'_>, label: &str, stored: &ObjectiveFinding| {
        Conflict::about_finding(scene, label, stored, &statement, form.seen)
    };
    match asked.settle(asked.ui.app.blocking.write(work).await?, conflict).await? {
        Settled::Changed(changed) => asked.go_on(*changed).await,
        Settled::Unchanged(opened) => asked.pass(&opened, statement.finding()).await,
        Settled::Answered(response) => Ok(response),
    }
}

impl Asked {
    /// Says what was stored and turns to the next card.
    async fn go_on(&self, changed: Changed) -> Result<Response, Problem> {
        let (from, to) = (changed.from, changed.to);
        let opened = Opened::changed(&self.ui, &self.tenant, changed).await?;
        let (desk, round) = (self.desk(&opened), self.round(&opened));
        let at = round.place_of(self.objective).ok_or_else(Problem::not_found)?;
        desk.turn_to(&round, round.next(at), Some(desk.sentence(&round, at)), Some((from, to, at))).await
    }

    /// It was like that already: on to the next card all the same, unless it was only cleared again,
    /// which leaves it open.
    async fn pass(&self, opened: &Opened, finding: Finding) -> Result<Response, Problem> {
        let (desk, round) = (self.desk(opened), self.round(opened));
        let at = round.place_of(self.objective).ok_or_else(Problem::not_found)?;
        let next = if finding == Finding::NotAssessed { Some(at) } else { round.next(at) };
        desk.turn_to(&round, next, Some(desk.sentence(&round, at)), None).await
    }
}
