//! Why the score is what it is.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use controlkeep_compliance::{Finding, RequirementReport, ScoreReport};
use controlkeep_http::{AccessRule, Problem, RouteSpec, Tenant};
use controlkeep_rbac::Permission;
use http::HeaderMap;
use schemars::JsonSchema;
use serde::Serialize;

use super::show::{PointsView, report};
use crate::call::Call;
use crate::codes::FindingCode;
use crate::endpoint::{Endpoint, Tag};
use crate::reply::Reply;
use crate::resources::assessments::written::{self, Telling};
use crate::resources::opened::{Opened, number_of};
use crate::sample::{self, Sample};

static SPEC: RouteSpec = RouteSpec::read(
    "api.score.derivation",
    "/api/v1/organisations/{org}/assessments/{assessment}/score/derivation",
    AccessRule::Organisation(Permission::ReadAssessments),
)
.api();

pub(super) static DERIVATION: Endpoint = Endpoint::of(&SPEC, Tag::Score, "Show why the score is what it is")
    .about("A line for each requirement. All deductions add up to the most points minus the points reached.")
    .gives::<Derivation>(200)
    .tagged();

/// Why the score is what it is.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Derivation {
    /// What it comes to.
    points: PointsView,
    /// The rule set that counted.
    rule_set: String,
    /// One for each requirement, in the catalogue's order.
    lines: Vec<Line>,
}

/// What one requirement costs, and why.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "DerivationLine")]
struct Line {
    /// The code of the requirement.
    requirement: String,
    /// Its official short title.
    title: String,
    /// Its finding, rolled up from its objectives.
    finding: FindingCode,
    /// What it weighs.
    weight: String,
    /// Points subtracted.
    deduction: u8,
    /// Why: a stable code.
    why: String,
    /// The codes of the objectives that cause it.
    objectives: Vec<String>,
    /// The paragraph that says what it costs.
    section: String,
    /// Whether it may wait on a POA&M as things stand.
    may_wait: bool,
    /// Why it may or may not: a stable code.
    poam: String,
    /// The paragraph on that.
    poam_section: String,
    /// The same in one sentence.
    text: String,
}

impl From<RequirementReport> for Line {
    fn from(report: RequirementReport) -> Self {
        Self {
            requirement: report.id,
            title: report.title,
            finding: FindingCode(report.finding),
            weight: report.weight,
            deduction: report.deduction,
            why: report.why,
            objectives: report.objectives,
            section: report.section.to_string(),
            may_wait: report.poam.allowed,
            poam: report.poam.reason.code().into(),
            poam_section: report.poam.section.to_string(),
            text: report.text,
        }
    }
}

impl From<ScoreReport> for Derivation {
    fn from(report: ScoreReport) -> Self {
        let points = report.total.points;
        Self {
            points: PointsView { value: points.value, max: points.max, min: points.min },
            rule_set: report.rule_set,
            lines: report.requirements.into_iter().map(Into::into).collect(),
        }
    }
}

impl Sample for Derivation {
    fn sample() -> Self {
        let range = sample::points();
        Self {
            points: PointsView { value: range.max - 5, max: range.max, min: range.min },
            rule_set: "2024-12-16".into(),
            lines: vec![Line {
                requirement: "AC.L2-3.1.1".into(),
                title: "Authorized Access Control".into(),
                finding: FindingCode(Finding::NotMet),
                weight: "5".into(),
                deduction: 5,
                why: "why.not_met".into(),
                objectives: vec!["AC.L2-3.1.1[a]".into()],
                section: "32 CFR 170.24(c)(2)(i)(B)(1)".into(),
                may_wait: false,
                poam: "poam.weight".into(),
                poam_section: "32 CFR 170.21(a)(2)(ii)".into(),
                text: "3.1.1 is NOT MET and costs 5 points.".into(),
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
        let (number, scope) = (number_of(&number)?, &tenant.scope);
        written::answer(app, scope, (number, Telling::Derivation), || {
            let opened = Opened::read(app, scope, number)?;
            Reply::ok(&Derivation::from(report(app, &opened))).map(|reply| reply.tagged(app))
        })
    });
    Ok(reply.await?.unless_known(&headers).into_response())
}
