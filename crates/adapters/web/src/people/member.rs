//! One member: what they are, and what a maintainer can change about it.

use axum::extract::{Path, Query};
use axum::response::Response;
use controlkeep_http::{Audited, Problem, RouteSpec, Submitted, Tenant};
use controlkeep_kernel::AccountId;
use controlkeep_ports::MemberSummary;
use controlkeep_rbac::Role;
use controlkeep_usecases::members::{
    ChangeRole, ChangeRoleError, RemoveMember, RemoveMemberError, change_role, remove_member,
};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::list::{MemberRow, member_row};
use super::roles::{RoleChoice, choices};
use super::{MANAGE, READ};
use crate::engine::Template;
use crate::frame::{Frame, Nav};
use crate::sign_in::see_other;
use crate::ui::Ui;

const LEAVES: Audited = Audited::As("membership.");

pub(super) static SHOW: RouteSpec = RouteSpec::read("people.member", "/o/{org}/people/{account}", READ);
pub(super) static ROLE: RouteSpec =
    RouteSpec::change("people.change_role", "/o/{org}/people/{account}/role", MANAGE, LEAVES);
pub(super) static REMOVE: RouteSpec =
    RouteSpec::change("people.remove", "/o/{org}/people/{account}/remove", MANAGE, LEAVES);

/// What the address says.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    done: Option<String>,
}

/// The new role.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoleForm {
    role: Role,
}

/// Nothing but the wish.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wish {}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct MemberPage {
    pub(super) path: String,
    pub(super) list: String,
    pub(super) member: MemberRow,
    pub(super) role: &'static str,
    /// The roles to choose from; none for whoever may not change it.
    pub(super) roles: Vec<RoleChoice>,
    pub(super) changed: bool,
    pub(super) last_maintainer: bool,
}

impl Template for MemberPage {
    const FILE: &'static str = "pages/people/member.html";
}

pub(super) async fn show(
    ui: Ui,
    tenant: Tenant,
    Path((_, account)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    draw(&ui, &tenant, id_of(&account)?, asked.done.is_some(), false).await
}

pub(super) async fn change(
    ui: Ui,
    tenant: Tenant,
    Path((_, account)): Path<(String, String)>,
    Submitted(form): Submitted<RoleForm>,
) -> Result<Response, Problem> {
    let account = id_of(&account)?;
    let command = ChangeRole { scope: tenant.scope, account, role: form.role, actor: ui.viewer.actor() };
    let app = ui.app.clone();
    let changed = ui.app.blocking.write(move || change_role(app.store.as_ref(), &command)).await?;
    ui.app.sessions.forget_all();
    let slug = &tenant.organisation.slug;
    match changed {
        Ok(_) if is_own(&ui, account) => Ok(see_other(&format!("/o/{slug}"))),
        Ok(_) | Err(ChangeRoleError::Unchanged) => {
            Ok(see_other(&format!("/o/{slug}/people/{account}?done=role")))
        }
        Err(ChangeRoleError::LastMaintainer) => draw(&ui, &tenant, account, false, true).await,
        Err(ChangeRoleError::NotFound) => Err(Problem::not_found()),
        Err(ChangeRoleError::Refused(refused)) => Err(refused.into()),
        Err(ChangeRoleError::Store(error)) => Err(error.into()),
    }
}

pub(super) async fn remove(
    ui: Ui,
    tenant: Tenant,
    Path((_, account)): Path<(String, String)>,
    Submitted(Wish {}): Submitted<Wish>,
) -> Result<Response, Problem> {
    let account = id_of(&account)?;
    let command = RemoveMember { scope: tenant.scope, account, actor: ui.viewer.actor() };
    let app = ui.app.clone();
    let removed = ui.app.blocking.write(move || remove_member(app.store.as_ref(), &command)).await?;
    ui.app.sessions.forget_all();
    match removed {
        Ok(()) if is_own(&ui, account) => Ok(see_other("/organisations")),
        Ok(()) => Ok(see_other(&format!("/o/{}/people?done=removed", tenant.organisation.slug))),
        Err(RemoveMemberError::LastMaintainer) => draw(&ui, &tenant, account, false, true).await,
        Err(RemoveMemberError::NotFound) => Err(Problem::not_found()),
        Err(RemoveMemberError::Refused(refused)) => Err(refused.into()),
        Err(RemoveMemberError::Store(error)) => Err(error.into()),
    }
}

/// Reads an id of the path; what is none names nobody.
fn id_of(text: &str) -> Result<AccountId, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

/// Whoever gives up their own rights may not see the page any more.
fn is_own(ui: &Ui, account: AccountId) -> bool {
    ui.viewer.account.as_ref().is_some_and(|own| own.id == account)
}

async fn find(ui: &Ui, tenant: &Tenant, account: AccountId) -> Result<MemberSummary, Problem> {
    let (app, scope) = (ui.app.clone(), tenant.scope);
    let members = ui.app.blocking.read(move || app.views.members(&scope)).await??;
    members.into_iter().find(|member| member.account == account).ok_or_else(Problem::not_found)
}

async fn draw(
    ui: &Ui,
    tenant: &Tenant,
    account: AccountId,
    changed: bool,
    last_maintainer: bool,
) -> Result<Response, Problem> {
    let member = find(ui, tenant, account).await?;
    let list = format!("/o/{}/people", tenant.organisation.slug);
    let may_change = tenant.scope.grant(member.role).is_ok();
    let page = MemberPage {
        path: format!("{list}/{account}"),
        list,
        role: member.role.code(),
        roles: if may_change { choices(ui.words(), &tenant.scope) } else { Vec::new() },
        member: member_row(ui, &member),
        changed,
        last_maintainer,
    };
    let frame = Frame::in_organisation(ui, tenant, None, member.name.as_str(), Nav::People).await?;
    if last_maintainer {
        return ui.draw_as(StatusCode::CONFLICT, &frame.failed(ui.words()), &page);
    }
    ui.draw(&frame, &page)
}
