//! An open invite: sent again, or taken back.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_http::{Audited, Problem, RateClass, RouteSpec, Submitted, Tenant};
use controlkeep_kernel::InviteId;
use controlkeep_usecases::members::{
    RevokeInvite, RevokeInviteError, SendInviteAgain, SendInviteAgainError, revoke_invite, send_invite_again,
};
use serde::Deserialize;

use super::MANAGE;
use crate::postage::postage;
use crate::sign_in::see_other;
use crate::ui::Ui;

const LEAVES: Audited = Audited::As("invite.");

pub(super) static AGAIN: RouteSpec =
    RouteSpec::change("people.invite_again", "/o/{org}/people/invites/{invite}/again", MANAGE, LEAVES)
        .rated(RateClass::Credential);
pub(super) static REVOKE: RouteSpec =
    RouteSpec::change("people.revoke_invite", "/o/{org}/people/invites/{invite}/revoke", MANAGE, LEAVES);

/// Nothing but the wish.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wish {}

/// Reads an id of the path; what is none names nothing.
fn id_of(text: &str) -> Result<InviteId, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

pub(super) async fn again(
    ui: Ui,
    tenant: Tenant,
    Path((_, invite)): Path<(String, String)>,
    Submitted(Wish {}): Submitted<Wish>,
) -> Result<Response, Problem> {
    let command = SendInviteAgain {
        scope: tenant.scope,
        id: id_of(&invite)?,
        postage: postage(&ui)?,
        language: ui.viewer.language,
        actor: ui.viewer.actor(),
    };
    let app = ui.app.clone();
    let work = move || send_invite_again(app.store.as_ref(), app.cipher.as_ref(), &command);
    match ui.app.blocking.write(work).await? {
        Ok(()) => Ok(see_other(&format!("/o/{}/people?done=again", tenant.organisation.slug))),
        Err(SendInviteAgainError::NotFound) => Err(Problem::not_found()),
        Err(SendInviteAgainError::Refused(refused)) => Err(refused.into()),
        Err(SendInviteAgainError::Store(error)) => Err(error.into()),
    }
}

pub(super) async fn revoke(
    ui: Ui,
    tenant: Tenant,
    Path((_, invite)): Path<(String, String)>,
    Submitted(Wish {}): Submitted<Wish>,
) -> Result<Response, Problem> {
    let command = RevokeInvite { scope: tenant.scope, id: id_of(&invite)?, actor: ui.viewer.actor() };
    let app = ui.app.clone();
    match ui.app.blocking.write(move || revoke_invite(app.store.as_ref(), &command)).await? {
        Ok(()) => Ok(see_other(&format!("/o/{}/people?done=revoked", tenant.organisation.slug))),
        Err(RevokeInviteError::NotFound) => Err(Problem::not_found()),
        Err(RevokeInviteError::Refused(refused)) => Err(refused.into()),
        Err(RevokeInviteError::Store(error)) => Err(error.into()),
    }
}
