//! Out again.

use axum::response::Response;
use controlkeep_http::{AccessRule, Audited, Problem, RouteSpec, cleared_session_cookie};
use controlkeep_usecases::sessions::{SignOut, sign_out};
use http::{HeaderName, HeaderValue};

use super::{Held, see_other, with_cookie};
use crate::ui::Ui;

pub(super) static SEND: RouteSpec =
    RouteSpec::change("sign_out", "/sign-out", AccessRule::Public, Audited::As("session."));

/// Ends the session and has the browser forget what it kept of it.
pub(super) async fn send(ui: Ui, held: Held) -> Result<Response, Problem> {
    if let Some(token) = held.token() {
        let (app, command) = (ui.app.clone(), SignOut { token, actor: ui.viewer.actor() });
        ui.app.blocking.write(move || sign_out(app.store.as_ref(), &command)).await??;
        ui.app.sessions.forget_all();
    }
    let mut response = see_other("/sign-in?why=signed-out");
    let forget = HeaderValue::from_static("\"cache\", \"storage\"");
    response.headers_mut().insert(HeaderName::from_static("clear-site-data"), forget);
    with_cookie(response, &cleared_session_cookie())
}
