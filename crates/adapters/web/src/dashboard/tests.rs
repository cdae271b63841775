use controlkeep_accounts::Language;
use controlkeep_compliance::Finding;

use super::page::{DashboardPage, current};
use crate::assessments::Opened;
use crate::findings::samples;
use crate::testing::{Site, draw};

fn dashboard(opened: &Opened) -> DashboardPage {
    DashboardPage {
        name: "Acme <Machining>".into(),
        assessment: Some(current(&samples::scene(opened, Language::English))),
        create: None,
        changes: vec![],
        activity: "/o/acme/activity".into(),
    }
}

#[test]
fn every_page_renders() {
    let empty = DashboardPage {
        name: "Acme".into(),
        assessment: None,
        create: Some("/o/acme/a/new".into()),
        changes: vec![],
        activity: "/o/acme/activity".into(),
    };
    draw(&empty);
    for code in ["CMMC-L1", "CMMC-L2", "CMMC-L3"] {
        draw(&dashboard(&samples::opened_of(code, &[])));
    }
    let done = draw(&dashboard(&samples::filled(Finding::Met)));
    assert!(done.contains("final status") && done.contains("Nothing is open"));
}

#[test]
fn the_number_never_stands_without_what_it_means() {
    let without_plan = draw(&dashboard(&samples::opened(&[("3.1.1", Finding::Met)])));
    assert!(without_plan.contains("No score yet") && without_plan.contains("Without a security plan"));
    let projected = draw(&dashboard(&samples::opened(&[("3.12.4", Finding::Met)])));
    assert!(projected.contains("\u{2212}203") && projected.contains("291 points to the conditional line"));
    assert!(projected.contains("109 requirements are not assessed yet"));
}

#[tokio::test]
async fn the_dashboard_tells_where_it_stands_what_is_next_and_who_changed_what() {
    let site = Site::ready();
    let mut anna = site.anna();
    let page = anna.get("/o/acme-machining").await;
    page.shows(200, &["Start a first pass", "Next best steps", "Open 3.12.4", "Who changed what"]);
    page.shows(200, &["created the assessment Level 2 · 2026"]);
    anna.get("/o/other").await.shows(404, &[]);
}
