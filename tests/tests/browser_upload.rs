//! Files on their way in: dropped, chosen and pasted, refused, cut off and resumed, never twice.

use std::thread::sleep;
use std::time::Duration;

use controlkeep_tests::{Browser, BrowserOptions, Gate, Options, Person, Server, TROUBLE_FREE};

const NEW: &str = "/o/acme-machining/evidence/new";
/// A whole picture of one point.
const PICTURE: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/// Drops files of text on the page: their names and what they say.
fn drop_files(browser: &Browser, files: &[(&str, &str)]) {
    let made: Vec<String> =
        files.iter().map(|(name, text)| format!("data.items.add(new File([{text}], {name:?}));")).collect();
    let _: bool = browser.ask(&format!(
        "const data = new DataTransfer(); {} \
         document.querySelector('[data-drop]').dispatchEvent(new DragEvent('drop', \
         {{ dataTransfer: data, bubbles: true, cancelable: true }})); return true;",
        made.concat()
    ));
}

fn row(number: usize) -> String {
    format!("[data-tray] > li:nth-child({number})")
}

fn wait_state(browser: &Browser, number: usize, text: &str) {
    browser.wait_text(&format!("{} [data-state]", row(number)), text);
}

/// The same for a large file, which a build without optimisation takes its time to seal.
fn wait_long_for(browser: &Browser, number: usize, text: &str) {
    for _ in 0..90 {
        if browser.text(&format!("{} [data-state]", row(number))).contains(text) {
            return;
        }
        sleep(Duration::from_secs(1));
    }
    wait_state(browser, number, text);
}

fn at_the_form(server: &Server, ada: &Person) -> Browser {
    let browser = Browser::signed_in(server, ada);
    browser.goto(NEW);
    browser.wait_for("[data-drop]");
    browser
}

#[test]
fn several_files_are_dropped_and_a_refused_one_does_not_stop_the_others() {
    let server = Server::start();
    let mut ada = server.set_up();
    let browser = at_the_form(&server, &ada);
    assert!(!browser.sees("[data-several]"), "one file is one item");
    let files = [
        ("policy.txt", "'the policy'"),
        ("tool.txt", "'MZ\\u0000\\u0000'"),
        ("setup.exe", "'x'"),
        ("list.csv", "'a,b\\n1,2\\n'"),
    ];
    drop_files(&browser, &files);
    wait_state(&browser, 1, "Ready");
    wait_state(&browser, 2, "It is a program.");
    wait_state(&browser, 3, "Its ending does not say what it is");
    wait_state(&browser, 4, "Ready");
    assert!(browser.sees("[data-several]"));
    assert_eq!(browser.barriers(), Vec::<String>::new());
    browser.click("[name=several][value=each]");
    browser.click(".ck-actions .btn-primary");
    browser.wait_path("/o/acme-machining/evidence?added=2");
    browser.wait_text("main", "2 items stored.");
    browser.wait_text("main", "policy");
    browser.assert_quiet(&[422]);
    ada.client.get("/o/acme-machining/evidence/E-002").expect(200);
    assert_eq!(ada.client.get("/o/acme-machining/evidence/E-003").status, 404);
}

#[test]
fn a_large_file_that_is_cut_off_goes_on_where_it_stopped() {
    let settings = vec![("EVIDENCE_FILE_MIB", "1".to_owned()), ("EVIDENCE_UPLOAD_MIB", "32".to_owned())];
    let server = Server::start_with(Options { settings, ..Options::default() });
    let mut ada = server.set_up();
    let gate = Gate::before(&server);
    let browser = Browser::open_at(&gate.address, &BrowserOptions::default());
    browser.take_over(&ada);
    browser.goto(NEW);
    browser.wait_for("[data-drop]");
    drop_files(&browser, &[("huge.txt", "new Uint8Array(33 * 1048576).fill(97)")]);
    wait_state(&browser, 1, "It is larger than 33 MB");
    gate.cut_after_parts(4);
    drop_files(&browser, &[("log.txt", "new Uint8Array(25 * 1048576).fill(97)")]);
    wait_state(&browser, 2, "The connection was lost. It goes on by itself.");
    let there: f64 =
        browser.ask("return document.querySelector('[data-tray] > li:nth-child(2) progress').value");
    assert!((25.0..50.0).contains(&there), "{there} % have arrived");
    gate.mend();
    wait_long_for(&browser, 2, "Ready");
    browser.click(".ck-actions .btn-primary");
    browser.wait_path("/o/acme-machining/evidence/E-001?done=added");
    browser.wait_text("main", "log.txt");
    browser.wait_text("main", "26 MB");
    let page = ada.client.get("/o/acme-machining/evidence/E-001").expect(200);
    assert!(page.text.contains("log.txt") && !page.text.contains("huge.txt"));
}

#[test]
fn a_form_that_is_sent_early_waits_for_its_files() {
    let server = Server::start();
    let ada = server.set_up();
    let gate = Gate::before(&server);
    let browser = Browser::open_at(&gate.address, &BrowserOptions::default());
    browser.take_over(&ada);
    browser.goto(NEW);
    browser.wait_for("[data-drop]");
    gate.cut_after_parts(0);
    drop_files(&browser, &[("policy.txt", "'the policy'")]);
    wait_state(&browser, 1, "The connection was lost");
    browser.click(".ck-actions .btn-primary");
    browser.wait_text("[data-tray-note]", "Storing as soon as the files have arrived.");
    gate.mend();
    browser.wait_path("/o/acme-machining/evidence/E-001?done=added");
}

#[test]
fn a_cancelled_file_is_not_stored_and_the_focus_is_held() {
    let server = Server::start();
    let ada = server.set_up();
    let browser = at_the_form(&server, &ada);
    drop_files(&browser, &[("one.txt", "'1'"), ("two.txt", "'2'")]);
    wait_state(&browser, 1, "Ready");
    wait_state(&browser, 2, "Ready");
    browser.click(&format!("{} [data-take-out]", row(1)));
    browser.wait_until("one file is left", |browser| browser.count("[data-tray-file]") == 1);
    browser.assert_focus_is_held();
    browser.click(".ck-actions .btn-primary");
    browser.wait_path("/o/acme-machining/evidence/E-001?done=added");
    browser.wait_text("main", "two.txt");
    assert!(!browser.text("main").contains("one.txt"));
    browser.assert_quiet(TROUBLE_FREE);
}

#[test]
fn a_picture_is_pasted_and_a_file_chosen() {
    let server = Server::start();
    let ada = server.set_up();
    let browser = at_the_form(&server, &ada);
    let _: bool = browser.ask(&format!(
        "const bytes = Uint8Array.from(atob({PICTURE:?}), (sign) => sign.charCodeAt(0)); \
         const data = new DataTransfer(); \
         data.items.add(new File([bytes], 'image.png', {{ type: 'image/png' }})); \
         document.body.dispatchEvent(new ClipboardEvent('paste', \
         {{ clipboardData: data, bubbles: true, cancelable: true }})); return true;"
    ));
    wait_state(&browser, 1, "Ready");
    assert!(browser.text(&row(1)).contains("Pasted "), "{}", browser.text(&row(1)));
    let file = server.folder().join("chosen.txt");
    assert!(std::fs::write(&file, "chosen").is_ok());
    browser.attach("#files", &file);
    wait_state(&browser, 2, "Ready");
    browser.fill("#title", "Screen and text");
    browser.click(".ck-actions .btn-primary");
    browser.wait_path("/o/acme-machining/evidence/E-001?done=added");
    browser.wait_text("main", "chosen.txt");
    browser.assert_quiet(TROUBLE_FREE);
}

#[test]
fn the_same_file_is_linked_instead_of_kept_twice() {
    let server = Server::start();
    let mut ada = server.set_up();
    let browser = at_the_form(&server, &ada);
    drop_files(&browser, &[("policy.txt", "'the policy'")]);
    wait_state(&browser, 1, "Ready");
    browser.fill("#title", "Access policy");
    browser.click(".ck-actions .btn-primary");
    browser.wait_path("/o/acme-machining/evidence/E-001?done=added");
    browser.goto(NEW);
    drop_files(&browser, &[("copy.txt", "'the policy'")]);
    browser.wait_text("[data-same]", "The same file as E-001 Access policy.");
    browser.click("[data-same-link]");
    browser.wait_text("[data-tray-note]", "Enter the objectives to link.");
    assert_eq!(browser.focused(), "input#objectives");
    browser.fill("#objectives", "3.1.1[a]");
    browser.click("[data-same-link]");
    wait_state(&browser, 1, "E-001 is linked instead. This file is not stored again.");
    browser.assert_focus_is_held();
    assert_eq!(browser.barriers(), Vec::<String>::new());
    browser.click("[data-same-open]");
    browser.wait_path("/o/acme-machining/evidence/E-001");
    browser.wait_text("main", "3.1.1[a]");
    browser.assert_quiet(TROUBLE_FREE);
    assert_eq!(ada.client.get("/o/acme-machining/evidence/E-002").status, 404);
}

#[test]
fn a_version_is_replaced_with_what_was_dropped() {
    let server = Server::start();
    let ada = server.set_up();
    let browser = at_the_form(&server, &ada);
    drop_files(&browser, &[("policy.txt", "'the policy'")]);
    wait_state(&browser, 1, "Ready");
    browser.click(".ck-actions .btn-primary");
    browser.wait_path("/o/acme-machining/evidence/E-001?done=added");
    browser.goto("/o/acme-machining/evidence/E-001/replace");
    drop_files(&browser, &[("policy-2.txt", "'the newer policy'")]);
    wait_state(&browser, 1, "Ready");
    browser.click(".ck-actions .btn-primary");
    browser.wait_path("/o/acme-machining/evidence/E-001?done=saved");
    browser.wait_text("main", "policy-2.txt");
    browser.wait_text("main", "Version 2");
    browser.assert_quiet(TROUBLE_FREE);
}

#[test]
fn on_a_phone_in_french_nothing_sticks_out() {
    let server = Server::start();
    let mut ada = server.set_up();
    ada.client.get("/me/preferences").expect(200);
    let wishes = [("theme", "dark"), ("language", "fr"), ("time_zone", "Europe/Paris"), ("shortcuts", "on")];
    ada.client.post("/me/preferences", &wishes).expect(303);
    let browser = Browser::open_with(&server, &BrowserOptions::french());
    browser.take_over(&ada);
    browser.resize(390, 844);
    browser.goto(NEW);
    browser.wait_for("[data-drop]");
    let files = [
        ("compte-rendu-de-la-revue-des-acces-de-novembre-2026-version-finale.txt", "'revue'"),
        ("outil.exe", "'x'"),
    ];
    drop_files(&browser, &files);
    wait_state(&browser, 1, "Prêt");
    wait_state(&browser, 2, "Le fichier n’a pas été enregistré.");
    assert_eq!(browser.sticks_out(), Vec::<String>::new());
    assert_eq!(browser.barriers(), Vec::<String>::new());
}

/// Eight pictures, each of another colour, are dropped as one.
fn drop_pictures(browser: &Browser) {
    let _: bool = browser.ask(
        "const data = new DataTransfer(); \
         for (let at = 1; at <= 8; at += 1) { \
           const canvas = document.createElement('canvas'); \
           [canvas.width, canvas.height] = [40, 30]; \
           const pen = canvas.getContext('2d'); \
           pen.fillStyle = `rgb(${20 * at}, 90, 120)`; \
           pen.fillRect(0, 0, 40, 30); \
           const text = atob(canvas.toDataURL('image/png').split(',')[1]); \
           const bytes = Uint8Array.from(text, (sign) => sign.charCodeAt(0)); \
           data.items.add(new File([bytes], `screen-${at}.png`, { type: 'image/png' })); \
         } \
         document.querySelector('[data-drop]').dispatchEvent(new DragEvent('drop', \
         { dataTransfer: data, bubbles: true, cancelable: true })); return true;",
    );
}

/// Eight screenshots with one date and one owner show five objectives: the drop, the date and five
/// actions more, of ten at most.
#[test]
fn eight_screenshots_become_the_evidence_of_five_objectives() {
    let server = Server::start();
    let mut ada = server.set_up();
    let browser = at_the_form(&server, &ada);
    browser.count_anew();
    drop_pictures(&browser);
    for number in 1..=8 {
        wait_state(&browser, number, "Ready");
    }
    browser.fill("#title", "Access screens");
    // How a date is typed depends on the system's language; that it is one field does not.
    let _: bool = browser.ask("document.querySelector('#dated').value = '2026-11-20'; return true;");
    let owner = browser.value("#owner");
    browser.click("details:has(#owner) > summary");
    browser.choose("#owner", &owner);
    browser.fill("#objectives", "3.1.1[a], 3.1.1[b], 3.1.1[c], 3.1.2[a], 3.1.2[b]");
    browser.click(".ck-actions .btn-primary");
    browser.wait_path("/o/acme-machining/evidence/E-001?done=added");
    assert_eq!((browser.actions(), browser.loads()), (5, 1), "actions and loads");
    browser.wait_text("main", "screen-8.png");
    browser.wait_text("main", "3.1.2[b]");
    assert_eq!(browser.barriers(), Vec::<String>::new());
    browser.assert_quiet(TROUBLE_FREE);
    let shown = ada.client.get("/o/acme-machining/evidence/E-001").expect(200);
    for objective in ["3.1.1[a]", "3.1.1[b]", "3.1.1[c]", "3.1.2[a]", "3.1.2[b]"] {
        assert!(shown.shows(objective), "{objective}");
    }
}
