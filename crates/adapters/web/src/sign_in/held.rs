//! The session that a browser presents, where a route does not ask for one.

use axum::extract::FromRequestParts;
use controlkeep_accounts::{Session, TokenHash};
use controlkeep_http::{Problem, SessionHeld};
use http::request::Parts;

/// The live session of the browser, if it has one.
pub(crate) struct Held(pub(crate) Option<Session>);

impl Held {
    /// The hash of its secret.
    pub(crate) fn token(&self) -> Option<TokenHash> {
        self.0.as_ref().map(|session| session.token)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Held {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Ok(Self(parts.extensions.get::<SessionHeld>().map(|held| held.0.clone())))
    }
}
