//! The second step with a backup code, when the app is not at hand.

use axum::extract::Query;
use axum::response::Response;
use controlkeep_accounts::codes::read_backup_code;
use controlkeep_accounts::{Session, SessionKind};
use controlkeep_http::{AccessRule, Audited, Problem, RateClass, RouteSpec, SessionHeld, Submitted};
use controlkeep_usecases::purposes;
use controlkeep_usecases::sign_in::{SecondFactorError, UseBackupCode, use_backup_code};
use http::StatusCode;
use serde::Serialize;

use super::second_page::{CodeForm, Refused, Trouble, refused};
use super::{Fresh, Next, see_other};
use crate::engine::Template;
use crate::formats::Moment;
use crate::frame::Frame;
use crate::ui::Ui;

pub(super) static SHOW: RouteSpec =
    RouteSpec::read("sign_in.backup_code", "/sign-in/backup-code", AccessRule::HalfSignedIn);
pub(super) static SEND: RouteSpec = RouteSpec::change(
    "sign_in.use_backup_code",
    "/sign-in/backup-code",
    AccessRule::HalfSignedIn,
    Audited::As("account."),
)
.rated(RateClass::Credential);

/// The page that asks for a backup code.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct BackupCodePage {
    pub(super) next: String,
    pub(super) app_href: String,
    #[serde(flatten)]
    pub(super) trouble: Trouble,
}

impl Template for BackupCodePage {
    const FILE: &'static str = "pages/sign_in/backup_code.html";

    fn locked_until(&self) -> Option<&Moment> {
        self.trouble.locked.as_ref()
    }
}

pub(super) async fn show(ui: Ui, Query(next): Query<Next>) -> Result<Response, Problem> {
    draw(&ui, StatusCode::OK, &next, Trouble::default())
}

pub(super) async fn send(
    ui: Ui,
    held: SessionHeld,
    Submitted(form): Submitted<CodeForm>,
) -> Result<Response, Problem> {
    let next = Next::of(form.next.as_deref());
    // What has another form is no guess at a code, so it costs no try.
    let Some(bytes) = read_backup_code(&form.code) else {
        let trouble = Trouble::code(&ui, "sign-in-backup-code-form");
        return draw(&ui, StatusCode::UNPROCESSABLE_ENTITY, &next, trouble);
    };
    let code = ui.app.cipher.fingerprint(purposes::BACKUP_CODE, &bytes);
    let fresh = Fresh::draw(&ui, SessionKind::Full)?;
    match use_up(&ui, &held, code, &fresh).await? {
        Ok((_, left)) => fresh.into_browser(see_other(&reminder(left, &next))),
        Err(error) => match refused(&ui, error, &next)? {
            Refused::Again(status, trouble) => draw(&ui, status, &next, trouble),
            Refused::Elsewhere(response) => Ok(response),
        },
    }
}

/// Few codes left are worth a word before going on.
fn reminder(left: usize, next: &Next) -> String {
    const FEW: usize = 3;
    if left <= FEW { "/me/security?done=code-used".to_owned() } else { next.place().to_owned() }
}

async fn use_up(
    ui: &Ui,
    held: &SessionHeld,
    code: [u8; 32],
    fresh: &Fresh,
) -> Result<Result<(Session, usize), SecondFactorError>, Problem> {
    let app = ui.app.clone();
    let command = UseBackupCode {
        half: held.0.token,
        code,
        session: fresh.session.clone(),
        limits: ui.app.settings.session_limits,
        actor: ui.viewer.actor(),
    };
    let work = move || use_backup_code(app.store.as_ref(), app.cipher.as_ref(), &command);
    let used = ui.app.blocking.write(work).await?;
    ui.app.sessions.forget_all();
    Ok(used)
}

fn draw(ui: &Ui, status: StatusCode, next: &Next, trouble: Trouble) -> Result<Response, Problem> {
    let frame = Frame::plain(ui, "sign-in-backup-code-title");
    let frame = if status == StatusCode::OK { frame } else { frame.failed(ui.words()) };
    let app_href = next.by_way_of("/sign-in/mfa");
    ui.draw_as(status, &frame, &BackupCodePage { next: next.place().to_owned(), app_href, trouble })
}
