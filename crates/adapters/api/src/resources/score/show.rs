//! What the findings come to.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use controlkeep_compliance::{Assessor, ReasonReport, ScoreReport, Status};
use controlkeep_http::{AccessRule, App, Problem, RouteSpec, Tenant};
use controlkeep_rbac::Permission;
use http::HeaderMap;
use schemars::JsonSchema;
use serde::Serialize;

use crate::call::Call;
use crate::codes::StatusCode;
use crate::endpoint::{Endpoint, Tag};
use crate::reply::Reply;
use crate::resources::assessments::written::{self, Telling};
use crate::resources::opened::{Opened, number_of};
use crate::sample::{self, Sample};

static SPEC: RouteSpec = RouteSpec::read(
    "api.score",
    "/api/v1/organisations/{org}/assessments/{assessment}/score",
    AccessRule::Organisation(Permission::ReadAssessments),
)
.api();

pub(super) static SCORE: Endpoint = Endpoint::of(&SPEC, Tag::Score, "Show the score")
    .about("With the status it would reach, everything that stands in the way, and the counts.")
    .gives::<ScoreView>(200)
    .tagged();

/// What the findings come to.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Score")]
pub(super) struct ScoreView {
    /// `total.reportable`, `total.projected` or `total.no_score`. Only a reportable number may be reported.
    kind: String,
    /// The arithmetic.
    points: PointsView,
    /// The same in one sentence.
    text: String,
    /// The rule set that counted.
    rule_set: String,
    /// The status it would reach.
    status: StatusView,
    /// The families, in the catalogue's order.
    families: Vec<FamilyView>,
}

/// Points, with the range they lie in.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Points")]
pub(super) struct PointsView {
    /// Points reached.
    pub(super) value: i32,
    /// The most possible.
    pub(super) max: i32,
    /// The fewest possible.
    pub(super) min: i32,
}

/// A status that would be reached.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "StatusOutlook")]
struct StatusView {
    /// The status.
    code: StatusCode,
    /// The paragraph that grants it; empty when there is none.
    section: String,
    /// Points missing to the conditional line; `null` where there is no line.
    to_conditional: Option<i32>,
    /// Everything that stands in the way.
    obstacles: Vec<ObstacleView>,
}

/// One thing that stands in the way of a status.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Obstacle")]
struct ObstacleView {
    /// Its stable code.
    code: String,
    /// The code of the requirement it is about.
    requirement: Option<String>,
    /// The paragraph.
    section: String,
    /// The same in one sentence.
    text: String,
}

/// What one family comes to.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "FamilyScore")]
struct FamilyView {
    /// The code of the family.
    code: String,
    /// Requirements that cost nothing.
    met: u16,
    /// All its requirements.
    total: u16,
    /// Points subtracted for it.
    lost: u16,
}

impl From<ReasonReport> for ObstacleView {
    fn from(reason: ReasonReport) -> Self {
        Self {
            code: reason.code,
            requirement: reason.requirement,
            section: reason.section.to_string(),
            text: reason.text,
        }
    }
}

impl From<ScoreReport> for ScoreView {
    fn from(report: ScoreReport) -> Self {
        let family = |family: controlkeep_compliance::FamilyScore| FamilyView {
            code: family.code,
            met: family.met,
            total: family.total,
            lost: family.lost,
        };
        let points = report.total.points;
        Self {
            kind: report.total.code,
            points: PointsView { value: points.value, max: points.max, min: points.min },
            text: report.total.text,
            rule_set: report.rule_set,
            status: StatusView {
                code: StatusCode(report.status.status),
                section: report.status.section.to_string(),
                to_conditional: report.status.to_conditional,
                obstacles: report.status.reasons.into_iter().map(Into::into).collect(),
            },
            families: report.families.into_iter().map(family).collect(),
        }
    }
}

impl Sample for ScoreView {
    fn sample() -> Self {
        let range = sample::points();
        let points = PointsView { value: range.max - 26, max: range.max, min: range.min };
        Self {
            kind: "total.reportable".into(),
            text: format!("Score {} of {}.", points.value, points.max),
            points,
            rule_set: "2024-12-16".into(),
            status: StatusView {
                code: StatusCode(Status::None),
                section: String::new(),
                to_conditional: Some(4),
                obstacles: vec![ObstacleView {
                    code: "obstacle.ratio".into(),
                    requirement: None,
                    section: "32 CFR 170.21(a)(2)(i)".into(),
                    text: "Too few points.".into(),
                }],
            },
            families: vec![FamilyView { code: "AC".into(), met: 20, total: 22, lost: 6 }],
        }
    }
}

/// The report on an assessment as the organisation itself assesses it.
pub(super) fn report(app: &App, opened: &Opened) -> ScoreReport {
    ScoreReport::of(opened.catalogue(), &opened.card, app.rules(), Assessor::Own)
}

pub(super) async fn show(
    call: Call,
    tenant: Tenant,
    Path((_, number)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let reply = call.read(move |app| {
        let (number, scope) = (number_of(&number)?, &tenant.scope);
        written::answer(app, scope, (number, Telling::Score), || {
            let opened = Opened::read(app, scope, number)?;
            Reply::ok(&ScoreView::from(report(app, &opened))).map(|reply| reply.tagged(app))
        })
    });
    Ok(reply.await?.unless_known(&headers).into_response())
}
