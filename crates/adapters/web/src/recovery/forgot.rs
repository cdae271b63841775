//! Asking for a link to a new password.

use std::time::Duration;

use axum::response::Response;
use controlkeep_http::{AccessRule, Audited, Problem, RateClass, RouteSpec, Submitted};
use controlkeep_usecases::recovery::{RequestReset, RequestResetError, request_reset};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use tokio::time::{Instant, sleep_until};

use crate::engine::Template;
use crate::fields::FieldErrors;
use crate::formats::Moment;
use crate::frame::Frame;
use crate::postage::postage;
use crate::ui::Ui;

pub(super) static SHOW: RouteSpec = RouteSpec::read("forgot", "/forgot", AccessRule::Public);
pub(super) static SEND: RouteSpec =
    RouteSpec::change("forgot.send", "/forgot", AccessRule::Public, Audited::As("account."))
        .rated(RateClass::Credential);

/// Every answer takes at least so long, which is more than the work takes: otherwise a letter that is
/// written or not would show in the time.
const AT_LEAST: Duration = Duration::from_millis(300);

/// The name, as typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    identifier: String,
}

/// The page, before and after the form was sent. It never shows what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct ForgotPage {
    pub(super) sent: bool,
    pub(super) locked: Option<Moment>,
    pub(super) errors: FieldErrors,
}

impl Template for ForgotPage {
    const FILE: &'static str = "pages/recovery/forgot.html";

    fn locked_until(&self) -> Option<&Moment> {
        self.locked.as_ref()
    }
}

pub(super) async fn show(ui: Ui) -> Result<Response, Problem> {
    ui.draw(&Frame::plain(&ui, "recovery-forgot-title"), &ForgotPage::default())
}

pub(super) async fn send(ui: Ui, Submitted(form): Submitted<Form>) -> Result<Response, Problem> {
    let answer_at = Instant::now() + AT_LEAST;
    let (status, page) = answer(&ui, form).await?;
    sleep_until(answer_at).await;
    ui.draw_as(status, &Frame::plain(&ui, "recovery-forgot-title"), &page)
}

async fn answer(ui: &Ui, form: Form) -> Result<(StatusCode, ForgotPage), Problem> {
    let mut page = ForgotPage::default();
    if form.identifier.trim().is_empty() {
        page.errors.add(ui.words(), "identifier", "sign-in-identifier-missing");
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    match ask(ui, form.identifier).await? {
        Ok(()) => page.sent = true,
        Err(RequestResetError::TooMany { until }) => {
            page.locked = Some(ui.formats().moment(until));
            return Ok((StatusCode::TOO_MANY_REQUESTS, page));
        }
        Err(RequestResetError::Store(error)) => return Err(error.into()),
    }
    Ok((StatusCode::ACCEPTED, page))
}

async fn ask(ui: &Ui, identifier: String) -> Result<Result<(), RequestResetError>, Problem> {
    let (app, viewer, postage) = (ui.app.clone(), ui.viewer.clone(), postage(ui)?);
    let work = move || {
        let command = RequestReset {
            identifier: &identifier,
            address: Some(viewer.address.as_str()).filter(|address| !address.is_empty()),
            postage,
            actor: viewer.actor(),
        };
        request_reset(app.store.as_ref(), app.cipher.as_ref(), &command)
    };
    ui.app.blocking.write(work).await
}
