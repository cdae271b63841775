//! Claiming partial credit for one requirement.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_compliance::PartialCreditRefused;
use controlkeep_http::{AccessRule, Audited, Problem, RouteSpec, Submitted, Tenant};
use controlkeep_rbac::Permission;
use controlkeep_usecases::findings::{
    Changed, ChoosePartialCredit, ChoosePartialCreditError, choose_partial_credit,
};
use http::StatusCode;
use serde::Deserialize;

use super::change::frozen;
use super::origin::Origin;
use super::place::{RequirementPath, position};
use super::reply::Reply;
use crate::assessments::Opened;
use crate::ui::Ui;
use crate::words::values;

pub(super) static SPEC: RouteSpec = RouteSpec::change(
    "finding.partial_credit",
    "/o/{org}/a/{as}/r/{requirement}/partial-credit",
    AccessRule::Organisation(Permission::SetFindings),
    Audited::As("score.partial_credit"),
);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartialCreditForm {
    version: i64,
    claimed: bool,
}

pub(super) async fn choose(
    ui: Ui,
    tenant: Tenant,
    origin: Origin,
    Path(path): Path<RequirementPath>,
    Submitted(form): Submitted<PartialCreditForm>,
) -> Result<Response, Problem> {
    let (number, requirement) = path.find(&ui, &tenant).await?;
    let command = ChoosePartialCredit {
        scope: tenant.scope,
        number,
        requirement,
        claimed: form.claimed,
        expected_version: form.version,
        actor: ui.viewer.actor(),
    };
    let app = ui.app.clone();
    let work = move || choose_partial_credit(app.store.as_ref(), &app.shelf, app.rules(), &command);
    let refused = match ui.app.blocking.write(work).await? {
        Ok(changed) => return chosen(&ui, &tenant, &origin, changed).await,
        Err(ChoosePartialCreditError::Refused(refused)) => refused,
        Err(ChoosePartialCreditError::NotFound) => return Err(Problem::not_found()),
        Err(ChoosePartialCreditError::Store(error)) => return Err(error.into()),
    };
    let opened = Opened::read(&ui, &tenant, number).await?;
    let index = position(&opened, requirement)?;
    let reply = Reply { ui: &ui, tenant: &tenant, origin: &origin, opened: &opened };
    match refused {
        PartialCreditRefused::Unchanged => reply.requirement(index, None),
        PartialCreditRefused::Locked(state) => Err(frozen(state)),
        PartialCreditRefused::NoPartialCredit => Err(Problem::not_found()),
        PartialCreditRefused::Stale { .. } => {
            reply
                .refused_requirement(StatusCode::CONFLICT, index, |scene, sheet| {
                    if let Some(choice) = &mut sheet.partial {
                        choice.trouble = Some(scene.words.text("findings-conflict-partial-credit"));
                    }
                })
                .await
        }
    }
}

async fn chosen(ui: &Ui, tenant: &Tenant, origin: &Origin, changed: Changed) -> Result<Response, Problem> {
    let (index, from, to) = (changed.requirement, changed.from, changed.to);
    let opened = Opened::changed(ui, tenant, changed).await?;
    let reply = Reply { ui, tenant, origin, opened: &opened };
    let requirement = &opened.catalogue().requirements[index];
    let told = values([
        ("label", requirement.short.clone().into()),
        ("points", opened.line(index).deduction.into()),
    ]);
    let said = ui.words().text_with("findings-said-partial-credit", &told);
    reply.requirement(index, Some(reply.toast(&said, from, to)))
}
