//! One operation.

use controlkeep_http::{AccessRule, Audited, Method};
use serde_json::{Map, Value, json};

use super::problems::Problems;
use super::{Schemas, parameters};
use crate::endpoint::Endpoint;

const JSON: &str = "application/json";

pub(super) fn describe(endpoint: &Endpoint, schemas: &mut Schemas, problems: &mut Problems) -> Value {
    let spec = endpoint.spec;
    let public = spec.access == AccessRule::Public;
    let mut operation = json!({
        "operationId": spec.name.trim_start_matches("api.").replace('.', "_"),
        "tags": [endpoint.tag.title()],
        "summary": endpoint.summary,
        "description": about(endpoint),
        "parameters": parameters::of(endpoint),
        "responses": responses(endpoint, schemas, problems),
        "security": if public { json!([]) } else { json!([{ "bearer": [] }, { "api_key": [] }]) },
        "x-access": spec.access.describe(),
    });
    if !public {
        operation["x-scope"] = json!(spec.scope().code());
    }
    if let Audited::As(action) = spec.audited {
        operation["x-audit"] = json!(action);
    }
    if let Some(body) = endpoint.body {
        let (schema, example) = ((body.schema)(&mut schemas.read), (body.sample)());
        let content =
            if endpoint.files { form(&json!(schema), &example) } else { plain(&json!(schema), &example) };
        operation["requestBody"] = json!({ "required": true, "content": content });
    }
    if endpoint.bytes {
        let bytes = json!({ "type": "string", "contentMediaType": "application/octet-stream" });
        let content = json!({ "application/octet-stream": { "schema": bytes } });
        operation["requestBody"] = json!({ "required": true, "content": content });
    }
    if endpoint.deprecated.is_some() {
        operation["deprecated"] = json!(true);
    }
    operation
}

fn plain(schema: &Value, example: &Value) -> Value {
    json!({ JSON: { "schema": schema, "example": example } })
}

/// A form whose first part is JSON and whose others are files.
fn form(schema: &Value, example: &Value) -> Value {
    let file = json!({ "type": "string", "contentMediaType": "application/octet-stream" });
    json!({ "multipart/form-data": {
        "schema": {
            "type": "object",
            "required": ["details"],
            "properties": { "details": schema, "file": { "type": "array", "items": file } },
        },
        "encoding": { "details": { "contentType": JSON } },
        "example": { "details": example },
    } })
}

fn about(endpoint: &Endpoint) -> String {
    let mut text = endpoint.about.to_owned();
    if let Some(old) = endpoint.deprecated {
        text = format!("{text} Use `{}` instead.", old.successor);
    }
    text.trim().to_owned()
}

fn responses(endpoint: &Endpoint, schemas: &mut Schemas, problems: &mut Problems) -> Value {
    let mut responses = Map::new();
    match endpoint.answer {
        Some((status, answer)) => {
            let schema = (answer.schema)(&mut schemas.written);
            let mut response = json!({
                "description": said(status),
                "content": { JSON: { "schema": schema, "example": (answer.sample)() } },
            });
            if let Some(headers) = headers(endpoint, status) {
                response["headers"] = headers;
            }
            responses.insert(status.to_string(), response);
        }
        None if endpoint.hands_out => {
            let file = json!({ "type": "string", "contentMediaType": "application/octet-stream" });
            let content = json!({ "*/*": { "schema": file } });
            responses.insert("200".into(), json!({ "description": "The file.", "content": content }));
            responses.insert(
                "206".into(),
                json!({ "description": "The part that was asked for.", "content": content }),
            );
            responses.insert("304".into(), json!({ "description": said(304) }));
        }
        None => {
            responses.insert("204".into(), json!({ "description": said(204) }));
        }
    }
    if endpoint.tagged && endpoint.spec.method == Method::Get {
        responses.insert("304".into(), json!({ "description": said(304) }));
    }
    responses.extend(problems.of(endpoint));
    Value::Object(responses)
}

const fn said(status: u16) -> &'static str {
    match status {
        201 => "It was created.",
        202 => "It was taken, and will be done.",
        204 => "It was done; there is nothing to tell.",
        304 => "Nothing changed since it was read.",
        _ => "It was done.",
    }
}

fn headers(endpoint: &Endpoint, status: u16) -> Option<Value> {
    let text = |about: &str| json!({ "description": about, "schema": { "type": "string" } });
    let mut headers = Map::new();
    if endpoint.tagged {
        headers.insert("ETag".into(), text("The version of what the answer shows."));
    }
    if status == 201 {
        headers.insert("Location".into(), text("Where the new thing is."));
    }
    if endpoint.deprecated.is_some() {
        headers.insert("Deprecation".into(), text("Since when it should not be used any more (RFC 9745)."));
        headers.insert("Sunset".into(), text("Until when it works (RFC 8594)."));
    }
    (!headers.is_empty()).then_some(Value::Object(headers))
}
