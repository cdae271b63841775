//! The second step: a code of the authenticator app.

use axum::extract::Query;
use axum::response::Response;
use controlkeep_accounts::{Session, SessionKind};
use controlkeep_http::{AccessRule, Audited, Problem, RateClass, RouteSpec, SessionHeld, Submitted};
use controlkeep_usecases::sign_in::{ConfirmCode, SecondFactorError, confirm_code};
use http::StatusCode;
use serde::Serialize;

use super::second_page::{CodeForm, Refused, Trouble, refused};
use super::{Fresh, Next, see_other};
use crate::engine::Template;
use crate::formats::Moment;
use crate::frame::Frame;
use crate::ui::Ui;

pub(super) static SHOW: RouteSpec = RouteSpec::read("sign_in.code", "/sign-in/mfa", AccessRule::HalfSignedIn);
pub(super) static SEND: RouteSpec = RouteSpec::change(
    "sign_in.confirm_code",
    "/sign-in/mfa",
    AccessRule::HalfSignedIn,
    Audited::As("account."),
)
.rated(RateClass::Credential);

/// The page that asks for a code.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct CodePage {
    pub(super) next: String,
    pub(super) backup_href: String,
    #[serde(flatten)]
    pub(super) trouble: Trouble,
}

impl Template for CodePage {
    const FILE: &'static str = "pages/sign_in/code.html";

    fn locked_until(&self) -> Option<&Moment> {
        self.trouble.locked.as_ref()
    }
}

pub(super) async fn show(ui: Ui, Query(next): Query<Next>) -> Result<Response, Problem> {
    let set_up = ui.viewer.account.as_ref().is_some_and(|account| account.second_factor);
    if !set_up {
        return Ok(see_other(&next.by_way_of("/sign-in/app")));
    }
    draw(&ui, StatusCode::OK, &next, Trouble::default())
}

pub(super) async fn send(
    ui: Ui,
    held: SessionHeld,
    Submitted(form): Submitted<CodeForm>,
) -> Result<Response, Problem> {
    let next = Next::of(form.next.as_deref());
    if form.code.trim().is_empty() {
        let trouble = Trouble::code(&ui, "sign-in-code-missing");
        return draw(&ui, StatusCode::UNPROCESSABLE_ENTITY, &next, trouble);
    }
    let fresh = Fresh::draw(&ui, SessionKind::Full)?;
    match confirm(&ui, &held, form.code, &fresh).await? {
        Ok(_) => fresh.into_browser(see_other(next.place())),
        Err(error) => match refused(&ui, error, &next)? {
            Refused::Again(status, trouble) => draw(&ui, status, &next, trouble),
            Refused::Elsewhere(response) => Ok(response),
        },
    }
}

async fn confirm(
    ui: &Ui,
    held: &SessionHeld,
    code: String,
    fresh: &Fresh,
) -> Result<Result<Session, SecondFactorError>, Problem> {
    let (app, viewer) = (ui.app.clone(), ui.viewer.clone());
    let (half, session) = (held.0.token, fresh.session.clone());
    let work = move || {
        let (limits, actor) = (app.settings.session_limits, viewer.actor());
        let command = ConfirmCode { half, code: &code, session, limits, actor };
        confirm_code(app.store.as_ref(), app.totp.as_ref(), app.cipher.as_ref(), &command)
    };
    let confirmed = ui.app.blocking.write(work).await?;
    ui.app.sessions.forget_all();
    Ok(confirmed)
}

fn draw(ui: &Ui, status: StatusCode, next: &Next, trouble: Trouble) -> Result<Response, Problem> {
    let frame = Frame::plain(ui, "sign-in-code-title");
    let frame = if status == StatusCode::OK { frame } else { frame.failed(ui.words()) };
    let backup_href = next.by_way_of("/sign-in/backup-code");
    ui.draw_as(status, &frame, &CodePage { next: next.place().to_owned(), backup_href, trouble })
}
