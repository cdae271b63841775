//! A password by a link: a forgotten one, or the first one of a new account.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_accounts::{Account, LinkKey, LinkPurpose, NewPassword, OneTimeLink, Username};
use controlkeep_http::{AccessRule, Audited, Problem, RateClass, RouteSpec, Submitted};
use controlkeep_usecases::recovery::{SetPasswordByLink, SetPasswordByLinkError, set_password_by_link};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::{find_link, gone};
use crate::engine::Template;
use crate::fields::FieldErrors;
use crate::frame::Frame;
use crate::password::read_password;
use crate::postage::letter_id;
use crate::sign_in::see_other;
use crate::ui::Ui;

const LEAVES: Audited = Audited::As("account.");

pub(super) static SHOW_RESET: RouteSpec = RouteSpec::read("reset", "/reset/{token}", AccessRule::Public);
pub(super) static SEND_RESET: RouteSpec =
    RouteSpec::change("reset.send", "/reset/{token}", AccessRule::Public, LEAVES)
        .rated(RateClass::Credential);
pub(super) static SHOW_WELCOME: RouteSpec =
    RouteSpec::read("welcome", "/welcome/{token}", AccessRule::Public);
pub(super) static SEND_WELCOME: RouteSpec =
    RouteSpec::change("welcome.send", "/welcome/{token}", AccessRule::Public, LEAVES)
        .rated(RateClass::Credential);

/// The new password.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    password: String,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct LinkPasswordPage {
    pub(super) first: bool,
    pub(super) action: String,
    pub(super) email: String,
    pub(super) errors: FieldErrors,
}

impl Template for LinkPasswordPage {
    const FILE: &'static str = "pages/recovery/password.html";
}

pub(super) async fn show_reset(ui: Ui, Path(token): Path<String>) -> Result<Response, Problem> {
    show(&ui, LinkPurpose::ResetPassword, &token).await
}

pub(super) async fn show_welcome(ui: Ui, Path(token): Path<String>) -> Result<Response, Problem> {
    show(&ui, LinkPurpose::Welcome, &token).await
}

pub(super) async fn send_reset(
    ui: Ui,
    Path(token): Path<String>,
    Submitted(form): Submitted<Form>,
) -> Result<Response, Problem> {
    send(&ui, LinkPurpose::ResetPassword, &token, &form).await
}

pub(super) async fn send_welcome(
    ui: Ui,
    Path(token): Path<String>,
    Submitted(form): Submitted<Form>,
) -> Result<Response, Problem> {
    send(&ui, LinkPurpose::Welcome, &token, &form).await
}

async fn show(ui: &Ui, purpose: LinkPurpose, token: &str) -> Result<Response, Problem> {
    let (_, account) = open(ui, purpose, token).await?;
    draw(ui, purpose, &account, FieldErrors::default())
}

async fn send(ui: &Ui, purpose: LinkPurpose, token: &str, form: &Form) -> Result<Response, Problem> {
    let (link, account) = open(ui, purpose, token).await?;
    let mut errors = FieldErrors::default();
    let new = read_password(ui.words(), &form.password, &context(&account), "password", &mut errors);
    let Some(new) = new else { return draw(ui, purpose, &account, errors) };
    match set(ui, link.key, new).await? {
        Ok(_) => Ok(see_other("/sign-in?why=password-set")),
        Err(SetPasswordByLinkError::Gone) => Err(gone(purpose)),
        Err(SetPasswordByLinkError::Store(error)) => Err(error.into()),
        Err(SetPasswordByLinkError::Hash(error)) => Err(Problem::internal(error.to_string())),
    }
}

/// The link and whose it is.
async fn open(ui: &Ui, purpose: LinkPurpose, token: &str) -> Result<(OneTimeLink, Account), Problem> {
    let link = find_link(ui, purpose, token).await?;
    let id = link.target.account().ok_or_else(|| gone(purpose))?;
    let app = ui.app.clone();
    let account = ui.app.blocking.read(move || app.views.account(id)).await??;
    let account = account.filter(|account| !account.disabled).ok_or_else(|| gone(purpose))?;
    Ok((link, account))
}

/// The names that must not carry the password.
fn context(account: &Account) -> Vec<&str> {
    let username = account.username.as_ref().map(Username::as_str);
    [account.name.as_str(), account.email.as_str()].into_iter().chain(username).collect()
}

async fn set(
    ui: &Ui,
    link: LinkKey,
    new: NewPassword,
) -> Result<Result<Account, SetPasswordByLinkError>, Problem> {
    let (app, actor, letter) = (ui.app.clone(), ui.viewer.actor(), letter_id(ui));
    let work = move || {
        let command = SetPasswordByLink { link, new: &new, letter, actor };
        set_password_by_link(app.store.as_ref(), app.hasher.as_ref(), app.cipher.as_ref(), &command)
    };
    let set = ui.app.blocking.hash(work).await?;
    ui.app.sessions.forget_all();
    Ok(set)
}

fn draw(ui: &Ui, purpose: LinkPurpose, account: &Account, errors: FieldErrors) -> Result<Response, Problem> {
    let first = purpose == LinkPurpose::Welcome;
    let title = if first { "recovery-welcome-title" } else { "recovery-reset-title" };
    let frame = Frame::plain(ui, title);
    let action = ui.viewer.path.clone();
    let page = LinkPasswordPage { first, action, email: account.email.to_string(), errors };
    if page.errors.is_empty() {
        return ui.draw(&frame, &page);
    }
    ui.draw_as(StatusCode::UNPROCESSABLE_ENTITY, &frame.failed(ui.words()), &page)
}
