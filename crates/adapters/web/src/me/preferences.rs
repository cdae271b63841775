//! Theme, language, time zone, single keys.

use axum::extract::Query;
use axum::response::Response;
use controlkeep_accounts::{Language, Preferences, Theme, TimeZone};
use controlkeep_http::{AccessRule, Audited, Problem, RouteSpec, SignedInCaller, Submitted};
use controlkeep_kernel::AccountId;
use controlkeep_usecases::accounts::{ChangePreferences, ChangePreferencesError, change_preferences};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::engine::Template;
use crate::fields::FieldErrors;
use crate::frame::{Frame, Nav};
use crate::sign_in::see_other;
use crate::ui::Ui;

pub(super) static SHOW: RouteSpec =
    RouteSpec::read("me.preferences", "/me/preferences", AccessRule::SignedIn);
pub(super) static SEND: RouteSpec = RouteSpec::change(
    "me.change_preferences",
    "/me/preferences",
    AccessRule::SignedIn,
    Audited::As("account."),
);

/// Zones to choose from; any other name of the database may be typed.
const ZONES: [&str; 24] = [
    "UTC",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "Pacific/Honolulu",
    "America/Puerto_Rico",
    "America/Toronto",
    "America/Vancouver",
    "America/Mexico_City",
    "America/Sao_Paulo",
    "Europe/London",
    "Europe/Dublin",
    "Europe/Paris",
    "Europe/Brussels",
    "Europe/Zurich",
    "Europe/Berlin",
    "Europe/Athens",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Australia/Sydney",
];

/// What the address says.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    done: Option<String>,
}

/// The preferences, as sent. An unticked box is not sent at all.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    theme: Theme,
    language: String,
    time_zone: String,
    #[serde(default)]
    shortcuts: Option<String>,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct PreferencesPage {
    pub(super) theme: &'static str,
    pub(super) language: String,
    pub(super) time_zone: String,
    pub(super) shortcuts: bool,
    pub(super) zones: Vec<&'static str>,
    pub(super) done: bool,
    pub(super) errors: FieldErrors,
}

impl Template for PreferencesPage {
    const FILE: &'static str = "pages/me/preferences.html";
}

pub(super) async fn show(
    ui: Ui,
    SignedInCaller(account): SignedInCaller,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let kept = &account.preferences;
    let page = PreferencesPage {
        theme: kept.theme.code(),
        language: kept.language.map(Language::code).unwrap_or_default().to_owned(),
        time_zone: kept.time_zone.to_string(),
        shortcuts: kept.shortcuts,
        done: asked.done.is_some(),
        ..PreferencesPage::default()
    };
    draw(&ui, StatusCode::OK, page).await
}

pub(super) async fn send(
    ui: Ui,
    SignedInCaller(account): SignedInCaller,
    Submitted(form): Submitted<Form>,
) -> Result<Response, Problem> {
    let mut errors = FieldErrors::default();
    let zone = TimeZone::parse(&form.time_zone);
    let Some(time_zone) = errors.take(ui.words(), "time_zone", zone, |_| "me-time-zone-unknown") else {
        return refuse(&ui, form, errors).await;
    };
    let preferences = Preferences {
        theme: form.theme,
        language: Language::from_code(&form.language),
        time_zone,
        shortcuts: form.shortcuts.is_some(),
    };
    keep(&ui, account.id, preferences).await?;
    Ok(see_other("/me/preferences?done=saved"))
}

async fn keep(ui: &Ui, account: AccountId, preferences: Preferences) -> Result<(), Problem> {
    let command = ChangePreferences { account, preferences, actor: ui.viewer.actor() };
    let app = ui.app.clone();
    let kept = ui.app.blocking.write(move || change_preferences(app.store.as_ref(), &command)).await?;
    ui.app.sessions.forget_all();
    match kept {
        Ok(_) => Ok(()),
        Err(ChangePreferencesError::AccountGone) => Err(Problem::sign_in_needed()),
        Err(ChangePreferencesError::Store(error)) => Err(error.into()),
    }
}

async fn refuse(ui: &Ui, form: Form, errors: FieldErrors) -> Result<Response, Problem> {
    let page = PreferencesPage {
        theme: form.theme.code(),
        language: form.language,
        time_zone: form.time_zone,
        shortcuts: form.shortcuts.is_some(),
        errors,
        ..PreferencesPage::default()
    };
    draw(ui, StatusCode::UNPROCESSABLE_ENTITY, page).await
}

async fn draw(ui: &Ui, status: StatusCode, page: PreferencesPage) -> Result<Response, Problem> {
    let frame = Frame::signed_in(ui, &ui.words().text("me-preferences-title"), Nav::Preferences).await?;
    let frame = if status == StatusCode::OK { frame } else { frame.failed(ui.words()) };
    ui.draw_as(status, &frame, &PreferencesPage { zones: ZONES.to_vec(), ..page })
}
