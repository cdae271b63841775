//! The dashboard.

use axum::response::Response;
use controlkeep_http::{AccessRule, Problem, RouteSpec, Tenant};
use controlkeep_ports::{ActivityFilter, AssessmentHead};
use controlkeep_rbac::Permission;
use serde::Serialize;

use super::standing::{Standing, standing};
use super::steps::{Step, steps};
use crate::activity::EventView;
use crate::assessments::Opened;
use crate::engine::Template;
use crate::findings::Scene;
use crate::frame::{Frame, Nav};
use crate::ui::Ui;

pub(super) static SPEC: RouteSpec =
    RouteSpec::read("dashboard", "/o/{org}", AccessRule::Organisation(Permission::ReadAssessments));

/// How many changes are shown.
const CHANGES: usize = 10;

/// The dashboard of an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct DashboardPage {
    /// What the organisation is called.
    pub(super) name: String,
    /// Its newest assessment; none before the first one.
    pub(super) assessment: Option<Current>,
    /// Where a new assessment is started; none without the right.
    pub(super) create: Option<String>,
    /// Who changed what.
    pub(super) changes: Vec<EventView>,
    /// All of it.
    pub(super) activity: String,
}

/// The newest assessment: where it stands and what to do next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Current {
    /// Where it stands.
    pub(super) standing: Standing,
    /// What to do next.
    pub(super) steps: Vec<Step>,
    /// Whether nothing was assessed yet.
    pub(super) fresh: bool,
    /// Whether the viewer may state findings.
    pub(super) writable: bool,
    /// The board.
    pub(super) board: String,
    /// Focus mode.
    pub(super) focus: String,
}

impl Template for DashboardPage {
    const FILE: &'static str = "pages/dashboard/page.html";
}

pub(super) async fn show_dashboard(ui: Ui, tenant: Tenant) -> Result<Response, Problem> {
    let (app, scope) = (ui.app.clone(), tenant.scope);
    let heads = ui.app.blocking.read(move || app.views.assessments(&scope)).await??;
    let opened = match heads.first() {
        Some(newest) => Some(Opened::read(&ui, &tenant, newest.assessment.number).await?),
        None => None,
    };
    let page = DashboardPage {
        name: tenant.organisation.name.to_string(),
        assessment: opened.as_ref().map(|opened| current(&Scene::new(&ui, &tenant, opened))),
        create: create(&tenant),
        changes: changes(&ui, &tenant).await?,
        activity: format!("/o/{}/activity", tenant.organisation.slug),
    };
    let head: Option<AssessmentHead> = opened.as_ref().map(Opened::head);
    let title = ui.words().text("dashboard-title");
    let frame = Frame::in_organisation(&ui, &tenant, head.as_ref(), &title, Nav::Dashboard).await?;
    ui.draw(&frame, &page)
}

pub(super) fn current(scene: &Scene<'_>) -> Current {
    let objectives = scene.opened.card.counts.objectives;
    Current {
        standing: standing(scene),
        steps: steps(scene),
        fresh: objectives.not_assessed == objectives.total(),
        writable: scene.writable,
        board: scene.address.place("board"),
        focus: scene.address.place("focus"),
    }
}

fn create(tenant: &Tenant) -> Option<String> {
    let may = tenant.scope.also_allows(Permission::CreateAssessments);
    may.then(|| format!("/o/{}/a/new", tenant.organisation.slug))
}

async fn changes(ui: &Ui, tenant: &Tenant) -> Result<Vec<EventView>, Problem> {
    if !tenant.scope.also_allows(Permission::ReadActivity) {
        return Ok(Vec::new());
    }
    let (app, scope) = (ui.app.clone(), tenant.scope);
    let filter = ActivityFilter { limit: CHANGES, ..ActivityFilter::default() };
    let page = ui.app.blocking.read(move || app.views.activity(&scope, &filter)).await??;
    let view = |entry| EventView::of(ui.words(), &ui.formats(), entry);
    Ok(page.entries.iter().map(view).collect())
}
