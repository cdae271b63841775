//! The version that the caller read before changing something.

use axum::extract::FromRequestParts;
use controlkeep_http::Problem;
use controlkeep_ports::StoreError;
use http::StatusCode;
use http::header::IF_MATCH;
use http::request::Parts;
use serde::Serialize;

/// The version in `If-Match`. Without one nothing is changed: somebody might overwrite what they
/// never saw. A tag that is none of ours is the version of nothing.
pub(crate) struct Seen(pub(crate) i64);

/// A version that nothing has.
const NEVER: i64 = -1;

impl<S: Send + Sync> FromRequestParts<S> for Seen {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let mut given = parts.headers.get_all(IF_MATCH).iter();
        let needed = || Problem::new(StatusCode::PRECONDITION_REQUIRED, "version_needed");
        match (given.next(), given.next()) {
            (None, _) => Err(needed()),
            (Some(tag), _) if tag.as_bytes() == b"*" => Err(needed()),
            (Some(tag), None) => Ok(Self(tag.to_str().map_or(NEVER, version))),
            (Some(_), Some(_)) => Ok(Self(NEVER)),
        }
    }
}

fn version(tag: &str) -> i64 {
    let digits = tag.trim().strip_prefix("\"v").and_then(|rest| rest.strip_suffix('"'));
    let digits = digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(NEVER)
}

/// Somebody else changed it since it was read: what is stored now comes with the refusal.
pub(crate) fn stale(current: &impl Serialize) -> Problem {
    let problem = Problem::new(StatusCode::PRECONDITION_FAILED, "stale_version");
    match serde_json::to_value(current) {
        Ok(current) => problem.with_member("current", current),
        Err(error) => Problem::internal(error.to_string()),
    }
}

/// As [`stale`], where somebody was faster between reading and writing, so that nothing can be shown.
pub(crate) fn or_stale(error: StoreError) -> Problem {
    match error {
        StoreError::Stale(_) => Problem::new(StatusCode::PRECONDITION_FAILED, "stale_version"),
        other => other.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_tag_of_ours_names_a_version() {
        assert_eq!((version("\"v0\""), version(" \"v12\" ")), (0, 12));
        for tag in
            ["v1", "\"1\"", "W/\"v1\"", "\"v-1\"", "\"v+1\"", "\"v1\", \"v2\"", "\"v99999999999999999999\""]
        {
            assert_eq!(version(tag), NEVER, "{tag}");
        }
    }
}
