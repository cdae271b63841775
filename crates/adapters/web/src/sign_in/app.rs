//! The second step of the first sign-in: an authenticator app is set up.

use axum::extract::Query;
use axum::response::Response;
use controlkeep_accounts::{BackupCodeHash, Session, SessionKind};
use controlkeep_http::{AccessRule, Audited, Problem, RateClass, RouteSpec, SessionHeld, Submitted};
use controlkeep_usecases::sign_in::{ActivateSecondFactor, SecondFactorError, activate_second_factor};
use http::StatusCode;
use serde::Serialize;

use super::qr::QrPath;
use super::second_page::{CodeForm, Refused, Trouble, refused};
use super::{CodesPage, Fresh, NewCodes, Next, offer, see_other};
use crate::engine::Template;
use crate::formats::Moment;
use crate::frame::Frame;
use crate::setup::{Step, StepItem};
use crate::ui::Ui;

pub(super) static SHOW: RouteSpec = RouteSpec::read("sign_in.app", "/sign-in/app", AccessRule::HalfSignedIn);
pub(super) static SEND: RouteSpec = RouteSpec::change(
    "sign_in.set_up_app",
    "/sign-in/app",
    AccessRule::HalfSignedIn,
    Audited::As("account."),
)
.rated(RateClass::Credential);

/// The page with the secret, which asks for a first code.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct AppPage {
    pub(super) qr: Option<QrPath>,
    pub(super) key: String,
    pub(super) next: String,
    pub(super) steps: Vec<StepItem>,
    #[serde(flatten)]
    pub(super) trouble: Trouble,
}

impl Template for AppPage {
    const FILE: &'static str = "pages/sign_in/app.html";

    fn locked_until(&self) -> Option<&Moment> {
        self.trouble.locked.as_ref()
    }
}

pub(super) async fn show(ui: Ui, Query(next): Query<Next>) -> Result<Response, Problem> {
    draw(&ui, StatusCode::OK, &next, Trouble::default()).await
}

pub(super) async fn send(
    ui: Ui,
    held: SessionHeld,
    Submitted(form): Submitted<CodeForm>,
) -> Result<Response, Problem> {
    let next = Next::of(form.next.as_deref());
    if form.code.trim().is_empty() {
        let trouble = Trouble::code(&ui, "sign-in-code-missing");
        return draw(&ui, StatusCode::UNPROCESSABLE_ENTITY, &next, trouble).await;
    }
    let (fresh, codes) = (Fresh::draw(&ui, SessionKind::Full)?, NewCodes::draw(&ui)?);
    match activate(&ui, &held, form.code, codes.hashes, &fresh).await? {
        Ok(_) => fresh.into_browser(show_codes(&ui, codes.texts, &next)?),
        Err(error) => match refused(&ui, error, &next)? {
            Refused::Again(status, trouble) => draw(&ui, status, &next, trouble).await,
            Refused::Elsewhere(response) => Ok(response),
        },
    }
}

async fn activate(
    ui: &Ui,
    held: &SessionHeld,
    code: String,
    backup_codes: Vec<BackupCodeHash>,
    fresh: &Fresh,
) -> Result<Result<Session, SecondFactorError>, Problem> {
    let (app, viewer) = (ui.app.clone(), ui.viewer.clone());
    let (half, session) = (held.0.token, fresh.session.clone());
    let work = move || {
        let (limits, actor) = (app.settings.session_limits, viewer.actor());
        let command = ActivateSecondFactor { half, code: &code, backup_codes, session, limits, actor };
        activate_second_factor(app.store.as_ref(), app.totp.as_ref(), app.cipher.as_ref(), &command)
    };
    let activated = ui.app.blocking.write(work).await?;
    ui.app.sessions.forget_all();
    Ok(activated)
}

/// The codes are the answer itself: a redirect would have to keep them somewhere.
fn show_codes(ui: &Ui, codes: Vec<String>, next: &Next) -> Result<Response, Problem> {
    let steps = Step::Codes.within(ui.words(), next);
    let page = CodesPage { codes, next: next.place().to_owned(), steps };
    ui.draw(&Frame::plain(ui, "sign-in-codes-title"), &page)
}

async fn draw(ui: &Ui, status: StatusCode, next: &Next, trouble: Trouble) -> Result<Response, Problem> {
    let account = ui.viewer.account.clone().ok_or_else(Problem::sign_in_needed)?;
    let Some(secret) = offer(ui, account.id).await? else {
        return Ok(see_other(&next.by_way_of("/sign-in/mfa")));
    };
    let page = AppPage {
        qr: QrPath::of(&ui.app.totp.uri(&secret, account.email.as_str())),
        key: ui.app.totp.key(&secret),
        next: next.place().to_owned(),
        steps: Step::App.within(ui.words(), next),
        trouble,
    };
    let frame = Frame::plain(ui, "sign-in-app-title");
    let frame = if status == StatusCode::OK { frame } else { frame.failed(ui.words()) };
    ui.draw_as(status, &frame, &page)
}
