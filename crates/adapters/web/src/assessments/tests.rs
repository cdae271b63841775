use controlkeep_accounts::Language;
use controlkeep_compliance::Finding;
use controlkeep_ports::FrameworkSummary;

use super::create::NewAssessmentPage;
use super::list::{AssessmentsPage, line};
use crate::fields::{FieldError, FieldErrors};
use crate::findings::samples;
use crate::testing::{Site, draw};

fn summaries() -> Vec<FrameworkSummary> {
    Site::fresh().app.views.frameworks().unwrap()
}

#[test]
fn every_page_renders() {
    let opened = samples::opened(&[("3.12.4", Finding::Met)]);
    let scene = samples::scene(&opened, Language::English);
    let line = line(scene.words, &scene.formats, "acme", &summaries(), &opened.head());
    assert_eq!((line.score.as_str(), line.progress.as_str()), ("\u{2212}203 of 110", "1 of 110 assessed"));
    let create = Some("/o/acme/a/new".to_owned());
    let html = draw(&AssessmentsPage { lines: vec![line], create: create.clone() });
    assert!(html.contains("Level 2 &lt;2026&gt;"));
    draw(&AssessmentsPage { lines: vec![], create });
    draw(&AssessmentsPage { lines: vec![], create: None });
    let errors = FieldErrors(vec![FieldError { field: "name", text: "Enter a name.".into() }]);
    let page = NewAssessmentPage {
        name: "<>".into(),
        framework: String::new(),
        frameworks: vec![],
        errors,
        back: "/o/acme/a".into(),
    };
    draw(&page);
}

#[tokio::test]
async fn an_assessment_is_started_from_the_list() {
    let site = Site::ready();
    let mut anna = site.anna();
    anna.get("/o/acme-machining/a").await.shows(200, &["Level 2 · 2026", "No score", "0 of 110 assessed"]);
    anna.get("/o/acme-machining/a/new").await.shows(200, &["CMMC Level 2 (NIST SP 800-171 r2)", "selected"]);
    let level_1 = site.framework("CMMC-L1").id().to_string();
    let created = anna.post("/o/acme-machining/a/new", &[("name", "Level 1"), ("framework", &level_1)]).await;
    created.leads_to("/o/acme-machining/a/2/board");
    anna.follow(created).await.shows(200, &["All 15 requirements shown", "Level 1"]);
}

#[tokio::test]
async fn a_form_that_cannot_be_taken_keeps_what_was_typed_and_stores_nothing() {
    let site = Site::ready();
    let mut anna = site.anna();
    let entries = site.store.events().len();
    let unknown = controlkeep_kernel::FrameworkId::from_bytes([7; 16]).to_string();
    let refused = anna.post("/o/acme-machining/a/new", &[("name", " "), ("framework", "none")]).await;
    refused.shows(422, &["Enter a name.", "Choose a framework", "href=\"#name\"", "<title>Error:"]);
    let refused = anna.post("/o/acme-machining/a/new", &[("name", "Mine"), ("framework", &unknown)]).await;
    refused.shows(422, &["value=\"Mine\"", "Choose a framework"]);
    anna.post("/o/acme-machining/a/new", &[("name", "Mine"), ("extra", "1")]).await.shows(422, &[]);
    assert_eq!(site.store.events().len(), entries);
}
