//! Accepting an invite, as a new person or with an account.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_accounts::{
    DisplayName, LinkKey, LinkPurpose, NewPassword, Preferences, Session, SessionKind, TimeZone,
};
use controlkeep_http::{AccessRule, Audited, Problem, RateClass, RouteSpec, SignedInCaller, Submitted};
use controlkeep_kernel::{AccountId, TextError};
use controlkeep_usecases::members::{
    AcceptInvite, AcceptInviteError, JoinAsNewPerson, JoinAsNewPersonError, accept_invite, join_as_new_person,
};
use http::StatusCode;
use serde::Deserialize;

use super::show::{draw, open};
use crate::fields::FieldErrors;
use crate::password::read_password;
use crate::recovery::gone;
use crate::sign_in::{Fresh, offer, see_other};
use crate::ui::Ui;

const LEAVES: Audited = Audited::As("account.");

pub(super) static NEW: RouteSpec =
    RouteSpec::change("invite.join", "/invite/{token}", AccessRule::Public, LEAVES)
        .rated(RateClass::Credential);
pub(super) static ACCEPT: RouteSpec = RouteSpec::change(
    "invite.accept",
    "/invite/{token}/accept",
    AccessRule::SignedIn,
    Audited::As("membership."),
)
.rated(RateClass::Credential);

/// Name and password of a new person.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    name: String,
    password: String,
    #[serde(default)]
    time_zone: String,
}

/// Nothing but the wish.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wish {}

pub(super) async fn as_new_person(
    ui: Ui,
    Path(token): Path<String>,
    Submitted(form): Submitted<Form>,
) -> Result<Response, Problem> {
    let (link, invite) = open(&ui, &token).await?;
    let mut errors = FieldErrors::default();
    let name = errors.take(ui.words(), "name", DisplayName::parse(&form.name), name_fault);
    let organisation = invite.organisation.name.to_string();
    let context = [form.name.as_str(), invite.invite.email.as_str(), organisation.as_str()];
    let password = read_password(ui.words(), &form.password, &context, "password", &mut errors);
    let (Some(name), Some(password)) = (name, password) else {
        return draw(&ui, &token, &invite, form.name, errors);
    };
    let fresh = Fresh::draw(&ui, SessionKind::Half)?;
    match join(&ui, link, (name, password), preferences(&ui, &form), &fresh).await? {
        Ok(session) => go_on(&ui, fresh, &session, invite.organisation.slug.as_str()).await,
        Err(JoinAsNewPersonError::Gone) => Err(gone(LinkPurpose::Invite)),
        Err(JoinAsNewPersonError::HasAccount) => Ok(see_other(&format!("/invite/{token}"))),
        Err(JoinAsNewPersonError::Store(error)) => Err(error.into()),
        Err(JoinAsNewPersonError::Hash(error)) => Err(Problem::internal(error.to_string())),
    }
}

const fn name_fault(error: &TextError) -> &'static str {
    match error {
        TextError::Empty => "setup-name-missing",
        TextError::TooLong { .. } => "setup-name-too-long",
        TextError::ControlCharacter => "setup-name-control",
    }
}

/// The browser's own time zone, when it told one.
fn preferences(ui: &Ui, form: &Form) -> Preferences {
    let zone = TimeZone::parse(&form.time_zone).unwrap_or_else(|_| ui.viewer.time_zone.clone());
    Preferences { time_zone: zone, ..Preferences::default() }
}

async fn join(
    ui: &Ui,
    link: LinkKey,
    (name, password): (DisplayName, NewPassword),
    preferences: Preferences,
    fresh: &Fresh,
) -> Result<Result<Session, JoinAsNewPersonError>, Problem> {
    let (app, actor, session) = (ui.app.clone(), ui.viewer.actor(), fresh.session.clone());
    let account = AccountId::from_bytes(ui.app.random.id());
    let work = move || {
        let limits = app.settings.session_limits;
        let command =
            JoinAsNewPerson { link, account, name, password: &password, preferences, session, limits, actor };
        join_as_new_person(app.store.as_ref(), app.hasher.as_ref(), &command)
    };
    let joined = ui.app.blocking.hash(work).await?;
    ui.app.sessions.forget_all();
    Ok(joined)
}

/// Leads to the set-up of the authenticator app, and from there into the organisation.
async fn go_on(ui: &Ui, fresh: Fresh, session: &Session, slug: &str) -> Result<Response, Problem> {
    if let Some(account) = session.account {
        offer(ui, account).await?;
    }
    fresh.into_browser(see_other(&format!("/sign-in/app?next=%2Fo%2F{slug}")))
}

pub(super) async fn accept(
    ui: Ui,
    SignedInCaller(caller): SignedInCaller,
    Path(token): Path<String>,
    Submitted(Wish {}): Submitted<Wish>,
) -> Result<Response, Problem> {
    let (link, invite) = open(&ui, &token).await?;
    let command = AcceptInvite { link, account: caller.id, actor: ui.viewer.actor() };
    let app = ui.app.clone();
    let accepted = ui.app.blocking.write(move || accept_invite(app.store.as_ref(), &command)).await?;
    ui.app.sessions.forget_all();
    match accepted {
        Ok(()) => Ok(see_other(&format!("/o/{}", invite.organisation.slug))),
        Err(AcceptInviteError::Gone) => Err(gone(LinkPurpose::Invite)),
        Err(AcceptInviteError::AnotherAddress) => {
            Err(Problem::new(StatusCode::CONFLICT, "invite_for_another"))
        }
        Err(AcceptInviteError::Store(error)) => Err(error.into()),
    }
}
