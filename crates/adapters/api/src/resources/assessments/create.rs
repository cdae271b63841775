//! Starting an assessment.

use axum::response::Response;
use controlkeep_compliance::AssessmentName;
use controlkeep_http::{AccessRule, App, Audited, Problem, RouteSpec, Tenant};
use controlkeep_kernel::{AssessmentId, FrameworkId};
use controlkeep_rbac::Permission;
use controlkeep_usecases::assessments::{CreateAssessment, CreateAssessmentError, create_assessment};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::place;
use super::view::AssessmentView;
use crate::body::Sent;
use crate::call::Call;
use crate::endpoint::{Endpoint, Tag};
use crate::faults::Faults;
use crate::reply::Reply;
use crate::sample::Sample;

static SPEC: RouteSpec = RouteSpec::change(
    "api.assessment.create",
    "/api/v1/organisations/{org}/assessments",
    AccessRule::Organisation(Permission::CreateAssessments),
    Audited::As("assessment.created"),
)
.api();

pub(super) static CREATE: Endpoint = Endpoint::of(&SPEC, Tag::Assessments, "Start an assessment")
    .about("Nothing is assessed in it yet. It gets the next number of the organisation.")
    .takes::<NewAssessment>()
    .gives::<AssessmentView>(201)
    .repeatable();

/// An assessment to start.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewAssessment {
    /// What it is called.
    #[schemars(length(min = 1, max = 120))]
    name: String,
    /// The id of the catalogue it is against.
    #[schemars(extend("format" = "uuid"))]
    catalogue: String,
}

impl Sample for NewAssessment {
    fn sample() -> Self {
        let catalogue = FrameworkId::from_bytes([0x18; 16]).to_string();
        Self { name: "Self-assessment 2026".into(), catalogue }
    }
}

pub(super) async fn create(
    call: Call,
    tenant: Tenant,
    Sent { body, repeat }: Sent<NewAssessment>,
) -> Result<Response, Problem> {
    let mut faults = Faults::default();
    let name = faults.text("name", AssessmentName::parse(&body.name));
    let framework = body.catalogue.parse::<FrameworkId>().ok();
    let framework = faults.known("catalogue", framework, "there is no such catalogue");
    let (Some(name), Some(framework)) = (name, framework) else { return Err(faults.problem()) };
    let id = AssessmentId::from_bytes(call.app.random.id());
    let command = CreateAssessment { scope: tenant.scope, id, name, framework, actor: call.actor() };
    let slug = tenant.organisation.slug.to_string();
    let work = move |app: &App, store: &dyn controlkeep_ports::Store| {
        let created = create_assessment(store, &app.shelf, app.rules(), &command).map_err(refused)?;
        let number = created.number;
        let head = super::show::head(app, store, &command.scope, number)?;
        Reply::created(place(&slug, number), &AssessmentView::of(head))
    };
    call.change(repeat, work).await
}

fn refused(error: CreateAssessmentError) -> Problem {
    match error {
        CreateAssessmentError::UnknownFramework => {
            let mut faults = Faults::default();
            faults.add("catalogue", "unknown_value", "there is no such catalogue");
            faults.problem()
        }
        CreateAssessmentError::Store(error) => error.into(),
    }
}
