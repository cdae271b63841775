//! The list of accounts: searched, and in pages.

use axum::extract::Query;
use axum::response::Response;
use controlkeep_accounts::Email;
use controlkeep_http::{OnPlatform, Problem, RouteSpec};
use controlkeep_ports::{AccountFilter, AccountSummary};
use serde::{Deserialize, Serialize};

use super::RIGHT;
use crate::engine::Template;
use crate::formats::Moment;
use crate::frame::{Frame, Nav};
use crate::ui::Ui;

pub(super) static SHOW: RouteSpec = RouteSpec::read("accounts", "/admin/users", RIGHT);

/// How many accounts a page has.
const ON_A_PAGE: usize = 50;

/// What the address says.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
    after: Option<String>,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct AccountsPage {
    pub(super) q: String,
    pub(super) accounts: Vec<AccountRow>,
    pub(super) first: bool,
    /// Where the next page is.
    pub(super) next: Option<String>,
}

/// One account in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct AccountRow {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) username: Option<String>,
    pub(super) administrator: bool,
    pub(super) disabled: bool,
    pub(super) second_factor: bool,
    pub(super) last_visit: Option<Moment>,
    pub(super) belongs_to: Vec<String>,
}

impl Template for AccountsPage {
    const FILE: &'static str = "pages/accounts/list.html";
}

pub(super) async fn show(
    ui: Ui,
    OnPlatform(scope): OnPlatform,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let q: String = asked.q.trim().chars().take(Email::MAX).collect();
    let after = asked.after.as_deref().and_then(|after| Email::parse(after).ok());
    let first = after.is_none();
    let filter = AccountFilter { text: Some(q.clone()).filter(|q| !q.is_empty()), after, limit: ON_A_PAGE };
    let app = ui.app.clone();
    let found = ui.app.blocking.read(move || app.views.account_page(&scope, &filter)).await??;
    let last = found.accounts.last().filter(|_| found.more);
    let page = AccountsPage {
        next: last.map(|last| next_page(&q, &last.email)),
        accounts: found.accounts.iter().map(|account| row(&ui, account)).collect(),
        q,
        first,
    };
    let frame = Frame::signed_in(&ui, &ui.words().text("accounts-title"), Nav::Accounts).await?;
    ui.draw(&frame, &page)
}

fn next_page(q: &str, after: &Email) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("q", q)
        .append_pair("after", after.as_str())
        .finish();
    format!("/admin/users?{query}")
}

pub(super) fn row(ui: &Ui, account: &AccountSummary) -> AccountRow {
    AccountRow {
        id: account.id.to_string(),
        name: account.name.to_string(),
        email: account.email.to_string(),
        username: account.username.as_ref().map(ToString::to_string),
        administrator: account.administrator,
        disabled: account.disabled,
        second_factor: account.second_factor,
        last_visit: account.last_visit.map(|visit| ui.formats().moment(visit.at)),
        belongs_to: account.belongs_to.iter().map(|one| one.name.to_string()).collect(),
    }
}
