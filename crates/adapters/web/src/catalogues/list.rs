//! The list of catalogues.

use axum::response::Response;
use controlkeep_compliance::Origin;
use controlkeep_http::{AccessRule, Problem, RouteSpec};
use controlkeep_ports::FrameworkSummary;
use serde::Serialize;

use crate::engine::Template;
use crate::formats::{Formats, Moment};
use crate::frame::{Frame, Nav};
use crate::ui::Ui;

pub(super) static SPEC: RouteSpec = RouteSpec::read("catalogues", "/catalogues", AccessRule::SignedIn);

/// All catalogues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ListPage {
    pub(super) catalogues: Vec<CatalogueRow>,
    /// Whether the viewer may import one.
    pub(super) may_import: bool,
}

impl Template for ListPage {
    const FILE: &'static str = "pages/catalogues/list.html";
}

/// One catalogue in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct CatalogueRow {
    code: String,
    title: String,
    version: String,
    embedded: bool,
    requirements: String,
    objectives: String,
    installed: Moment,
    href: String,
}

impl CatalogueRow {
    pub(super) fn of(formats: &Formats, summary: &FrameworkSummary) -> Self {
        let number = |count: usize| formats.number(i64::try_from(count).unwrap_or(i64::MAX));
        Self {
            code: summary.code.clone(),
            title: summary.title.clone(),
            version: summary.version.clone(),
            embedded: summary.origin == Origin::Embedded,
            requirements: number(summary.requirements),
            objectives: number(summary.objectives),
            installed: formats.moment(summary.installed_at),
            href: format!("/catalogues/{}", summary.id),
        }
    }
}

pub(super) async fn show(ui: Ui) -> Result<Response, Problem> {
    let app = ui.app.clone();
    let frameworks = ui.app.blocking.read(move || app.views.frameworks()).await??;
    let formats = ui.formats();
    let page = ListPage {
        catalogues: frameworks.iter().map(|summary| CatalogueRow::of(&formats, summary)).collect(),
        may_import: ui.viewer.account.as_ref().is_some_and(|account| account.access.administrator),
    };
    let frame = Frame::signed_in(&ui, &ui.words().text("catalogues-title"), Nav::Catalogues).await?;
    ui.draw(&frame, &page)
}
