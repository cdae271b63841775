//! The first screen: language and set-up code. It leads on to the step that is due.

use axum::response::Response;
use controlkeep_accounts::codes::read_setup_code;
use controlkeep_accounts::{Session, SessionKind, SetupStage};
use controlkeep_http::{AccessRule, Audited, Problem, RateClass, RouteSpec, Submitted};
use controlkeep_kernel::Timestamp;
use controlkeep_ports::AttemptKey;
use controlkeep_usecases::purposes;
use controlkeep_usecases::setup::{EnterSetupCode, EnterSetupCodeError, enter_setup_code};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::steps::LAST;
use super::{Step, StepItem};
use crate::engine::Template;
use crate::fields::FieldErrors;
use crate::formats::Moment;
use crate::frame::Frame;
use crate::sign_in::{Fresh, Held, Next, see_other};
use crate::ui::Ui;
use crate::words::values;

pub(super) static SHOW: RouteSpec = RouteSpec::read("setup", "/setup", AccessRule::SetupOpen);
pub(super) static SEND: RouteSpec =
    RouteSpec::change("setup.enter_code", "/setup", AccessRule::SetupOpen, Audited::As("setup."))
        .rated(RateClass::Credential);

/// The set-up code, as typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    code: String,
}

/// The first screen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct StartPage {
    pub(super) steps: Vec<StepItem>,
    pub(super) code: String,
    pub(super) locked: Option<Moment>,
    pub(super) errors: FieldErrors,
}

impl Template for StartPage {
    const FILE: &'static str = "pages/setup/start.html";

    fn locked_until(&self) -> Option<&Moment> {
        self.locked.as_ref()
    }
}

/// How far the set-up has come.
///
/// # Errors
/// When the store fails.
pub(crate) async fn stage(ui: &Ui) -> Result<SetupStage, Problem> {
    let app = ui.app.clone();
    let installation = ui.app.blocking.read(move || app.views.installation()).await??;
    Ok(installation.map_or(SetupStage::Done, |installation| installation.stage))
}

pub(super) async fn show(ui: Ui, held: Held) -> Result<Response, Problem> {
    let kind = held.0.map(|session| session.kind);
    let due = match (stage(&ui).await?, kind) {
        (SetupStage::Open { .. }, Some(SessionKind::Setup)) => "/setup/checks".to_owned(),
        (SetupStage::Open { .. }, _) => return draw(&ui, StatusCode::OK, StartPage::default()),
        (SetupStage::Administered { .. }, Some(SessionKind::Full)) => LAST.to_owned(),
        (SetupStage::Administered { .. }, Some(SessionKind::Half)) => {
            Next::of(Some(LAST)).by_way_of("/sign-in/mfa")
        }
        (SetupStage::Administered { .. } | SetupStage::Done, _) => Next::of(Some(LAST)).by_way_of("/sign-in"),
    };
    Ok(see_other(&due))
}

pub(super) async fn send(ui: Ui, Submitted(form): Submitted<Form>) -> Result<Response, Problem> {
    // What has another form is no guess at the code, so it costs no try.
    let Some(bytes) = read_setup_code(&form.code) else {
        return again(&ui, form.code, "setup-code-form");
    };
    let fresh = Fresh::draw(&ui, SessionKind::Setup)?;
    match enter(&ui, &bytes, &fresh).await? {
        Ok(_) => fresh.into_browser(see_other("/setup/checks")),
        Err(EnterSetupCodeError::WrongCode { left }) => wrong(&ui, form.code, left),
        Err(EnterSetupCodeError::TooMany { until }) => locked(&ui, until),
        // The administrator exists: the first screen knows where to go from there.
        Err(EnterSetupCodeError::StepTaken) => Ok(see_other("/setup")),
        Err(EnterSetupCodeError::Store(error)) => Err(error.into()),
    }
}

async fn enter(
    ui: &Ui,
    bytes: &[u8],
    fresh: &Fresh,
) -> Result<Result<Session, EnterSetupCodeError>, Problem> {
    let app = ui.app.clone();
    let command = EnterSetupCode {
        code: app.cipher.fingerprint(purposes::SETUP_CODE, bytes),
        attempts: AttemptKey(app.cipher.fingerprint(purposes::SETUP_ATTEMPTS, &[])),
        session: fresh.session.clone(),
        limits: app.settings.session_limits,
        actor: ui.viewer.actor(),
    };
    let entered = ui.app.blocking.write(move || enter_setup_code(app.store.as_ref(), &command)).await?;
    ui.app.sessions.forget_all();
    Ok(entered)
}

fn again(ui: &Ui, code: String, key: &str) -> Result<Response, Problem> {
    let mut errors = FieldErrors::default();
    errors.add(ui.words(), "code", key);
    draw(ui, StatusCode::UNPROCESSABLE_ENTITY, StartPage { code, errors, ..StartPage::default() })
}

fn wrong(ui: &Ui, code: String, left: u32) -> Result<Response, Problem> {
    let mut errors = FieldErrors::default();
    errors.add_with(ui.words(), "code", "setup-code-wrong", &values([("left", left.into())]));
    draw(ui, StatusCode::UNPROCESSABLE_ENTITY, StartPage { code, errors, ..StartPage::default() })
}

fn locked(ui: &Ui, until: Timestamp) -> Result<Response, Problem> {
    let locked = Some(ui.formats().moment(until));
    draw(ui, StatusCode::TOO_MANY_REQUESTS, StartPage { locked, ..StartPage::default() })
}

fn draw(ui: &Ui, status: StatusCode, page: StartPage) -> Result<Response, Problem> {
    let page = StartPage { steps: Step::Language.list(ui.words()), ..page };
    let frame = Frame::plain(ui, "setup-title");
    let frame = if status == StatusCode::OK { frame } else { frame.failed(ui.words()) };
    ui.draw_as(status, &frame, &page)
}
