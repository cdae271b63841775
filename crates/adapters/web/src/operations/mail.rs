//! Whether mail leaves the house, and the letters that wait.

use axum::extract::Query;
use axum::response::Response;
use controlkeep_http::{OnPlatform, Problem, RouteSpec};
use controlkeep_ports::{JobFilter, MailRoute};
use controlkeep_rbac::PlatformScope;
use http::StatusCode;
use serde::Serialize;

use super::rows::{Asked, JobRow, SHOWN, StateLink, state_links};
use super::{RIGHT, operations};
use crate::engine::Template;
use crate::frame::{Frame, Nav};
use crate::ui::Ui;

pub(super) const PATH: &str = "/admin/mail";

pub(super) static SHOW: RouteSpec = RouteSpec::read("operations.mail", PATH, RIGHT);

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct MailPage {
    pub(super) server: Option<ServerView>,
    pub(super) folder: Option<String>,
    /// The address of the viewer, to which a test goes.
    pub(super) own_address: String,
    pub(super) tested: Option<Tested>,
    pub(super) told: Option<String>,
    pub(super) states: Vec<StateLink>,
    pub(super) letters: Vec<JobRow>,
    pub(super) path: &'static str,
    pub(super) state: String,
}

/// The mail server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ServerView {
    pub(super) place: String,
    pub(super) from: String,
    pub(super) security: &'static str,
    pub(super) security_text: String,
}

/// What came of a test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Tested {
    pub(super) well: bool,
    pub(super) transcript: Vec<String>,
}

impl Template for MailPage {
    const FILE: &'static str = "pages/operations/mail.html";
}

pub(super) async fn show(
    ui: Ui,
    OnPlatform(scope): OnPlatform,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    draw(&ui, scope, asked, None).await
}

/// Draws the page, with what came of a test when there was one.
pub(super) async fn draw(
    ui: &Ui,
    scope: PlatformScope,
    asked: Asked,
    tested: Option<Tested>,
) -> Result<Response, Problem> {
    let (app, state) = (ui.app.clone(), asked.state());
    let filter = JobFilter { state, limit: SHOWN };
    let letters = ui.app.blocking.read(move || app.views.letters(&scope, filter)).await??;
    let (server, folder) = route(ui, operations(ui)?.mailer.route());
    let page = MailPage {
        server,
        folder,
        own_address: ui.viewer.account.as_ref().map(|me| me.email.to_string()).unwrap_or_default(),
        tested,
        told: asked.told(ui.words()),
        states: state_links(ui, PATH, state, None),
        letters: letters.iter().map(|letter| JobRow::of_letter(ui, letter)).collect(),
        path: PATH,
        state: asked.state,
    };
    let frame = Frame::signed_in(ui, &ui.words().text("operations-mail-title"), Nav::Mail).await?;
    ui.draw_as(StatusCode::OK, &frame, &page)
}

fn route(ui: &Ui, route: MailRoute) -> (Option<ServerView>, Option<String>) {
    match route {
        MailRoute::Folder(folder) => (None, Some(folder)),
        MailRoute::Server { server, from, security } => {
            let security_text = ui.words().text(&format!("operations-security-{security}"));
            (Some(ServerView { place: server, from, security, security_text }), None)
        }
    }
}
