//! The description of the interface (`OpenAPI` 3.1), made from the route table and the types.

mod operation;
mod parameters;
mod problems;

use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::endpoint::{Endpoint, Tag};
use problems::Problems;

/// What stands before the list of operations.
const INTRODUCTION: &str = "Everything on the way from an empty installation to a score can be done over this interface.\n\n\
    **Ways in.** Send an API key (`Authorization: Bearer ck_…` or `X-API-Key`), an access token (`Authorization: Bearer …`), \
    or a client certificate. A credential never allows more than its owner is allowed at that moment.\n\n\
    **Errors** are problems (RFC 9457) with a stable `code`, a `correlation_id` that the log of the server knows, and \
    `errors` for single fields. What is missing and what is not for the caller to see give the same 404.\n\n\
    **Lists** come in pages: send the `next_cursor` of a page as `cursor`. A cursor belongs to its list, filter and caller.\n\n\
    **Changes** name the version that was read: send its `ETag` as `If-Match`. Without it the answer is 428, with an old \
    one 412.\n\n\
    **Retries.** A request with an `Idempotency-Key` has one effect and one answer, however often it comes within 24 hours.";

/// Describes operations.
pub(crate) fn document(told: &[&Endpoint]) -> Value {
    let mut schemas = Schemas::new();
    let mut problems = Problems::default();
    let mut paths = Map::new();
    for endpoint in told {
        let operation = operation::describe(endpoint, &mut schemas, &mut problems);
        let place = paths.entry(endpoint.spec.path).or_insert_with(|| json!({}));
        place[endpoint.spec.method.code().to_ascii_lowercase()] = operation;
    }
    let mut components = schemas.into_components();
    components.insert("Problem".into(), problems::schema());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Controlkeep",
            "version": "1",
            "summary": "Self-hosted compliance tracker",
            "description": INTRODUCTION,
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "tags": tags(),
        "paths": paths,
        "components": {
            "schemas": components,
            "responses": problems.into_responses(),
            "securitySchemes": {
                "bearer": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "An API key or an access token.",
                },
                "api_key": { "type": "apiKey", "in": "header", "name": "X-API-Key", "description": "An API key." },
            },
        },
    })
}

fn tags() -> Vec<Value> {
    Tag::ALL.iter().map(|(_, name, about)| json!({ "name": name, "description": about })).collect()
}

/// Makes schemas: one generator for what is read, one for what is written, because what may be left
/// out differs.
pub(crate) struct Schemas {
    read: SchemaGenerator,
    written: SchemaGenerator,
}

impl Schemas {
    fn new() -> Self {
        let settings = || {
            SchemaSettings::draft2020_12().with(|settings| {
                settings.meta_schema = None;
                settings.definitions_path = "/components/schemas".into();
            })
        };
        Self {
            read: settings().for_deserialize().into_generator(),
            written: settings().for_serialize().into_generator(),
        }
    }

    fn into_components(mut self) -> Map<String, Value> {
        let mut all = self.read.take_definitions(true);
        all.extend(self.written.take_definitions(true));
        all
    }

    #[cfg(test)]
    fn clashes(mut self) -> Vec<String> {
        let (read, written) = (self.read.take_definitions(true), self.written.take_definitions(true));
        read.into_iter()
            .filter(|(name, schema)| written.get(name).is_some_and(|other| other != schema))
            .map(|(name, _)| name)
            .collect()
    }
}

#[cfg(test)]
mod tests;
