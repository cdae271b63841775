//! The fields of a body or an answer, as rows.

use serde::Serialize;
use serde_json::Value;

use super::text;

/// How deep fields are unfolded.
const DEEPEST: usize = 4;

/// One field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Field {
    /// Its name with those around it, such as `items[].note`.
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) required: bool,
    pub(super) about: String,
}

/// All fields of a schema, those within others behind them.
pub(super) fn fields(document: &Value, schema: &Value) -> Vec<Field> {
    let mut rows = Vec::new();
    unfold(document, schema, "", 0, &mut rows);
    rows
}

fn unfold(document: &Value, schema: &Value, within: &str, depth: usize, rows: &mut Vec<Field>) {
    let schema = present(document, schema);
    if schema["type"] == "array" {
        return unfold(document, &schema["items"], &format!("{within}[]"), depth, rows);
    }
    let needed =
        |name: &str| schema["required"].as_array().is_some_and(|all| all.iter().any(|one| one == name));
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        let whole = if within.is_empty() { name.clone() } else { format!("{within}.{name}") };
        rows.push(Field {
            name: whole.clone(),
            kind: kind(document, property),
            required: needed(name),
            about: about(document, property),
        });
        if depth < DEEPEST {
            unfold(document, property, &whole, depth + 1, rows);
        }
    }
}

/// What a field is about: its own words before those of its type.
fn about(document: &Value, property: &Value) -> String {
    let own = text(&property["description"]);
    if own.is_empty() { text(&present(document, property)["description"]) } else { own }
}

/// What a field holds, in one or two words.
pub(super) fn kind(document: &Value, schema: &Value) -> String {
    let found = present(document, schema);
    if let Some(codes) = found["enum"].as_array() {
        return codes.iter().map(text).filter(|code| !code.is_empty()).collect::<Vec<_>>().join(" | ");
    }
    let kind = match &found["type"] {
        Value::Array(kinds) => kinds.iter().map(text).find(|kind| kind != "null").unwrap_or_default(),
        kind => text(kind),
    };
    match (kind.as_str(), found["format"].as_str()) {
        ("array", _) => format!("{}[]", self::kind(document, &found["items"])),
        ("string", Some(format @ ("uuid" | "date-time" | "date" | "binary"))) => format.to_owned(),
        _ => kind,
    }
}

/// The schema that a reference leads to, and the one beside `null`.
fn present<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    if let Some(place) = schema["$ref"].as_str() {
        return document
            .pointer(place.trim_start_matches('#'))
            .map_or(schema, |found| present(document, found));
    }
    let beside_null = |any: &'a Value| any.as_array()?.iter().find(|one| one["type"] != "null");
    match beside_null(&schema["anyOf"]).or_else(|| beside_null(&schema["allOf"])) {
        Some(one) => present(document, one),
        None => schema,
    }
}
