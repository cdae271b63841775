//! Requests that other sites make a browser send.

use controlkeep_ports::{Cipher, NoRandomness, Random};
use data_encoding::BASE64URL_NOPAD;
use http::HeaderMap;
use subtle::ConstantTimeEq;

/// The name of the form field that carries the token.
pub(crate) const FIELD: &str = "csrf_token";
/// The name of the header that carries it for requests of scripts.
const HEADER: &str = "x-csrf-token";
/// What the token is a keyed hash for.
const PURPOSE: &str = "csrf";

/// The token that goes with a cookie secret: a keyed hash of it, so that nothing is stored, and
/// nobody without the cookie can make one.
pub(crate) fn token_for(cipher: &dyn Cipher, secret: &str) -> String {
    BASE64URL_NOPAD.encode(&cipher.fingerprint(PURPOSE, secret.as_bytes()))
}

/// The token as it goes into a page: hidden under random bytes that go with it, so that it looks
/// different each time and cannot be read off the length of compressed pages.
pub(crate) fn masked(token: &str, random: &dyn Random) -> Result<String, NoRandomness> {
    let mask = random.bytes::<32>()?;
    let plain = BASE64URL_NOPAD.decode(token.as_bytes()).unwrap_or_default();
    let hidden: Vec<u8> = plain.iter().zip(mask).map(|(byte, mask)| byte ^ mask).collect();
    Ok(BASE64URL_NOPAD.encode(&[&mask[..], &hidden].concat()))
}

/// Whether a masked token hides the expected one.
pub(crate) fn matches_masked(expected: &str, given: &str) -> bool {
    let Ok(bytes) = BASE64URL_NOPAD.decode(given.as_bytes()) else { return false };
    let Some((mask, hidden)) = bytes.split_at_checked(32) else { return false };
    let plain: Vec<u8> = mask.iter().zip(hidden).map(|(mask, byte)| mask ^ byte).collect();
    hidden.len() == mask.len() && matches(expected, &BASE64URL_NOPAD.encode(&plain))
}

/// Whether a given token is the one.
pub(crate) fn matches(expected: &str, given: &str) -> bool {
    expected.as_bytes().ct_eq(given.as_bytes()).into()
}

/// The token in the headers.
pub(crate) fn from_headers(headers: &HeaderMap) -> Option<&str> {
    headers.get(HEADER)?.to_str().ok()
}

/// Whether the browser says that another site sent the request. Browsers set these headers
/// themselves; a client that sets none is no browser and still needs the token.
pub(crate) fn is_cross_site(headers: &HeaderMap, own_origins: &[String]) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    text("origin").is_some_and(|origin| !own_origins.iter().any(|own| own.eq_ignore_ascii_case(origin)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (http::HeaderName::from_static(name), value.parse().unwrap()))
            .collect()
    }

    #[test]
    fn what_another_site_sends_is_told_apart() {
        let own = ["https://keep.example.com".to_owned()];
        assert!(!is_cross_site(&headers(&[("sec-fetch-site", "same-origin")]), &own));
        assert!(is_cross_site(&headers(&[("sec-fetch-site", "cross-site")]), &own));
        assert!(is_cross_site(&headers(&[("sec-fetch-site", "same-site")]), &own));
        assert!(!is_cross_site(&headers(&[("origin", "https://KEEP.example.com")]), &own));
        assert!(is_cross_site(&headers(&[("origin", "https://keep.example.com.evil.test")]), &own));
        assert!(is_cross_site(&headers(&[("origin", "null")]), &own));
        assert!(!is_cross_site(&headers(&[]), &own));
    }

    #[test]
    fn only_the_whole_token_matches() {
        assert!(matches("abc", "abc"));
        assert!(!matches("abc", "ab"));
        assert!(!matches("abc", ""));
    }
}
