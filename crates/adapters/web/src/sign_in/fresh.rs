//! A new secret for the cookie, at every step of a sign-in.

use axum::response::Response;
use axum_extra::extract::cookie::Cookie;
use controlkeep_accounts::{NewSession, SessionKind, TokenHash};
use controlkeep_http::{Problem, new_token, session_cookie};
use controlkeep_kernel::SessionId;
use controlkeep_usecases::purposes;
use http::HeaderValue;
use http::header::SET_COOKIE;

use crate::ui::Ui;

/// A session that is about to be opened, with the secret that only the browser gets.
pub(crate) struct Fresh {
    /// What the use case opens. Kind and account are the use case's to set.
    pub(crate) session: NewSession,
    token: String,
}

impl Fresh {
    /// Draws a secret. A secret known before a sign-in must be worth nothing after it, so every
    /// step has its own.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub(crate) fn draw(ui: &Ui, kind: SessionKind) -> Result<Self, Problem> {
        let token = new_token(ui.app.random.as_ref())?;
        let session = NewSession {
            id: SessionId::from_bytes(ui.app.random.id()),
            token: TokenHash(ui.app.cipher.fingerprint(purposes::SESSION, token.as_bytes())),
            kind,
            account: None,
            user_agent: ui.viewer.user_agent.clone(),
        };
        Ok(Self { session, token })
    }

    /// Gives the secret to the browser, now that the session is open.
    ///
    /// # Errors
    /// When the cookie is no header, which cannot happen with a drawn secret.
    pub(crate) fn into_browser(self, response: Response) -> Result<Response, Problem> {
        with_cookie(response, &session_cookie(&self.token))
    }
}

/// Adds a cookie to an answer.
///
/// # Errors
/// When the cookie is no header.
pub(crate) fn with_cookie(mut response: Response, cookie: &Cookie<'_>) -> Result<Response, Problem> {
    let value =
        HeaderValue::from_str(&cookie.to_string()).map_err(|error| Problem::internal(error.to_string()))?;
    response.headers_mut().append(SET_COOKIE, value);
    Ok(response)
}
