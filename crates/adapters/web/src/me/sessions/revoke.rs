//! Ends sessions from the list.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_http::{AccessRule, Audited, Problem, RouteSpec, SessionHeld, SignedInCaller};
use controlkeep_kernel::SessionId;
use controlkeep_usecases::sessions::{
    RevokeOtherSessions, RevokeSession, revoke_other_sessions, revoke_session,
};

use crate::sign_in::see_other;
use crate::ui::Ui;

pub(super) static ONE: RouteSpec = RouteSpec::change(
    "me.revoke_session",
    "/me/sessions/{session}/revoke",
    AccessRule::SignedIn,
    Audited::As("session."),
);
pub(super) static OTHERS: RouteSpec = RouteSpec::change(
    "me.revoke_other_sessions",
    "/me/sessions/revoke-others",
    AccessRule::SignedIn,
    Audited::As("session."),
);

/// Ends one. Somebody else's looks as one that is not there.
pub(super) async fn one(
    ui: Ui,
    SignedInCaller(account): SignedInCaller,
    Path(session): Path<String>,
) -> Result<Response, Problem> {
    let session: SessionId = session.parse().map_err(|_| Problem::not_found())?;
    let command = RevokeSession { account: account.id, session, actor: ui.viewer.actor() };
    let app = ui.app.clone();
    let ended = ui.app.blocking.write(move || revoke_session(app.store.as_ref(), &command)).await??;
    ui.app.sessions.forget_all();
    if ended { Ok(see_other("/me/sessions?ended=1")) } else { Err(Problem::not_found()) }
}

/// Ends all but this one.
pub(super) async fn others(
    ui: Ui,
    SignedInCaller(account): SignedInCaller,
    SessionHeld(own): SessionHeld,
) -> Result<Response, Problem> {
    let command = RevokeOtherSessions { account: account.id, keep: own.id, actor: ui.viewer.actor() };
    let app = ui.app.clone();
    let ended = ui.app.blocking.write(move || revoke_other_sessions(app.store.as_ref(), &command)).await??;
    ui.app.sessions.forget_all();
    Ok(see_other(&format!("/me/sessions?ended={ended}")))
}
