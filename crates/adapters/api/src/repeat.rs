//! Requests that name themselves with an `Idempotency-Key`, so that they may come twice.

use controlkeep_http::{Problem, Shared, SignedInCaller, Tenant, Viewer};
use controlkeep_ports::{AnswerKey, RepeatableRequest};
use controlkeep_usecases::purposes;
use http::request::Parts;

use crate::faults::header_fault;

/// The header.
pub(crate) const HEADER: &str = "idempotency-key";

/// The most characters of a key.
pub(crate) const MAX: usize = 255;

/// The request's name and what it asks for, when it names itself. A key counts within its tenant,
/// route and caller, so nobody meets another's.
pub(crate) fn of(app: &Shared, parts: &Parts, body: &[u8]) -> Result<Option<RepeatableRequest>, Problem> {
    let mut given = parts.headers.get_all(HEADER).iter();
    let (Some(key), None) = (given.next(), given.next()) else {
        let several = parts.headers.contains_key(HEADER);
        return if several { Err(header_fault(HEADER, "send it once")) } else { Ok(None) };
    };
    let key = key.to_str().ok().filter(|key| is_fit(key));
    let key = key.ok_or_else(|| header_fault(HEADER, "it must be 1 to 255 visible ASCII characters"))?;
    let tenant = parts.extensions.get::<Tenant>().map(|tenant| *tenant.scope.organisation().as_bytes());
    let caller = parts.extensions.get::<SignedInCaller>().map(|caller| *caller.0.id.as_bytes());
    let at = parts.extensions.get::<Viewer>().map(|viewer| viewer.now).unwrap_or_default();
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    let route = [parts.method.as_str().as_bytes(), path.as_bytes()];
    let (tenant, caller) = (tenant.unwrap_or_default(), caller.unwrap_or_default());
    let named = [&tenant, &caller, route[0], route[1], key.as_bytes()];
    Ok(Some(RepeatableRequest {
        key: AnswerKey(app.cipher.fingerprint(purposes::IDEMPOTENCY_KEY, &joined(&named))),
        request: app.cipher.fingerprint(purposes::IDEMPOTENT_REQUEST, &joined(&[route[0], route[1], body])),
        at,
    }))
}

fn is_fit(key: &str) -> bool {
    (1..=MAX).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic())
}

/// The parts behind each other, each with its length before it, so that no two lists look alike.
pub(crate) fn joined(parts: &[&[u8]]) -> Vec<u8> {
    parts.iter().flat_map(|part| [&part.len().to_be_bytes()[..], part].concat()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_visible_and_not_endless() {
        assert!(is_fit("8f14e45f-ceea-467f-a0e6-4a4b1a3c9d11") && is_fit(&"x".repeat(MAX)));
        for key in ["", "a b", "a\u{7}", "é", &"x".repeat(MAX + 1)] {
            assert!(!is_fit(key), "{key:?}");
        }
    }

    #[test]
    fn lists_that_differ_look_different() {
        assert_ne!(joined(&[b"ab", b"c"]), joined(&[b"a", b"bc"]));
        assert_ne!(joined(&[b"ab"]), joined(&[b"ab", b""]));
    }
}
