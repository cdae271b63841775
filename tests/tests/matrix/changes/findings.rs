//! What assessors do: state, note, tick, claim, take back, on the board and in the focus.

use controlkeep_tests::Objective;

use super::stage::{Call, Stage, Who};

type Entry = (&'static str, fn(&mut Stage) -> Call);

const SHEET: &str = "3.1.1";

/// Where the focus keeps what the page of a requirement keeps.
fn in_focus(objective: &Objective, part: &str) -> String {
    let id = objective.address.rsplit('/').next().unwrap();
    format!("/o/acme-machining/a/1/focus/{id}/{part}")
}

/// States the other finding than the one that holds, which is always a change.
fn statement(objective: &Objective, path: String) -> Call {
    let finding = if objective.finding == "met" { "not_met" } else { "met" };
    let fields = [("version", objective.version.as_str()), ("finding", finding), ("reason", "")];
    Call::form(Who::Founder, path, &fields)
}

fn note(stage: &mut Stage, objective: &Objective, path: String) -> Call {
    let note = format!("Seen {} times.", stage.next());
    Call::form(Who::Founder, path, &[("version", objective.version.as_str()), ("note", &note)])
}

fn methods(objective: &Objective, path: String) -> Call {
    let method = if objective.methods.contains(&"test".to_owned()) { "examine" } else { "test" };
    Call::form(Who::Founder, path, &[("version", objective.version.as_str()), ("method", method)])
}

/// Takes the newest change of the requirement back.
fn undo(stage: &mut Stage, path: &str) -> Call {
    let objective = stage.objective(SHEET, 5);
    let made = statement(&objective, format!("{}/finding", objective.address));
    stage.send(&made).expect(303);
    let page = stage.acme(&format!("a/1/r/{SHEET}?tab=history"));
    let newest = page.between("name=\"from\" value=\"", "\"").unwrap();
    Call::form(Who::Founder, path, &[("from", newest), ("to", newest)])
}

pub(super) const DEEDS: &[Entry] = &[
    ("POST /o/{org}/a/new", |stage| {
        let page = stage.acme("a/new");
        let framework = page.chosen("framework").unwrap();
        let fields = [("name", "Next year"), ("framework", framework.as_str())];
        Call::form(Who::Founder, "/o/acme-machining/a/new", &fields)
    }),
    ("POST /o/{org}/a/{as}/o/{objective}/finding", |stage| {
        let objective = stage.objective(SHEET, 0);
        statement(&objective, format!("{}/finding", objective.address))
    }),
    ("POST /o/{org}/a/{as}/o/{objective}/note", |stage| {
        let objective = stage.objective(SHEET, 0);
        note(stage, &objective, format!("{}/note", objective.address))
    }),
    ("POST /o/{org}/a/{as}/o/{objective}/methods", |stage| {
        let objective = stage.objective(SHEET, 0);
        methods(&objective, format!("{}/methods", objective.address))
    }),
    ("POST /o/{org}/a/{as}/r/{requirement}/all", |stage| {
        // All but one are judged before: one is left, and one entry.
        let page = stage.acme("a/1/r/3.1.2");
        for objective in Objective::all(&page).split_off(1) {
            let made = statement(&objective, format!("{}/finding", objective.address));
            stage.send(&made).expect(303);
        }
        stage.acme("a/1/r/3.1.2");
        Call::form(Who::Founder, "/o/acme-machining/a/1/r/3.1.2/all", &[])
    }),
    ("POST /o/{org}/a/{as}/r/{requirement}/partial-credit", |stage| {
        stage.acme("a/1/r/3.13.11");
        let fields = [("version", "0"), ("claimed", "true")];
        Call::form(Who::Founder, "/o/acme-machining/a/1/r/3.13.11/partial-credit", &fields)
    }),
    ("POST /o/{org}/a/{as}/undo", |stage| undo(stage, "/o/acme-machining/a/1/undo")),
    ("POST /o/{org}/a/{as}/focus/{objective}/finding", |stage| {
        let objective = stage.objective(SHEET, 1);
        statement(&objective, in_focus(&objective, "finding"))
    }),
    ("POST /o/{org}/a/{as}/focus/{objective}/note", |stage| {
        let objective = stage.objective(SHEET, 1);
        note(stage, &objective, in_focus(&objective, "note"))
    }),
    ("POST /o/{org}/a/{as}/focus/{objective}/methods", |stage| {
        let objective = stage.objective(SHEET, 1);
        methods(&objective, in_focus(&objective, "methods"))
    }),
    ("POST /o/{org}/a/{as}/focus/undo", |stage| undo(stage, "/o/acme-machining/a/1/focus/undo?at=3.1.1f")),
];
