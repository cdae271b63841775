//! A new password.

use axum::response::Response;
use controlkeep_accounts::{Account, NewPassword};
use controlkeep_http::{
    AccessRule, Audited, Problem, RateClass, RouteSpec, SessionHeld, SignedInCaller, Submitted,
};
use controlkeep_usecases::accounts::{ChangePassword, ChangePasswordError, change_password};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::proof::Trouble;
use crate::engine::Template;
use crate::formats::Moment;
use crate::frame::{Frame, Nav};
use crate::password::read_password;
use crate::postage::letter_id;
use crate::sign_in::see_other;
use crate::ui::Ui;

pub(super) static SHOW: RouteSpec =
    RouteSpec::read("me.password", "/me/password", AccessRule::SignedInWithAnyPassword);
pub(super) static SEND: RouteSpec = RouteSpec::change(
    "me.change_password",
    "/me/password",
    AccessRule::SignedInWithAnyPassword,
    Audited::As("account."),
)
.rated(RateClass::Credential);

/// The present and the new password.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    current: String,
    password: String,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct PasswordPage {
    pub(super) due: bool,
    #[serde(flatten)]
    pub(super) trouble: Trouble,
}

impl Template for PasswordPage {
    const FILE: &'static str = "pages/me/password.html";

    fn locked_until(&self) -> Option<&Moment> {
        self.trouble.locked.as_ref()
    }
}

pub(super) async fn show(ui: Ui) -> Result<Response, Problem> {
    draw(&ui, StatusCode::OK, Trouble::default()).await
}

pub(super) async fn send(
    ui: Ui,
    SignedInCaller(caller): SignedInCaller,
    held: SessionHeld,
    Submitted(form): Submitted<Form>,
) -> Result<Response, Problem> {
    let account = stored(&ui, caller.id).await?;
    let mut trouble = Trouble::default();
    if form.current.is_empty() {
        trouble = Trouble::at(&ui, "current", "me-current-missing");
    }
    let new = read_password(ui.words(), &form.password, &context(&account), "password", &mut trouble.errors);
    let Some(new) = new.filter(|_| trouble.errors.is_empty()) else {
        return draw(&ui, StatusCode::UNPROCESSABLE_ENTITY, trouble).await;
    };
    match change(&ui, &held, &account, form.current, new).await? {
        Ok(_) if caller.must_change_password => Ok(see_other("/")),
        Ok(_) => Ok(see_other("/me/security?done=password")),
        Err(ChangePasswordError::WrongCurrent { left }) => {
            let trouble = Trouble::wrong(&ui, "current", "me-current-wrong", left);
            draw(&ui, StatusCode::UNPROCESSABLE_ENTITY, trouble).await
        }
        Err(ChangePasswordError::TooMany { until }) => {
            draw(&ui, StatusCode::TOO_MANY_REQUESTS, Trouble::locked(&ui, until)).await
        }
        Err(ChangePasswordError::Store(error)) => Err(error.into()),
        Err(ChangePasswordError::Hash(error)) => Err(Problem::internal(error.to_string())),
    }
}

/// The names that must not carry the password.
fn context(account: &Account) -> Vec<&str> {
    let username = account.username.as_ref().map(controlkeep_accounts::Username::as_str);
    [account.name.as_str(), account.email.as_str()].into_iter().chain(username).collect()
}

async fn stored(ui: &Ui, id: controlkeep_kernel::AccountId) -> Result<Account, Problem> {
    let app = ui.app.clone();
    let account = ui.app.blocking.read(move || app.views.account(id)).await??;
    account.ok_or_else(Problem::sign_in_needed)
}

async fn change(
    ui: &Ui,
    held: &SessionHeld,
    account: &Account,
    current: String,
    new: NewPassword,
) -> Result<Result<usize, ChangePasswordError>, Problem> {
    let (app, actor) = (ui.app.clone(), ui.viewer.actor());
    let (account, keep, letter) = (account.id, held.0.id, letter_id(ui));
    let work = move || {
        let command = ChangePassword { account, keep, current: &current, new: &new, letter, actor };
        change_password(app.store.as_ref(), app.hasher.as_ref(), app.cipher.as_ref(), &command)
    };
    let changed = ui.app.blocking.hash(work).await?;
    ui.app.sessions.forget_all();
    Ok(changed)
}

async fn draw(ui: &Ui, status: StatusCode, trouble: Trouble) -> Result<Response, Problem> {
    let frame = Frame::signed_in(ui, &ui.words().text("me-password-title"), Nav::Security).await?;
    let frame = if status == StatusCode::OK { frame } else { frame.failed(ui.words()) };
    let due = ui.viewer.account.as_ref().is_some_and(|account| account.must_change_password);
    ui.draw_as(status, &frame, &PasswordPage { due, trouble })
}
