//! The cheapest way to a target.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use controlkeep_compliance::{Status, Target, Way, WayCost, WayLimits, WayStep, WhatIf};
use controlkeep_http::{AccessRule, Problem, RouteSpec, Tenant};
use controlkeep_rbac::Permission;
use controlkeep_usecases::findings::sheet_of;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::moves::codes_of;
use crate::call::Call;
use crate::codes::StatusCode;
use crate::endpoint::{Endpoint, Tag};
use crate::faults::query_fault;
use crate::query::Asked;
use crate::reply::Reply;
use crate::resources::opened::{Opened, number_of};
use crate::sample::{self, Sample};

static SPEC: RouteSpec = RouteSpec::read(
    "api.score.way",
    "/api/v1/organisations/{org}/assessments/{assessment}/score/way",
    AccessRule::Organisation(Permission::ReadAssessments),
)
.api();

pub(super) static WAY: Endpoint = Endpoint::of(&SPEC, Tag::Score, "Show the cheapest way to a target")
    .about(
        "What to bring to MET so that a status or a number of points is reached with the fewest requirements, or the \
         fewest objectives. When there is no way, the answer says what stands against it and how far one gets.",
    )
    .asks::<Query>()
    .gives::<WayView>(200);

/// What to reach, and at which cost.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Query {
    /// What to reach; `points` needs the parameter of that name.
    target: TargetCode,
    /// How many points to reach, with `target=points`.
    #[schemars(range(min = -1000, max = 1000))]
    points: Option<i32>,
    /// What a step costs; one for each requirement when left out.
    cost: Option<CostCode>,
}

/// What to reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
enum TargetCode {
    /// Conditional or better.
    Conditional,
    /// Nothing is open.
    Final,
    /// So many points.
    Points,
}

/// What a step costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
enum CostCode {
    /// One, whatever it is.
    Requirements,
    /// One for each objective.
    Objectives,
}

/// The cheapest way to a target.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Way")]
pub(super) struct WayView {
    /// Whether the target can be reached. If not, this is how far one gets.
    reachable: bool,
    /// What to do, in the catalogue's order.
    steps: Vec<StepView>,
    /// How many objectives become met.
    objectives: usize,
    /// Points gained.
    gain: i32,
    /// What all steps cost together.
    cost: u64,
    /// The points afterwards.
    points: i32,
    /// Whether there is a score afterwards.
    has_score: bool,
    /// The status afterwards.
    status: StatusCode,
    /// What stands against the target: stable codes.
    hindrances: Vec<String>,
}

/// One step.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "WayStep")]
struct StepView {
    /// The code of the requirement.
    requirement: String,
    /// `partial` or `full`.
    extent: String,
    /// The codes of the objectives that become met.
    objectives: Vec<String>,
    /// Points gained.
    gain: u8,
    /// What it costs.
    cost: u64,
    /// Why it is there: a stable code.
    because: String,
}

impl WayView {
    fn of(opened: &Opened, way: &Way, hindrances: Vec<String>) -> Self {
        Self {
            reachable: hindrances.is_empty(),
            steps: way.steps.iter().map(|step| StepView::of(opened, step)).collect(),
            objectives: way.objectives,
            gain: way.gain,
            cost: way.cost,
            points: way.points,
            has_score: way.has_score,
            status: StatusCode(way.status),
            hindrances,
        }
    }
}

impl StepView {
    fn of(opened: &Opened, step: &WayStep) -> Self {
        Self {
            requirement: opened.catalogue().requirements[step.requirement].code.clone(),
            extent: step.extent.code().into(),
            objectives: codes_of(opened, step.requirement, &step.objectives),
            gain: step.gain,
            cost: step.cost,
            because: step.because.code().into(),
        }
    }
}

impl Sample for WayView {
    fn sample() -> Self {
        Self {
            reachable: true,
            steps: vec![StepView {
                requirement: "AC.L2-3.1.1".into(),
                extent: "full".into(),
                objectives: vec!["AC.L2-3.1.1[a]".into()],
                gain: 5,
                cost: 1,
                because: "because.obstacle".into(),
            }],
            objectives: 1,
            gain: 5,
            cost: 1,
            points: sample::points().max,
            has_score: true,
            status: StatusCode(Status::Final),
            hindrances: Vec::new(),
        }
    }
}

impl Query {
    fn target(&self) -> Result<Target, Problem> {
        match (self.target, self.points) {
            (TargetCode::Points, None) => {
                Err(query_fault("points", "missing_field", "target=points needs a number of points"))
            }
            (TargetCode::Points, Some(points)) if !(-1000..=1000).contains(&points) => {
                Err(query_fault("points", "out_of_range", "it must be -1000 to 1000"))
            }
            (TargetCode::Points, Some(points)) => Ok(Target::Points(points)),
            (_, Some(_)) => Err(query_fault("points", "not_taken", "it goes with target=points alone")),
            (TargetCode::Conditional, None) => Ok(Target::Conditional),
            (TargetCode::Final, None) => Ok(Target::Final),
        }
    }

    const fn cost(&self) -> WayCost<'static> {
        match self.cost {
            None | Some(CostCode::Requirements) => WayCost::Requirements,
            Some(CostCode::Objectives) => WayCost::Objectives,
        }
    }
}

pub(super) async fn show(
    call: Call,
    tenant: Tenant,
    Path((_, number)): Path<(String, String)>,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    let target = query.target()?;
    let reply = call.read(move |app| {
        let opened = Opened::read(app, &tenant.scope, number_of(&number)?)?;
        let sheet = sheet_of(&opened.framework, &opened.sheet.findings, &opened.sheet.partial_credits);
        let what_if = WhatIf::new(opened.catalogue(), app.rules());
        let view = match what_if.cheapest_way(&sheet, target, query.cost(), &WayLimits::default()) {
            Ok(way) => WayView::of(&opened, &way, Vec::new()),
            Err(unreachable) => {
                let codes = unreachable.hindrances.iter().map(|hindrance| hindrance.code().to_owned());
                WayView::of(&opened, &unreachable.best, codes.collect())
            }
        };
        Reply::ok(&view)
    });
    Ok(reply.await?.into_response())
}
