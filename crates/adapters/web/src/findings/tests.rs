use controlkeep_compliance::Finding;
use controlkeep_ports::StoreError;

use super::samples;
use crate::testing::{Answer, Browser, Site};

const BASE: &str = "/o/acme-machining/a/1";
const BOARD: &str = "https://keep.example.com/o/acme-machining/a/1/board?r=3.5.3";

/// Where something about an objective is written.
fn objective(name: &str, what: &str) -> String {
    let framework = samples::framework("CMMC-L2");
    let requirement = framework.find_requirement_by_short(name.split('[').next().unwrap()).unwrap();
    let at = (0..20).find(|at| framework.objective_label(requirement, *at) == name).unwrap();
    format!("{BASE}/o/{}/{what}", framework.objective_id(requirement, at))
}

/// Where something about a requirement is changed.
fn requirement(short: &str, what: &str) -> String {
    let framework = samples::framework("CMMC-L2");
    let at = framework.find_requirement_by_short(short).unwrap();
    format!("{BASE}/r/{}/{what}", framework.requirement_id(at))
}

fn on_the_board(site: &Site) -> Browser {
    site.anna().with_header("hx-request", "true").with_header("hx-current-url", BOARD)
}

async fn state(browser: &mut Browser, name: &str, version: &str, finding: &str) -> Answer {
    browser.post(&objective(name, "finding"), &[("version", version), ("finding", finding)]).await
}

/// The hidden fields of the toast's form.
pub(crate) fn undo_of(answer: &Answer) -> (String, String) {
    let (_, toast) = answer.html.split_once("id=\"toast-").unwrap();
    let (from, rest) = toast.split_once('-').unwrap();
    (from.to_owned(), rest.split('"').next().unwrap().to_owned())
}

#[tokio::test]
async fn one_click_answers_with_the_block_and_all_that_follows_from_it() {
    let site = Site::ready();
    let mut anna = on_the_board(&site);
    anna.get(&format!("{BASE}/board")).await;
    let said = state(&mut anna, "3.5.3[b]", "0", "not_met").await;
    said.shows(200, &["<section class=\"ck-objective\" id=\"obj-3-5-3-b\"", "aria-pressed=\"true\""]);
    said.shows(
        200,
        &["<template><tr id=\"row-3-5-3\" data-row aria-current=\"true\" hx-swap-oob=\"morph\">"],
    );
    said.shows(
        200,
        &["id=\"requirement-finding\" hx-swap-oob", "id=\"requirement-open\"", "id=\"requirement-why\""],
    );
    said.shows(
        200,
        &[
            "id=\"families-all\"",
            "id=\"family-IA\"",
            "id=\"row-count\"",
            "id=\"met-note\"",
            "id=\"score-chip\"",
        ],
    );
    said.shows(
        200,
        &["<div id=\"live\" hx-swap-oob=\"innerHTML\">3.5.3[b] set to NOT MET.</div>", "data-undo"],
    );
    assert!(said.html.len() < 40_000, "{} bytes", said.html.len());
    assert!(site.store.audit_trail().last().unwrap().contains("finding.set 3.5.3[b]"));
}

#[tokio::test]
async fn the_score_is_told_once_there_is_one() {
    let site = Site::ready();
    let mut anna = on_the_board(&site);
    let plan = anna.post(&requirement("3.12.4", "all"), &[]).await;
    plan.shows(200, &["3.12.4: 8 objectives set to MET. Score \u{2212}203."]);
    // Eight blocks with the same form: a tenth of it goes over the line.
    assert!(plan.html.len() < 90_000, "{} bytes", plan.html.len());
    state(&mut anna, "3.5.3[b]", "0", "met").await.shows(200, &["3.5.3[b] set to MET. Score \u{2212}203."]);
}

#[tokio::test]
async fn a_stale_click_is_refused_and_shows_both_values() {
    let site = Site::ready();
    let mut anna = on_the_board(&site);
    state(&mut anna, "3.5.3[b]", "0", "not_met").await.shows(200, &[]);
    let entries = site.store.events().len();
    let stale = state(&mut anna, "3.5.3[b]", "0", "met").await;
    stale.shows(
        409,
        &["Anna Lee set 3.5.3[b] to NOT MET at", "Your MET was not saved.", "Set to MET", "value=\"1\""],
    );
    let same = state(&mut anna, "3.5.3[b]", "0", "not_met").await;
    same.shows(409, &["There is nothing left to do."]);
    let fields = [("version", "0"), ("finding", "met"), ("seen", "not_met")];
    let other = anna.post(&objective("3.5.3[b]", "finding"), &fields).await;
    other.shows(409, &["it is still NOT MET", "Your MET was not saved."]);
    assert_eq!(site.store.events().len(), entries);
    state(&mut anna, "3.5.3[b]", "1", "met").await.shows(200, &["3.5.3[b] set to MET."]);
}

#[tokio::test]
async fn the_same_again_is_no_failure_and_leaves_no_entry() {
    let site = Site::ready();
    let mut anna = on_the_board(&site);
    state(&mut anna, "3.5.3[b]", "0", "met").await.shows(200, &[]);
    let entries = site.store.events().len();
    let again = state(&mut anna, "3.5.3[b]", "1", "met").await;
    again.shows(200, &["obj-3-5-3-b"]);
    assert!(!again.html.contains("data-undo"));
    assert_eq!(site.store.events().len(), entries);
}

#[tokio::test]
async fn not_applicable_asks_for_its_reason_in_place() {
    let site = Site::ready();
    let mut anna = on_the_board(&site);
    let entries = site.store.events().len();
    let asked = state(&mut anna, "3.1.16[a]", "0", "not_applicable").await;
    asked.shows(422, &["Enter a reason for N/A.", "data-autofocus", "name=\"reason\""]);
    let long = "x".repeat(2_001);
    let fields = [("version", "0"), ("finding", "not_applicable"), ("reason", long.as_str())];
    anna.post(&objective("3.1.16[a]", "finding"), &fields).await.shows(422, &["too long", &long]);
    assert_eq!(site.store.events().len(), entries);
    let fields = [("version", "0"), ("finding", "not_applicable"), ("reason", "No <wireless> here")];
    let stored = anna.post(&objective("3.1.16[a]", "finding"), &fields).await;
    stored.shows(200, &["No &lt;wireless&gt; here", "ck-finding--not-assessed"]);
}

#[tokio::test]
async fn a_note_is_kept_silently_and_a_late_one_shows_both_texts() {
    let site = Site::ready();
    let mut anna = on_the_board(&site);
    let note = objective("3.5.3[a]", "note");
    let kept = anna.post(&note, &[("version", "0"), ("note", "Seen on server one")]).await;
    kept.shows(200, &["Seen on server one", "name=\"version\" value=\"1\""]);
    assert!(!kept.html.contains("id=\"live\""));
    let late = anna.post(&note, &[("version", "0"), ("note", "Seen on server two")]).await;
    late.shows(
        409,
        &["while you were writing. Nothing is lost.", "<ins>one</ins>", "<ins>two</ins>", "Text to keep"],
    );
    let long = "é".repeat(10_001);
    let refused = anna.post(&note, &[("version", "1"), ("note", &long)]).await;
    refused.shows(422, &["too long", &long]);
    assert_eq!(site.store.audit_trail().iter().filter(|line| line.contains("finding.note")).count(), 1);
}

#[tokio::test]
async fn methods_are_ticked_as_a_whole() {
    let site = Site::ready();
    let mut anna = on_the_board(&site);
    let path = objective("3.5.3[a]", "methods");
    let ticked = anna.post(&path, &[("version", "0"), ("method", "examine"), ("method", "test")]).await;
    ticked.shows(200, &["value=\"examine\" checked", "value=\"test\" checked"]);
    assert!(!ticked.html.contains("value=\"interview\" checked"));
    anna.post(&path, &[("version", "0")]).await.shows(409, &["Your tick was not saved."]);
    anna.post(&path, &[("version", "1"), ("method", "guess")]).await.shows(422, &[]);
}

#[tokio::test]
async fn undo_takes_back_what_the_toast_was_about() {
    let site = Site::ready();
    let mut anna = on_the_board(&site);
    let all = anna.post(&requirement("3.5.3", "all"), &[]).await;
    all.shows(200, &["id=\"sheet\"", "3.5.3: 4 objectives set to MET."]);
    let (from, to) = undo_of(&all);
    let undone = anna.post(&format!("{BASE}/undo"), &[("from", &from), ("to", &to)]).await;
    undone
        .shows(200, &["id=\"sheet\"", "hx-swap-oob=\"morph\"", "3.5.3: change undone.", "4 open objectives"]);
    let again = anna.post(&format!("{BASE}/undo"), &[("from", &from), ("to", &to)]).await;
    again.shows(409, &["Nothing was undone", "3.5.3[a], 3.5.3[b]", "ck-toast--danger"]);
    anna.post(&format!("{BASE}/undo"), &[("from", "1"), ("to", "1")]).await.shows(409, &["nothing to undo"]);
    anna.post(&format!("{BASE}/undo"), &[("from", "1"), ("to", "900")]).await.shows(409, &[]);
}

#[tokio::test]
async fn undo_from_the_history_answers_with_the_history() {
    let site = Site::ready();
    let history = "https://keep.example.com/o/acme-machining/a/1/board?r=3.5.3&tab=history";
    let mut anna = site.anna().with_header("hx-request", "true").with_header("hx-current-url", history);
    let (from, to) = undo_of(&state(&mut anna, "3.5.3[b]", "0", "met").await);
    let undone = anna.post(&format!("{BASE}/undo"), &[("from", &from), ("to", &to)]).await;
    undone.shows(200, &["ck-activity", "undid a change of 3.5.3[b]", "set 3.5.3[b] from"]);
    assert_eq!(
        undone.html.matches("action=\"/o/acme-machining/a/1/undo\"").count(),
        2,
        "one in the list, one in the toast"
    );
}

#[tokio::test]
async fn partial_credit_is_chosen_where_the_rule_knows_it() {
    let site = Site::ready();
    let mut anna = on_the_board(&site);
    let path = requirement("3.13.11", "partial-credit");
    let chosen = anna.post(&path, &[("version", "0"), ("claimed", "true")]).await;
    chosen.shows(200, &["id=\"credit-true\" name=\"claimed\" value=\"true\" checked", "3.13.11 now costs"]);
    let late = anna.post(&path, &[("version", "0"), ("claimed", "false")]).await;
    late.shows(409, &["Somebody else chose meanwhile.", "ck-conflict"]);
    anna.post(&path, &[("version", "1"), ("claimed", "true")]).await.shows(200, &[]);
    let none = requirement("3.1.1", "partial-credit");
    anna.post(&none, &[("version", "0"), ("claimed", "true")]).await.shows(404, &[]);
}

#[tokio::test]
async fn without_scripts_the_browser_goes_back_to_where_it_came_from() {
    let site = Site::ready();
    let mut anna = site.anna().with_header("referer", BOARD);
    let back = "/o/acme-machining/a/1/board?r=3.5.3";
    state(&mut anna, "3.5.3[b]", "0", "met").await.leads_to(&format!("{back}#obj-3-5-3-b"));
    anna.post(&requirement("3.5.3", "all"), &[]).await.leads_to(back);
    anna.post(&format!("{BASE}/r/3.5.4/all"), &[]).await.leads_to(back);
    let mut stranger = site.anna().with_header("referer", "https://evil.test/");
    state(&mut stranger, "3.5.3[b]", "1", "not_met").await.leads_to(&format!("{BASE}/r/3.5.3#obj-3-5-3-b"));
}

#[tokio::test]
async fn without_scripts_a_refusal_is_a_whole_page_with_a_summary() {
    let site = Site::ready();
    let mut anna = site.anna();
    let asked = state(&mut anna, "3.1.16[a]", "0", "not_applicable").await;
    asked.shows(
        422,
        &["<title>Error:", "href=\"#reason-3-1-16-a\"", "id=\"reason-3-1-16-a\"", "Enter a reason"],
    );
    state(&mut anna, "3.1.16[a]", "0", "met").await;
    let stale = state(&mut anna, "3.1.16[a]", "0", "not_met").await;
    stale.shows(409, &["href=\"#conflict-3-1-16-a\"", "id=\"conflict-3-1-16-a\"", "Set to NOT MET"]);
}

#[tokio::test]
async fn what_is_not_there_is_not_found_and_what_is_no_form_is_refused() {
    let site = Site::ready();
    let mut anna = on_the_board(&site);
    let foreign = samples::framework("CMMC-L1").objective_id(0, 0);
    for path in [format!("{BASE}/o/{foreign}/finding"), format!("{BASE}/o/x/finding")] {
        anna.post(&path, &[("version", "0"), ("finding", "met")]).await.shows(404, &[]);
    }
    anna.post(&format!("{BASE}/r/9.9.9/all"), &[]).await.shows(404, &[]);
    state(&mut anna, "3.1.1[a]", "0", "partial").await.shows(422, &[]);
    anna.post(&objective("3.1.1[a]", "finding"), &[("version", "0"), ("finding", "met"), ("x", "1")])
        .await
        .shows(422, &[]);
}

#[tokio::test]
async fn a_database_that_is_away_stores_nothing_and_says_so() {
    let site = Site::ready();
    let mut anna = on_the_board(&site);
    anna.get(&format!("{BASE}/board")).await;
    site.store.fail_next_commit(StoreError::Unavailable("away".into()));
    let failed = state(&mut anna, "3.5.3[b]", "0", "met").await;
    failed.shows(503, &["data-error-text"]);
    state(&mut anna, "3.5.3[b]", "0", "met").await.shows(200, &[]);
}

#[tokio::test]
async fn every_finding_can_be_stated_and_cleared_by_its_code() {
    let site = Site::ready();
    let mut anna = on_the_board(&site);
    for (version, finding) in [Finding::Met, Finding::NotMet, Finding::NotAssessed].iter().enumerate() {
        let said = state(&mut anna, "3.5.3[b]", &version.to_string(), finding.code()).await;
        said.shows(200, &["3.5.3[b]"]);
    }
    assert!(site.store.audit_trail().last().unwrap().contains("not_met -> not_assessed"));
}

#[tokio::test]
async fn whoever_may_only_read_gets_no_forms_and_changes_nothing() {
    let site = Site::ready();
    let mut anna = site.anna();
    state(&mut anna, "3.5.3[b]", "0", "met").await;
    let mut ben = samples::viewer_of(&site);
    let board = ben.get(&format!("{BASE}/board?r=3.5.3")).await;
    board.shows(200, &["id=\"sheet\"", "ck-finding--met"]);
    let (_, main) = board.html.split_once("<main").unwrap();
    assert!(!main.contains("method=\"post\"") && !main.contains("Focus mode"), "{main}");
    let history = ben.get(&format!("{BASE}/r/3.5.3?tab=history")).await;
    history.shows(200, &["Anna Lee set 3.5.3[b]"]);
    assert!(!history.html.contains("/undo\""));
    state(&mut ben, "3.5.3[b]", "1", "not_met").await.shows(403, &[]);
    ben.post(&format!("{BASE}/undo"), &[("from", "1"), ("to", "1")]).await.shows(403, &[]);
    ben.get("/o/acme-machining/a/new").await.shows(403, &[]);
    let lasting = |line: &&String| line.contains(" finding.");
    let trail = site.store.audit_trail();
    assert_eq!(trail.iter().filter(lasting).count(), 1, "{trail:?}");
}
