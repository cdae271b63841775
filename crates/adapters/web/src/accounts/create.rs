//! A new account, by a letter or with a one-time password.

use axum::response::Response;
use controlkeep_accounts::{
    DisplayName, Email, NameError, NameKind, NewAccount, PasswordHash, Preferences, Username, codes,
};
use controlkeep_http::{Audited, OnPlatform, Problem, RateClass, RouteSpec, Submitted};
use controlkeep_kernel::{AccountId, TextError};
use controlkeep_rbac::PlatformScope;
use controlkeep_usecases::administration::{CreatePerson, CreatePersonError, create_person};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::RIGHT;
use crate::engine::Template;
use crate::fields::FieldErrors;
use crate::frame::{Frame, Nav};
use crate::postage::postage;
use crate::sign_in::see_other;
use crate::ui::Ui;

pub(super) static SHOW: RouteSpec = RouteSpec::read("accounts.new", "/admin/users/new", RIGHT);
pub(super) static SEND: RouteSpec =
    RouteSpec::change("accounts.create", "/admin/users/new", RIGHT, Audited::As("account."))
        .rated(RateClass::Credential);

/// The account, as typed.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    name: String,
    email: String,
    #[serde(default)]
    username: String,
    way: Way,
}

/// How the person gets in for the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Way {
    /// By the link in a letter.
    #[default]
    Mail,
    /// With a password that is told to them and must be changed.
    OneTime,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct NewAccountPage {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) username: String,
    pub(super) way: Way,
    pub(super) errors: FieldErrors,
}

impl Template for NewAccountPage {
    const FILE: &'static str = "pages/accounts/new.html";
}

/// The one-time password of a new account, shown once.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct OneTimePage {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) password: String,
    pub(super) path: String,
}

impl Template for OneTimePage {
    const FILE: &'static str = "pages/accounts/one_time.html";
}

pub(super) async fn show(ui: Ui) -> Result<Response, Problem> {
    draw(&ui, NewAccountPage::default()).await
}

pub(super) async fn send(
    ui: Ui,
    OnPlatform(scope): OnPlatform,
    Submitted(form): Submitted<Form>,
) -> Result<Response, Problem> {
    let mut errors = FieldErrors::default();
    let Some(names) = read(&ui, &form, &mut errors) else { return refuse(&ui, form, errors).await };
    let (password, hash) = one_time_password(&ui).await?;
    match create(&ui, scope, names, hash, form.way).await? {
        Ok(id) if form.way == Way::Mail => Ok(see_other(&format!("/admin/users/{id}?done=created"))),
        Ok(id) => show_password(&ui, &form, password, id).await,
        Err(CreatePersonError::Taken(NameKind::Email)) => {
            errors.add(ui.words(), "email", "setup-email-taken");
            refuse(&ui, form, errors).await
        }
        Err(CreatePersonError::Taken(NameKind::Username)) => {
            errors.add(ui.words(), "username", "setup-username-taken");
            refuse(&ui, form, errors).await
        }
        Err(CreatePersonError::Store(error)) => Err(error.into()),
    }
}

/// The names of the new account.
type Names = (DisplayName, Email, Option<Username>);

fn read(ui: &Ui, form: &Form, errors: &mut FieldErrors) -> Option<Names> {
    let words = ui.words();
    let name = errors.take(words, "name", DisplayName::parse(&form.name), name_fault);
    let email = errors.take(words, "email", Email::parse(&form.email), |_| "setup-email-form");
    let username = match form.username.trim() {
        "" => Some(None),
        typed => errors.take(words, "username", Username::parse(typed), username_fault).map(Some),
    };
    Some((name?, email?, username?))
}

const fn name_fault(error: &TextError) -> &'static str {
    match error {
        TextError::Empty => "setup-name-missing",
        TextError::TooLong { .. } => "setup-name-too-long",
        TextError::ControlCharacter => "setup-name-control",
    }
}

const fn username_fault(_: &NameError) -> &'static str {
    "setup-username-form"
}

/// A password of 100 random bits. By mail nobody gets to see it: it only keeps everybody out until the
/// link is used.
async fn one_time_password(ui: &Ui) -> Result<(String, PasswordHash), Problem> {
    let text = codes::initial_password(&ui.app.random.as_ref().bytes()?);
    let (app, password) = (ui.app.clone(), text.clone());
    let hash = ui.app.blocking.hash(move || app.hasher.hash(&password)).await?;
    Ok((text, hash.map_err(|error| Problem::internal(error.to_string()))?))
}

async fn create(
    ui: &Ui,
    scope: PlatformScope,
    (name, email, username): Names,
    password: PasswordHash,
    way: Way,
) -> Result<Result<AccountId, CreatePersonError>, Problem> {
    let account = NewAccount {
        id: AccountId::from_bytes(ui.app.random.id()),
        email,
        username,
        name,
        password,
        must_change_password: way == Way::OneTime,
        administrator: false,
        preferences: Preferences::default(),
    };
    let welcome = if way == Way::Mail { Some(postage(ui)?) } else { None };
    let command = CreatePerson { scope, account, welcome, actor: ui.viewer.actor() };
    let app = ui.app.clone();
    let work = move || create_person(app.store.as_ref(), app.cipher.as_ref(), &command);
    Ok(ui.app.blocking.write(work).await?.map(|account| account.id))
}

async fn show_password(ui: &Ui, form: &Form, password: String, id: AccountId) -> Result<Response, Problem> {
    let page = OneTimePage {
        name: form.name.clone(),
        email: form.email.clone(),
        password,
        path: format!("/admin/users/{id}"),
    };
    let frame = Frame::signed_in(ui, &ui.words().text("accounts-one-time-title"), Nav::Accounts).await?;
    ui.draw(&frame, &page)
}

async fn refuse(ui: &Ui, form: Form, errors: FieldErrors) -> Result<Response, Problem> {
    let Form { name, email, username, way } = form;
    draw(ui, NewAccountPage { name, email, username, way, errors }).await
}

async fn draw(ui: &Ui, page: NewAccountPage) -> Result<Response, Problem> {
    let frame = Frame::signed_in(ui, &ui.words().text("accounts-new-title"), Nav::Accounts).await?;
    if page.errors.is_empty() {
        return ui.draw(&frame, &page);
    }
    ui.draw_as(StatusCode::UNPROCESSABLE_ENTITY, &frame.failed(ui.words()), &page)
}
