//! New backup codes in place of the old ones.

use axum::response::Response;
use controlkeep_http::{AccessRule, Audited, Problem, RateClass, RouteSpec, SignedInCaller, Submitted};
use controlkeep_usecases::accounts::{IssueBackupCodes, IssueBackupCodesError, issue_backup_codes};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::proof::Trouble;
use crate::engine::Template;
use crate::formats::Moment;
use crate::frame::{Frame, Nav};
use crate::postage::letter_id;
use crate::sign_in::{CodesPage, NewCodes, see_other};
use crate::ui::Ui;

pub(super) static SHOW: RouteSpec =
    RouteSpec::read("me.backup_codes", "/me/security/codes", AccessRule::SignedIn);
pub(super) static SEND: RouteSpec = RouteSpec::change(
    "me.issue_backup_codes",
    "/me/security/codes",
    AccessRule::SignedIn,
    Audited::As("account."),
)
.rated(RateClass::Credential);

/// The password, as typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    password: String,
}

/// The page that asks for the password.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct BackupCodesPage {
    #[serde(flatten)]
    pub(super) trouble: Trouble,
}

impl Template for BackupCodesPage {
    const FILE: &'static str = "pages/me/backup_codes.html";

    fn locked_until(&self) -> Option<&Moment> {
        self.trouble.locked.as_ref()
    }
}

pub(super) async fn show(ui: Ui) -> Result<Response, Problem> {
    draw(&ui, StatusCode::OK, Trouble::default()).await
}

pub(super) async fn send(
    ui: Ui,
    SignedInCaller(account): SignedInCaller,
    Submitted(form): Submitted<Form>,
) -> Result<Response, Problem> {
    if form.password.is_empty() {
        let trouble = Trouble::at(&ui, "password", "sign-in-password-missing");
        return draw(&ui, StatusCode::UNPROCESSABLE_ENTITY, trouble).await;
    }
    let NewCodes { texts, hashes } = NewCodes::draw(&ui)?;
    let (app, actor, letter) = (ui.app.clone(), ui.viewer.actor(), letter_id(&ui));
    let work = move || {
        let (account, password) = (account.id, form.password.as_str());
        let command = IssueBackupCodes { account, password, codes: hashes, letter, actor };
        issue_backup_codes(app.store.as_ref(), app.hasher.as_ref(), app.cipher.as_ref(), &command)
    };
    match ui.app.blocking.hash(work).await? {
        Ok(()) => show_codes(&ui, texts),
        Err(IssueBackupCodesError::WrongPassword { left }) => {
            let trouble = Trouble::wrong(&ui, "password", "me-password-wrong", left);
            draw(&ui, StatusCode::UNPROCESSABLE_ENTITY, trouble).await
        }
        Err(IssueBackupCodesError::TooMany { until }) => {
            draw(&ui, StatusCode::TOO_MANY_REQUESTS, Trouble::locked(&ui, until)).await
        }
        Err(IssueBackupCodesError::NotSetUp) => Ok(see_other("/me/security")),
        Err(IssueBackupCodesError::Store(error)) => Err(error.into()),
        Err(IssueBackupCodesError::Hash(error)) => Err(Problem::internal(error.to_string())),
    }
}

fn show_codes(ui: &Ui, codes: Vec<String>) -> Result<Response, Problem> {
    let page = CodesPage { codes, next: "/me/security?done=codes".into(), steps: Vec::new() };
    ui.draw(&Frame::plain(ui, "sign-in-codes-title"), &page)
}

async fn draw(ui: &Ui, status: StatusCode, trouble: Trouble) -> Result<Response, Problem> {
    let frame = Frame::signed_in(ui, &ui.words().text("me-codes-title"), Nav::Security).await?;
    let frame = if status == StatusCode::OK { frame } else { frame.failed(ui.words()) };
    ui.draw_as(status, &frame, &BackupCodesPage { trouble })
}
