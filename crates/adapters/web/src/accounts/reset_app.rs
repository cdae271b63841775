//! Taking the authenticator app of somebody away who lost it.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_accounts::Reason;
use controlkeep_http::{Audited, OnPlatform, Problem, RateClass, RouteSpec, Submitted};
use controlkeep_kernel::AccountId;
use controlkeep_rbac::PlatformScope;
use controlkeep_usecases::administration::{ResetApp, ResetAppError, reset_app};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::RIGHT;
use super::one::id_of;
use crate::engine::Template;
use crate::formats::Moment;
use crate::frame::{Frame, Nav};
use crate::me::Trouble;
use crate::postage::letter_id;
use crate::sign_in::see_other;
use crate::ui::Ui;

const PATH: &str = "/admin/users/{person}/reset-app";

pub(super) static SHOW: RouteSpec = RouteSpec::read("accounts.app", PATH, RIGHT);
pub(super) static SEND: RouteSpec =
    RouteSpec::change("accounts.reset_app", PATH, RIGHT, Audited::As("account."))
        .rated(RateClass::Credential);

/// Why, and the administrator's own password.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    reason: String,
    password: String,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct ResetAppPage {
    pub(super) path: String,
    pub(super) name: String,
    pub(super) reason: String,
    #[serde(flatten)]
    pub(super) trouble: Trouble,
}

impl Template for ResetAppPage {
    const FILE: &'static str = "pages/accounts/reset_app.html";

    fn locked_until(&self) -> Option<&Moment> {
        self.trouble.locked.as_ref()
    }
}

pub(super) async fn show(
    ui: Ui,
    OnPlatform(scope): OnPlatform,
    Path(person): Path<String>,
) -> Result<Response, Problem> {
    draw(&ui, scope, id_of(&person)?, StatusCode::OK, ResetAppPage::default()).await
}

pub(super) async fn send(
    ui: Ui,
    OnPlatform(scope): OnPlatform,
    Path(person): Path<String>,
    Submitted(form): Submitted<Form>,
) -> Result<Response, Problem> {
    let account = id_of(&person)?;
    let mut page = ResetAppPage { reason: form.reason.clone(), ..ResetAppPage::default() };
    let errors = &mut page.trouble.errors;
    let reason =
        errors.take(ui.words(), "reason", Reason::parse(&form.reason), |_| "accounts-reason-missing");
    if form.password.is_empty() {
        errors.add(ui.words(), "password", "sign-in-password-missing");
    }
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    let Some(reason) = reason.filter(|_| page.trouble.errors.is_empty()) else {
        return draw(&ui, scope, account, refused, page).await;
    };
    match reset(&ui, scope, account, reason, form.password).await? {
        Ok(_) => Ok(see_other(&format!("/admin/users/{account}?done=app"))),
        Err(ResetAppError::WrongPassword { left }) => {
            page.trouble = Trouble::wrong(&ui, "password", "me-password-wrong", left);
            draw(&ui, scope, account, refused, page).await
        }
        Err(ResetAppError::TooMany { until }) => {
            page.trouble = Trouble::locked(&ui, until);
            draw(&ui, scope, account, StatusCode::TOO_MANY_REQUESTS, page).await
        }
        Err(ResetAppError::NotSetUp) => {
            page.trouble = Trouble::at(&ui, "reason", "accounts-no-app");
            draw(&ui, scope, account, StatusCode::CONFLICT, page).await
        }
        Err(ResetAppError::NotFound) => Err(Problem::not_found()),
        Err(ResetAppError::Store(error)) => Err(error.into()),
        Err(ResetAppError::Hash(error)) => Err(Problem::internal(error.to_string())),
    }
}

async fn reset(
    ui: &Ui,
    scope: PlatformScope,
    account: AccountId,
    reason: Reason,
    password: String,
) -> Result<Result<usize, ResetAppError>, Problem> {
    let (app, actor, letter) = (ui.app.clone(), ui.viewer.actor(), letter_id(ui));
    let work = move || {
        let command = ResetApp { scope, account, password: &password, reason, letter, actor };
        reset_app(app.store.as_ref(), app.hasher.as_ref(), app.cipher.as_ref(), &command)
    };
    let reset = ui.app.blocking.hash(work).await?;
    ui.app.sessions.forget_all();
    Ok(reset)
}

async fn draw(
    ui: &Ui,
    scope: PlatformScope,
    account: AccountId,
    status: StatusCode,
    page: ResetAppPage,
) -> Result<Response, Problem> {
    let app = ui.app.clone();
    let found = ui.app.blocking.read(move || app.views.account_summary(&scope, account)).await??;
    let name = found.ok_or_else(Problem::not_found)?.name.to_string();
    let frame = Frame::signed_in(ui, &ui.words().text("accounts-app-title"), Nav::Accounts).await?;
    let frame = if status == StatusCode::OK { frame } else { frame.failed(ui.words()) };
    ui.draw_as(status, &frame, &ResetAppPage { path: format!("/admin/users/{account}"), name, ..page })
}
