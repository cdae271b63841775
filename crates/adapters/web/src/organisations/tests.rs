use controlkeep_accounts::Language;

use super::create::CreatePage;
use super::list::{ListPage, page};
use crate::fields::FieldErrors;
use crate::testing::{Site, draw, frame};
use crate::words::Words;

#[test]
fn every_page_renders() {
    let frame = frame(Language::English);
    let html = draw(&page(&frame, String::new()));
    assert!(html.contains("Acme &lt;Machining&gt;") && html.contains("/organisations/new"), "{html}");
    assert!(draw(&page(&frame, "\"nobody".into())).contains("Show all"));
    assert!(draw(&ListPage::default()).contains("no organisation yet"));
    let mut errors = FieldErrors::default();
    errors.add(Words(Language::English), "name", "setup-organisation-missing");
    draw(&CreatePage { name: String::new(), errors });
}

#[tokio::test]
async fn the_list_shows_role_assessment_state_and_score_and_can_be_searched() {
    let site = Site::ready();
    let mut browser = site.anna();
    let list = browser.get("/organisations").await;
    list.shows(200, &["Acme Machining", "Maintainer", "Level 2 · 2026", "In progress", "No score"]);
    browser.get("/organisations?q=ACME").await.shows(200, &["1 of 1"]);
    browser.get("/organisations?q=zzz").await.shows(200, &["0 of 1", "Show all"]);
}

#[tokio::test]
async fn a_name_must_be_one_and_nothing_is_stored_otherwise() {
    let site = Site::ready();
    let mut browser = site.anna();
    browser.get("/organisations/new").await.shows(200, &["New organisation"]);
    browser
        .post("/organisations/new", &[("name", "  ")])
        .await
        .shows(422, &["Enter the name of the organisation"]);
    let long = "a".repeat(121);
    browser
        .post("/organisations/new", &[("name", &long)])
        .await
        .shows(422, &["at most 120 characters", &long]);
    browser.get("/organisations").await.shows(200, &["1 of 1"]);
}

#[tokio::test]
async fn whoever_creates_an_organisation_maintains_it() {
    let site = Site::ready();
    let mut browser = site.anna();
    browser.get("/organisations/new").await;
    browser.post("/organisations/new", &[("name", "Baker Tools")]).await.leads_to("/o/baker-tools");
    browser.get("/organisations?q=baker").await.shows(200, &["Baker Tools", "Maintainer", "1 of 2"]);
}
