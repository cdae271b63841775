//! Queries, parsed once.

use axum::extract::FromRequestParts;
use controlkeep_http::Problem;
use http::request::Parts;
use serde::de::DeserializeOwned;

use crate::faults::{data_fault, query_fault};

/// A query. Unknown parameters, those that come twice and ones of another type are refused.
pub(crate) struct Asked<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parse(parts.uri.query().unwrap_or_default()).map(Self)
    }
}

fn parse<T: DeserializeOwned>(query: &str) -> Result<T, Problem> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query)
        .map_err(|error| query_fault("", "malformed_query", error.to_string()))?;
    if let Some((name, _)) = pairs.iter().find(|(name, value)| name.contains('\0') || value.contains('\0')) {
        return Err(query_fault(name, "control_character", "the text holds a control character"));
    }
    let reader = serde_urlencoded::Deserializer::new(form_urlencoded::parse(query.as_bytes()));
    serde_path_to_error::deserialize(reader).map_err(|error| {
        let path = error.path().to_string();
        let text = error.into_inner().to_string();
        let (code, field) = data_fault(path.trim_start_matches('.'), &text);
        query_fault(&field, code, text)
    })
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Query {
        #[serde(default)]
        limit: Option<u32>,
    }

    fn refused(query: &str) -> (String, &'static str) {
        let problem = parse::<Query>(query).unwrap_err();
        assert_eq!((problem.status.as_u16(), problem.code), (422, "invalid_query"));
        (problem.errors[0].field.clone(), problem.errors[0].code)
    }

    #[test]
    fn what_nobody_reads_comes_twice_or_has_another_type_is_refused() {
        assert_eq!(parse::<Query>("limit=5").unwrap().limit, Some(5));
        assert_eq!(parse::<Query>("").unwrap().limit, None);
        assert_eq!(refused("limt=5"), ("limt".into(), "unknown_field"));
        assert_eq!(refused("limit=5&limit=6"), ("limit".into(), "duplicate_field"));
        assert_eq!(refused("limit=-1"), ("limit".into(), "wrong_type"));
        assert_eq!(refused("limit=a%00b"), ("limit".into(), "control_character"));
    }
}
