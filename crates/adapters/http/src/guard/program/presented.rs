//! What a request shows to say who is calling.

use http::header::AUTHORIZATION;
use http::request::Parts;
use http::{HeaderMap, HeaderName, StatusCode};

use crate::{ClientCertificate, Problem};

/// The header that carries an API key, for clients that cannot set the usual one.
const API_KEY: &str = "x-api-key";

/// What a request shows, in the order in which it counts. What does not open is never made good by
/// what would come after it.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Presented {
    /// Nothing.
    Nothing,
    /// An API key.
    Key(String),
    /// An access token.
    Token(String),
    /// A client certificate, by its fingerprint.
    Certificate([u8; 32]),
}

/// Reads what a request shows. A certificate of the connection itself goes before one that a proxy
/// tells of.
pub(super) fn read(parts: &Parts, forwarded: Option<ClientCertificate>) -> Result<Presented, Problem> {
    if parts.uri.query().is_some_and(carries_credential) {
        return Err(Problem::new(StatusCode::BAD_REQUEST, "credential_in_address"));
    }
    let key = only(&parts.headers, &HeaderName::from_static(API_KEY))?.map(str::to_owned);
    let bearer = only(&parts.headers, &AUTHORIZATION)?.map(bearer).transpose()?;
    let certificate = parts.extensions.get::<ClientCertificate>().copied().or(forwarded);
    Ok(match (key, bearer) {
        (Some(key), _) => Presented::Key(key),
        (None, Some(key)) if is_key(&key) => Presented::Key(key),
        (None, Some(token)) => Presented::Token(token),
        (None, None) => certificate.map_or(Presented::Nothing, |shown| Presented::Certificate(shown.0)),
    })
}

/// The one value of a header. Of two, a proxy and this server could each believe another.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Result<Option<&'a str>, Problem> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Ok(None),
        (Some(value), None) => value.to_str().map(Some).map_err(|_| Problem::invalid_token()),
        (Some(_), Some(_)) => Err(Problem::invalid_token()),
    }
}

/// What stands behind the word `Bearer`, whose case means nothing (RFC 9110, section 11.1).
fn bearer(value: &str) -> Result<String, Problem> {
    let (scheme, rest) = value.split_once(' ').ok_or_else(Problem::invalid_token)?;
    let given = rest.trim();
    if scheme.eq_ignore_ascii_case("bearer") && !given.is_empty() {
        Ok(given.to_owned())
    } else {
        Err(Problem::invalid_token())
    }
}

fn is_key(text: &str) -> bool {
    text.starts_with("ck_")
}

/// Whether a query holds what only headers may: addresses end up in logs and histories.
fn carries_credential(query: &str) -> bool {
    form_urlencoded::parse(query.as_bytes()).any(|(name, value)| is_secret(&name, &value))
}

/// The address of a request without the values of credentials, for whoever keeps or shows it.
pub(crate) fn scrubbed(path_and_query: &str) -> String {
    let Some((path, query)) = path_and_query.split_once('?') else { return path_and_query.to_owned() };
    if !carries_credential(query) {
        return path_and_query.to_owned();
    }
    let mut kept = form_urlencoded::Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let secret = is_secret(&name, &value);
        kept.append_pair(
            if secret && is_secret("", &name) { "hidden" } else { &name },
            if secret { "hidden" } else { &value },
        );
    }
    format!("{path}?{}", kept.finish())
}

fn is_secret(name: &str, value: &str) -> bool {
    let named = matches!(
        name.to_ascii_lowercase().replace('-', "_").as_str(),
        "api_key" | "apikey" | "x_api_key" | "access_token" | "refresh_token" | "token" | "authorization"
    );
    named || [name, value].iter().any(|text| is_key(text) || text.starts_with("eyJ"))
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::*;

    fn shown(uri: &str, headers: &[(&str, &str)]) -> Result<Presented, &'static str> {
        let request =
            headers.iter().fold(Request::get(uri), |request, (name, value)| request.header(*name, *value));
        read(&request.body(()).unwrap().into_parts().0, None).map_err(|problem| problem.code)
    }

    #[test]
    fn a_key_comes_first_then_a_token_then_a_certificate() {
        let key = Ok(Presented::Key("ck_a".into()));
        assert!(shown("/", &[("authorization", "Bearer ck_a")]) == key);
        assert!(shown("/", &[("authorization", "bearer  ck_a")]) == key);
        assert!(shown("/", &[("x-api-key", "ck_a"), ("authorization", "Bearer eyJ")]) == key);
        assert!(shown("/", &[("authorization", "Bearer eyJ")]) == Ok(Presented::Token("eyJ".into())));
        assert!(shown("/", &[]) == Ok(Presented::Nothing));
        let mut request = Request::get("/").body(()).unwrap();
        request.extensions_mut().insert(ClientCertificate([7; 32]));
        let parts = request.into_parts().0;
        assert!(
            read(&parts, Some(ClientCertificate([8; 32])))
                .is_ok_and(|shown| shown == Presented::Certificate([7; 32]))
        );
    }

    #[test]
    fn what_is_no_bearer_or_comes_twice_opens_nothing() {
        for value in ["Basic YTpi", "Bearer", "Bearer ", "ck_a", ""] {
            assert!(shown("/", &[("authorization", value)]) == Err("invalid_token"), "{value}");
        }
        let twice = [("authorization", "Bearer ck_a"), ("authorization", "Bearer ck_b")];
        assert!(shown("/", &twice) == Err("invalid_token"));
    }

    #[test]
    fn a_credential_in_the_address_is_refused_and_hidden() {
        for query in
            ["api_key=x", "a=1&Token=x", "q=ck_abc", "x=eyJhbGciOi", "ck_abc", "%61pi_key=x", "api-key="]
        {
            assert!(shown(&format!("/?{query}"), &[]) == Err("credential_in_address"), "{query}");
        }
        assert_eq!(scrubbed("/a?b=1&api_key=s%20t"), "/a?b=1&api_key=hidden");
        assert_eq!(scrubbed("/a?ck_abc"), "/a?hidden=hidden");
        assert_eq!(scrubbed("/a?find=not-met&q=b%20c"), "/a?find=not-met&q=b%20c");
        assert!(shown("/?find=token", &[]) == Ok(Presented::Nothing));
    }
}
