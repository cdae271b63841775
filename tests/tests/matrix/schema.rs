//! The bodies of requests as the committed description of the interface tells them.

use std::collections::BTreeSet;

use serde_json::Value;

/// `docs/api.json`.
pub(crate) struct Schema {
    document: Value,
}

impl Schema {
    pub(crate) fn read() -> Self {
        let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/api.json"));
        Self { document: serde_json::from_str(text).unwrap() }
    }

    /// Every field of every body, with its route and its place.
    pub(crate) fn all_fields(&self) -> Vec<(String, String)> {
        let mut all = Vec::new();
        for (path, methods) in self.document["paths"].as_object().unwrap() {
            for method in methods.as_object().unwrap().keys() {
                let route = format!("{} {path}", method.to_uppercase());
                if let Some(body) = self.body_of(&route) {
                    self.gather(body, "", &mut |place| all.push((route.clone(), place)));
                }
            }
        }
        all
    }

    /// The fields that a body has at a place, such as `/items/0`.
    pub(crate) fn fields_at(&self, route: &str, place: &str) -> BTreeSet<String> {
        let body = self.body_of(route).unwrap_or_else(|| panic!("{route} has no body in docs/api.json"));
        let step = |schema, step: &str| match step.parse::<usize>() {
            Ok(_) => self.resolved(&self.resolved(schema)["items"]),
            Err(_) => self.resolved(&self.resolved(schema)["properties"][step]),
        };
        let found = place.split('/').skip(1).fold(self.resolved(body), step);
        found["properties"].as_object().map(|fields| fields.keys().cloned().collect()).unwrap_or_default()
    }

    /// The schema of the JSON in a body: the body itself, or the details beside files.
    fn body_of(&self, route: &str) -> Option<&Value> {
        let (method, path) = route.split_once(' ')?;
        let content = &self.document["paths"][path][method.to_lowercase()]["requestBody"]["content"];
        let json = &content["application/json"]["schema"];
        let details = &content["multipart/form-data"]["schema"]["properties"]["details"];
        [json, details].into_iter().find(|schema| schema.is_object())
    }

    /// What a reference names. Where something may be left out as `null`, it is the rest.
    fn resolved<'a>(&'a self, schema: &'a Value) -> &'a Value {
        if let Some(name) = schema["$ref"].as_str() {
            return self.resolved(&self.document["components"]["schemas"][name.rsplit('/').next().unwrap()]);
        }
        let choices = schema["anyOf"].as_array().into_iter().flatten();
        let mut rest = choices.filter(|choice| choice["type"] != "null");
        rest.next().map_or(schema, |choice| self.resolved(choice))
    }

    fn gather(&self, schema: &Value, place: &str, found: &mut impl FnMut(String)) {
        let schema = self.resolved(schema);
        for (name, field) in schema["properties"].as_object().into_iter().flatten() {
            let place = format!("{place}/{name}");
            found(place.clone());
            self.gather(field, &place, found);
            self.gather(&self.resolved(field)["items"], &format!("{place}/0"), found);
        }
    }
}
