//! Stating MET about everything that is still open in one requirement.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_compliance::{FindingRefused, Judgement};
use controlkeep_http::{AccessRule, Audited, Problem, RouteSpec, Submitted, Tenant};
use controlkeep_rbac::Permission;
use controlkeep_usecases::findings::{ChangeFindingError, SetOpenFindings, set_open_findings};
use serde::Deserialize;

use super::change::frozen;
use super::origin::Origin;
use super::place::{RequirementPath, position};
use super::reply::Reply;
use crate::assessments::Opened;
use crate::ui::Ui;
use crate::words::values;

pub(super) static SPEC: RouteSpec = RouteSpec::change(
    "finding.set_open",
    "/o/{org}/a/{as}/r/{requirement}/all",
    AccessRule::Organisation(Permission::SetFindings),
    Audited::As("finding."),
);

/// Nothing is asked for: what is open is judged by what is stored then.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OpenForm {}

pub(super) async fn state_open(
    ui: Ui,
    tenant: Tenant,
    origin: Origin,
    Path(path): Path<RequirementPath>,
    Submitted(OpenForm {}): Submitted<OpenForm>,
) -> Result<Response, Problem> {
    let (number, requirement) = path.find(&ui, &tenant).await?;
    let command = SetOpenFindings {
        scope: tenant.scope,
        number,
        requirement,
        judgement: Judgement::MET,
        actor: ui.viewer.actor(),
    };
    let app = ui.app.clone();
    let work = move || set_open_findings(app.store.as_ref(), &app.shelf, app.rules(), &command);
    let (opened, written) = match ui.app.blocking.write(work).await? {
        Ok(changed) => {
            let written = (changed.from, changed.to);
            (Opened::changed(&ui, &tenant, changed).await?, Some(written))
        }
        // Somebody else was faster: nothing is open any more, which is what was wanted.
        Err(ChangeFindingError::Refused(FindingRefused::Unchanged | FindingRefused::Stale { .. })) => {
            (Opened::read(&ui, &tenant, number).await?, None)
        }
        Err(ChangeFindingError::Refused(FindingRefused::Locked(state))) => return Err(frozen(state)),
        Err(ChangeFindingError::NotFound) => return Err(Problem::not_found()),
        Err(ChangeFindingError::Store(error)) => return Err(error.into()),
    };
    let index = position(&opened, requirement)?;
    let reply = Reply { ui: &ui, tenant: &tenant, origin: &origin, opened: &opened };
    let toast = written.map(|(from, to)| {
        let label = opened.catalogue().requirements[index].short.clone();
        let told = values([("label", label.into()), ("count", (to - from + 1).into())]);
        reply.toast(&ui.words().text_with("findings-said-all", &told), from, to)
    });
    reply.requirement(index, toast)
}
