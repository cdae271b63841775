//! The page that asks for a catalogue file.

use axum::response::Response;
use controlkeep_http::{AccessRule, OnPlatform, Problem, RouteSpec};
use controlkeep_rbac::PlatformPermission;
use http::StatusCode;

use super::form::ImportPage;
use crate::frame::{Frame, Nav};
use crate::ui::Ui;

pub(super) const ACCESS: AccessRule = AccessRule::Platform(PlatformPermission::ImportCatalogues);

pub(super) static SPEC: RouteSpec = RouteSpec::read("catalogue.import_form", "/catalogues/import", ACCESS);

pub(super) async fn ask(ui: Ui, OnPlatform(_): OnPlatform) -> Result<Response, Problem> {
    let page = ImportPage::empty(ui.app.settings.upload_limit);
    draw(&ui, StatusCode::OK, &page).await
}

/// Draws the page, with what it says about a file.
pub(super) async fn draw(ui: &Ui, status: StatusCode, page: &ImportPage) -> Result<Response, Problem> {
    let title = ui.words().text("catalogues-import-title");
    let frame = Frame::signed_in(ui, &title, Nav::Catalogues).await?;
    let frame = if status.is_success() { frame } else { frame.failed(ui.words()) };
    ui.draw_as(status, &frame, page)
}
