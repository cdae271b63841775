use std::collections::HashSet;

use controlkeep_http::ProblemMeaning;

use super::*;
use crate::routes::described;

fn all() -> Value {
    document(&described())
}

fn operations(document: &Value) -> Vec<(String, Value)> {
    let paths = document["paths"].as_object().unwrap();
    let of_one = |(path, place): (&String, &Value)| {
        let methods = place.as_object().unwrap().iter();
        methods.map(|(method, operation)| (format!("{method} {path}"), operation.clone())).collect::<Vec<_>>()
    };
    paths.iter().flat_map(of_one).collect()
}

#[test]
fn every_operation_says_what_it_does_and_what_can_go_wrong() {
    let document = all();
    let operations = operations(&document);
    assert!(operations.len() >= 20, "{}", operations.len());
    let mut ids = HashSet::new();
    for (name, operation) in &operations {
        assert!(ids.insert(operation["operationId"].clone()), "{name}");
        assert!(!operation["summary"].as_str().unwrap().is_empty(), "{name}");
        assert!(
            operation["responses"].get("429").is_some() && operation["responses"].get("503").is_some(),
            "{name}"
        );
        let parameters = operation["parameters"].as_array().unwrap();
        for parameter in parameters {
            assert!(!parameter["description"].as_str().unwrap_or_default().is_empty(), "{name}: {parameter}");
        }
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let document = all();
    let text = document.to_string();
    for reference in text.split("\"$ref\":\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(document.pointer(reference).is_some(), "{reference}");
    }
}

#[test]
fn what_is_read_and_what_is_written_never_clash() {
    let mut schemas = Schemas::new();
    let mut problems = Problems::default();
    for endpoint in described() {
        operation::describe(endpoint, &mut schemas, &mut problems);
    }
    assert_eq!(schemas.clashes(), [""; 0]);
}

#[test]
fn every_code_that_an_operation_names_has_a_meaning() {
    for endpoint in described() {
        for code in endpoint.problems {
            assert!(ProblemMeaning::of(code).is_some(), "{}: {code}", endpoint.spec.name);
        }
    }
}

#[test]
fn every_example_of_a_body_can_be_read_back_by_its_schema_s_fields() {
    let document = all();
    for (name, operation) in operations(&document) {
        let content = &operation["requestBody"]["content"]["application/json"];
        let Some(example) = content["example"].as_object() else { continue };
        let place = content["schema"]["$ref"].as_str().unwrap().trim_start_matches('#');
        let schema = document.pointer(place).unwrap();
        assert_eq!(schema["additionalProperties"], false, "{name} takes what nobody reads");
        for field in example.keys() {
            assert!(schema["properties"].get(field).is_some(), "{name}: {field}");
        }
    }
}
