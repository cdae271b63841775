//! Another authenticator app: the present one is given up, and the next sign-in sets one up.

use axum::response::Response;
use controlkeep_http::{
    AccessRule, Audited, Problem, RateClass, RouteSpec, SignedInCaller, Submitted, cleared_session_cookie,
};
use controlkeep_kernel::AccountId;
use controlkeep_usecases::accounts::{GiveUpSecondFactor, GiveUpSecondFactorError, give_up_second_factor};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::proof::Trouble;
use crate::engine::Template;
use crate::formats::Moment;
use crate::frame::{Frame, Nav};
use crate::postage::letter_id;
use crate::sign_in::{see_other, with_cookie};
use crate::ui::Ui;

pub(super) static SHOW: RouteSpec = RouteSpec::read("me.app", "/me/security/app", AccessRule::SignedIn);
pub(super) static SEND: RouteSpec =
    RouteSpec::change("me.give_up_app", "/me/security/app", AccessRule::SignedIn, Audited::As("account."))
        .rated(RateClass::Credential);

/// Password and present code.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    password: String,
    code: String,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct RemoveAppPage {
    #[serde(flatten)]
    pub(super) trouble: Trouble,
}

impl Template for RemoveAppPage {
    const FILE: &'static str = "pages/me/remove_app.html";

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
    let trouble = missing(&ui, &form);
    if !trouble.errors.is_empty() {
        return draw(&ui, StatusCode::UNPROCESSABLE_ENTITY, trouble).await;
    }
    match give_up(&ui, account.id, form).await? {
        Ok(_) => with_cookie(see_other("/sign-in?why=app-removed"), &cleared_session_cookie()),
        Err(error) => match refused(&ui, error)? {
            Some((status, trouble)) => draw(&ui, status, trouble).await,
            None => Ok(see_other("/me/security")),
        },
    }
}

fn missing(ui: &Ui, form: &Form) -> Trouble {
    let mut trouble = Trouble::default();
    if form.password.is_empty() {
        trouble.errors.add(ui.words(), "password", "sign-in-password-missing");
    }
    if form.code.trim().is_empty() {
        trouble.errors.add(ui.words(), "code", "sign-in-code-missing");
    }
    trouble
}

async fn give_up(
    ui: &Ui,
    account: AccountId,
    form: Form,
) -> Result<Result<usize, GiveUpSecondFactorError>, Problem> {
    let (app, actor, letter) = (ui.app.clone(), ui.viewer.actor(), letter_id(ui));
    let work = move || {
        let (password, code) = (form.password.as_str(), form.code.as_str());
        let command = GiveUpSecondFactor { account, password, code, letter, actor };
        let (store, hasher) = (app.store.as_ref(), app.hasher.as_ref());
        give_up_second_factor(store, hasher, app.totp.as_ref(), app.cipher.as_ref(), &command)
    };
    let given_up = ui.app.blocking.hash(work).await?;
    ui.app.sessions.forget_all();
    Ok(given_up)
}

/// What to show; nothing when there is no app to give up.
fn refused(ui: &Ui, error: GiveUpSecondFactorError) -> Result<Option<(StatusCode, Trouble)>, Problem> {
    let again = |trouble| Ok(Some((StatusCode::UNPROCESSABLE_ENTITY, trouble)));
    match error {
        GiveUpSecondFactorError::WrongPassword { left } => {
            again(Trouble::wrong(ui, "password", "me-password-wrong", left))
        }
        GiveUpSecondFactorError::WrongCode { left } => {
            again(Trouble::wrong(ui, "code", "sign-in-code-wrong", left))
        }
        GiveUpSecondFactorError::CodeUsed => again(Trouble::at(ui, "code", "sign-in-code-used")),
        GiveUpSecondFactorError::TooMany { until } => {
            Ok(Some((StatusCode::TOO_MANY_REQUESTS, Trouble::locked(ui, until))))
        }
        GiveUpSecondFactorError::NotSetUp => Ok(None),
        GiveUpSecondFactorError::Store(error) => Err(error.into()),
        GiveUpSecondFactorError::Hash(error) => Err(Problem::internal(error.to_string())),
        GiveUpSecondFactorError::Cipher(error) => Err(Problem::internal(error.to_string())),
    }
}

async fn draw(ui: &Ui, status: StatusCode, trouble: Trouble) -> Result<Response, Problem> {
    let frame = Frame::signed_in(ui, &ui.words().text("me-app-title"), Nav::Security).await?;
    let frame = if status == StatusCode::OK { frame } else { frame.failed(ui.words()) };
    ui.draw_as(status, &frame, &RemoveAppPage { trouble })
}
