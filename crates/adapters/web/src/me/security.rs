//! Password, authenticator app and backup codes at a glance.

use axum::extract::Query;
use axum::response::Response;
use controlkeep_accounts::{Account, BACKUP_CODE_COUNT, SecondFactor};
use controlkeep_http::{AccessRule, Problem, RouteSpec, SignedInCaller};
use controlkeep_kernel::AccountId;
use serde::{Deserialize, Serialize};

use crate::engine::Template;
use crate::formats::Moment;
use crate::frame::{Frame, Nav};
use crate::ui::Ui;

pub(super) static SHOW: RouteSpec = RouteSpec::read("me.security", "/me/security", AccessRule::SignedIn);

/// What the address says.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    done: Option<String>,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct SecurityPage {
    pub(super) email: String,
    pub(super) username: Option<String>,
    pub(super) app_since: Option<Moment>,
    pub(super) codes_left: usize,
    pub(super) codes_made: usize,
    pub(super) few_codes: bool,
    pub(super) done: Option<String>,
}

impl Template for SecurityPage {
    const FILE: &'static str = "pages/me/security.html";
}

pub(super) async fn show(
    ui: Ui,
    SignedInCaller(caller): SignedInCaller,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let (account, codes_left) = read(&ui, caller.id).await?;
    let page = SecurityPage {
        email: account.email.to_string(),
        username: account.username.as_ref().map(ToString::to_string),
        app_since: match &account.second_factor {
            SecondFactor::Active { since, .. } => Some(ui.formats().moment(*since)),
            _ => None,
        },
        codes_left,
        codes_made: BACKUP_CODE_COUNT,
        few_codes: codes_left <= 3,
        done: done(&ui, asked.done.as_deref()),
    };
    let frame = Frame::signed_in(&ui, &ui.words().text("me-security-title"), Nav::Security).await?;
    ui.draw(&frame, &page)
}

async fn read(ui: &Ui, id: AccountId) -> Result<(Account, usize), Problem> {
    let app = ui.app.clone();
    let (account, left) =
        ui.app.blocking.read(move || (app.views.account(id), app.views.backup_codes_left(id))).await?;
    Ok((account?.ok_or_else(Problem::sign_in_needed)?, left?))
}

/// What was just done, as the address says it after a form.
fn done(ui: &Ui, done: Option<&str>) -> Option<String> {
    let key = match done? {
        "password" => "me-done-password",
        "code-used" => "me-done-code-used",
        "codes" => "me-done-codes",
        _ => return None,
    };
    Some(ui.words().text(key))
}
