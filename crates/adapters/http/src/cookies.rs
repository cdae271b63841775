//! The two cookies: the session's secret, and the language before anybody is known.

use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use controlkeep_accounts::{Language, codes};
use controlkeep_ports::{NoRandomness, Random};

/// Holds the session's secret. Before a session exists it holds a secret that opens nothing and only
/// ties forms to this browser.
const SESSION: &str = "__Host-controlkeep";
/// Holds the language chosen before signing in.
const LANGUAGE: &str = "__Host-controlkeep-language";
const YEAR: i64 = 365 * 24 * 3600;

/// Draws a new secret for the session cookie.
///
/// # Errors
/// When the system gives no randomness.
pub fn new_token(random: &dyn Random) -> Result<String, NoRandomness> {
    Ok(codes::session_token(&random.bytes()?))
}

/// The cookie that carries a secret: only over HTTPS (browsers treat the loopback as such), not for
/// scripts, not for other sites, gone with the browser.
#[must_use]
pub fn session_cookie(token: &str) -> Cookie<'static> {
    host_cookie(SESSION, token.to_owned())
}

/// The cookie that removes the secret.
#[must_use]
pub fn cleared_session_cookie() -> Cookie<'static> {
    let mut cookie = host_cookie(SESSION, String::new());
    cookie.set_max_age(axum_extra::extract::cookie::Cookie::build(("x", "")).removal().build().max_age());
    cookie
}

/// The cookie that keeps the language for a year.
#[must_use]
pub fn language_cookie(language: Language) -> Cookie<'static> {
    let mut cookie = host_cookie(LANGUAGE, language.code().to_owned());
    if let Ok(parsed) = Cookie::parse(format!("x=; Max-Age={YEAR}")) {
        cookie.set_max_age(parsed.max_age());
    }
    cookie
}

/// The secret in a request's cookies, if it has the form of one.
pub(crate) fn token_of(jar: &CookieJar) -> Option<String> {
    let value = jar.get(SESSION)?.value();
    codes::read_session_token(value).map(|_| value.to_owned())
}

/// The language in a request's cookies.
pub(crate) fn language_of(jar: &CookieJar) -> Option<Language> {
    Language::from_code(jar.get(LANGUAGE)?.value())
}

fn host_cookie(name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build((name, value)).path("/").secure(true).http_only(true).same_site(SameSite::Lax).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_session_cookie_is_bound_to_the_host_and_hidden_from_scripts() {
        let text = session_cookie("secret").to_string();
        for part in ["__Host-controlkeep=secret", "HttpOnly", "Secure", "Path=/", "SameSite=Lax"] {
            assert!(text.contains(part), "{text} lacks {part}");
        }
        assert!(!text.contains("Domain"));
        assert!(cleared_session_cookie().to_string().contains("Max-Age=0"));
    }

    #[test]
    fn a_secret_of_another_form_is_none() {
        let jar = |value: &str| CookieJar::new().add(Cookie::new(SESSION, value.to_owned()));
        assert!(token_of(&jar(&codes::session_token(&[7; 32]))).is_some());
        assert!(token_of(&jar("Bwc")).is_none());
        assert!(token_of(&jar("' OR 1=1")).is_none());
    }
}
