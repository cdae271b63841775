//! What stands in the path, the query and the headers of a request.

use controlkeep_http::Method;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use crate::endpoint::Endpoint;
use crate::repeat;

/// The names that stand in paths, with what they mean and an example.
const NAMES: &[(&str, &str, &str)] = &[
    ("org", "The organisation, as it is called in addresses.", "acme-machining"),
    ("assessment", "The number of the assessment.", "1"),
    ("objective", "The objective, by its code or id.", "AC.L2-3.1.1[a]"),
    ("catalogue", "The id of the catalogue.", "18181818-1818-1818-1818-181818181818"),
    ("manifest", "The id of the hash list.", "17171717-1717-1717-1717-171717171717"),
    ("account", "The id of the account.", "19191919-1919-1919-1919-191919191919"),
    ("item", "The number of the item.", "E-204"),
    ("upload", "The id of the upload.", "1e1e1e1e-1e1e-1e1e-1e1e-1e1e1e1e1e1e"),
    ("part", "The number of the part, from 0.", "0"),
    ("file", "The id of the file.", "1f1f1f1f-1f1f-1f1f-1f1f-1f1f1f1f1f1f"),
    ("job", "The id of the job.", "1d1d1d1d-1d1d-1d1d-1d1d-1d1d1d1d1d1d"),
];

pub(super) fn of(endpoint: &Endpoint) -> Vec<Value> {
    path(endpoint.spec.path).chain(query(endpoint)).chain(headers(endpoint)).collect()
}

/// The names in a path, in their order.
pub(super) fn names(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| rest.split('}').next())
}

fn path(path: &'static str) -> impl Iterator<Item = Value> {
    names(path).map(|name| {
        let known = NAMES.iter().find(|(known, ..)| *known == name);
        let (_, about, example) = known.copied().unwrap_or((name, "", ""));
        json!({
            "name": name,
            "in": "path",
            "required": true,
            "description": about,
            "schema": { "type": "string", "minLength": 1 },
            "example": example,
        })
    })
}

fn query(endpoint: &Endpoint) -> Vec<Value> {
    let Some(schema) = endpoint.query else { return Vec::new() };
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.meta_schema = None;
        settings.inline_subschemas = true;
    });
    let schema = schema(&mut settings.into_generator()).to_value();
    let needed = |name: &str| schema["required"].as_array().is_some_and(|all| all.contains(&json!(name)));
    let Some(properties) = schema["properties"].as_object() else { return Vec::new() };
    let parameter = |(name, property): (&String, &Value)| {
        let mut property = present(property.clone());
        let about = property.as_object_mut().and_then(|map| map.remove("description"));
        json!({
            "name": name,
            "in": "query",
            "required": needed(name),
            "description": about.unwrap_or_default(),
            "schema": property,
        })
    };
    properties.iter().map(parameter).collect()
}

/// A parameter that is there is never `null`.
fn present(mut schema: Value) -> Value {
    if let Some(kinds) = schema["type"].as_array() {
        let kind = kinds.iter().find(|kind| **kind != "null").cloned().unwrap_or_default();
        schema["type"] = kind;
    }
    if let Some(any) = schema["anyOf"].as_array() {
        let about = schema["description"].clone();
        let mut one = any.iter().find(|one| one["type"] != "null").cloned().unwrap_or_default();
        one["description"] = about;
        return one;
    }
    if let Some(map) = schema.as_object_mut() {
        map.retain(|name, value| name != "default" && !value.is_null());
    }
    schema
}

fn headers(endpoint: &Endpoint) -> Vec<Value> {
    let header = |name: &str, required: bool, about: &str, schema: Value, example: &str| {
        json!({
            "name": name,
            "in": "header",
            "required": required,
            "description": about,
            "schema": schema,
            "example": example,
        })
    };
    let text = json!({ "type": "string" });
    let mut headers = Vec::new();
    if endpoint.needs_version {
        let about = "The ETag of what was read.";
        headers.push(header("If-Match", true, about, text.clone(), "\"v3\""));
    }
    if endpoint.tagged && endpoint.spec.method == Method::Get {
        let about = "Tags of what the caller has; if one still holds, the answer is 304.";
        headers.push(header("If-None-Match", false, about, text, "\"v3\""));
    }
    if endpoint.repeatable {
        let about = "A name for this request, new for each, so that it may be sent again.";
        let schema =
            json!({ "type": "string", "minLength": 1, "maxLength": repeat::MAX, "pattern": "^[!-~]+$" });
        let example = "8f14e45f-ceea-467f-a0e6-4a4b1a3c9d11";
        headers.push(header("Idempotency-Key", false, about, schema, example));
    }
    headers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_a_path_come_in_their_order() {
        assert_eq!(names("/a/{org}/b/{assessment}/c").collect::<Vec<_>>(), ["org", "assessment"]);
        assert_eq!(names("/a").count(), 0);
    }

    #[test]
    fn a_parameter_that_is_there_is_not_null() {
        let schema = present(json!({ "type": ["integer", "null"], "minimum": 1, "default": null }));
        assert_eq!(schema, json!({ "type": "integer", "minimum": 1 }));
        let choice =
            json!({ "anyOf": [{ "enum": ["a"], "type": "string" }, { "type": "null" }], "description": "x" });
        assert_eq!(present(choice), json!({ "enum": ["a"], "type": "string", "description": "x" }));
    }
}
