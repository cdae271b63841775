//! Open sessions: which there are, and ending them.

mod browser_name;
mod revoke;

use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use controlkeep_accounts::{Session, SessionKind};
use controlkeep_http::{AccessRule, Problem, RouteSpec, Routes, SessionHeld, SignedInCaller};
use controlkeep_kernel::AccountId;
use http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::engine::Template;
use crate::formats::Moment;
use crate::frame::{Frame, Nav};
use crate::ui::Ui;
use crate::words::values;
use browser_name::browser_name;

static SHOW: RouteSpec = RouteSpec::read("me.sessions", "/me/sessions", AccessRule::SignedIn);
static KEEP: RouteSpec =
    RouteSpec::read("me.keep_session", "/me/sessions/keep", AccessRule::SignedInWithAnyPassword);

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .add(&SHOW, show)
        .add(&KEEP, keep)
        .add(&revoke::ONE, revoke::one)
        .add(&revoke::OTHERS, revoke::others)
}

/// What the address says.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    ended: Option<u32>,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct SessionsPage {
    pub(super) sessions: Vec<SessionRow>,
    pub(super) done: Option<String>,
}

/// One session in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct SessionRow {
    pub(super) id: String,
    pub(super) browser: String,
    pub(super) address: String,
    pub(super) opened: Moment,
    pub(super) last_seen: Moment,
    pub(super) current: bool,
    pub(super) program: bool,
}

impl Template for SessionsPage {
    const FILE: &'static str = "pages/me/sessions.html";
}

async fn show(
    ui: Ui,
    SignedInCaller(account): SignedInCaller,
    SessionHeld(own): SessionHeld,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let sessions = live(&ui, account.id).await?;
    let page = SessionsPage {
        sessions: sessions.iter().map(|session| row(&ui, session, &own)).collect(),
        done: asked
            .ended
            .map(|count| ui.words().text_with("me-sessions-ended", &values([("count", count.into())]))),
    };
    let frame = Frame::signed_in(&ui, &ui.words().text("me-sessions-title"), Nav::Sessions).await?;
    ui.draw(&frame, &page)
}

/// Keeps the session alive: asking is enough, because the guard notes every use.
async fn keep() -> Response {
    StatusCode::NO_CONTENT.into_response()
}

/// The sessions that still open something.
async fn live(ui: &Ui, account: AccountId) -> Result<Vec<Session>, Problem> {
    let app = ui.app.clone();
    let mut sessions = ui.app.blocking.read(move || app.views.sessions_of(account)).await??;
    let limits = &ui.app.settings.session_limits;
    let opens = |kind| matches!(kind, SessionKind::Full | SessionKind::Api);
    sessions.retain(|session| opens(session.kind) && session.is_live(limits, ui.viewer.now));
    Ok(sessions)
}

fn row(ui: &Ui, session: &Session, own: &Session) -> SessionRow {
    SessionRow {
        id: session.id.to_string(),
        browser: browser_name(ui.words(), &session.user_agent),
        address: session.address.clone(),
        opened: ui.formats().moment(session.opened_at),
        last_seen: ui.formats().moment(session.last_seen),
        current: session.id == own.id,
        program: session.kind == SessionKind::Api,
    }
}
