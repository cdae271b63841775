//! The reference of the interface for programs, drawn from its own description.

mod example;
mod operation;
mod shape;

use std::sync::Arc;

use axum::response::Response;
use controlkeep_http::{AccessRule, Problem, ProblemMeaning, RouteSpec, Routes};
use serde::Serialize;
use serde_json::Value;

use crate::engine::Template;
use crate::frame::{Frame, Nav};
use crate::ui::Ui;
use operation::Operation;

static SPEC: RouteSpec = RouteSpec::read("reference", "/api/docs", AccessRule::SignedIn);

/// The reference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ReferencePage {
    groups: Vec<Group>,
    problems: Vec<ProblemRow>,
}

impl Template for ReferencePage {
    const FILE: &'static str = "pages/reference/page.html";
}

/// Operations that are about one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Group {
    id: String,
    name: String,
    about: String,
    operations: Vec<Operation>,
}

/// One code, as problems carry it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ProblemRow {
    code: &'static str,
    status: u16,
    title: &'static str,
    detail: &'static str,
}

/// Adds the page that shows a description.
#[must_use]
pub fn reference(routes: Routes, document: &Value) -> Routes {
    let page = Arc::new(ReferencePage::of(document));
    routes.add(&SPEC, move |ui: Ui| show(ui, page.clone()))
}

impl ReferencePage {
    fn of(document: &Value) -> Self {
        let group = |tag: &Value| Group::of(document, tag);
        let groups = document["tags"].as_array().into_iter().flatten().map(group);
        let row = |meaning: &ProblemMeaning| ProblemRow {
            code: meaning.code,
            status: meaning.status.as_u16(),
            title: meaning.title,
            detail: meaning.detail,
        };
        Self {
            groups: groups.filter(|group| !group.operations.is_empty()).collect(),
            problems: ProblemMeaning::ALL.iter().map(row).collect(),
        }
    }
}

impl Group {
    fn of(document: &Value, tag: &Value) -> Self {
        let name = text(&tag["name"]);
        let paths = document["paths"].as_object().into_iter().flatten();
        let operations = paths.flat_map(|(path, place)| {
            let methods = place.as_object().into_iter().flatten();
            methods.map(move |(method, operation)| (method, path, operation))
        });
        let own = operations.filter(|(.., operation)| operation["tags"][0] == tag["name"]);
        let mut operations: Vec<_> =
            own.map(|(method, path, operation)| Operation::of(document, method, path, operation)).collect();
        operations.sort_by_key(Operation::order);
        Self { id: name.to_lowercase().replace(' ', "-"), about: text(&tag["description"]), name, operations }
    }
}

/// The text of a value, when it is one.
fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

async fn show(ui: Ui, page: Arc<ReferencePage>) -> Result<Response, Problem> {
    let title = ui.words().text("reference-title");
    let frame = Frame::signed_in(&ui, &title, Nav::Reference).await?;
    ui.draw(&frame, page.as_ref())
}

#[cfg(test)]
mod tests;
