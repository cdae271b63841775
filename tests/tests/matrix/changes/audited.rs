//! Every change leaves the one entry that the route table names, and reading leaves none (AU1).

use controlkeep_tests::TestDatabase;

use super::exceptions::Exceptions;
use super::stage::{Call, Stage, Who};
use super::{deeds, prepared};
use crate::callers::Object;
use crate::expected::Caller;
use crate::table::{Route, routes};

/// What was written into the log, but not by the product itself: its jobs tell of themselves.
fn entries(database: &TestDatabase) -> Vec<(String, String)> {
    let query = "SELECT hex(chain) || '/' || sequence || ' ' || action AS said FROM audit_entries \
                 WHERE actor_kind <> 'system'";
    let split = |line: String| {
        let (place, action) = line.split_once(' ').unwrap();
        (place.to_owned(), action.to_owned())
    };
    database.ask(query).into_iter().map(split).collect()
}

/// The actions of the entries that a request left, and its answer.
fn left_by(stage: &mut Stage, call: &Call) -> (Vec<String>, u16, String) {
    let before = entries(stage.database(&call.who));
    let answer = stage.send(call);
    let mut new = entries(stage.database(&call.who));
    new.retain(|entry| !before.contains(entry));
    let mut actions: Vec<String> = new.into_iter().map(|(_, action)| action).collect();
    actions.sort();
    (actions, answer.status, answer.text)
}

/// What is wrong with what a change left.
fn fault(route: &Route, left: &[String], exceptions: &Exceptions) -> Option<String> {
    let right = match exceptions.entries(&route.name()) {
        Some(actions) => left == actions,
        // A reason has several words, an action is one.
        None if route.entry.contains(' ') => left.is_empty(),
        None => left.len() == 1 && left[0].starts_with(&route.entry),
    };
    (!right).then(|| format!("{} ({}) left {left:?}", route.name(), route.entry))
}

#[test]
fn every_change_leaves_the_one_entry_that_the_route_table_names() {
    let mut stage = Stage::build();
    let (routes, exceptions) = (routes(), Exceptions::read());
    let mut wrong = Vec::new();
    for deed in deeds() {
        let route = routes.iter().find(|route| route.name() == deed.route).unwrap();
        let Some(call) = prepared(&deed, &mut stage, &mut wrong) else { continue };
        let (left, status, text) = left_by(&mut stage, &call);
        if !(200..400).contains(&status) {
            wrong.push(format!("{} answered {status}: {text}", deed.route));
        }
        wrong.extend(fault(route, &left, &exceptions));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(stage.town.server.verify().sound);
}

/// Who reads a route: somebody who may.
fn reader(route: &Route) -> Who {
    match route.rule.as_str() {
        "password given" => Who::One(Caller::Half),
        "public" | "this machine or token" => Who::Guest,
        _ => Who::Founder,
    }
}

/// What an address cannot do without beside its path.
fn asking(path: &str) -> &'static str {
    match path {
        "/o/{org}/evidence/archive" => "?item=E-001",
        "/api/v1/organisations/{org}/evidence/archive" => "?items=E-001",
        path if path.ends_with("/score/way") => "?target=conditional",
        _ => "",
    }
}

#[test]
fn reading_leaves_no_entry_but_for_each_file_that_is_handed_out() {
    let mut stage = Stage::build();
    let (mut wrong, mut handed_out) = (Vec::new(), 0);
    for route in routes().into_iter().filter(|route| !route.changes()) {
        if route.rule.contains("set-up") || route.path.contains("{upload}") {
            continue;
        }
        let path = stage.town.path(&route, Object::Own).unwrap() + asking(&route.path);
        let who = if route.is_for_programs() { Who::Program(stage.program.clone()) } else { reader(&route) };
        let call = Call { method: "GET", ..Call::bare(who, path) };
        let (left, status, text) = left_by(&mut stage, &call);
        let right = if route.hands_out() { left == [route.entry.clone()] } else { left.is_empty() };
        if !right || !(200..400).contains(&status) && !route.path.contains("{token}") {
            wrong.push(format!("{} left {left:?} and answered {status}: {text}", route.name()));
        }
        handed_out += usize::from(route.hands_out());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(handed_out >= 8, "{handed_out} routes hand files out");
}
