//! The form for a new key or certificate.

use std::time::Duration;

use axum::response::Response;
use controlkeep_accounts::{ApiCredentialKind, ApiScope};
use controlkeep_http::{AccessRule, Problem, RouteSpec, SignedInCaller};
use controlkeep_kernel::AccountId;
use http::StatusCode;
use serde::Serialize;

use crate::engine::Template;
use crate::formats::Moment;
use crate::frame::{Frame, Nav};
use crate::me::proof::Trouble;
use crate::ui::Ui;
use crate::words::{Words, values};

pub(super) static KEY: RouteSpec = RouteSpec::read("me.new_key", "/me/tokens/new", AccessRule::SignedIn);
pub(super) static CERTIFICATE: RouteSpec =
    RouteSpec::read("me.new_certificate", "/me/tokens/new-certificate", AccessRule::SignedIn);

/// The lifetimes that are offered, as far as the installation allows them.
const DAYS: [u64; 4] = [7, 30, 90, 365];
const DAY: Duration = Duration::from_hours(24);

/// The page with the form.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(in crate::me) struct TokenFormPage {
    pub(in crate::me) certificate: bool,
    pub(in crate::me) name: String,
    pub(in crate::me) fingerprint: String,
    pub(in crate::me) scopes: Vec<ScopeChoice>,
    pub(in crate::me) organisations: Vec<Choice>,
    pub(in crate::me) organisation: String,
    pub(in crate::me) lifetimes: Vec<Choice>,
    pub(in crate::me) days: String,
    #[serde(flatten)]
    pub(in crate::me) trouble: Trouble,
}

/// One scope with its box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in crate::me) struct ScopeChoice {
    pub(in crate::me) code: &'static str,
    pub(in crate::me) text: String,
    pub(in crate::me) given: bool,
}

/// One entry of a list to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in crate::me) struct Choice {
    pub(in crate::me) value: String,
    pub(in crate::me) text: String,
}

impl Template for TokenFormPage {
    const FILE: &'static str = "pages/me/token_form.html";

    fn locked_until(&self) -> Option<&Moment> {
        self.trouble.locked.as_ref()
    }
}

/// What was filled in so far.
#[derive(Default)]
pub(super) struct Filled {
    pub(super) name: String,
    pub(super) fingerprint: String,
    pub(super) scopes: Vec<String>,
    pub(super) organisation: String,
    pub(super) days: String,
}

impl Filled {
    /// As little as is of use.
    fn fresh() -> Self {
        Self { scopes: vec![ApiScope::Read.code().into()], days: "90".into(), ..Self::default() }
    }
}

pub(super) async fn key(ui: Ui, SignedInCaller(account): SignedInCaller) -> Result<Response, Problem> {
    show(&ui, account.id, ApiCredentialKind::Key).await
}

pub(super) async fn certificate(
    ui: Ui,
    SignedInCaller(account): SignedInCaller,
) -> Result<Response, Problem> {
    show(&ui, account.id, ApiCredentialKind::Certificate).await
}

async fn show(ui: &Ui, account: AccountId, kind: ApiCredentialKind) -> Result<Response, Problem> {
    draw(ui, StatusCode::OK, account, kind, Filled::fresh(), Trouble::default()).await
}

/// Draws the form as it was filled in.
pub(super) async fn draw(
    ui: &Ui,
    status: StatusCode,
    account: AccountId,
    kind: ApiCredentialKind,
    filled: Filled,
    trouble: Trouble,
) -> Result<Response, Problem> {
    let page = TokenFormPage {
        certificate: kind == ApiCredentialKind::Certificate,
        name: filled.name,
        fingerprint: filled.fingerprint,
        scopes: scopes(ui.words(), &filled.scopes),
        organisations: organisations(ui, account).await?,
        organisation: filled.organisation,
        lifetimes: lifetimes(ui),
        days: filled.days,
        trouble,
    };
    let title = match kind {
        ApiCredentialKind::Key => "me-tokens-new-title",
        ApiCredentialKind::Certificate => "me-tokens-certificate-title",
    };
    let frame = Frame::signed_in(ui, &ui.words().text(title), Nav::Tokens).await?;
    let frame = if status == StatusCode::OK { frame } else { frame.failed(ui.words()) };
    ui.draw_as(status, &frame, &page)
}

/// What a scope is called.
pub(super) fn scope_text(words: Words, scope: ApiScope) -> String {
    words.text(match scope {
        ApiScope::Read => "me-tokens-scope-read",
        ApiScope::WriteAssessments => "me-tokens-scope-assessments",
        ApiScope::WriteFindings => "me-tokens-scope-findings",
        ApiScope::WriteEvidence => "me-tokens-scope-evidence",
        ApiScope::Admin => "me-tokens-scope-admin",
    })
}

fn scopes(words: Words, given: &[String]) -> Vec<ScopeChoice> {
    let choice = |scope: &ApiScope| ScopeChoice {
        code: scope.code(),
        text: scope_text(words, *scope),
        given: given.iter().any(|code| code == scope.code()),
    };
    ApiScope::ALL.iter().map(choice).collect()
}

async fn organisations(ui: &Ui, account: AccountId) -> Result<Vec<Choice>, Problem> {
    let app = ui.app.clone();
    let own = ui.app.blocking.read(move || app.views.organisations_of(account)).await??;
    let all = Choice { value: String::new(), text: ui.words().text("me-tokens-everywhere") };
    let one = own.into_iter().map(|summary| Choice {
        value: summary.organisation.slug.to_string(),
        text: summary.organisation.name.to_string(),
    });
    Ok(std::iter::once(all).chain(one).collect())
}

fn lifetimes(ui: &Ui) -> Vec<Choice> {
    let longest = ui.app.settings.longest_credential.as_secs() / DAY.as_secs();
    let mut days: Vec<u64> = DAYS.into_iter().filter(|days| *days <= longest).collect();
    if !days.contains(&longest) && longest < 365 {
        days.push(longest);
    }
    let choice = |days: u64| Choice {
        value: days.to_string(),
        text: ui.words().text_with("me-tokens-days", &values([("days", days.into())])),
    };
    days.into_iter().map(choice).collect()
}

/// A number of days as the form sends it.
pub(super) fn lifetime(days: &str) -> Option<Duration> {
    days.parse::<u32>().ok().and_then(|days| DAY.checked_mul(days))
}
