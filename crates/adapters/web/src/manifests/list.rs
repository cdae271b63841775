//! The frozen lists of an assessment.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_http::{AccessRule, Problem, RouteSpec, Tenant};
use controlkeep_ports::{ManifestFilter, ManifestHead};
use controlkeep_rbac::Permission;
use serde::Serialize;

use super::place;
use crate::assessments::{AssessmentPath, Opened};
use crate::engine::Template;
use crate::formats::Moment;
use crate::frame::{Frame, Nav};
use crate::ui::Ui;

pub(super) static SPEC: RouteSpec = RouteSpec::read(
    "manifests",
    "/o/{org}/a/{as}/manifests",
    AccessRule::Organisation(Permission::ReadEvidence),
);

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ListsPage {
    pub(super) assessment: String,
    pub(super) rows: Vec<Row>,
    /// Where the evidence is frozen, for whoever may.
    pub(super) freeze: Option<String>,
}

/// One frozen list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Row {
    pub(super) frozen: Moment,
    pub(super) by: String,
    pub(super) files: String,
    pub(super) sha256: String,
    pub(super) keep_until: String,
    pub(super) href: String,
}

impl Template for ListsPage {
    const FILE: &'static str = "pages/manifests/list.html";
}

pub(super) async fn show(
    ui: Ui,
    tenant: Tenant,
    Path(path): Path<AssessmentPath>,
) -> Result<Response, Problem> {
    let number = path.number()?;
    let opened = Opened::read(&ui, &tenant, number).await?;
    let (app, scope) = (ui.app.clone(), tenant.scope);
    let filter = ManifestFilter::OfAssessment(number);
    let heads = ui.app.blocking.read(move || app.views.manifests(&scope, filter)).await??;
    let slug = tenant.organisation.slug.as_str();
    let may_freeze = tenant.scope.also_allows(Permission::HoldEvidence);
    let page = ListsPage {
        assessment: opened.sheet.assessment.name.to_string(),
        rows: heads.iter().map(|head| row(&ui, slug, head)).collect(),
        freeze: may_freeze.then(|| format!("{}/new", place::all(slug, number))),
    };
    let title = ui.words().text("manifests-title");
    let frame = Frame::in_organisation(&ui, &tenant, Some(&opened.head()), &title, Nav::Manifests).await?;
    ui.draw(&frame, &page)
}

fn row(ui: &Ui, slug: &str, head: &ManifestHead) -> Row {
    let formats = ui.formats();
    Row {
        frozen: formats.moment(head.frozen_at),
        by: head.frozen_by_name.clone(),
        files: formats.number(i64::try_from(head.files).unwrap_or(i64::MAX)),
        sha256: head.sha256.upper(),
        keep_until: formats.day(head.keep_until),
        href: place::one(slug, head.assessment, head.id),
    }
}
