//! One operation of the reference.

use serde::Serialize;
use serde_json::Value;

use super::example::{curl, pretty};
use super::shape::{Field, fields};
use super::text;

/// One operation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Operation {
    pub(super) id: String,
    pub(super) method: String,
    pub(super) path: String,
    pub(super) summary: String,
    pub(super) about: String,
    /// The scope that a key needs; none when anybody may call it.
    pub(super) scope: Option<String>,
    /// The permission or rule.
    pub(super) access: String,
    /// What its audit entries start with.
    pub(super) audit: Option<String>,
    pub(super) deprecated: bool,
    pub(super) parameters: Vec<Parameter>,
    pub(super) body: Vec<Field>,
    pub(super) body_example: Option<String>,
    pub(super) answers: Vec<Answer>,
    pub(super) errors: Vec<ErrorRow>,
    pub(super) curl: String,
}

/// What stands in the path, the query or a header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Parameter {
    pub(super) name: String,
    pub(super) place: String,
    pub(super) required: bool,
    pub(super) kind: String,
    pub(super) about: String,
}

/// One answer that is no problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Answer {
    pub(super) status: String,
    pub(super) about: String,
    pub(super) fields: Vec<Field>,
    pub(super) example: Option<String>,
}

/// The problems of one status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ErrorRow {
    pub(super) status: String,
    pub(super) codes: Vec<String>,
}

impl Operation {
    pub(super) fn of(document: &Value, method: &str, path: &str, operation: &Value) -> Self {
        let some = |name: &str| operation[name].as_str().map(str::to_owned);
        let body = body_of(operation);
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        let (problems, answers): (Vec<_>, Vec<_>) = operation["responses"]
            .as_object()
            .into_iter()
            .flatten()
            .partition(|(status, _)| status.starts_with(['4', '5']));
        Self {
            id: text(&operation["operationId"]),
            method: method.to_uppercase(),
            path: path.to_owned(),
            summary: text(&operation["summary"]),
            about: text(&operation["description"]),
            scope: some("x-scope"),
            access: text(&operation["x-access"]),
            audit: some("x-audit"),
            deprecated: operation["deprecated"] == true,
            parameters: parameters.map(|parameter| Parameter::of(document, parameter)).collect(),
            body: fields(document, &body["schema"]),
            body_example: pretty(&body["example"]),
            answers: answers
                .into_iter()
                .map(|(status, answer)| Answer::of(document, status, answer))
                .collect(),
            errors: problems
                .into_iter()
                .map(|(status, problem)| ErrorRow::of(document, status, problem))
                .collect(),
            curl: curl(method, path, operation),
        }
    }

    /// Reading comes before changing, a list before what is in it, and last what should not be used.
    pub(super) fn order(&self) -> (bool, String, usize) {
        const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];
        let place = METHODS.iter().position(|method| *method == self.method);
        (self.deprecated, self.path.clone(), place.unwrap_or(METHODS.len()))
    }
}

/// The JSON of a request, or the form around it.
fn body_of(operation: &Value) -> &Value {
    let content = &operation["requestBody"]["content"];
    if content["multipart/form-data"].is_null() {
        &content["application/json"]
    } else {
        &content["multipart/form-data"]
    }
}

impl Parameter {
    fn of(document: &Value, parameter: &Value) -> Self {
        Self {
            name: text(&parameter["name"]),
            place: text(&parameter["in"]),
            required: parameter["required"] == true,
            kind: super::shape::kind(document, &parameter["schema"]),
            about: text(&parameter["description"]),
        }
    }
}

impl Answer {
    fn of(document: &Value, status: &str, answer: &Value) -> Self {
        let content = &answer["content"]["application/json"];
        Self {
            status: status.to_owned(),
            about: text(&answer["description"]),
            fields: fields(document, &content["schema"]),
            example: pretty(&content["example"]),
        }
    }
}

impl ErrorRow {
    fn of(document: &Value, status: &str, problem: &Value) -> Self {
        let place = problem["$ref"].as_str().unwrap_or_default().trim_start_matches('#');
        let described = document.pointer(place).unwrap_or(problem);
        let examples = described["content"]["application/problem+json"]["examples"].as_object();
        let codes = examples.into_iter().flatten().map(|(code, _)| code.clone()).collect();
        Self { status: status.to_owned(), codes }
    }
}
