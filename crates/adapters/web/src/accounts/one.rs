//! One account: where it stands, and what can be done for its owner.

use axum::extract::{Path, Query};
use axum::response::Response;
use controlkeep_accounts::{SessionKind, Tally};
use controlkeep_http::{OnPlatform, Problem, RouteSpec};
use controlkeep_kernel::AccountId;
use controlkeep_ports::{AccountSummary, StoreError};
use controlkeep_rbac::PlatformScope;
use controlkeep_usecases::sign_in::{password_tries_key, second_factor_tries_key};
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::RIGHT;
use super::list::{AccountRow, row};
use crate::engine::Template;
use crate::formats::Moment;
use crate::frame::{Frame, Nav};
use crate::ui::Ui;

pub(super) static SHOW: RouteSpec = RouteSpec::read("accounts.one", "/admin/users/{person}", RIGHT);

/// What the address says.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    done: Option<String>,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct AccountPage {
    pub(super) path: String,
    pub(super) account: AccountRow,
    pub(super) created: Moment,
    pub(super) visits: u64,
    pub(super) sessions: usize,
    pub(super) must_change_password: bool,
    pub(super) belongs_to: Vec<BelongsTo>,
    /// How many tries are counted, at the password and at the code together.
    pub(super) tries: u32,
    /// Until when no try is taken.
    pub(super) locked: Option<Moment>,
    pub(super) own: bool,
    pub(super) done: Option<String>,
    /// Why the last wish was refused.
    pub(super) refused: Option<String>,
}

/// Where an account belongs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct BelongsTo {
    pub(super) name: String,
    pub(super) role: String,
}

impl Template for AccountPage {
    const FILE: &'static str = "pages/accounts/one.html";
}

pub(super) async fn show(
    ui: Ui,
    OnPlatform(scope): OnPlatform,
    Path(person): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let done = asked.done.as_deref().and_then(done_key).map(|key| ui.words().text(key));
    draw(&ui, scope, id_of(&person)?, done, None).await
}

fn done_key(done: &str) -> Option<&'static str> {
    Some(match done {
        "created" => "accounts-done-created",
        "barred" => "accounts-done-barred",
        "let-in" => "accounts-done-let-in",
        "unlocked" => "accounts-done-unlocked",
        "ended" => "accounts-done-ended",
        "reset" => "accounts-done-reset",
        "app" => "accounts-done-app",
        _ => return None,
    })
}

/// Reads an id of the path; what is none names nobody.
pub(super) fn id_of(text: &str) -> Result<AccountId, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

/// Everything the page shows of an account.
struct Seen {
    account: AccountSummary,
    sessions: usize,
    tallies: Vec<Tally>,
}

async fn read(ui: &Ui, scope: PlatformScope, id: AccountId) -> Result<Seen, Problem> {
    let (app, now) = (ui.app.clone(), ui.viewer.now);
    let read = move || {
        let Some(account) = app.views.account_summary(&scope, id)? else { return Ok(None) };
        let limits = &app.settings.session_limits;
        let sessions = app.views.sessions_of(id)?;
        let open = sessions.iter().filter(|one| one.kind == SessionKind::Full && one.is_live(limits, now));
        let cipher = app.cipher.as_ref();
        let keys = [password_tries_key(cipher, id), second_factor_tries_key(cipher, id)];
        let mut tallies = Vec::new();
        for key in keys {
            tallies.extend(app.views.tally(&key)?.filter(|tally| now < tally.ends_at));
        }
        Ok::<_, StoreError>(Some(Seen { account, sessions: open.count(), tallies }))
    };
    ui.app.blocking.read(read).await??.ok_or_else(Problem::not_found)
}

/// Draws the page, with what was done or why it was refused.
pub(super) async fn draw(
    ui: &Ui,
    scope: PlatformScope,
    id: AccountId,
    done: Option<String>,
    refused: Option<String>,
) -> Result<Response, Problem> {
    let Seen { account, sessions, tallies } = read(ui, scope, id).await?;
    let most = controlkeep_accounts::AttemptLimit::ACCOUNT.tries;
    let locked = tallies.iter().filter(|tally| tally.count >= most).map(|tally| tally.ends_at).max();
    let belongs = |one: &controlkeep_ports::Belonging| BelongsTo {
        name: one.name.to_string(),
        role: ui.words().text(&format!("role-{}", one.role.code())),
    };
    let page = AccountPage {
        path: format!("/admin/users/{id}"),
        account: row(ui, &account),
        created: ui.formats().moment(account.created_at),
        visits: account.last_visit.map_or(0, |visit| visit.visits),
        sessions,
        must_change_password: account.must_change_password,
        belongs_to: account.belongs_to.iter().map(belongs).collect(),
        tries: tallies.iter().map(|tally| tally.count).sum(),
        locked: locked.map(|until| ui.formats().moment(until)),
        own: scope.account() == id,
        done,
        refused,
    };
    let frame = Frame::signed_in(ui, account.name.as_str(), Nav::Accounts).await?;
    if page.refused.is_some() {
        return ui.draw_as(StatusCode::CONFLICT, &frame.failed(ui.words()), &page);
    }
    ui.draw(&frame, &page)
}
