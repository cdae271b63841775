//! What would move the score, the most pressing first.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use controlkeep_compliance::{Lever, WhatIf};
use controlkeep_http::{AccessRule, Problem, RouteSpec, Tenant};
use controlkeep_rbac::Permission;
use controlkeep_usecases::findings::sheet_of;
use http::HeaderMap;
use schemars::JsonSchema;
use serde::Serialize;

use crate::call::Call;
use crate::endpoint::{Endpoint, Tag};
use crate::reply::Reply;
use crate::resources::opened::{Opened, number_of};
use crate::sample::Sample;

static SPEC: RouteSpec = RouteSpec::read(
    "api.score.moves",
    "/api/v1/organisations/{org}/assessments/{assessment}/score/moves",
    AccessRule::Organisation(Permission::ReadAssessments),
)
.api();

pub(super) static MOVES: Endpoint = Endpoint::of(&SPEC, Tag::Score, "Show what would move the score")
    .about(
        "Every open requirement, the most pressing first: what bars a score, what bars every status, then what gains \
         the most points for each objective.",
    )
    .gives::<Moves>(200)
    .tagged();

/// What would move the score.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Moves {
    /// The open requirements, the most pressing first.
    items: Vec<Move>,
}

/// An open requirement, and what it moves when it becomes met.
#[derive(Debug, Serialize, JsonSchema)]
struct Move {
    /// The code of the requirement.
    requirement: String,
    /// Points gained.
    gain: u8,
    /// The codes of the objectives to be met.
    objectives: Vec<String>,
    /// Whether it may wait on a POA&M as things stand.
    may_wait: bool,
    /// Why it may or may not: a stable code.
    poam: String,
    /// Why it bars every status while it is as it is; `null` when it only stands before Final.
    obstacle: Option<String>,
    /// The smaller step, where partial credit exists and is not earned yet.
    partial: Option<PartialMove>,
}

/// What partial credit moves.
#[derive(Debug, Serialize, JsonSchema)]
struct PartialMove {
    /// Points gained when it is claimed and earned.
    gain: u8,
    /// The codes of the objectives that must be met to earn it.
    objectives: Vec<String>,
    /// Whether the requirement may wait on a POA&M afterwards.
    may_wait: bool,
}

impl Move {
    #[allow(clippy::needless_pass_by_value, reason = "a lever becomes a move")]
    fn of(opened: &Opened, lever: Lever) -> Self {
        let requirement = &opened.catalogue().requirements[lever.requirement];
        let codes = |positions: &[usize]| codes_of(opened, lever.requirement, positions);
        Self {
            requirement: requirement.code.clone(),
            gain: lever.gain,
            objectives: codes(&lever.objectives),
            may_wait: lever.may_wait,
            poam: lever.poam.code().into(),
            obstacle: lever.obligation.as_ref().map(|must| must.obstacle.code().into()),
            partial: lever.partial.as_ref().map(|partial| PartialMove {
                gain: partial.gain,
                objectives: codes(&partial.objectives),
                may_wait: partial.may_wait,
            }),
        }
    }
}

/// The codes of a requirement's objectives at some positions.
pub(super) fn codes_of(opened: &Opened, requirement: usize, positions: &[usize]) -> Vec<String> {
    let objectives = &opened.catalogue().requirements[requirement].objectives;
    positions.iter().filter_map(|at| objectives.get(*at)).map(|objective| objective.code.clone()).collect()
}

impl Sample for Moves {
    fn sample() -> Self {
        Self {
            items: vec![Move {
                requirement: "AC.L2-3.1.1".into(),
                gain: 5,
                objectives: vec!["AC.L2-3.1.1[d]".into()],
                may_wait: false,
                poam: "poam.full_deduction".into(),
                obstacle: Some("obstacle.weight".into()),
                partial: Some(PartialMove {
                    gain: 2,
                    objectives: vec!["AC.L2-3.1.1[b]".into()],
                    may_wait: true,
                }),
            }],
        }
    }
}

pub(super) async fn show(
    call: Call,
    tenant: Tenant,
    Path((_, number)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let reply = call.read(move |app| {
        let opened = Opened::read(app, &tenant.scope, number_of(&number)?)?;
        let sheet = sheet_of(&opened.framework, &opened.sheet.findings, &opened.sheet.partial_credits);
        let levers = WhatIf::new(opened.catalogue(), app.rules()).what_moves(&sheet);
        let items = levers.into_iter().map(|lever| Move::of(&opened, lever)).collect();
        Reply::ok(&Moves { items }).map(|reply| reply.tagged(app))
    });
    Ok(reply.await?.unless_known(&headers).into_response())
}
