//! Who looks at a page, and how they want to see it.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use controlkeep_accounts::{Language, Preferences, Theme, TimeZone};
use controlkeep_kernel::{Actor, ActorKind, CredentialUsed, Timestamp};
use controlkeep_ports::SignedInAccount;
use http::request::Parts;

use crate::Problem;

/// The htmx headers of a request.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HtmxRequest {
    /// The id of the element the answer is for.
    pub target: Option<String>,
}

/// Who looks at a page, how they want to see it, and what the page needs to know of the request.
#[derive(Debug, Clone)]
pub struct Viewer {
    /// The account, when one is signed in, even half.
    pub account: Option<Arc<SignedInAccount>>,
    /// By which door the account came in.
    pub(crate) door: ActorKind,
    /// The key or certificate in use, when a program calls with one.
    pub(crate) credential: Option<CredentialUsed>,
    /// Whether the account is signed in fully.
    pub signed_in: bool,
    /// The language.
    pub language: Language,
    /// The colours.
    pub theme: Theme,
    /// The time zone in which times are shown.
    pub time_zone: TimeZone,
    /// Whether single keys act.
    pub shortcuts: bool,
    /// The token that every form carries.
    pub csrf: String,
    /// The nonce that every script tag carries.
    pub nonce: String,
    /// The correlation id.
    pub correlation: String,
    /// Path and query of the request.
    pub path: String,
    /// The browser, as it names itself.
    pub user_agent: String,
    /// The client's network address.
    pub address: String,
    /// When the request came.
    pub now: Timestamp,
    /// The htmx headers, when htmx sent the request.
    pub htmx: Option<HtmxRequest>,
    /// A secret to set as the cookie, when the browser had none.
    pub(crate) fresh_token: Option<String>,
}

impl Viewer {
    /// Who acts, for commands.
    #[must_use]
    pub fn actor(&self) -> Actor {
        let anonymous =
            Actor::anonymous(Some(self.address.clone()), Some(self.correlation.clone()), self.now);
        match &self.account {
            Some(account) => Actor {
                kind: self.door,
                account: Some(account.id),
                credential: self.credential.clone(),
                name: account.name.to_string(),
                ..anonymous
            },
            None => anonymous,
        }
    }

    /// Whether htmx asks for the part with that id.
    #[must_use]
    pub fn wants_part(&self, target: &str) -> bool {
        self.htmx.as_ref().is_some_and(|htmx| htmx.target.as_deref() == Some(target))
    }

    /// Takes over how an account wants to see the product.
    pub(crate) fn prefer(&mut self, preferences: &Preferences) {
        self.theme = preferences.theme;
        self.time_zone = preferences.time_zone.clone();
        self.shortcuts = preferences.shortcuts;
        if let Some(language) = preferences.language {
            self.language = language;
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Viewer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or_else(|| Problem::internal("no viewer: the dressing is missing"))
    }
}
