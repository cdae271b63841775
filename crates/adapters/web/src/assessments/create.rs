//! Starting an assessment.

use axum::response::{IntoResponse, Redirect, Response};
use controlkeep_compliance::{AssessmentName, TextError};
use controlkeep_http::{AccessRule, Audited, Problem, RouteSpec, Submitted, Tenant};
use controlkeep_kernel::{AssessmentId, FrameworkId};
use controlkeep_ports::FrameworkSummary;
use controlkeep_rbac::Permission;
use controlkeep_usecases::assessments::{CreateAssessment, CreateAssessmentError, create_assessment};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::Address;
use crate::engine::Template;
use crate::fields::FieldErrors;
use crate::frame::{Frame, Nav};
use crate::ui::Ui;

pub(super) static FORM: RouteSpec = RouteSpec::read(
    "assessment.form",
    "/o/{org}/a/new",
    AccessRule::Organisation(Permission::CreateAssessments),
);

pub(super) static SPEC: RouteSpec = RouteSpec::change(
    "assessment.create",
    "/o/{org}/a/new",
    AccessRule::Organisation(Permission::CreateAssessments),
    Audited::As("assessment.created"),
);

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AssessmentForm {
    name: String,
    framework: String,
}

/// The form for a new assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct NewAssessmentPage {
    /// What was typed.
    pub(super) name: String,
    /// The framework that is chosen.
    pub(super) framework: String,
    /// All frameworks.
    pub(super) frameworks: Vec<Choice>,
    /// What was not taken.
    pub(super) errors: FieldErrors,
    /// The list of assessments.
    pub(super) back: String,
}

impl Template for NewAssessmentPage {
    const FILE: &'static str = "pages/assessments/new.html";
}

/// One framework to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Choice {
    /// Its id.
    pub(super) value: String,
    /// Its title with its version.
    pub(super) text: String,
}

pub(super) async fn show_form(ui: Ui, tenant: Tenant) -> Result<Response, Problem> {
    let frameworks = frameworks(&ui).await?;
    // Level 2 is what nearly everybody needs.
    let usual = frameworks.iter().find(|framework| framework.code == "CMMC-L2").or(frameworks.first());
    let form = AssessmentForm {
        name: String::new(),
        framework: usual.map(|framework| framework.id.to_string()).unwrap_or_default(),
    };
    draw(&ui, &tenant, StatusCode::OK, form, &frameworks, FieldErrors::default()).await
}

pub(super) async fn create(
    ui: Ui,
    tenant: Tenant,
    Submitted(form): Submitted<AssessmentForm>,
) -> Result<Response, Problem> {
    let mut errors = FieldErrors::default();
    let words = ui.words();
    let name = errors.take(words, "name", AssessmentName::parse(&form.name), |error| name_trouble(*error));
    let framework = form.framework.parse::<FrameworkId>();
    let framework = errors.take(words, "framework", framework, |_| "assessments-framework-missing");
    if let (Some(name), Some(framework)) = (name, framework) {
        let id = AssessmentId::from_bytes(ui.app.random.id());
        let command = CreateAssessment { scope: tenant.scope, id, name, framework, actor: ui.viewer.actor() };
        let app = ui.app.clone();
        let work = move || create_assessment(app.store.as_ref(), &app.shelf, app.rules(), &command);
        match ui.app.blocking.write(work).await? {
            Ok(created) => {
                let address = Address::of(tenant.organisation.slug.as_str(), created.number);
                return Ok(Redirect::to(&address.place("board")).into_response());
            }
            Err(CreateAssessmentError::UnknownFramework) => {
                errors.add(words, "framework", "assessments-framework-missing");
            }
            Err(CreateAssessmentError::Store(error)) => return Err(error.into()),
        }
    }
    let frameworks = frameworks(&ui).await?;
    draw(&ui, &tenant, StatusCode::UNPROCESSABLE_ENTITY, form, &frameworks, errors).await
}

pub(super) const fn name_trouble(error: TextError) -> &'static str {
    match error {
        TextError::Empty => "assessments-name-missing",
        TextError::TooLong { .. } => "assessments-name-long",
        TextError::ControlCharacter => "findings-text-control",
    }
}

async fn frameworks(ui: &Ui) -> Result<Vec<FrameworkSummary>, Problem> {
    let app = ui.app.clone();
    Ok(ui.app.blocking.read(move || app.views.frameworks()).await??)
}

async fn draw(
    ui: &Ui,
    tenant: &Tenant,
    status: StatusCode,
    form: AssessmentForm,
    frameworks: &[FrameworkSummary],
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let title = ui.words().text("assessments-new-title");
    let frame = Frame::in_organisation(ui, tenant, None, &title, Nav::Assessments).await?;
    let frame = if errors.is_empty() { frame } else { frame.failed(ui.words()) };
    let choice = |framework: &FrameworkSummary| Choice {
        value: framework.id.to_string(),
        text: format!("{} · {}", framework.title, framework.version),
    };
    let page = NewAssessmentPage {
        name: form.name,
        framework: form.framework,
        frameworks: frameworks.iter().map(choice).collect(),
        errors,
        back: format!("/o/{}/a", tenant.organisation.slug),
    };
    ui.draw_as(status, &frame, &page)
}
