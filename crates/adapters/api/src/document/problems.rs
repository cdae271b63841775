//! What can go wrong with an operation: what follows from its route, and what it says itself.

use std::collections::BTreeMap;

use controlkeep_http::{AccessRule, Method, ProblemMeaning, RateClass};
use serde_json::{Map, Value, json};

use super::parameters::names;
use crate::endpoint::Endpoint;

const ALWAYS: &[&str] =
    &["bad_request", "wrong_host", "internal", "integrity_error", "busy", "too_slow", "database_away"];

/// The problems of all operations; those that come together are described once.
#[derive(Default)]
pub(super) struct Problems(BTreeMap<String, Value>);

impl Problems {
    /// The problems of an operation, by their statuses.
    pub(super) fn of(&mut self, endpoint: &Endpoint) -> Vec<(String, Value)> {
        let mut by_status: BTreeMap<u16, Vec<&'static ProblemMeaning>> = BTreeMap::new();
        for meaning in codes(endpoint).into_iter().filter_map(ProblemMeaning::of) {
            let listed = by_status.entry(meaning.status.as_u16()).or_default();
            if !listed.contains(&meaning) {
                listed.push(meaning);
            }
        }
        by_status.into_iter().map(|(status, meanings)| (status.to_string(), self.kept(&meanings))).collect()
    }

    fn kept(&mut self, meanings: &[&ProblemMeaning]) -> Value {
        let codes: Vec<&str> = meanings.iter().map(|meaning| meaning.code).collect();
        let name = codes.join("_or_");
        self.0.entry(name.clone()).or_insert_with(|| response(meanings));
        json!({ "$ref": format!("#/components/responses/{name}") })
    }

    pub(super) fn into_responses(self) -> Map<String, Value> {
        self.0.into_iter().collect()
    }
}

fn codes(endpoint: &Endpoint) -> Vec<&'static str> {
    let spec = endpoint.spec;
    let changes = spec.method != Method::Get;
    let asks = |code: &'static str, applies: bool| applies.then_some(code);
    let public = spec.access == AccessRule::Public;
    let with_permission = matches!(spec.access, AccessRule::Organisation(_) | AccessRule::Platform(_));
    let from_spec = [
        asks("too_many_requests", spec.rate != RateClass::Unlimited),
        Some("credential_in_address"),
        asks("credential_needed", !public),
        asks("invalid_token", !public),
        asks("key_expired", !public),
        asks("token_expired", !public),
        asks("scope_needed", !public),
        asks("not_allowed", with_permission),
        asks("password_due", !public),
        asks("not_found", names(spec.path).next().is_some()),
        asks("too_large", changes),
        asks("wrong_type", changes),
        asks("storage_full", changes),
        asks("malformed_json", endpoint.body.is_some()),
        asks("unknown_field", endpoint.body.is_some()),
        asks("invalid_fields", endpoint.body.is_some()),
        asks("unreadable_form", endpoint.body.is_some()),
        asks("invalid_query", endpoint.query.is_some()),
        asks("invalid_cursor", endpoint.query.is_some()),
        asks("version_needed", endpoint.needs_version),
        asks("stale_version", endpoint.needs_version),
        asks("conflict", endpoint.repeatable),
        asks("invalid_header", changes),
        asks("idempotency_key_reused", changes),
    ];
    from_spec
        .into_iter()
        .flatten()
        .chain(ALWAYS.iter().copied())
        .chain(endpoint.problems.iter().copied())
        .collect()
}

fn response(meanings: &[&ProblemMeaning]) -> Value {
    let titles: Vec<&str> = meanings.iter().map(|meaning| meaning.title).collect();
    let examples: Map<String, Value> = meanings
        .iter()
        .map(|meaning| (meaning.code.to_owned(), json!({ "value": example(meaning) })))
        .collect();
    let schema = json!({ "$ref": "#/components/schemas/Problem" });
    json!({
        "description": format!("{}.", titles.join(", or: ")),
        "content": { "application/problem+json": { "schema": schema, "examples": examples } },
    })
}

fn example(meaning: &ProblemMeaning) -> Value {
    json!({
        "type": format!("/api/docs#{}", meaning.code),
        "title": meaning.title,
        "status": meaning.status.as_u16(),
        "detail": meaning.detail,
        "code": meaning.code,
        "instance": "/api/v1/…",
        "correlation_id": "8f14e45fceea467fa0e64a4b1a3c9d11",
    })
}

/// What every problem looks like (RFC 9457).
pub(super) fn schema() -> Value {
    let text = |about: &str| json!({ "type": "string", "description": about });
    let codes: Vec<&str> = ProblemMeaning::ALL.iter().map(|meaning| meaning.code).collect();
    json!({
        "type": "object",
        "description": "What went wrong (RFC 9457).",
        "required": ["type", "title", "status", "code", "instance", "correlation_id"],
        "properties": {
            "type": { "type": "string", "format": "uri-reference", "description": "Where the code is explained." },
            "title": text("What it means, the same every time."),
            "status": { "type": "integer", "description": "The status of the answer." },
            "detail": text("What to do."),
            "code": { "type": "string", "description": "The stable code.", "examples": codes },
            "instance": text("The path that was asked for."),
            "correlation_id": text("Joins the answer with the log and the activity."),
            "permission": text("The permission that is missing, with `not_allowed`."),
            "scope": text("The scope that is missing, with `scope_needed`."),
            "current": { "description": "What is stored now, with `stale_version`." },
            "errors": {
                "type": "array",
                "description": "What is wrong with single fields.",
                "items": {
                    "type": "object",
                    "required": ["field", "code", "detail"],
                    "properties": {
                        "field": text("Where, such as `items[3].note`."),
                        "code": text("The stable code."),
                        "detail": text("The same in words."),
                    },
                },
            },
        },
    })
}
