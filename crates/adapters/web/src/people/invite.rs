//! Inviting several people at once: a line each, and an answer for each line.

use axum::response::Response;
use controlkeep_accounts::Email;
use controlkeep_http::{Audited, Problem, RateClass, RouteSpec, Submitted, Tenant};
use controlkeep_kernel::InviteId;
use controlkeep_rbac::Role;
use controlkeep_usecases::members::{InvitePerson, InvitePersonError, Invited, invite_person};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::MANAGE;
use super::roles::{RoleChoice, choices};
use crate::engine::Template;
use crate::fields::FieldErrors;
use crate::frame::{Frame, Nav};
use crate::postage::postage;
use crate::ui::Ui;
use crate::words::values;

pub(super) static SHOW: RouteSpec = RouteSpec::read("people.invite", "/o/{org}/people/invite", MANAGE);
pub(super) static SEND: RouteSpec =
    RouteSpec::change("people.send_invites", "/o/{org}/people/invite", MANAGE, Audited::As("invite."))
        .rated(RateClass::Credential);

/// The most addresses at once.
const MOST: usize = 50;

/// Addresses, a line each, and the role for all.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    addresses: String,
    role: Role,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct InvitePage {
    pub(super) path: String,
    pub(super) addresses: String,
    pub(super) role: &'static str,
    pub(super) roles: Vec<RoleChoice>,
    pub(super) results: Vec<LineResult>,
    pub(super) errors: FieldErrors,
}

/// What became of one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct LineResult {
    pub(super) line: String,
    pub(super) text: String,
    pub(super) good: bool,
}

impl Template for InvitePage {
    const FILE: &'static str = "pages/people/invite.html";
}

pub(super) async fn show(ui: Ui, tenant: Tenant) -> Result<Response, Problem> {
    draw(&ui, &tenant, InvitePage { role: Role::Member.code(), ..InvitePage::default() }).await
}

pub(super) async fn send(
    ui: Ui,
    tenant: Tenant,
    Submitted(form): Submitted<Form>,
) -> Result<Response, Problem> {
    let mut page = InvitePage { role: form.role.code(), ..InvitePage::default() };
    let lines = lines(&form.addresses);
    match lines.len() {
        0 => page.errors.add(ui.words(), "addresses", "people-addresses-missing"),
        count if count > MOST => {
            let most = values([("most", MOST.to_string().into())]);
            page.errors.add_with(ui.words(), "addresses", "people-addresses-many", &most);
        }
        _ => {}
    }
    if !page.errors.is_empty() {
        page.addresses = form.addresses;
        return draw(&ui, &tenant, page).await;
    }
    for line in lines {
        page.results.push(invite(&ui, &tenant, line, form.role).await?);
    }
    // What was not taken stays in the field, to be corrected.
    let left: Vec<&str> =
        page.results.iter().filter(|result| !result.good).map(|result| result.line.as_str()).collect();
    page.addresses = left.join("\n");
    draw(&ui, &tenant, page).await
}

/// Addresses may stand in lines of their own, or behind commas and semicolons, as mail programs give
/// them.
fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.split(['\n', ',', ';']).map(str::trim).filter(|line| !line.is_empty()) {
        if !lines.iter().any(|other| other.eq_ignore_ascii_case(line)) {
            lines.push(line.to_owned());
        }
    }
    lines
}

async fn invite(ui: &Ui, tenant: &Tenant, line: String, role: Role) -> Result<LineResult, Problem> {
    let Ok(email) = Email::parse(&line) else { return Ok(told(ui, line, "people-line-no-address", false)) };
    let command = InvitePerson {
        scope: tenant.scope,
        id: InviteId::from_bytes(ui.app.random.id()),
        email,
        role,
        postage: postage(ui)?,
        language: ui.viewer.language,
        actor: ui.viewer.actor(),
    };
    let app = ui.app.clone();
    let work = move || invite_person(app.store.as_ref(), app.cipher.as_ref(), &command);
    match ui.app.blocking.write(work).await? {
        Ok(Invited::Sent) => Ok(told(ui, line, "people-line-sent", true)),
        Ok(Invited::SentAgain) => Ok(told(ui, line, "people-line-again", true)),
        Err(InvitePersonError::AlreadyMember) => Ok(told(ui, line, "people-line-member", false)),
        Err(InvitePersonError::TooMany { .. }) => Ok(told(ui, line, "people-line-too-many", false)),
        Err(InvitePersonError::Refused(refused)) => Err(refused.into()),
        Err(InvitePersonError::Store(error)) => Err(error.into()),
    }
}

fn told(ui: &Ui, line: String, key: &str, good: bool) -> LineResult {
    LineResult { line, text: ui.words().text(key), good }
}

async fn draw(ui: &Ui, tenant: &Tenant, page: InvitePage) -> Result<Response, Problem> {
    let title = ui.words().text("people-invite-title");
    let frame = Frame::in_organisation(ui, tenant, None, &title, Nav::People).await?;
    let page = InvitePage {
        path: format!("/o/{}/people", tenant.organisation.slug),
        roles: choices(ui.words(), &tenant.scope),
        ..page
    };
    if page.errors.is_empty() {
        return ui.draw(&frame, &page);
    }
    ui.draw_as(StatusCode::UNPROCESSABLE_ENTITY, &frame.failed(ui.words()), &page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_stand_in_lines_or_between_commas_and_each_counts_once() {
        let text = " a@x.y \r\nb@x.y, c@x.y;A@X.Y\n\n";
        assert_eq!(lines(text), ["a@x.y", "b@x.y", "c@x.y"]);
        assert_eq!(lines(" \n ,;"), Vec::<String>::new());
    }
}
