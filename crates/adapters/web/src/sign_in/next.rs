//! Where somebody wanted to go before they were asked to sign in.

use axum::response::{IntoResponse, Redirect, Response};
use controlkeep_http::safe_target;
use serde::Deserialize;

/// Where to go once signed in, as it stands in an address. It is a place of this site alone.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(from = "Asked")]
pub(crate) struct Next(String);

/// What an address or a form says.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    next: Option<String>,
}

impl From<Asked> for Next {
    fn from(asked: Asked) -> Self {
        Self::of(asked.next.as_deref())
    }
}

impl Next {
    /// Takes what was asked for when it is safe. The pages of the sign-in itself lead nowhere once
    /// it is over.
    pub(crate) fn of(asked: Option<&str>) -> Self {
        let place = safe_target(asked);
        let own = ["/sign-in", "/sign-out"].iter().any(|own| place.starts_with(own));
        Self(if own { "/".to_owned() } else { place })
    }

    /// The place.
    pub(crate) fn place(&self) -> &str {
        &self.0
    }

    /// Another address that keeps the place in mind.
    pub(crate) fn by_way_of(&self, address: &str) -> String {
        if self.0 == "/" {
            return address.to_owned();
        }
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("next", &self.0).finish();
        format!("{address}?{query}")
    }
}

/// Sends the browser on after a form.
pub(crate) fn see_other(place: &str) -> Response {
    Redirect::to(place).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_of_this_site_is_kept_in_mind_over_all_steps() {
        let next = Next::of(Some("/o/acme/a/1/board?find=not-met&q=a b"));
        assert_eq!(
            next.by_way_of("/sign-in/mfa"),
            "/sign-in/mfa?next=%2Fo%2Facme%2Fa%2F1%2Fboard%3Ffind%3Dnot-met%26q%3Da+b"
        );
    }

    #[test]
    fn another_site_and_the_sign_in_itself_lead_home() {
        for asked in [None, Some("//evil.test"), Some("/sign-in/mfa"), Some("/sign-out"), Some("")] {
            assert_eq!(Next::of(asked).by_way_of("/sign-in/mfa"), "/sign-in/mfa", "{asked:?}");
        }
    }
}
