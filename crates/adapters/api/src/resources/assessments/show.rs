//! One assessment as a whole: all requirements, and all objectives when they are asked for.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use controlkeep_compliance::{Finding, RuleSet};
use controlkeep_http::{AccessRule, App, Problem, RouteSpec, Tenant};
use controlkeep_kernel::RequirementId;
use controlkeep_ports::{AssessmentHead, AssessmentSheet, ScoreSummary, Store, StoreError};
use controlkeep_rbac::{Permission, Scope};
use http::HeaderMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::view::AssessmentView;
use super::written::{self, Telling};
use crate::call::Call;
use crate::codes::{FindingCode, Id};
use crate::endpoint::{Endpoint, Tag};
use crate::query::Asked;
use crate::reply::Reply;
use crate::resources::findings::FindingView;
use crate::resources::opened::{Opened, number_of};
use crate::sample::Sample;

static SPEC: RouteSpec = RouteSpec::read(
    "api.assessment",
    "/api/v1/organisations/{org}/assessments/{assessment}",
    AccessRule::Organisation(Permission::ReadAssessments),
)
.api();

pub(super) static ONE: Endpoint = Endpoint::of(&SPEC, Tag::Assessments, "Show an assessment as a whole")
    .about("With all its requirements; with `include=objectives` also with every objective.")
    .asks::<Query>()
    .gives::<WholeAssessment<'static>>(200)
    .tagged();

/// How much of it to show.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Query {
    /// `objectives` shows every objective as well.
    include: Option<Include>,
}

/// What to show beside the requirements.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(inline)]
enum Include {
    /// Every objective.
    Objectives,
}

/// An assessment with everything that was found.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "WholeAssessment")]
pub(super) struct WholeAssessment<'a> {
    /// The assessment.
    assessment: AssessmentView,
    /// Its requirements, in the catalogue's order.
    requirements: Vec<RequirementView<'a>>,
}

/// What a requirement comes to.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Requirement")]
struct RequirementView<'a> {
    /// Its id.
    id: Id<RequirementId>,
    /// The full code.
    code: &'a str,
    /// What people say.
    short: &'a str,
    /// The code of its family.
    family: &'a str,
    /// Its official short title.
    title: &'a str,
    /// Its finding, rolled up from its objectives.
    finding: FindingCode,
    /// Points subtracted.
    deduction: u8,
    /// Whether partial credit is claimed for it.
    partial_credit: bool,
    /// How many of its objectives have which finding.
    counts: Counts,
    /// Its objectives, when they were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    objectives: Option<Vec<FindingView<'a>>>,
}

/// How many have which finding.
#[derive(Debug, Default, Serialize, JsonSchema)]
#[schemars(rename = "FindingCounts")]
struct Counts {
    /// Met.
    met: u16,
    /// Not met.
    not_met: u16,
    /// Not applicable.
    not_applicable: u16,
    /// Not assessed.
    not_assessed: u16,
}

impl Counts {
    fn of(findings: impl Iterator<Item = Finding>) -> Self {
        findings.fold(Self::default(), |mut counts, finding| {
            match finding {
                Finding::Met => counts.met += 1,
                Finding::NotMet => counts.not_met += 1,
                Finding::NotApplicable => counts.not_applicable += 1,
                Finding::NotAssessed => counts.not_assessed += 1,
            }
            counts
        })
    }
}

impl<'a> WholeAssessment<'a> {
    fn of(opened: &'a Opened, with_objectives: bool) -> Self {
        let score = ScoreSummary::of(&opened.card);
        let head = AssessmentHead { assessment: opened.sheet.assessment.clone(), score };
        let all = 0..opened.catalogue().requirements.len();
        Self {
            assessment: AssessmentView::of(head),
            requirements: all.map(|at| RequirementView::of(opened, at, with_objectives)).collect(),
        }
    }
}

impl<'a> RequirementView<'a> {
    fn of(opened: &'a Opened, at: usize, with_objectives: bool) -> Self {
        let requirement = &opened.catalogue().requirements[at];
        let line = &opened.card.lines[at];
        let id = opened.framework.requirement_id(at);
        let all = 0..requirement.objectives.len();
        Self {
            id: Id(id),
            code: &requirement.code,
            short: &requirement.short,
            family: &requirement.family,
            title: &requirement.title,
            finding: FindingCode(line.finding),
            deduction: line.deduction,
            partial_credit: opened
                .sheet
                .partial_credits
                .iter()
                .any(|credit| credit.requirement == id && credit.claimed),
            counts: Counts::of(all.clone().map(|index| opened.finding(at, index))),
            objectives: with_objectives.then(|| {
                all.map(|index| FindingView::at(&opened.framework, at, index, opened.stored(at, index)))
                    .collect()
            }),
        }
    }
}

impl Sample for WholeAssessment<'static> {
    fn sample() -> Self {
        Self {
            assessment: AssessmentView::sample(),
            requirements: vec![RequirementView {
                id: Id(RequirementId::from_bytes([0x1a; 16])),
                code: "AC.L2-3.1.1",
                short: "3.1.1",
                family: "AC",
                title: "Authorized Access Control",
                finding: FindingCode(Finding::NotMet),
                deduction: 5,
                partial_credit: false,
                counts: Counts { met: 5, not_met: 1, ..Counts::default() },
                objectives: Some(vec![FindingView::sample()]),
            }],
        }
    }
}

pub(super) async fn show(
    call: Call,
    tenant: Tenant,
    Path((_, number)): Path<(String, String)>,
    Asked(query): Asked<Query>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let with_objectives = matches!(query.include, Some(Include::Objectives));
    let reply = call.read(move |app| {
        let (number, scope) = (number_of(&number)?, &tenant.scope);
        let telling = if with_objectives { Telling::Objectives } else { Telling::Requirements };
        written::answer(app, scope, (number, telling), || {
            let opened = Opened::read(app, scope, number)?;
            Reply::ok(&WholeAssessment::of(&opened, with_objectives)).map(|reply| reply.tagged(app))
        })
    });
    Ok(reply.await?.unless_known(&headers).into_response())
}

/// An assessment with its score, as the transaction of a change sees it.
#[allow(clippy::similar_names, reason = "head and heads are what they are called")]
pub(super) fn head(
    app: &App,
    store: &dyn Store,
    scope: &Scope,
    number: u32,
) -> Result<AssessmentHead, Problem> {
    let rules: &RuleSet = app.rules();
    let found = store.transact(|tx| {
        let Some(assessment) = tx.assessments().find(scope, number)? else {
            return Ok::<_, StoreError>(None);
        };
        let Some(framework) = app.shelf.within(tx, assessment.framework)? else { return Ok(None) };
        let findings = tx.findings().list(&assessment)?;
        let partial_credits = tx.findings().list_partial_credits(&assessment)?;
        let sheet = AssessmentSheet { assessment, findings, partial_credits };
        let score = ScoreSummary::of(&app.shelf.score_stored(&framework, &sheet, rules));
        Ok(Some(AssessmentHead { assessment: sheet.assessment, score }))
    })?;
    found.ok_or_else(|| Problem::internal("an assessment is gone in the transaction that made it"))
}
