//! Keys and certificates of programs: which there are, making one, taking one away.

mod create;
mod form;
mod revoke;

use axum::extract::Query;
use axum::response::Response;
use controlkeep_accounts::{ApiCredential, ApiCredentialKind};
use controlkeep_http::{AccessRule, Problem, RouteSpec, Routes, SignedInCaller};
use controlkeep_ports::OrganisationSummary;
use serde::{Deserialize, Serialize};

use crate::engine::Template;
use crate::formats::Moment;
use crate::frame::{Frame, Nav};
use crate::ui::Ui;

#[cfg(test)]
pub(super) use create::NewKeyPage;
#[cfg(test)]
pub(super) use form::{Choice, ScopeChoice, TokenFormPage};

static SHOW: RouteSpec = RouteSpec::read("me.tokens", "/me/tokens", AccessRule::SignedIn);

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .add(&SHOW, show)
        .add(&form::KEY, form::key)
        .add(&form::CERTIFICATE, form::certificate)
        .add(&create::SEND, create::send)
        .add(&revoke::SEND, revoke::send)
}

/// What the address says.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    done: Option<String>,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(super) struct TokensPage {
    pub(super) keys: Vec<TokenRow>,
    pub(super) certificates: Vec<TokenRow>,
    pub(super) done: Option<String>,
}

/// One key or certificate in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct TokenRow {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) hint: String,
    pub(super) scopes: Vec<String>,
    pub(super) organisation: Option<String>,
    pub(super) created: Moment,
    pub(super) expires: Moment,
    pub(super) expired: bool,
    pub(super) last_used: Option<Moment>,
}

impl Template for TokensPage {
    const FILE: &'static str = "pages/me/tokens.html";
}

async fn show(
    ui: Ui,
    SignedInCaller(account): SignedInCaller,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let app = ui.app.clone();
    let reading = move || {
        let credentials = app.views.api_credentials_of(account.id)?;
        Ok::<_, Problem>((credentials, app.views.organisations_of(account.id)?))
    };
    let (credentials, organisations) = ui.app.blocking.read(reading).await??;
    let rows = |kind: ApiCredentialKind| {
        let of_kind = credentials.iter().filter(|credential| credential.kind == kind);
        of_kind.map(|credential| row(&ui, credential, &organisations)).collect()
    };
    let page = TokensPage {
        keys: rows(ApiCredentialKind::Key),
        certificates: rows(ApiCredentialKind::Certificate),
        done: done(&ui, asked.done.as_deref()),
    };
    let frame = Frame::signed_in(&ui, &ui.words().text("me-tokens-title"), Nav::Tokens).await?;
    ui.draw(&frame, &page)
}

fn done(ui: &Ui, done: Option<&str>) -> Option<String> {
    let key = match done? {
        "revoked" => "me-tokens-done-revoked",
        "certificate" => "me-tokens-done-certificate",
        _ => return None,
    };
    Some(ui.words().text(key))
}

fn row(ui: &Ui, credential: &ApiCredential, organisations: &[OrganisationSummary]) -> TokenRow {
    let formats = ui.formats();
    TokenRow {
        id: credential.id.to_string(),
        name: credential.name.to_string(),
        hint: credential.hint.clone(),
        scopes: credential.scopes.given().map(|scope| form::scope_text(ui.words(), scope)).collect(),
        organisation: credential.organisation.map(|id| {
            let named = organisations.iter().find(|one| one.organisation.id == id);
            named.map_or_else(|| ui.words().text("me-tokens-left"), |one| one.organisation.name.to_string())
        }),
        created: formats.moment(credential.created_at),
        expires: formats.moment(credential.expires_at),
        expired: !credential.is_live(ui.viewer.now),
        last_used: credential.last_used.map(|at| formats.moment(at)),
    }
}
