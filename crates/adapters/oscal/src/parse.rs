//! From text to a typed document.

use std::fmt;

use controlkeep_ports::{CatalogueProblemCode, CatalogueReadError};
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::error::Category;

use crate::document::Document;
use crate::kind::not_a_catalogue;
use crate::place::{path_of, quoted_key};
use crate::problems::Problems;
use crate::version;

/// The root keys of the other documents of the format family.
const OTHER_ROOTS: [&str; 7] = [
    "profile",
    "component-definition",
    "system-security-plan",
    "assessment-plan",
    "assessment-results",
    "plan-of-action-and-milestones",
    "mapping-collection",
];

/// The keys of an object, whose values are passed over.
struct Keys(Vec<String>);

impl<'de> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(KeysVisitor)
    }
}

struct KeysVisitor;

impl<'de> Visitor<'de> for KeysVisitor {
    type Value = Keys;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Keys, A::Error> {
        let mut keys = Vec::new();
        while let Some((key, IgnoredAny)) = map.next_entry()? {
            keys.push(key);
        }
        Ok(Keys(keys))
    }
}

/// Reads the document, in two passes: the first finds out whether it is JSON and a catalogue at all,
/// so the second only meets wrong content.
pub(crate) fn document(text: &str) -> Result<Document, CatalogueReadError> {
    check_root(text)?;
    let mut json = serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(&mut json).map_err(|error| match error.inner().classify() {
        Category::Data => version::refused(text).unwrap_or_else(|| wrong_content(&error)),
        _ => not_json(error.inner()),
    })
}

fn check_root(text: &str) -> Result<(), CatalogueReadError> {
    match serde_json::from_str::<Keys>(text) {
        Ok(Keys(keys)) if keys.iter().any(|key| key == "catalog") => Ok(()),
        Ok(Keys(keys)) => Err(not_a_catalogue(&other_root(&keys))),
        Err(error) if error.classify() == Category::Data => Err(no_object(text)),
        Err(error) => Err(not_json(&error)),
    }
}

fn other_root(keys: &[String]) -> String {
    let names = || keys.iter().map(String::as_str);
    let known = names().find(|key| OTHER_ROOTS.contains(key));
    let any = || names().find(|key| !key.starts_with('$'));
    known.or_else(any).unwrap_or("object").chars().take(100).collect()
}

/// The root is a list, a text or a number; when it is whole, it is JSON all the same.
fn no_object(text: &str) -> CatalogueReadError {
    match serde_json::from_str::<IgnoredAny>(text) {
        Ok(_) if text.trim_start().starts_with('[') => not_a_catalogue("array"),
        Ok(_) => not_a_catalogue("value"),
        Err(error) => not_json(&error),
    }
}

fn not_json(error: &serde_json::Error) -> CatalogueReadError {
    CatalogueReadError::NotJson { line: error.line(), column: error.column(), detail: words(error) }
}

fn wrong_content(error: &serde_path_to_error::Error<serde_json::Error>) -> CatalogueReadError {
    let (path, detail) = (path_of(error.path()), words(error.inner()));
    let missing = detail.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`'));
    let mut problems = Problems::default();
    match missing {
        Some(key) => problems.add(format!("{path}{}", quoted_key(key)), CatalogueProblemCode::Missing, key),
        None => problems.add(path, CatalogueProblemCode::WrongType, &detail),
    }
    problems.into_error()
}

/// What the parser says, without the position, which is told apart.
fn words(error: &serde_json::Error) -> String {
    let whole = error.to_string();
    whole.rsplit_once(" at line ").map_or(whole.as_str(), |(words, _)| words).to_owned()
}
