//! The last screen: the first organisation with its assessment.

mod read;

use axum::response::Response;
use controlkeep_compliance::CatalogueKind;
use controlkeep_http::{AccessRule, Audited, Problem, RouteSpec, SignedInCaller, Submitted};
use controlkeep_kernel::{AssessmentId, OrganisationId};
use controlkeep_ports::FrameworkSummary;
use controlkeep_usecases::setup::{
    FinishSetup, FinishSetupError, Finished, FirstAssessment, FirstOrganisation, finish_setup,
};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::{Step, StepItem};
use crate::engine::Template;
use crate::fields::FieldErrors;
use crate::frame::Frame;
use crate::sign_in::see_other;
use crate::ui::Ui;
use read::First;

pub(super) static SHOW: RouteSpec =
    RouteSpec::read("setup.organisation", "/setup/organisation", AccessRule::SetupAdministrator);
pub(super) static SEND: RouteSpec = RouteSpec::change(
    "setup.finish",
    "/setup/organisation",
    AccessRule::SetupAdministrator,
    Audited::As("setup."),
);

/// The first organisation, as typed.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    organisation: String,
    framework: String,
    assessment: String,
}

/// A choice in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) text: String,
}

/// The last screen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct OrganisationPage {
    pub(super) steps: Vec<StepItem>,
    pub(super) organisation: String,
    pub(super) framework: String,
    pub(super) frameworks: Vec<Choice>,
    pub(super) assessment: String,
    pub(super) errors: FieldErrors,
}

impl Template for OrganisationPage {
    const FILE: &'static str = "pages/setup/organisation.html";
}

pub(super) async fn show(ui: Ui) -> Result<Response, Problem> {
    let frameworks = frameworks(&ui).await?;
    let level_2 = frameworks.iter().find(|framework| framework.kind == CatalogueKind::CmmcLevel2);
    let form = Form {
        organisation: String::new(),
        framework: level_2.map(|framework| framework.id.to_string()).unwrap_or_default(),
        assessment: read::suggested_name(&ui),
    };
    draw(&ui, StatusCode::OK, form, &frameworks, FieldErrors::default())
}

pub(super) async fn send(
    ui: Ui,
    SignedInCaller(account): SignedInCaller,
    Submitted(form): Submitted<Form>,
) -> Result<Response, Problem> {
    let mut errors = FieldErrors::default();
    let Some(first) = read::first(&ui, &form, &mut errors).await? else {
        let frameworks = frameworks(&ui).await?;
        return draw(&ui, StatusCode::UNPROCESSABLE_ENTITY, form, &frameworks, errors);
    };
    match finish(&ui, account.id, first).await? {
        Ok(Finished { organisation, assessment }) => {
            Ok(see_other(&format!("/o/{}/a/{}/board", organisation.slug, assessment.number)))
        }
        Err(FinishSetupError::StepTaken) => Err(Problem::new(StatusCode::CONFLICT, "setup_step_taken")),
        Err(FinishSetupError::StepMissing) => Ok(see_other("/setup")),
        Err(FinishSetupError::SomebodyElse) => Err(Problem::new(StatusCode::FORBIDDEN, "not_allowed_here")),
        Err(FinishSetupError::Store(error)) => Err(error.into()),
    }
}

async fn finish(
    ui: &Ui,
    by: controlkeep_kernel::AccountId,
    first: First,
) -> Result<Result<Finished, FinishSetupError>, Problem> {
    let (app, actor) = (ui.app.clone(), ui.viewer.actor());
    let organisation = OrganisationId::from_bytes(ui.app.random.id());
    let assessment = AssessmentId::from_bytes(ui.app.random.id());
    let work = move || {
        let assessment = FirstAssessment {
            id: assessment,
            name: first.assessment,
            framework: &first.framework,
            rules: app.rules(),
        };
        let organisation = FirstOrganisation { id: organisation, name: first.organisation, assessment };
        finish_setup(app.store.as_ref(), &FinishSetup { by, organisation, actor })
    };
    let finished = ui.app.blocking.write(work).await?;
    ui.app.sessions.forget_all();
    Ok(finished)
}

async fn frameworks(ui: &Ui) -> Result<Vec<FrameworkSummary>, Problem> {
    let app = ui.app.clone();
    Ok(ui.app.blocking.read(move || app.views.frameworks()).await??)
}

fn draw(
    ui: &Ui,
    status: StatusCode,
    form: Form,
    frameworks: &[FrameworkSummary],
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let choice = |framework: &FrameworkSummary| Choice {
        value: framework.id.to_string(),
        text: format!("{} · {}", framework.title, framework.version),
    };
    let page = OrganisationPage {
        steps: Step::Organisation.list(ui.words()),
        organisation: form.organisation,
        framework: form.framework,
        frameworks: frameworks.iter().map(choice).collect(),
        assessment: form.assessment,
        errors,
    };
    let frame = Frame::plain(ui, "setup-organisation-title");
    let frame = if status == StatusCode::OK { frame } else { frame.failed(ui.words()) };
    ui.draw_as(status, &frame, &page)
}
