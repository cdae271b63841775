//! The first page: name and password.

use axum::extract::Query;
use axum::response::Response;
use controlkeep_accounts::SessionKind;
use controlkeep_http::{AccessRule, Audited, Problem, RateClass, RouteSpec, Submitted};
use controlkeep_kernel::Timestamp;
use controlkeep_usecases::sign_in::{BeginSignIn, BeginSignInError, BegunSignIn, NextStep, begin_sign_in};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::{Fresh, Held, Next, offer, see_other};
use crate::engine::Template;
use crate::fields::FieldErrors;
use crate::formats::Moment;
use crate::frame::Frame;
use crate::ui::Ui;
use crate::words::values;

pub(super) static SHOW: RouteSpec = RouteSpec::read("sign_in", "/sign-in", AccessRule::Public);
pub(super) static SEND: RouteSpec =
    RouteSpec::change("sign_in.begin", "/sign-in", AccessRule::Public, Audited::As("session."))
        .rated(RateClass::Credential);

/// What the address says.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    next: Option<String>,
    why: Option<String>,
}

/// Name and password, as typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    identifier: String,
    password: String,
    #[serde(default)]
    next: Option<String>,
}

/// The sign-in page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct SignInPage {
    pub(super) identifier: String,
    pub(super) next: String,
    pub(super) note: Option<String>,
    pub(super) locked: Option<Moment>,
    pub(super) errors: FieldErrors,
}

impl Template for SignInPage {
    const FILE: &'static str = "pages/sign_in/begin.html";

    fn locked_until(&self) -> Option<&Moment> {
        self.locked.as_ref()
    }
}

pub(super) async fn show(ui: Ui, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let next = Next::of(asked.next.as_deref());
    if ui.viewer.signed_in {
        return Ok(see_other(next.place()));
    }
    // Whoever was in the middle of the sign-in is sent back here when the time is over.
    let ran_out = asked.next.as_deref().is_some_and(|next| next.starts_with("/sign-in/"));
    let note = match asked.why.as_deref() {
        Some("signed-out") => Some("sign-in-note-signed-out"),
        Some("password-set") => Some("sign-in-note-password-set"),
        Some("address-changed") => Some("sign-in-note-address-changed"),
        Some("app-removed") => Some("sign-in-note-app-removed"),
        Some("ended") => Some("sign-in-note-ended"),
        _ if ran_out => Some("sign-in-note-ended"),
        _ => None,
    };
    let note = note.map(|key| ui.words().text(key));
    let page = SignInPage { next: next.place().to_owned(), note, ..SignInPage::default() };
    ui.draw(&Frame::plain(&ui, "sign-in-title"), &page)
}

pub(super) async fn send(ui: Ui, held: Held, Submitted(form): Submitted<Form>) -> Result<Response, Problem> {
    let next = Next::of(form.next.as_deref());
    let page = SignInPage {
        identifier: form.identifier.clone(),
        next: next.place().to_owned(),
        errors: missing(&ui, &form),
        ..SignInPage::default()
    };
    if !page.errors.is_empty() {
        return refuse(&ui, StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let fresh = Fresh::draw(&ui, SessionKind::Half)?;
    match begin(&ui, &held, form, &fresh).await? {
        Ok(begun) => go_on(&ui, fresh, &begun, &next).await,
        Err(BeginSignInError::Wrong { left }) => wrong(&ui, page, left),
        Err(BeginSignInError::TooMany { until }) => locked(&ui, page, until),
        Err(BeginSignInError::Store(error)) => Err(error.into()),
        Err(BeginSignInError::Hash(error)) => Err(Problem::internal(error.to_string())),
    }
}

fn missing(ui: &Ui, form: &Form) -> FieldErrors {
    let mut errors = FieldErrors::default();
    if form.identifier.trim().is_empty() {
        errors.add(ui.words(), "identifier", "sign-in-identifier-missing");
    }
    if form.password.is_empty() {
        errors.add(ui.words(), "password", "sign-in-password-missing");
    }
    errors
}

async fn begin(
    ui: &Ui,
    held: &Held,
    form: Form,
    fresh: &Fresh,
) -> Result<Result<BegunSignIn, BeginSignInError>, Problem> {
    let (app, viewer) = (ui.app.clone(), ui.viewer.clone());
    let (replaces, session) = (held.token(), fresh.session.clone());
    let work = move || {
        let command = BeginSignIn {
            identifier: &form.identifier,
            password: &form.password,
            address: Some(viewer.address.as_str()).filter(|address| !address.is_empty()),
            replaces,
            session,
            limits: app.settings.session_limits,
            actor: viewer.actor(),
        };
        begin_sign_in(app.store.as_ref(), app.hasher.as_ref(), app.cipher.as_ref(), &command)
    };
    let begun = ui.app.blocking.hash(work).await?;
    ui.app.sessions.forget_all();
    Ok(begun)
}

/// Leads to the second step. A first secret is offered right here, because pages only read.
async fn go_on(ui: &Ui, fresh: Fresh, begun: &BegunSignIn, next: &Next) -> Result<Response, Problem> {
    let place = match (begun.next, begun.session.account) {
        (NextStep::SetUp, Some(account)) => {
            offer(ui, account).await?;
            "/sign-in/app"
        }
        _ => "/sign-in/mfa",
    };
    fresh.into_browser(see_other(&next.by_way_of(place)))
}

fn wrong(ui: &Ui, mut page: SignInPage, left: u32) -> Result<Response, Problem> {
    page.errors.add_with(ui.words(), "identifier", "sign-in-wrong", &values([("left", left.into())]));
    refuse(ui, StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn locked(ui: &Ui, mut page: SignInPage, until: Timestamp) -> Result<Response, Problem> {
    page.locked = Some(ui.formats().moment(until));
    refuse(ui, StatusCode::TOO_MANY_REQUESTS, &page)
}

fn refuse(ui: &Ui, status: StatusCode, page: &SignInPage) -> Result<Response, Problem> {
    ui.draw_as(status, &Frame::plain(ui, "sign-in-title").failed(ui.words()), page)
}
