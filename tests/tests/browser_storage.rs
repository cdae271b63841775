//! Verifying all files from the page of whoever administers the platform.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::fs;
use std::path::{Path, PathBuf};

use controlkeep_tests::{Browser, Person, Server, TROUBLE_FREE};

const EVIDENCE: &str = "/o/acme-machining/evidence";
const STORAGE: &str = "/admin/storage";

fn add(ada: &mut Person, title: &str) {
    let form = ada.client.get(&format!("{EVIDENCE}/new")).expect(200);
    let owner = form.chosen("owner").unwrap();
    let fields = [("title", title), ("review", "annual"), ("owner", owner.as_str()), ("marking", "none")];
    let name = format!("{}.txt", title.to_lowercase());
    ada.client.post_files(&format!("{EVIDENCE}/new"), &fields, &[(&name, title.as_bytes())]).expect(303);
}

fn look(browser: &Browser, name: &str) {
    for (look, dark, width) in [("light", false, 1280), ("dark", true, 1280), ("phone", false, 390)] {
        browser.prefer_dark(dark);
        browser.resize(width, 900);
        assert_eq!(browser.sticks_out(), Vec::<String>::new(), "{name} {look}");
        if let Ok(folder) = std::env::var("CONTROLKEEP_TEST_PICTURES") {
            browser.picture(&Path::new(&folder).join(format!("{name}-{look}.png")));
        }
    }
    browser.prefer_dark(false);
    browser.resize(1280, 900);
}

/// A finished blob of the vault.
fn first_file(folder: &Path) -> Option<PathBuf> {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    let files = entries.iter().find(|path| path.is_file()).cloned();
    files.or_else(|| entries.iter().filter(|path| path.is_dir()).find_map(|path| first_file(path)))
}

#[test]
fn all_files_are_verified_in_the_background_and_what_is_damaged_is_named() {
    let server = Server::start();
    let mut ada = server.set_up();
    add(&mut ada, "First");
    add(&mut ada, "Second");
    let browser = Browser::signed_in(&server, &ada);
    browser.goto(STORAGE);
    browser.wait_text(".ck-empty", "Never verified");
    look(&browser, "storage-none");
    browser.click("form[action='/admin/storage'] .btn-primary");
    // The page follows by itself.
    browser.wait_text("#check", "Everything is in order.");
    browser.wait_text("#check", "2 of 2 files read");
    look(&browser, "storage-sound");

    fs::remove_file(first_file(&server.folder().join("controlkeep-data/vault")).unwrap()).unwrap();
    browser.click("form[action='/admin/storage'] .btn-primary");
    browser.wait_text("#check", "1 file is damaged.");
    browser.wait_text("#check table", "The bytes are missing");
    look(&browser, "storage-damaged");
    let zone =
        ada.client.get("/me/preferences").expect(200).chosen("time_zone").unwrap_or_else(|| "UTC".into());
    let fields = [("theme", "system"), ("language", "fr"), ("time_zone", zone.as_str()), ("shortcuts", "on")];
    ada.client.post("/me/preferences", &fields).expect(303);
    browser.goto(STORAGE);
    browser.wait_text("#check", "1 fichier est endommagé.");
    look(&browser, "storage-damaged-fr");
    browser.goto("/activity");
    browser.wait_text("main", "Tous les fichiers ont été vérifiés. Lus : 2, endommagés : 1");
    browser.assert_quiet(TROUBLE_FREE);
    assert!(server.verify().sound);
}
