//! The score of the whole assessment, reached by judging it.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use controlkeep_tests::{Objective, Options, Page, Person, Server};

const ASSESSMENT: &str = "/o/acme-machining/a/1";

/// The requirements of the assessment, by what its score card calls open.
fn requirements(person: &mut Person) -> Vec<String> {
    let page = person.client.get(&format!("{ASSESSMENT}/board")).expect(200);
    let mut found: Vec<String> = page.all_between("r=3.", "\"").into_iter().map(short).collect();
    found.sort();
    found.dedup();
    found
}

fn short(rest: &str) -> String {
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    format!("3.{}", &rest[..end])
}

fn sheet(requirement: &str) -> String {
    format!("{ASSESSMENT}/r/{requirement}")
}

fn state_first(person: &mut Person, requirement: &str, finding: &str) {
    let objective = Objective::all(&person.client.get(&sheet(requirement)).expect(200)).remove(0);
    assert_eq!(objective.state(&mut person.client, finding, "").status, 303, "{requirement}");
}

fn meet(person: &mut Person, requirement: &str) {
    assert_eq!(person.client.post(&format!("{}/all", sheet(requirement)), &[]).status, 303, "{requirement}");
}

fn card(person: &mut Person) -> Page {
    person.client.get(&format!("{ASSESSMENT}/score")).expect(200)
}

/// The number on the card, with a plain minus sign.
fn number(page: &Page) -> String {
    let shown = page.between("<p class=\"ck-score__number\"><strong>", "</strong>");
    shown.unwrap_or("none").replace('\u{2212}', "-")
}

#[test]
fn without_a_security_plan_there_is_no_score_but_the_arithmetic_is_told() {
    let server = Server::start();
    let mut ada = server.set_up();
    let page = card(&mut ada);
    assert!(page.shows("No score can be submitted: SSP missing"), "{}", page.text);
    assert!(page.text.replace('\u{2212}', "-").contains("-203 of 110"), "{}", page.text);
    assert!(page.shows("3.12.4"), "{}", page.text);
    meet(&mut ada, "3.12.4");
    let page = card(&mut ada);
    assert_eq!(number(&page), "-203");
    assert!(page.shows("projection") && page.shows("not assessed yet"), "{}", page.text);
}

#[test]
fn a_file_of_rules_counts_and_is_named_beside_the_number() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rules.json");
    let shipped = controlkeep_tests::run(folder.path(), &["rules", "export"], &[]).well();
    let other = shipped
        .replace("\"version\": \"2024-12-16\"", "\"version\": \"house rules\"")
        .replace("\"5\": [\n        \"AC.L2-3.1.1\", ", "\"5\": [\n        ")
        .replace("\"3\": [\n        ", "\"3\": [\n        \"AC.L2-3.1.1\", ");
    std::fs::write(&file, other).unwrap();
    let settings = vec![("RULE_SET_FILE", file.display().to_string())];
    let server = Server::start_with(Options { settings, ..Options::default() });
    let mut ada = server.set_up();
    let page = card(&mut ada);
    assert!(page.shows("house rules"), "{}", page.text);
    assert!(
        page.text.replace('\u{2212}', "-").contains("-201 of 110"),
        "two points less to lose: {}",
        page.text
    );
    let told = ada.client.get(&sheet("3.1.1")).expect(200);
    assert!(told.shows("3 points"), "{}", told.text);
    assert!(server.command(&["doctor"]).well().contains("rules: house rules"));
}

#[test]
fn everything_not_met_makes_minus_203_and_everything_met_makes_110() {
    let server = Server::start();
    let mut ada = server.set_up();
    let all = requirements(&mut ada);
    assert_eq!(all.len(), 110, "{all:?}");
    meet(&mut ada, "3.12.4");
    for requirement in all.iter().filter(|requirement| *requirement != "3.12.4") {
        state_first(&mut ada, requirement, "not_met");
    }
    let page = card(&mut ada);
    assert_eq!(number(&page), "-203");
    assert!(page.shows("No status within reach"), "{}", page.text);
    for requirement in all.iter().filter(|requirement| *requirement != "3.12.4") {
        state_first(&mut ada, requirement, "not_assessed");
        meet(&mut ada, requirement);
    }
    let page = card(&mut ada);
    assert_eq!(number(&page), "110");
    assert!(page.shows("Final status within reach") && page.shows("may be reported"), "{}", page.text);
    assert!(page.shows("Every requirement is MET or N/A"), "{}", page.text);
    assert!(ada.client.get(&format!("{ASSESSMENT}/board")).shows("110 of 110 met"));
    assert!(server.verify().sound);
}

#[test]
fn every_point_that_is_lost_says_why_and_where_the_rule_stands() {
    let server = Server::start();
    let mut ada = server.set_up();
    meet(&mut ada, "3.12.4");
    state_first(&mut ada, "3.1.1", "not_met");
    let page = card(&mut ada);
    assert!(
        page.shows("3.1.1[a] is NOT MET, so the requirement is NOT MET and 5 points are subtracted"),
        "{}",
        page.text
    );
    assert!(page.shows("32 CFR 170.24"), "{}", page.text);
    let header = ada.client.get("/o/acme-machining").expect(200);
    let chip = header.between("id=\"score-chip\"", "</a>").unwrap_or_default().replace('\u{2212}', "-");
    assert!(chip.contains("-203"), "{chip}");
}

#[test]
fn partial_credit_is_a_choice_that_counts_only_when_it_is_earned() {
    let server = Server::start();
    let mut ada = server.set_up();
    meet(&mut ada, "3.12.4");
    meet(&mut ada, "3.13.11");
    assert_eq!(number(&card(&mut ada)), "-198");
    state_first(&mut ada, "3.13.11", "not_met");
    assert_eq!(number(&card(&mut ada)), "-203");
    let page = ada.client.get(&sheet("3.13.11")).expect(200);
    let form = page.text.split("id=\"partial-credit\"").nth(1).expect("the rule knows a smaller deduction");
    let version =
        form.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let claim = [("version", version.as_str()), ("claimed", "true")];
    let path = format!("{}/partial-credit", sheet("3.13.11"));
    assert_eq!(ada.client.post(&path, &claim).status, 303);
    assert_eq!(number(&card(&mut ada)), "-201", "3 points instead of 5");
    let back = [("version", version.as_str()), ("claimed", "false")];
    assert_eq!(ada.client.post(&path, &back).status, 409, "a stale choice is refused");
    assert_eq!(number(&card(&mut ada)), "-201");
    let none = format!("{}/partial-credit", sheet("3.1.1"));
    assert_eq!(ada.client.post(&none, &claim).status, 404, "the rule names no other requirement");
    let mut viewer = server.person("viewer");
    assert_eq!(viewer.client.post(&path, &back).status, 403);
}

#[test]
fn the_score_of_each_assessment_is_its_own() {
    let server = Server::start();
    let mut ada = server.set_up();
    let page = ada.client.get("/o/acme-machining/a/new").expect(200);
    let framework = page.chosen("framework").expect("a catalogue is suggested");
    let fields = [("name", "Second look"), ("framework", framework.as_str())];
    ada.client.post("/o/acme-machining/a/new", &fields).leads_to("/o/acme-machining/a/2/board");
    meet(&mut ada, "3.12.4");
    assert_eq!(number(&card(&mut ada)), "-203");
    assert!(ada.client.get("/o/acme-machining/a/2/score").shows("No score can be submitted"));
    let wrong =
        ada.client.post("/o/acme-machining/a/new", &[("name", " "), ("framework", "none")]).expect(422);
    assert!(wrong.error_of("name").is_some() && wrong.error_of("framework").is_some());
    assert!(ada.client.get("/o/acme-machining/a").expect(200).shows("Second look"));
}
