//! The proof that somebody reads mail at a new address.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_accounts::{LinkPurpose, LinkTarget};
use controlkeep_http::{AccessRule, Audited, Problem, RateClass, RouteSpec, Submitted};
use controlkeep_usecases::accounts::{VerifyAddress, VerifyAddressError, verify_address};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::{find_link, gone};
use crate::engine::Template;
use crate::frame::Frame;
use crate::postage::letter_id;
use crate::sign_in::see_other;
use crate::ui::Ui;

pub(super) static SHOW: RouteSpec = RouteSpec::read("verify", "/verify/{token}", AccessRule::Public);
pub(super) static SEND: RouteSpec =
    RouteSpec::change("verify.send", "/verify/{token}", AccessRule::Public, Audited::As("account."))
        .rated(RateClass::Credential);

/// Nothing but the wish.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct VerifyPage {
    pub(super) action: String,
    pub(super) email: String,
}

impl Template for VerifyPage {
    const FILE: &'static str = "pages/recovery/verify.html";
}

pub(super) async fn show(ui: Ui, Path(token): Path<String>) -> Result<Response, Problem> {
    let link = find_link(&ui, LinkPurpose::VerifyAddress, &token).await?;
    let LinkTarget::VerifyAddress(_, email) = link.target else {
        return Err(gone(LinkPurpose::VerifyAddress));
    };
    let page = VerifyPage { action: ui.viewer.path.clone(), email: email.to_string() };
    ui.draw(&Frame::plain(&ui, "recovery-verify-title"), &page)
}

pub(super) async fn send(
    ui: Ui,
    Path(token): Path<String>,
    Submitted(Form {}): Submitted<Form>,
) -> Result<Response, Problem> {
    let link = find_link(&ui, LinkPurpose::VerifyAddress, &token).await?.key;
    let command = VerifyAddress { link, letter: letter_id(&ui), actor: ui.viewer.actor() };
    let app = ui.app.clone();
    let work = move || verify_address(app.store.as_ref(), app.cipher.as_ref(), &command);
    let verified = ui.app.blocking.write(work).await?;
    ui.app.sessions.forget_all();
    match verified {
        Ok(_) if ui.viewer.signed_in => Ok(see_other("/me/profile?done=address")),
        Ok(_) => Ok(see_other("/sign-in?why=address-changed")),
        Err(VerifyAddressError::Gone) => Err(gone(LinkPurpose::VerifyAddress)),
        Err(VerifyAddressError::Taken) => Err(Problem::new(StatusCode::CONFLICT, "address_taken")),
        Err(VerifyAddressError::Store(error)) => Err(error.into()),
    }
}
