//! What an administrator does about one account with one press.

use axum::extract::Path;
use axum::response::Response;
use controlkeep_accounts::AccountRefused;
use controlkeep_http::{Audited, OnPlatform, Problem, RateClass, RouteSpec, Submitted};
use controlkeep_kernel::AccountId;
use controlkeep_rbac::PlatformScope;
use controlkeep_usecases::administration::{
    BarPerson, BarPersonError, EndSessions, EndSessionsError, SendReset, SendResetError, UnlockPerson,
    UnlockPersonError, bar_person, end_sessions, send_reset, unlock_person,
};
use serde::Deserialize;

use super::RIGHT;
use super::one::{draw, id_of};
use crate::postage::postage;
use crate::sign_in::see_other;
use crate::ui::Ui;

const ACCOUNT: Audited = Audited::As("account.");

pub(super) static BAR: RouteSpec =
    RouteSpec::change("accounts.disable", "/admin/users/{person}/disable", RIGHT, ACCOUNT);
pub(super) static LET_IN: RouteSpec =
    RouteSpec::change("accounts.enable", "/admin/users/{person}/enable", RIGHT, ACCOUNT);
pub(super) static UNLOCK: RouteSpec =
    RouteSpec::change("accounts.unlock", "/admin/users/{person}/unlock", RIGHT, ACCOUNT);
pub(super) static END_SESSIONS: RouteSpec = RouteSpec::change(
    "accounts.end_sessions",
    "/admin/users/{person}/end-sessions",
    RIGHT,
    Audited::As("session."),
);
pub(super) static SEND_RESET: RouteSpec =
    RouteSpec::change("accounts.send_reset", "/admin/users/{person}/send-reset", RIGHT, ACCOUNT)
        .rated(RateClass::Credential);

/// Nothing but the wish.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wish {}

pub(super) async fn bar(
    ui: Ui,
    OnPlatform(scope): OnPlatform,
    Path(person): Path<String>,
    Submitted(Wish {}): Submitted<Wish>,
) -> Result<Response, Problem> {
    set_barred(&ui, scope, id_of(&person)?, true).await
}

pub(super) async fn let_in(
    ui: Ui,
    OnPlatform(scope): OnPlatform,
    Path(person): Path<String>,
    Submitted(Wish {}): Submitted<Wish>,
) -> Result<Response, Problem> {
    set_barred(&ui, scope, id_of(&person)?, false).await
}

async fn set_barred(
    ui: &Ui,
    scope: PlatformScope,
    account: AccountId,
    disabled: bool,
) -> Result<Response, Problem> {
    let command = BarPerson { scope, account, disabled, actor: ui.viewer.actor() };
    let app = ui.app.clone();
    let barred = ui.app.blocking.write(move || bar_person(app.store.as_ref(), &command)).await?;
    ui.app.sessions.forget_all();
    match barred {
        Ok(_) | Err(BarPersonError::Refused(AccountRefused::Unchanged)) => {
            done(account, if disabled { "barred" } else { "let-in" })
        }
        Err(BarPersonError::Refused(_)) => refuse(ui, scope, account, "accounts-last-administrator").await,
        Err(BarPersonError::NotFound) => Err(Problem::not_found()),
        Err(BarPersonError::Store(error)) => Err(error.into()),
    }
}

pub(super) async fn unlock(
    ui: Ui,
    OnPlatform(scope): OnPlatform,
    Path(person): Path<String>,
    Submitted(Wish {}): Submitted<Wish>,
) -> Result<Response, Problem> {
    let account = id_of(&person)?;
    let command = UnlockPerson { scope, account, actor: ui.viewer.actor() };
    let app = ui.app.clone();
    let work = move || unlock_person(app.store.as_ref(), app.cipher.as_ref(), &command);
    match ui.app.blocking.write(work).await? {
        Ok(()) => done(account, "unlocked"),
        Err(UnlockPersonError::NotFound) => Err(Problem::not_found()),
        Err(UnlockPersonError::Store(error)) => Err(error.into()),
    }
}

pub(super) async fn end(
    ui: Ui,
    OnPlatform(scope): OnPlatform,
    Path(person): Path<String>,
    Submitted(Wish {}): Submitted<Wish>,
) -> Result<Response, Problem> {
    let account = id_of(&person)?;
    let command = EndSessions { scope, account, actor: ui.viewer.actor() };
    let app = ui.app.clone();
    let ended = ui.app.blocking.write(move || end_sessions(app.store.as_ref(), &command)).await?;
    ui.app.sessions.forget_all();
    match ended {
        Ok(_) => done(account, "ended"),
        Err(EndSessionsError::NotFound) => Err(Problem::not_found()),
        Err(EndSessionsError::Store(error)) => Err(error.into()),
    }
}

pub(super) async fn reset(
    ui: Ui,
    OnPlatform(scope): OnPlatform,
    Path(person): Path<String>,
    Submitted(Wish {}): Submitted<Wish>,
) -> Result<Response, Problem> {
    let account = id_of(&person)?;
    let command = SendReset { scope, account, postage: postage(&ui)?, actor: ui.viewer.actor() };
    let app = ui.app.clone();
    let work = move || send_reset(app.store.as_ref(), app.cipher.as_ref(), &command);
    match ui.app.blocking.write(work).await? {
        Ok(()) => done(account, "reset"),
        Err(SendResetError::Barred) => refuse(&ui, scope, account, "accounts-reset-barred").await,
        Err(SendResetError::TooMany) => refuse(&ui, scope, account, "accounts-reset-too-many").await,
        Err(SendResetError::NotFound) => Err(Problem::not_found()),
        Err(SendResetError::Store(error)) => Err(error.into()),
    }
}

#[allow(clippy::unnecessary_wraps, reason = "every arm of a decision gives a result")]
fn done(account: AccountId, what: &str) -> Result<Response, Problem> {
    Ok(see_other(&format!("/admin/users/{account}?done={what}")))
}

async fn refuse(ui: &Ui, scope: PlatformScope, account: AccountId, key: &str) -> Result<Response, Problem> {
    draw(ui, scope, account, None, Some(ui.words().text(key))).await
}
