//! Copying an assessment.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_compliance::AssessmentName;
use controlkeep_http::{AccessRule, App, Audited, Problem, RouteSpec, Tenant};
use controlkeep_kernel::AssessmentId;
use controlkeep_rbac::Permission;
use controlkeep_usecases::assessments::{CopyAssessment, CopyAssessmentError, copy_assessment};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::place;
use super::view::AssessmentView;
use crate::body::Sent;
use crate::call::Call;
use crate::endpoint::{Endpoint, Tag};
use crate::faults::Faults;
use crate::reply::Reply;
use crate::resources::opened::number_of;
use crate::sample::Sample;

static SPEC: RouteSpec = RouteSpec::change(
    "api.assessment.copy",
    "/api/v1/organisations/{org}/assessments/{assessment}/copies",
    AccessRule::Organisation(Permission::CreateAssessments),
    Audited::As("assessment.created"),
)
.api();

pub(super) static COPY: Endpoint = Endpoint::of(&SPEC, Tag::Assessments, "Copy an assessment")
    .about(
        "Findings, notes, methods and claims of partial credit are carried over, each with an audit entry that names \
         the source. The source may be in any state and stays as it is.",
    )
    .takes::<Copy>()
    .gives::<AssessmentView>(201)
    .repeatable();

/// A copy to make.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Copy {
    /// What the copy is called.
    #[schemars(length(min = 1, max = 120))]
    name: String,
}

impl Sample for Copy {
    fn sample() -> Self {
        Self { name: "Self-assessment 2027".into() }
    }
}

pub(super) async fn copy(
    call: Call,
    tenant: Tenant,
    Path((_, number)): Path<(String, String)>,
    Sent { body, repeat }: Sent<Copy>,
) -> Result<Response, Problem> {
    let source = number_of(&number)?;
    let mut faults = Faults::default();
    let name = faults.text("name", AssessmentName::parse(&body.name));
    let Some(name) = name else { return Err(faults.problem()) };
    let id = AssessmentId::from_bytes(call.app.random.id());
    let command = CopyAssessment { scope: tenant.scope, source, id, name, actor: call.actor() };
    let slug = tenant.organisation.slug.to_string();
    let work = move |app: &App, store: &dyn controlkeep_ports::Store| {
        let copied = copy_assessment(store, &app.shelf, app.rules(), &command).map_err(refused)?;
        let head = super::show::head(app, store, &command.scope, copied.number)?;
        Reply::created(place(&slug, copied.number), &AssessmentView::of(head))
    };
    call.change(repeat, work).await
}

fn refused(error: CopyAssessmentError) -> Problem {
    match error {
        CopyAssessmentError::NotFound => Problem::not_found(),
        CopyAssessmentError::Store(error) => error.into(),
    }
}
