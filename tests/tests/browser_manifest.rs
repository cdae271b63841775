//! Freezing the evidence of an assessment, copying what eMASS asks for, and verifying the list.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::fs;

use controlkeep_tests::{Browser, Person, Server, TROUBLE_FREE};

const EVIDENCE: &str = "/o/acme-machining/evidence";
const LISTS: &str = "/o/acme-machining/a/1/manifests";

fn add(ada: &mut Person, title: &str, name: &str) {
    let form = ada.client.get(&format!("{EVIDENCE}/new")).expect(200);
    let owner = form.chosen("owner").unwrap();
    let fields = [
        ("title", title),
        ("review", "annual"),
        ("owner", owner.as_str()),
        ("marking", "none"),
        ("assessment", "1"),
        ("objectives", "3.1.1[a], 3.1.1[b]"),
    ];
    let text = format!("What {title} says.");
    ada.client.post_files(&format!("{EVIDENCE}/new"), &fields, &[(name, text.as_bytes())]).expect(303);
}

/// A server whose assessment has two files of evidence.
fn served() -> (Server, Person) {
    let server = Server::start();
    let mut ada = server.set_up();
    add(&mut ada, "Access control policy", "access-control-policy.txt");
    add(&mut ada, "Review of accounts, second quarter", "account-review-2026-q2.txt");
    (server, ada)
}

/// Pictures of the page, for whoever wants to look at them, in a folder that `CONTROLKEEP_TEST_PICTURES`
/// names.
fn look(browser: &Browser, name: &str) {
    assert_eq!(browser.sticks_out(), Vec::<String>::new(), "{name}");
    if let Ok(folder) = std::env::var("CONTROLKEEP_TEST_PICTURES") {
        browser.picture(&std::path::Path::new(&folder).join(format!("{name}.png")));
    }
}

/// Looks at a page in light, in dark and on a phone.
fn look_all(browser: &Browser, name: &str) {
    look(browser, &format!("{name}-light"));
    browser.prefer_dark(true);
    look(browser, &format!("{name}-dark"));
    browser.prefer_dark(false);
    browser.resize(390, 844);
    look(browser, &format!("{name}-phone"));
    browser.resize(1280, 900);
}

#[test]
fn evidence_is_frozen_and_the_list_verified_from_the_score_page() {
    let (server, ada) = served();
    let browser = Browser::signed_in(&server, &ada);
    browser.goto("/o/acme-machining/a/1/score");
    browser.click(&format!(".ck-page__actions a[href='{LISTS}']"));
    browser.wait_text("h1", "Hash lists");
    look_all(&browser, "manifests-none");
    browser.click(".ck-empty .btn-primary");
    browser.wait_text("h1", "Freeze the evidence");
    browser.click(".ck-actions .btn-outline-secondary");
    browser.wait_text(".ck-page", "Every file was read to its end");
    look_all(&browser, "manifests-freeze");
    browser.click(".ck-panel .btn-primary");
    browser.wait_text("h1", "Hash list");
    browser.wait_text(".ck-page", "2 files are frozen");
    assert_eq!(browser.text("#emass-list"), "CMMCAssessmentArtifacts.log");
    assert_eq!(browser.text("#emass-algorithm"), "SHA-256");
    assert_eq!(browser.text("#emass-value").len(), 64);
    browser.click("[data-copy='#emass-value']");
    browser.wait_text("[data-copy='#emass-value']", "Copied");
    look_all(&browser, "manifests-one");
    browser.click("form[action$='/verify'] .btn-primary");
    browser.wait_text(".ck-alert", "In order.");
    browser.goto(LISTS);
    browser.wait_text("tbody", "Ada");
    look_all(&browser, "manifests-list");
    browser.assert_quiet(TROUBLE_FREE);
}

#[test]
fn a_lost_file_is_told_before_freezing_and_by_the_verification() {
    let (server, mut ada) = served();
    let browser = Browser::signed_in(&server, &ada);
    browser.goto(&format!("{LISTS}/new"));
    browser.click(".ck-panel .btn-primary");
    browser.wait_text("h1", "Hash list");
    let vault = server.folder().join("controlkeep-data/vault");
    let lost = first_file(&vault).unwrap();
    fs::remove_file(lost).unwrap();
    add(&mut ada, "Later", "later.txt");
    browser.click("form[action$='/verify'] .btn-primary");
    browser.wait_text(".ck-alert", "Not in order.");
    browser.wait_text(".ck-page", "1 file became evidence after the list was frozen");
    look_all(&browser, "manifests-verdict");
    browser.goto(&format!("{LISTS}/new"));
    browser.wait_text(".ck-alert", "1 file is missing.");
    look_all(&browser, "manifests-freeze-missing");
    browser.click(".ck-panel .btn-primary");
    browser.wait_text(".ck-summary", "tick this box");
    browser.tick("#despite");
    browser.click(".ck-panel .btn-primary");
    browser.wait_text(".ck-page", "3 files are frozen");
    browser.assert_quiet(&[422]);
}

/// A finished blob of the vault; what is being written lies elsewhere.
fn first_file(folder: &std::path::Path) -> Option<std::path::PathBuf> {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    let files = entries.iter().find(|path| path.is_file()).cloned();
    files.or_else(|| entries.iter().filter(|path| path.is_dir()).find_map(|path| first_file(path)))
}

#[test]
fn the_pages_speak_french() {
    let (server, mut ada) = served();
    let form = ada.client.get("/me/preferences").expect(200);
    let zone = form.chosen("time_zone").unwrap_or_else(|| "UTC".into());
    let fields = [("theme", "system"), ("language", "fr"), ("time_zone", zone.as_str()), ("shortcuts", "on")];
    ada.client.post("/me/preferences", &fields);
    let browser = Browser::signed_in(&server, &ada);
    browser.goto(&format!("{LISTS}/new"));
    browser.wait_text("h1", "Figer les preuves");
    look_all(&browser, "manifests-freeze-fr");
    browser.click(".ck-panel .btn-primary");
    browser.wait_text(".ck-page", "2 fichiers sont figés");
    look_all(&browser, "manifests-one-fr");
    browser.assert_quiet(TROUBLE_FREE);
}
