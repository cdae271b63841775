//! Linking an item with objectives, and taking links back.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_evidence::LinkRefused;
use controlkeep_http::{AccessRule, App, Audited, Method as Verb, Problem, RouteSpec, Tenant};
use controlkeep_kernel::ObjectiveId;
use controlkeep_ports::Store;
use controlkeep_rbac::{Permission, Scope};
use controlkeep_usecases::evidence::{
    LinkObjectives, LinkObjectivesError, Linked, UnlinkObjectives, link_objectives, unlink_objectives,
};
use http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::number_of;
use crate::body::Sent;
use crate::call::Call;
use crate::endpoint::{Endpoint, Tag};
use crate::faults::Faults;
use crate::reply::Reply;
use crate::resources::findings::{Method, methods_of};
use crate::resources::opened::{framework_of, objective_of};
use crate::sample::Sample;

const PATH: &str = "/api/v1/organisations/{org}/evidence/{item}/links";
const RIGHT: AccessRule = AccessRule::Organisation(Permission::AddEvidence);

static LINK_SPEC: RouteSpec =
    RouteSpec::change("api.evidence.link", PATH, RIGHT, Audited::As("evidence.")).api();
pub(super) static LINK: Endpoint = Endpoint::of(&LINK_SPEC, Tag::Evidence, "Link an item with objectives")
    .about("All of them, or none. What is linked like that already counts as done.")
    .takes::<Links>()
    .gives::<LinkedAnswer>(200)
    .or(&["frozen"])
    .repeatable();

static UNLINK_SPEC: RouteSpec =
    RouteSpec::change("api.evidence.unlink", PATH, RIGHT, Audited::As("evidence.")).by(Verb::Delete).api();
pub(super) static UNLINK: Endpoint = Endpoint::of(&UNLINK_SPEC, Tag::Evidence, "Take links back")
    .about("The item stays. What is not linked counts as done.")
    .takes::<Links>()
    .gives::<LinkedAnswer>(200)
    .or(&["frozen"]);

/// Objectives of one assessment.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "EvidenceLinks")]
pub(super) struct Links {
    /// The number of the assessment.
    assessment: u32,
    /// The objectives, by their codes or ids.
    #[schemars(length(min = 1, max = 500))]
    objectives: Vec<String>,
    /// For which methods of assessment; those the item is meant for when left out. It does not matter
    /// where links are taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    methods: Option<Vec<Method>>,
}

impl Sample for Links {
    fn sample() -> Self {
        let objectives = vec!["AC.L2-3.1.1[a]".into(), "3.1.1[b]".into()];
        Self { assessment: 1, objectives, methods: Some(vec![Method::Examine]) }
    }
}

/// How many links changed.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "EvidenceLinked")]
pub(super) struct LinkedAnswer {
    /// How many links were made, changed or taken back.
    links: usize,
}

impl Sample for LinkedAnswer {
    fn sample() -> Self {
        Self { links: 2 }
    }
}

pub(super) async fn link(
    call: Call,
    tenant: Tenant,
    Path((_, number)): Path<(String, String)>,
    Sent { body, repeat }: Sent<Links>,
) -> Result<Response, Problem> {
    let objectives = objectives(&call, tenant.scope, &body).await?;
    let command = LinkObjectives {
        scope: tenant.scope,
        assessment: body.assessment,
        items: vec![number_of(&number)?],
        objectives,
        methods: body.methods.as_deref().map(methods_of),
        actor: call.actor(),
    };
    let work = move |app: &App, store: &dyn Store| told(link_objectives(store, &app.shelf, &command));
    call.change(repeat, work).await
}

pub(super) async fn unlink(
    call: Call,
    tenant: Tenant,
    Path((_, number)): Path<(String, String)>,
    Sent { body, repeat }: Sent<Links>,
) -> Result<Response, Problem> {
    let objectives = objectives(&call, tenant.scope, &body).await?;
    let command = UnlinkObjectives {
        scope: tenant.scope,
        assessment: body.assessment,
        items: vec![number_of(&number)?],
        objectives,
        actor: call.actor(),
    };
    let work = move |app: &App, store: &dyn Store| told(unlink_objectives(store, &app.shelf, &command));
    call.change(repeat, work).await
}

/// The ids of the objectives; one that the assessment does not have is named.
async fn objectives(call: &Call, scope: Scope, body: &Links) -> Result<Vec<ObjectiveId>, Problem> {
    let assessment = body.assessment;
    let framework = call.read(move |app| framework_of(app, &scope, assessment)).await?;
    let mut faults = Faults::default();
    if body.objectives.is_empty() {
        faults.add("objectives", "out_of_range", "it must name at least one objective");
    }
    let mut found = Vec::new();
    for (at, name) in body.objectives.iter().enumerate() {
        let place = objective_of(&framework, name);
        let place = faults.known(&format!("objectives[{at}]"), place, "the assessment has no such objective");
        found.extend(place.map(|(requirement, objective)| framework.objective_id(requirement, objective)));
    }
    faults.refuse()?;
    Ok(found)
}

fn told(done: Result<Linked, LinkObjectivesError>) -> Result<Reply, Problem> {
    match done {
        Ok(linked) => Reply::ok(&LinkedAnswer { links: linked.links }),
        Err(LinkObjectivesError::Refused(LinkRefused::Unchanged)) => Reply::ok(&LinkedAnswer { links: 0 }),
        Err(LinkObjectivesError::NotFound | LinkObjectivesError::Refused(LinkRefused::Unknown)) => {
            Err(Problem::not_found())
        }
        Err(LinkObjectivesError::Refused(LinkRefused::Locked(state))) => {
            Err(Problem::new(StatusCode::LOCKED, "frozen").with("state", state.code()))
        }
        Err(LinkObjectivesError::Refused(LinkRefused::TooMany) | LinkObjectivesError::TooManyItems) => {
            let mut faults = Faults::default();
            faults.add("objectives", "out_of_range", "there are more than can be linked at once");
            Err(faults.problem())
        }
        Err(LinkObjectivesError::Store(error)) => Err(error.into()),
    }
}
