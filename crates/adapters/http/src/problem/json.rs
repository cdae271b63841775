//! Problems as programs read them (RFC 9457).

use axum::response::{IntoResponse, Response};
use http::header::CONTENT_TYPE;
use serde_json::{Map, Value, json};

use super::{Problem, ProblemMeaning};
use crate::Viewer;

/// Where the reference explains the codes.
const REFERENCE: &str = "/api/docs";

/// Draws a problem for a program.
pub(crate) fn draw(viewer: &Viewer, problem: &Problem) -> Response {
    let body = body(problem, path_of(&viewer.path), &viewer.correlation).to_string();
    ([(CONTENT_TYPE, "application/problem+json")], body).into_response()
}

/// The path alone: a query may hold what somebody searched for.
fn path_of(path_and_query: &str) -> &str {
    path_and_query.split('?').next().unwrap_or_default()
}

fn body(problem: &Problem, path: &str, correlation: &str) -> Value {
    let meaning = ProblemMeaning::of(problem.code);
    let title =
        meaning.map_or_else(|| problem.status.canonical_reason().unwrap_or("Error"), |found| found.title);
    let mut body = Map::new();
    for (name, fact) in &problem.facts {
        body.insert((*name).to_owned(), json!(fact));
    }
    for (name, value) in &problem.members {
        body.insert((*name).to_owned(), value.clone());
    }
    body.insert("type".into(), json!(meaning.map_or_else(|| "about:blank".to_owned(), kind)));
    body.insert("title".into(), json!(title));
    body.insert("status".into(), json!(problem.status.as_u16()));
    body.insert("code".into(), json!(problem.code));
    body.insert("instance".into(), json!(path));
    body.insert("correlation_id".into(), json!(correlation));
    if let Some(meaning) = meaning {
        body.insert("detail".into(), json!(filled(meaning.detail, &problem.facts)));
    }
    if !problem.errors.is_empty() {
        body.insert("errors".into(), json!(problem.errors));
    }
    Value::Object(body)
}

fn kind(meaning: &ProblemMeaning) -> String {
    format!("{REFERENCE}#{}", meaning.code)
}

/// Puts the facts of the case where their names stand in braces.
fn filled(detail: &str, facts: &[(&'static str, String)]) -> String {
    facts.iter().fold(detail.to_owned(), |text, (name, fact)| text.replace(&format!("{{{name}}}"), fact))
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use super::*;

    #[test]
    fn a_problem_says_what_it_is_where_and_what_to_do() {
        let problem = Problem::new(StatusCode::FORBIDDEN, "not_allowed").with("permission", "findings.set");
        let told = body(&problem, "/api/v1/me", "abc-12345");
        let expected = json!({
            "type": "/api/docs#not_allowed",
            "title": "The right is missing",
            "status": 403,
            "detail": "The permission findings.set is missing.",
            "code": "not_allowed",
            "permission": "findings.set",
            "instance": "/api/v1/me",
            "correlation_id": "abc-12345",
        });
        assert_eq!(told, expected);
    }

    #[test]
    fn fields_are_named_with_what_is_wrong() {
        let problem = Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid_fields")
            .with_error("items[3].note", "too_long", "at most 10,000 characters")
            .with_member("current", json!({"version": 4}));
        let told = body(&problem, "/x", "abc-12345");
        let error =
            json!({"field": "items[3].note", "code": "too_long", "detail": "at most 10,000 characters"});
        assert_eq!((&told["errors"][0], &told["current"]["version"]), (&error, &json!(4)));
    }

    #[test]
    fn nothing_of_what_happened_inside_is_told_nor_the_query() {
        let problem =
            Problem::internal("table accounts, password hash $2b$").with_member("status", json!(200));
        let told = body(&problem, path_of("/x?secret=1"), "abc-12345");
        assert!(!told.to_string().contains("accounts") && !told.to_string().contains("secret"));
        assert_eq!(told["status"], json!(500), "no member takes the place of a standard one");
    }
}
