//! Bodies, parsed once.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use controlkeep_http::{Problem, Shared};
use controlkeep_ports::RepeatableRequest;
use http::request::Parts;
use serde::de::DeserializeOwned;

use crate::faults::json_fault;
use crate::repeat;

/// A JSON body. Unknown fields, missing ones, those that come twice and ones of another type are
/// refused as a whole, and it says which.
pub(crate) struct Json<T>(pub(crate) T);

/// A JSON body with the name that the request gave itself, if it did.
pub(crate) struct Sent<T> {
    pub(crate) body: T,
    pub(crate) repeat: Option<RepeatableRequest>,
}

impl<T: DeserializeOwned> FromRequest<Shared> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &Shared) -> Result<Self, Problem> {
        let (_, bytes) = whole(request, state).await?;
        parse(&bytes).map(Self)
    }
}

impl<T: DeserializeOwned> FromRequest<Shared> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &Shared) -> Result<Self, Problem> {
        let (parts, bytes) = whole(request, state).await?;
        Ok(Self { body: parse(&bytes)?, repeat: repeat::of(state, &parts, &bytes)? })
    }
}

/// The guard has read the body already, within the bound of its route.
async fn whole(request: Request, state: &Shared) -> Result<(Parts, Bytes), Problem> {
    let (parts, body) = request.into_parts();
    let bytes = Bytes::from_request(Request::new(body), state).await;
    Ok((parts, bytes.map_err(|error| Problem::unreadable(error.to_string()))?))
}

/// Reads JSON, or says what is wrong and where.
pub(crate) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        json_fault(&path, &error.into_inner())
    })?;
    json.end().map_err(|error| json_fault(".", &error))?;
    Ok(value)
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, PartialEq, Eq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Item {
        name: String,
        #[serde(default)]
        count: u8,
    }

    #[derive(Debug, PartialEq, Eq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct List {
        items: Vec<Item>,
    }

    fn refused(json: &str) -> (&'static str, String, &'static str) {
        let problem = parse::<List>(json.as_bytes()).unwrap_err();
        assert_eq!(problem.status.as_u16(), 422);
        (problem.code, problem.errors[0].field.clone(), problem.errors[0].code)
    }

    #[test]
    fn each_fault_is_named_with_its_place() {
        let at = |field: &str| field.to_owned();
        let cases = [
            (
                r#"{"items":[{"name":"a","admin":true}]}"#,
                ("unknown_field", at("items[0].admin"), "unknown_field"),
            ),
            (r#"{"items":[{}]}"#, ("invalid_fields", at("items[0].name"), "missing_field")),
            (r#"{"items":[{"name":1}]}"#, ("invalid_fields", at("items[0].name"), "wrong_type")),
            (
                r#"{"items":[{"name":"a","count":300}]}"#,
                ("invalid_fields", at("items[0].count"), "wrong_type"),
            ),
            (r#"{"items":[],"items":[]}"#, ("invalid_fields", at("items"), "duplicate_field")),
            (r#"{"items":["#, ("malformed_json", at("items"), "malformed_json")),
            (r#"{"items":[]} x"#, ("malformed_json", at(""), "malformed_json")),
            ("", ("malformed_json", at(""), "malformed_json")),
        ];
        for (json, expected) in cases {
            assert_eq!(refused(json), expected, "{json}");
        }
    }

    #[test]
    fn a_hundred_thousand_levels_end_early() {
        let deep = "[".repeat(100_000);
        assert!(parse::<serde_json::Value>(deep.as_bytes()).is_err());
    }
}
