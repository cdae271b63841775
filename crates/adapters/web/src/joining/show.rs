//! What an invite says: where it leads, as what, and who sent it, before any field.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_accounts::{LinkKey, LinkPurpose, LinkTarget};
use controlkeep_http::{AccessRule, Problem, RouteSpec};
use controlkeep_ports::InviteSummary;
use http::StatusCode;
use serde::Serialize;

use crate::engine::Template;
use crate::fields::FieldErrors;
use crate::formats::Moment;
use crate::frame::Frame;
use crate::recovery::{find_link, gone};
use crate::ui::Ui;

pub(super) static SHOW: RouteSpec = RouteSpec::read("invite", "/invite/{token}", AccessRule::Public);

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct InvitePage {
    pub(super) action: String,
    pub(super) organisation: String,
    pub(super) role: String,
    pub(super) inviter: String,
    pub(super) email: String,
    pub(super) until: Moment,
    /// What whoever looks has to do: `new`, `sign_in`, `accept` or `other`.
    pub(super) step: &'static str,
    /// The address of whoever is signed in.
    pub(super) signed_in_as: String,
    pub(super) name: String,
    pub(super) errors: FieldErrors,
}

impl Template for InvitePage {
    const FILE: &'static str = "pages/joining/invite.html";
}

pub(super) async fn show(ui: Ui, Path(token): Path<String>) -> Result<Response, Problem> {
    let (_, invite) = open(&ui, &token).await?;
    draw(&ui, &token, &invite, String::new(), FieldErrors::default())
}

/// The link with its invite.
pub(super) async fn open(ui: &Ui, token: &str) -> Result<(LinkKey, InviteSummary), Problem> {
    let link = find_link(ui, LinkPurpose::Invite, token).await?;
    let LinkTarget::Invite(id) = link.target else { return Err(gone(LinkPurpose::Invite)) };
    let app = ui.app.clone();
    let invite = ui.app.blocking.read(move || app.views.invite(id)).await??;
    Ok((link.key, invite.ok_or_else(|| gone(LinkPurpose::Invite))?))
}

pub(super) fn draw(
    ui: &Ui,
    token: &str,
    invite: &InviteSummary,
    name: String,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let signed_in_as = ui.viewer.account.as_ref().filter(|_| ui.viewer.signed_in);
    let signed_in_as = signed_in_as.map(|account| account.email.to_string()).unwrap_or_default();
    let page = InvitePage {
        action: format!("/invite/{token}"),
        organisation: invite.organisation.name.to_string(),
        role: ui.words().text(&format!("role-{}", invite.invite.role.code())),
        inviter: invite.inviter.to_string(),
        email: invite.invite.email.to_string(),
        until: ui.formats().moment(invite.invite.expires_at),
        step: step(&signed_in_as, invite),
        signed_in_as,
        name,
        errors,
    };
    let frame = Frame::plain(ui, "joining-title");
    if page.errors.is_empty() {
        return ui.draw(&frame, &page);
    }
    ui.draw_as(StatusCode::UNPROCESSABLE_ENTITY, &frame.failed(ui.words()), &page)
}

fn step(signed_in_as: &str, invite: &InviteSummary) -> &'static str {
    match signed_in_as {
        "" if invite.has_account => "sign_in",
        "" => "new",
        email if email == invite.invite.email.as_str() => "accept",
        _ => "other",
    }
}
