use controlkeep_accounts::Language;
use controlkeep_compliance::Finding;
use controlkeep_kernel::ObjectiveId;

use super::card::{Focus, FocusPage};
use super::round::Round;
use super::set::FocusSet;
use crate::findings::samples::{filled, opened, scene};
use crate::testing::{Browser, Site, draw};

const FOCUS: &str = "/o/acme-machining/a/1/focus";

#[test]
fn every_page_renders() {
    let some =
        opened(&[("3.1.1", Finding::Met), ("3.1.2[a]", Finding::NotMet), ("3.1.16", Finding::NotApplicable)]);
    for set in [FocusSet::Open, FocusSet::All, FocusSet::NotMet, FocusSet::Family("AC".into())] {
        let round = Round::new(&some, set);
        for at in [round.start(None), round.find("3.1.2[a]"), round.find("3.1.16[a]"), None] {
            let focus = Focus::of(&scene(&some, Language::French), &round, at, None);
            let html = draw(&FocusPage { focus });
            assert_eq!(html.contains("data-key=\"1\""), at.is_some());
        }
    }
    let all = filled(Finding::Met);
    let round = Round::new(&all, FocusSet::Open);
    let html = draw(&FocusPage { focus: Focus::of(&scene(&all, Language::English), &round, None, None) });
    assert!(html.contains("Nothing open in this set") && html.contains("320 of 320"), "{html}");
}

#[test]
fn who_may_not_change_anything_gets_no_forms() {
    let some = opened(&[]);
    let round = Round::new(&some, FocusSet::Open);
    let mut scene = scene(&some, Language::English);
    scene.writable = false;
    let html = draw(&FocusPage { focus: Focus::of(&scene, &round, Some(0), None) });
    assert!(html.contains("can be read, not changed") && !html.contains("name=\"finding\""), "{html}");
}

fn objective(site: &Site, name: &str) -> ObjectiveId {
    let framework = site.framework("CMMC-L2");
    let (short, _) = name.split_once('[').unwrap();
    let requirement = framework.find_requirement_by_short(short).unwrap();
    let at = (0..26).find(|at| framework.objective_label(requirement, *at) == name).unwrap();
    framework.objective_id(requirement, at)
}

fn post(site: &Site, name: &str, what: &str) -> String {
    format!("{FOCUS}/{}/{what}?set=open", objective(site, name))
}

fn with_scripts(site: &Site) -> Browser {
    site.anna().with_header("hx-request", "true").with_header("hx-target", "focus")
}

#[tokio::test]
async fn a_finding_is_answered_with_the_next_card() {
    let site = Site::ready();
    let mut anna = with_scripts(&site);
    let answer =
        anna.post(&post(&site, "3.1.1[a]", "finding"), &[("version", "0"), ("finding", "met")]).await;
    answer.shows(200, &["3.1.1[b]", "3.1.1[a] MET. ", " left in AC.", "id=\"score-chip\"", "data-undo"]);
    assert_eq!(answer.headers["hx-push-url"], format!("{FOCUS}?at=3.1.1b&set=open"));
    assert!(!answer.html.contains("<html") && answer.html.len() < 40_000, "{}", answer.html.len());
}

#[tokio::test]
async fn without_scripts_a_finding_leads_to_the_next_card() {
    let site = Site::ready();
    let mut anna = site.anna();
    let answer =
        anna.post(&post(&site, "3.1.1[a]", "finding"), &[("version", "0"), ("finding", "not_met")]).await;
    answer.leads_to(&format!("{FOCUS}?at=3.1.1b&set=open"));
    anna.follow(answer).await.shows(200, &["<html", "3.1.1[b]", "2 of 320"]);
}

#[tokio::test]
async fn behind_the_last_card_of_a_set_is_its_end() {
    let site = Site::ready();
    let last = objective(&site, "3.1.22[e]");
    let path = format!("{FOCUS}/{last}/finding?set=family%3AAC");
    let answer = site.anna().post(&path, &[("version", "0"), ("finding", "met")]).await;
    answer.leads_to(&format!("{FOCUS}?at=end&set=family%3AAC"));
    let mut anna = site.anna();
    anna.follow(answer).await.shows(200, &["The end of this set", "1 of 320 objectives", "that are open"]);
    anna.get(&format!("{FOCUS}?at=3.1.22e&set=family%3AAC"))
        .await
        .shows(200, &["at=end&amp;set=family%3AAC"]);
}

#[tokio::test]
async fn na_without_a_reason_keeps_the_card_and_asks_for_it() {
    let site = Site::ready();
    let mut anna = with_scripts(&site);
    let path = post(&site, "3.1.1[a]", "finding");
    let asked = anna.post(&path, &[("version", "0"), ("finding", "not_applicable")]).await;
    asked.shows(422, &["3.1.1[a]", "name=\"reason\"", "aria-invalid=\"true\""]);
    assert!(!asked.headers.contains_key("hx-push-url"));
    // The field takes the focus, not the heading.
    assert_eq!(asked.html.matches("data-autofocus").count(), 1, "{}", asked.html);
    let fields = [("version", "0"), ("finding", "not_applicable"), ("reason", "No users at all.")];
    anna.post(&path, &fields).await.shows(200, &["3.1.1[a] N/A. ", "3.1.1[b]"]);
}

#[tokio::test]
async fn a_stale_finding_keeps_the_card_and_shows_both() {
    let site = Site::ready();
    let mut anna = with_scripts(&site);
    let path = post(&site, "3.1.1[a]", "finding");
    anna.post(&path, &[("version", "0"), ("finding", "met")]).await.shows(200, &[]);
    let late = anna.post(&path, &[("version", "0"), ("finding", "not_met")]).await;
    late.shows(409, &["ck-conflict", "Anna Lee"]);
    let mut plain = site.anna();
    plain
        .post(&path, &[("version", "0"), ("finding", "not_met")])
        .await
        .shows(409, &["<html", "ck-conflict"]);
}

#[tokio::test]
async fn a_basis_is_given_on_the_card_and_refused_on_it() {
    let site = Site::ready();
    let mut anna = with_scripts(&site);
    let path = post(&site, "3.1.1[a]", "finding");
    anna.post(&path, &[("version", "0"), ("finding", "met")]).await.shows(200, &[]);
    let card = format!("{FOCUS}?at=3.1.1a&set=open");
    anna.get(&card).await.shows(200, &["Basis: implemented", "hx-target=\"#focus\""]);
    let fields =
        [("version", "1"), ("finding", "met"), ("basis", "enduring_exception"), ("mitigations", "Locks")];
    let refused = anna.post(&path, &fields).await;
    refused.shows(422, &["3.1.1[a]", "aria-invalid=\"true\"", "value=\"Locks\"", "Without that place"]);
    assert_eq!(refused.html.matches("data-autofocus").count(), 1, "{}", refused.html);
    site.anna().post(&path, &fields).await.shows(422, &["<html", "value=\"Locks\"", "Without that place"]);
    let fields = [&fields[..], &[("security_plan", "3.4")]].concat();
    anna.post(&path, &fields).await.shows(200, &["3.1.1[a] MET. ", "3.1.1[b]"]);
    anna.get(&card).await.shows(200, &["Enduring exception, described in 3.4; instead: Locks"]);
    let late = anna.post(&path, &fields).await;
    late.shows(409, &["There is nothing left to do."]);
}

#[tokio::test]
async fn the_same_finding_again_only_turns_the_card() {
    let site = Site::ready();
    let mut anna = with_scripts(&site);
    let path = post(&site, "3.1.1[a]", "finding");
    anna.post(&path, &[("version", "0"), ("finding", "met")]).await.shows(200, &[]);
    let again = anna.post(&path, &[("version", "1"), ("finding", "met")]).await;
    again.shows(200, &["3.1.1[b]"]);
    assert!(!again.html.contains("data-undo"), "{}", again.html);
}

#[tokio::test]
async fn an_undo_leads_back_to_its_card() {
    let site = Site::ready();
    let mut anna = with_scripts(&site);
    let answer =
        anna.post(&post(&site, "3.1.1[a]", "finding"), &[("version", "0"), ("finding", "met")]).await;
    let value = |name: &str| {
        let (_, rest) = answer.html.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    let path = format!("{FOCUS}/undo?at=3.1.1a&set=open");
    let (from, to) = (value("from"), value("to"));
    let undone = anna.post(&path, &[("from", &from), ("to", &to)]).await;
    undone.shows(200, &["1 of 320", "3.1.1[a] is not assessed."]);
    let twice = anna.post(&path, &[("from", &from), ("to", &to)]).await;
    assert_eq!(twice.status.as_u16(), 409, "{}", twice.html);
    assert!(twice.html.contains("3.1.1[a]"));
}

#[tokio::test]
async fn notes_and_methods_are_kept_without_leaving_the_card() {
    let site = Site::ready();
    let mut anna = with_scripts(&site);
    let note =
        anna.post(&post(&site, "3.1.1[a]", "note"), &[("version", "0"), ("note", "Seen <today>.")]).await;
    note.shows(200, &["Seen &lt;today&gt;.", "data-key=\"1\"", "/finding?set=open"]);
    assert!(!note.html.contains("focus-heading"), "{}", note.html);
    let ticked =
        anna.post(&post(&site, "3.1.1[a]", "methods"), &[("version", "1"), ("method", "test")]).await;
    ticked.shows(200, &["checked"]);
    let long = "x".repeat(10_001);
    anna.post(&post(&site, "3.1.1[a]", "note"), &[("version", "2"), ("note", &long)])
        .await
        .shows(422, &["aria-invalid"]);
    anna.post(&post(&site, "3.1.1[a]", "note"), &[("version", "1"), ("note", "late")])
        .await
        .shows(409, &["ck-conflict"]);
}

#[tokio::test]
async fn the_page_continues_where_the_person_stopped() {
    let site = Site::ready();
    let mut anna = site.anna();
    anna.get(FOCUS).await.shows(200, &["1 of 320", "3.1.1[a]"]);
    anna.post(&post(&site, "3.5.3[a]", "finding"), &[("version", "0"), ("finding", "met")]).await;
    anna.get(FOCUS).await.shows(200, &["3.5.3[b]"]);
    anna.get(&format!("{FOCUS}?at=3.1.2a&set=all")).await.shows(200, &["3.1.2[a]", "Continue at 3.5.3[b]"]);
    anna.get(&format!("{FOCUS}?at=9.9.9a")).await.shows(404, &[]);
    let part = with_scripts(&site).get(&format!("{FOCUS}?at=3.1.2a&set=all")).await;
    assert!(part.html.contains("3.1.2[a]") && !part.html.contains("<html"), "{}", part.html);
}

#[tokio::test]
async fn a_foreign_objective_is_not_there() {
    let site = Site::ready();
    let other = site.framework("CMMC-L1").objective_id(0, 0);
    let fields = [("version", "0"), ("finding", "met")];
    let mut anna = with_scripts(&site);
    anna.post(&format!("{FOCUS}/{other}/finding?set=open"), &fields).await.shows(404, &[]);
    anna.post(&format!("{FOCUS}/nonsense/finding"), &fields).await.shows(404, &[]);
}
