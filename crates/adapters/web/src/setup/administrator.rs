//! The third screen: the first account.

mod account;

use axum::response::Response;
use controlkeep_accounts::{NewAccount, NewPassword, Session, SessionKind};
use controlkeep_http::{AccessRule, Audited, Problem, RateClass, RouteSpec, SessionHeld, Submitted};
use controlkeep_usecases::setup::{CreateAdministrator, CreateAdministratorError, create_administrator};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::steps::LAST;
use super::{Step, StepItem};
use crate::engine::Template;
use crate::fields::FieldErrors;
use crate::frame::Frame;
use crate::sign_in::{Fresh, Next, offer, see_other};
use crate::ui::Ui;

pub(super) static SHOW: RouteSpec =
    RouteSpec::read("setup.administrator", "/setup/administrator", AccessRule::SetupSession);
pub(super) static SEND: RouteSpec = RouteSpec::change(
    "setup.create_administrator",
    "/setup/administrator",
    AccessRule::SetupSession,
    Audited::As("account."),
)
.rated(RateClass::Credential);

/// The first account, as typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    name: String,
    email: String,
    #[serde(default)]
    username: String,
    password: String,
    #[serde(default)]
    time_zone: String,
}

/// The third screen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct AdministratorPage {
    pub(super) steps: Vec<StepItem>,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) username: String,
    pub(super) errors: FieldErrors,
}

impl Template for AdministratorPage {
    const FILE: &'static str = "pages/setup/administrator.html";
}

pub(super) async fn show(ui: Ui) -> Result<Response, Problem> {
    draw(&ui, StatusCode::OK, AdministratorPage::default())
}

pub(super) async fn send(
    ui: Ui,
    held: SessionHeld,
    Submitted(form): Submitted<Form>,
) -> Result<Response, Problem> {
    let mut errors = FieldErrors::default();
    let Some((account, password)) = account::read(&ui, &form, &mut errors) else {
        return refuse(&ui, form, errors);
    };
    let fresh = Fresh::draw(&ui, SessionKind::Half)?;
    match create(&ui, &held, account, password, &fresh).await? {
        Ok(session) => {
            if let Some(account) = session.account {
                offer(&ui, account).await?;
            }
            fresh.into_browser(see_other(&Next::of(Some(LAST)).by_way_of("/sign-in/app")))
        }
        Err(CreateAdministratorError::SessionGone) => Ok(see_other("/setup")),
        Err(CreateAdministratorError::StepTaken) => {
            Err(Problem::new(StatusCode::CONFLICT, "setup_step_taken"))
        }
        Err(CreateAdministratorError::Taken(kind)) => {
            errors.add(ui.words(), kind.code(), account::taken(kind));
            refuse(&ui, form, errors)
        }
        Err(CreateAdministratorError::Store(error)) => Err(error.into()),
    }
}

async fn create(
    ui: &Ui,
    held: &SessionHeld,
    account: NewAccount,
    password: NewPassword,
    fresh: &Fresh,
) -> Result<Result<Session, CreateAdministratorError>, Problem> {
    let app = ui.app.clone();
    let hash = ui.app.blocking.hash(move || app.hasher.hash(password.expose())).await?;
    let hash = hash.map_err(|error| Problem::internal(error.to_string()))?;
    let command = CreateAdministrator {
        setup_session: held.0.token,
        account: NewAccount { password: hash, ..account },
        session: fresh.session.clone(),
        limits: ui.app.settings.session_limits,
        actor: ui.viewer.actor(),
    };
    let app = ui.app.clone();
    let created = ui.app.blocking.write(move || create_administrator(app.store.as_ref(), &command)).await?;
    ui.app.sessions.forget_all();
    Ok(created)
}

fn refuse(ui: &Ui, form: Form, errors: FieldErrors) -> Result<Response, Problem> {
    let Form { name, email, username, .. } = form;
    let page = AdministratorPage { name, email, username, errors, ..AdministratorPage::default() };
    draw(ui, StatusCode::UNPROCESSABLE_ENTITY, page)
}

fn draw(ui: &Ui, status: StatusCode, page: AdministratorPage) -> Result<Response, Problem> {
    let page = AdministratorPage { steps: Step::Administrator.list(ui.words()), ..page };
    let frame = Frame::plain(ui, "setup-administrator-title");
    let frame = if status == StatusCode::OK { frame } else { frame.failed(ui.words()) };
    ui.draw_as(status, &frame, &page)
}
