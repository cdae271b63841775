//! The assessments of an organisation.

use axum::response::Response;
use controlkeep_http::{AccessRule, Problem, RouteSpec, Tenant};
use controlkeep_ports::{AssessmentHead, FrameworkSummary, StoreError};
use controlkeep_rbac::Permission;
use serde::Serialize;

use super::Address;
use crate::engine::Template;
use crate::formats::{Formats, Moment};
use crate::frame::{Frame, Nav, state_text};
use crate::ui::Ui;
use crate::words::{Words, values};

pub(super) static SPEC: RouteSpec =
    RouteSpec::read("assessments", "/o/{org}/a", AccessRule::Organisation(Permission::ReadAssessments));

/// The list of assessments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct AssessmentsPage {
    /// The assessments, newest first.
    pub(super) lines: Vec<Line>,
    /// Where a new one is started; none without the right.
    pub(super) create: Option<String>,
}

impl Template for AssessmentsPage {
    const FILE: &'static str = "pages/assessments/list.html";
}

/// One assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Line {
    /// Its number.
    pub(super) number: u32,
    /// What it is called.
    pub(super) name: String,
    /// Against which framework.
    pub(super) framework: String,
    /// Where it stands.
    pub(super) state: String,
    /// Its score, or that there is none.
    pub(super) score: String,
    /// Requirements that have a finding.
    pub(super) assessed: u16,
    /// All requirements.
    pub(super) total: u16,
    /// `42 of 110 assessed`.
    pub(super) progress: String,
    /// When it was started.
    pub(super) started: Moment,
    /// Its board.
    pub(super) href: String,
}

pub(super) async fn list_assessments(ui: Ui, tenant: Tenant) -> Result<Response, Problem> {
    let (app, scope) = (ui.app.clone(), tenant.scope);
    let read = move || Ok::<_, StoreError>((app.views.assessments(&scope)?, app.views.frameworks()?));
    let (heads, frameworks) = ui.app.blocking.read(read).await??;
    let slug = tenant.organisation.slug.as_str();
    let may_create = tenant.scope.also_allows(Permission::CreateAssessments);
    let page = AssessmentsPage {
        lines: heads.iter().map(|head| line(ui.words(), &ui.formats(), slug, &frameworks, head)).collect(),
        create: may_create.then(|| format!("/o/{slug}/a/new")),
    };
    let title = ui.words().text("assessments-title");
    let frame = Frame::in_organisation(&ui, &tenant, heads.first(), &title, Nav::Assessments).await?;
    ui.draw(&frame, &page)
}

pub(super) fn line(
    words: Words,
    formats: &Formats,
    slug: &str,
    frameworks: &[FrameworkSummary],
    head: &AssessmentHead,
) -> Line {
    let AssessmentHead { assessment, score } = head;
    let framework = frameworks.iter().find(|framework| framework.id == assessment.framework);
    let assessed = score.met + score.not_met + score.not_applicable;
    let total = assessed + score.not_assessed;
    Line {
        number: assessment.number,
        name: assessment.name.to_string(),
        framework: framework.map(|framework| framework.title.clone()).unwrap_or_default(),
        state: state_text(words, assessment.state),
        score: score_text(words, formats, head),
        assessed,
        total,
        progress: words.text_with(
            "assessments-progress",
            &values([("assessed", assessed.into()), ("total", total.into())]),
        ),
        started: formats.moment(assessment.created_at),
        href: Address::of(slug, assessment.number).place("board"),
    }
}

/// `71 of 110`, or that a missing security plan leaves no score.
fn score_text(words: Words, formats: &Formats, head: &AssessmentHead) -> String {
    let score = &head.score;
    if score.kind == "no_score" {
        return words.text("assessments-no-score");
    }
    let number = |value: i32| formats.number(i64::from(value));
    let told = values([("value", number(score.value).into()), ("max", number(score.max).into())]);
    words.text_with("assessments-score", &told)
}
