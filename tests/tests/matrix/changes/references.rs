//! Nothing of another organisation can be named, in no field of a body and in no part of a path (G5).

use std::collections::BTreeSet;

use controlkeep_tests::Page;
use serde_json::{Value, json};

use super::elsewhere::{CANARY, Elsewhere};
use super::exceptions::Exceptions;
use super::fields::{NAMING, names_something, of_forms};
use super::stage::{Body, Call, Stage};
use super::{Deed, deeds, prepared};
use crate::digest::digest_beside_the_log;

/// A request that names something elsewhere.
struct Foreign {
    call: Call,
    /// What it names, for a fault.
    what: String,
    /// What must be answered.
    right: Vec<u16>,
}

/// What a field may not name.
fn foreign_of(deed: &Deed, field: &str, elsewhere: &Elsewhere) -> Vec<String> {
    if names_something(deed.route, field) { elsewhere.of_field(field) } else { Vec::new() }
}

/// The fields of a form that name something.
fn naming(call: &Call) -> Vec<String> {
    match &call.body {
        Body::Form(fields) | Body::Files { fields, .. } => fields
            .iter()
            .map(|(field, _)| field.clone())
            .filter(|field| NAMING.contains(&field.as_str()))
            .collect(),
        _ => Vec::new(),
    }
}

/// The same request with each field that names something naming what is elsewhere.
fn in_body(deed: &Deed, call: &Call, elsewhere: &Elsewhere) -> Vec<Foreign> {
    let mut all = Vec::new();
    let mut add = |field: &str, value: &str, body: Body| {
        let what = format!("{field}={value}");
        all.push(Foreign { call: Call { body, ..call.clone() }, what, right: vec![404, 409, 410, 422] });
    };
    match &call.body {
        Body::Form(fields) | Body::Files { fields, .. } => {
            for (at, (field, _)) in fields.iter().enumerate() {
                for value in foreign_of(deed, field, elsewhere) {
                    add(field, &value, with_value(&call.body, at, &value));
                }
            }
        }
        Body::Json(json) | Body::Details(json, _) => {
            for (place, old) in leaves(json, "") {
                let named = place.split('/').filter(|step| step.parse::<usize>().is_err());
                let field = named.last().unwrap_or_default();
                for value in foreign_of(deed, field, elsewhere) {
                    let mut changed = json.clone();
                    let number = value.parse::<u64>().ok().filter(|_| old.is_number());
                    *changed.pointer_mut(&place).unwrap() =
                        number.map_or(json!(value), |number| json!(number));
                    let body = match &call.body {
                        Body::Details(_, files) => Body::Details(changed, files.clone()),
                        _ => Body::Json(changed),
                    };
                    add(&place, &value, body);
                }
            }
        }
        Body::Nothing | Body::Bytes(_) => {}
    }
    all
}

fn with_value(body: &Body, at: usize, value: &str) -> Body {
    let mut body = body.clone();
    if let Body::Form(fields) | Body::Files { fields, .. } = &mut body {
        value.clone_into(&mut fields[at].1);
    }
    body
}

/// Every value of a body that has none within, with its place.
fn leaves<'a>(value: &'a Value, place: &str) -> Vec<(String, &'a Value)> {
    match value {
        Value::Object(fields) => {
            fields.iter().flat_map(|(name, value)| leaves(value, &format!("{place}/{name}"))).collect()
        }
        Value::Array(items) => {
            let inner = items.iter().enumerate();
            inner.flat_map(|(at, value)| leaves(value, &format!("{place}/{at}"))).collect()
        }
        leaf => vec![(place.to_owned(), leaf)],
    }
}

/// The same request with each part of the path naming what is elsewhere.
fn in_path(deed: &Deed, call: &Call, elsewhere: &Elsewhere) -> Vec<Foreign> {
    let pattern = deed.route.split_once(' ').unwrap().1;
    let exceptions = Exceptions::read();
    let mut all = Vec::new();
    for (at, step) in pattern.split('/').enumerate() {
        let Some(part) = step.strip_prefix('{').and_then(|step| step.strip_suffix('}')) else { continue };
        for value in elsewhere.of_part(part) {
            let mut steps: Vec<&str> = call.path.split('/').collect();
            steps[at] = &value;
            let path = steps.join("/");
            let gone = if part == "token" { 410 } else { 404 };
            let right = vec![exceptions.answer(deed.route, part).unwrap_or(gone)];
            all.push(Foreign {
                call: Call { path, ..call.clone() },
                what: format!("{{{part}}}={value}"),
                right,
            });
        }
    }
    all
}

fn fault(deed: &Deed, foreign: &Foreign, page: &Page) -> Option<String> {
    let (status, text) = (page.status, &page.text);
    if !foreign.right.contains(&status) {
        let text: String = text.chars().take(200).collect();
        return Some(format!("{} with {}: {status} {text}", deed.route, foreign.what));
    }
    text.contains(CANARY).then(|| format!("{} with {} tells of it", deed.route, foreign.what))
}

#[test]
#[ignore = "an earlier call makes its foreign person a member, so what is foreign there is not always"]
fn nothing_of_another_organisation_is_named_by_any_field_or_path() {
    let mut stage = Stage::build();
    let elsewhere = Elsewhere::of(&mut stage);
    let (mut wrong, mut tried, mut named) = (Vec::new(), 0, BTreeSet::new());
    for deed in deeds() {
        let Some(call) = prepared(&deed, &mut stage, &mut wrong) else { continue };
        named.extend(naming(&call));
        let mut all = in_body(&deed, &call, &elsewhere);
        all.extend(in_path(&deed, &call, &elsewhere));
        let before = digest_beside_the_log(stage.database(&call.who));
        for foreign in &all {
            let page = stage.send(&foreign.call);
            wrong.extend(fault(&deed, foreign, &page));
        }
        tried += all.len();
        let after = digest_beside_the_log(stage.database(&call.who));
        wrong.extend(changed(&before, &after).map(|row| format!("{} changed {row}", deed.route)));
        let control = stage.send(&call);
        if !(200..400).contains(&control.status) {
            wrong.push(format!("{} with its own things: {} {}", deed.route, control.status, control.text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried > 200, "{tried} requests");
    let forms = of_forms().into_iter().filter(|field| NAMING.contains(&field.as_str()));
    assert_eq!(forms.filter(|field| !named.contains(field)).collect::<Vec<_>>(), Vec::<String>::new());
    assert!(stage.town.server.verify().sound);
}

/// The first row that is there only before or only after.
fn changed(before: &[String], after: &[String]) -> Option<String> {
    let one = before.iter().find(|row| !after.contains(row));
    one.or_else(|| after.iter().find(|row| !before.contains(row))).cloned()
}
