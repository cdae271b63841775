use serde_json::json;

use super::*;
use crate::testing::draw;

fn document() -> Value {
    json!({
        "tags": [{ "name": "Findings", "description": "What was found." }, { "name": "Empty", "description": "" }],
        "paths": { "/api/v1/o/{org}/findings": { "post": {
            "operationId": "findings", "tags": ["Findings"], "summary": "Change <many>", "description": "At once.",
            "x-scope": "findings:write", "x-access": "findings.set", "x-audit": "finding.",
            "security": [{ "bearer": [] }],
            "parameters": [{ "name": "org", "in": "path", "required": true, "example": "acme", "description": "Which.",
                             "schema": { "type": "string" } },
                           { "name": "If-Match", "in": "header", "required": true, "example": "\"v3\"",
                             "description": "Version.", "schema": { "type": "string" } }],
            "requestBody": { "content": { "application/json": {
                "schema": { "$ref": "#/components/schemas/Batch" }, "example": { "items": [{ "note": "it's" }] } } } },
            "responses": {
                "200": { "description": "Done.", "content": { "application/json": {
                    "schema": { "$ref": "#/components/schemas/Batch" }, "example": { "items": [] } } } },
                "409": { "$ref": "#/components/responses/conflict" } },
        } } },
        "components": {
            "schemas": {
                "Batch": { "type": "object", "required": ["items"], "properties": {
                    "items": { "type": "array", "description": "All.", "items": { "$ref": "#/components/schemas/Item" } } } },
                "Item": { "type": "object", "properties": {
                    "note": { "type": ["string", "null"], "description": "What was seen." },
                    "finding": { "anyOf": [{ "$ref": "#/components/schemas/Finding" }, { "type": "null" }] } } },
                "Finding": { "type": "string", "enum": ["met", "not_met"], "description": "What was found." },
            },
            "responses": { "conflict": { "content": { "application/problem+json": {
                "examples": { "conflict": {}, "refused_items": {} } } } } },
        },
    })
}

#[test]
fn an_operation_shows_all_that_is_known_of_it() {
    let page = ReferencePage::of(&document());
    assert_eq!(page.groups.len(), 1, "a group without operations is left out");
    let operation = &page.groups[0].operations[0];
    assert_eq!((operation.method.as_str(), operation.scope.as_deref()), ("POST", Some("findings:write")));
    // A map of JSON may or may not keep the order in which it was written.
    let mut rows: Vec<_> = operation
        .body
        .iter()
        .map(|field| (field.name.as_str(), field.kind.as_str(), field.required))
        .collect();
    rows.sort_unstable();
    let finding = ("items[].finding", "met | not_met", false);
    assert_eq!(rows, [("items", "object[]", true), finding, ("items[].note", "string", false)]);
    assert_eq!(operation.errors[0].codes, ["conflict", "refused_items"]);
    let curl = "curl -X POST \"$CONTROLKEEP/api/v1/o/acme/findings\" \\\n  -H \"Authorization: Bearer $CONTROLKEEP_KEY\" \
                \\\n  -H 'If-Match: \"v3\"' \\\n  -H 'Content-Type: application/json' \\\n  -d '{\"items\":[{\"note\":\"it'\\''s\"}]}'";
    assert_eq!(operation.curl, curl);
}

#[test]
fn the_page_renders_and_escapes_what_it_is_told() {
    let html = draw(&ReferencePage::of(&document()));
    assert!(html.contains("Change &lt;many&gt;") && html.contains("id=\"idempotency_key_reused\""), "{html}");
    assert!(html.contains("findings:write") && html.contains("href=\"#findings\""), "{html}");
}

#[test]
fn what_should_not_be_used_any_more_stands_last() {
    let operation = |deprecated| json!({ "post": { "tags": ["Findings"], "deprecated": deprecated } });
    let document = json!({
        "tags": [{ "name": "Findings" }],
        "paths": { "/api/findings": operation(true), "/api/v1/findings": operation(false) },
    });
    let page = ReferencePage::of(&document);
    let paths: Vec<_> = page.groups[0].operations.iter().map(|operation| operation.path.as_str()).collect();
    assert_eq!(paths, ["/api/v1/findings", "/api/findings"]);
}
