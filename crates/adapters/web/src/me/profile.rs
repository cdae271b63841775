//! Name and address.

use axum::extract::Query;
use axum::response::Response;
use controlkeep_accounts::{Account, DisplayName, Email, LinkPurpose, LinkTarget};
use controlkeep_http::{AccessRule, Audited, Problem, RateClass, RouteSpec, SignedInCaller, Submitted};
use controlkeep_kernel::{AccountId, TextError};
use controlkeep_ports::StoreError;
use controlkeep_usecases::accounts::{
    RenameAccount, RenameAccountError, RequestAddress, RequestAddressError, rename_account, request_address,
};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::proof::Trouble;
use crate::engine::Template;
use crate::formats::Moment;
use crate::frame::{Frame, Nav};
use crate::postage::postage;
use crate::sign_in::see_other;
use crate::ui::Ui;

const LEAVES: Audited = Audited::As("account.");

pub(super) static SHOW: RouteSpec = RouteSpec::read("me.profile", "/me/profile", AccessRule::SignedIn);
pub(super) static NAME: RouteSpec =
    RouteSpec::change("me.rename", "/me/profile/name", AccessRule::SignedIn, LEAVES);
pub(super) static ADDRESS: RouteSpec =
    RouteSpec::change("me.request_address", "/me/profile/address", AccessRule::SignedIn, LEAVES)
        .rated(RateClass::Credential);

/// What the address says.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    done: Option<String>,
}

/// The new name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NameForm {
    name: String,
}

/// The new address and the password.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AddressForm {
    email: String,
    password: String,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct ProfilePage {
    pub(super) name: String,
    /// The name that was typed and not taken.
    pub(super) typed_name: Option<String>,
    /// The address that the account has.
    pub(super) present: String,
    /// The address that waits for its proof, and until when.
    pub(super) pending: Option<Pending>,
    /// The address that was typed.
    pub(super) email: String,
    pub(super) done: Option<String>,
    #[serde(flatten)]
    pub(super) trouble: Trouble,
}

/// An address that waits for its proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Pending {
    pub(super) email: String,
    pub(super) until: Moment,
}

impl Template for ProfilePage {
    const FILE: &'static str = "pages/me/profile.html";

    fn locked_until(&self) -> Option<&Moment> {
        self.trouble.locked.as_ref()
    }
}

pub(super) async fn show(
    ui: Ui,
    SignedInCaller(caller): SignedInCaller,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let done = match asked.done.as_deref() {
        Some("name") => Some("me-profile-done-name"),
        Some("sent") => Some("me-profile-done-sent"),
        Some("address") => Some("me-profile-done-address"),
        _ => None,
    };
    let page = ProfilePage { done: done.map(|key| ui.words().text(key)), ..ProfilePage::default() };
    draw(&ui, caller.id, StatusCode::OK, page).await
}

pub(super) async fn rename(
    ui: Ui,
    SignedInCaller(caller): SignedInCaller,
    Submitted(form): Submitted<NameForm>,
) -> Result<Response, Problem> {
    let mut page = ProfilePage { typed_name: Some(form.name.clone()), ..ProfilePage::default() };
    let name = page.trouble.errors.take(ui.words(), "name", DisplayName::parse(&form.name), name_fault);
    let Some(name) = name else {
        return draw(&ui, caller.id, StatusCode::UNPROCESSABLE_ENTITY, page).await;
    };
    let command = RenameAccount { account: caller.id, name, actor: ui.viewer.actor() };
    let app = ui.app.clone();
    let renamed = ui.app.blocking.write(move || rename_account(app.store.as_ref(), &command)).await?;
    ui.app.sessions.forget_all();
    match renamed {
        Ok(_) => Ok(see_other("/me/profile?done=name")),
        Err(RenameAccountError::AccountGone) => Err(Problem::sign_in_needed()),
        Err(RenameAccountError::Store(error)) => Err(error.into()),
    }
}

const fn name_fault(error: &TextError) -> &'static str {
    match error {
        TextError::Empty => "setup-name-missing",
        TextError::TooLong { .. } => "setup-name-too-long",
        TextError::ControlCharacter => "setup-name-control",
    }
}

pub(super) async fn request(
    ui: Ui,
    SignedInCaller(caller): SignedInCaller,
    Submitted(form): Submitted<AddressForm>,
) -> Result<Response, Problem> {
    let mut page = ProfilePage { email: form.email.clone(), ..ProfilePage::default() };
    let errors = &mut page.trouble.errors;
    let email = errors.take(ui.words(), "email", Email::parse(&form.email), |_| "setup-email-form");
    if form.password.is_empty() {
        errors.add(ui.words(), "password", "sign-in-password-missing");
    }
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    let Some(email) = email.filter(|_| page.trouble.errors.is_empty()) else {
        return draw(&ui, caller.id, refused, page).await;
    };
    match ask(&ui, caller.id, email, form.password).await? {
        Ok(()) => Ok(see_other("/me/profile?done=sent")),
        Err(RequestAddressError::Unchanged) => {
            page.trouble = Trouble::at(&ui, "email", "me-profile-same");
            draw(&ui, caller.id, refused, page).await
        }
        Err(RequestAddressError::WrongPassword { left }) => {
            page.trouble = Trouble::wrong(&ui, "password", "me-password-wrong", left);
            draw(&ui, caller.id, refused, page).await
        }
        Err(RequestAddressError::TooMany { until }) => {
            page.trouble = Trouble::locked(&ui, until);
            draw(&ui, caller.id, StatusCode::TOO_MANY_REQUESTS, page).await
        }
        Err(RequestAddressError::Store(error)) => Err(error.into()),
        Err(RequestAddressError::Hash(error)) => Err(Problem::internal(error.to_string())),
    }
}

async fn ask(
    ui: &Ui,
    account: AccountId,
    email: Email,
    password: String,
) -> Result<Result<(), RequestAddressError>, Problem> {
    let (app, actor, postage) = (ui.app.clone(), ui.viewer.actor(), postage(ui)?);
    let work = move || {
        let command = RequestAddress { account, password: &password, email, postage, actor };
        request_address(app.store.as_ref(), app.hasher.as_ref(), app.cipher.as_ref(), &command)
    };
    ui.app.blocking.hash(work).await
}

/// The account, and the address that waits for its proof.
async fn read(ui: &Ui, id: AccountId) -> Result<(Account, Option<Pending>), Problem> {
    let app = ui.app.clone();
    let read = move || {
        let links = app.views.one_time_links_of(LinkPurpose::VerifyAddress, *id.as_bytes())?;
        Ok::<_, StoreError>((app.views.account(id)?, links))
    };
    let (account, links) = ui.app.blocking.read(read).await??;
    let live = links.into_iter().find(|link| link.is_live(ui.viewer.now));
    let pending = live.and_then(|link| match link.target {
        LinkTarget::VerifyAddress(_, email) => {
            Some(Pending { email: email.to_string(), until: ui.formats().moment(link.expires_at) })
        }
        _ => None,
    });
    Ok((account.ok_or_else(Problem::sign_in_needed)?, pending))
}

async fn draw(ui: &Ui, id: AccountId, status: StatusCode, page: ProfilePage) -> Result<Response, Problem> {
    let (account, pending) = read(ui, id).await?;
    let frame = Frame::signed_in(ui, &ui.words().text("me-profile-title"), Nav::Profile).await?;
    let frame = if status == StatusCode::OK { frame } else { frame.failed(ui.words()) };
    let name = page.typed_name.clone().unwrap_or_else(|| account.name.to_string());
    let page = ProfilePage { name, present: account.email.to_string(), pending, ..page };
    ui.draw_as(status, &frame, &page)
}
