//! The list of members and open invites.

use axum::extract::Query;
use axum::response::Response;
use controlkeep_http::{Problem, RouteSpec, Tenant};
use controlkeep_ports::{InviteSummary, MemberSummary, StoreError};
use controlkeep_rbac::Permission;
use serde::{Deserialize, Serialize};

use super::READ;
use crate::engine::Template;
use crate::formats::Moment;
use crate::frame::{Frame, Nav};
use crate::ui::Ui;

pub(super) static SHOW: RouteSpec = RouteSpec::read("people", "/o/{org}/people", READ);

/// What the address says.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    done: Option<String>,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct PeoplePage {
    pub(super) path: String,
    pub(super) members: Vec<MemberRow>,
    pub(super) invites: Vec<InviteRow>,
    pub(super) may_manage: bool,
    pub(super) done: Option<String>,
}

/// One member in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct MemberRow {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) role: String,
    pub(super) second_factor: bool,
    pub(super) disabled: bool,
    pub(super) last_visit: Option<Moment>,
    pub(super) own: bool,
}

/// One open invite in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct InviteRow {
    pub(super) id: String,
    pub(super) email: String,
    pub(super) role: String,
    pub(super) inviter: String,
    pub(super) sent: Moment,
    pub(super) until: Moment,
    pub(super) ran_out: bool,
}

impl Template for PeoplePage {
    const FILE: &'static str = "pages/people/list.html";
}

pub(super) async fn show(ui: Ui, tenant: Tenant, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (members, invites) = read(&ui, &tenant).await?;
    let may_manage = tenant.scope.also_allows(Permission::ManageMembers);
    let page = PeoplePage {
        path: format!("/o/{}/people", tenant.organisation.slug),
        members: members.iter().map(|member| member_row(&ui, member)).collect(),
        invites: invites.iter().map(|invite| invite_row(&ui, invite)).collect(),
        may_manage,
        done: done(&ui, asked.done.as_deref()),
    };
    let title = ui.words().text("people-title");
    let frame = Frame::in_organisation(&ui, &tenant, None, &title, Nav::People).await?;
    ui.draw(&frame, &page)
}

async fn read(ui: &Ui, tenant: &Tenant) -> Result<(Vec<MemberSummary>, Vec<InviteSummary>), Problem> {
    let (app, scope) = (ui.app.clone(), tenant.scope);
    let read = move || Ok::<_, StoreError>((app.views.members(&scope)?, app.views.invites(&scope)?));
    Ok(ui.app.blocking.read(read).await??)
}

pub(super) fn member_row(ui: &Ui, member: &MemberSummary) -> MemberRow {
    MemberRow {
        id: member.account.to_string(),
        name: member.name.to_string(),
        email: member.email.to_string(),
        role: ui.words().text(&format!("role-{}", member.role.code())),
        second_factor: member.second_factor,
        disabled: member.disabled,
        last_visit: member.last_visit.map(|visit| ui.formats().moment(visit.at)),
        own: ui.viewer.account.as_ref().is_some_and(|own| own.id == member.account),
    }
}

fn invite_row(ui: &Ui, summary: &InviteSummary) -> InviteRow {
    let invite = &summary.invite;
    InviteRow {
        id: invite.id.to_string(),
        email: invite.email.to_string(),
        role: ui.words().text(&format!("role-{}", invite.role.code())),
        inviter: summary.inviter.to_string(),
        sent: ui.formats().moment(invite.sent_at),
        until: ui.formats().moment(invite.expires_at),
        ran_out: !invite.is_live(ui.viewer.now),
    }
}

fn done(ui: &Ui, done: Option<&str>) -> Option<String> {
    let key = match done? {
        "again" => "people-done-again",
        "revoked" => "people-done-revoked",
        "removed" => "people-done-removed",
        _ => return None,
    };
    Some(ui.words().text(key))
}
