//! Every page, in both languages, both themes, wide and narrow: no barrier, nothing cut, no word missing.
//!
//! With `CONTROLKEEP_SCREENSHOTS=FOLDER` it also leaves a picture of each.

#[path = "browser_pages/atlas.rs"]
mod atlas;
#[path = "browser_pages/evidence.rs"]
mod evidence;
#[path = "browser_pages/inspection.rs"]
mod inspection;
#[path = "browser_pages/stage.rs"]
mod stage;
#[path = "browser_pages/words.rs"]
mod words;

use controlkeep_tests::{Authenticator, Browser, BrowserOptions, PASSWORD, Server};

use inspection::{Inspector, Speech};
use stage::Stage;

fn open(server: &Server, speech: Speech) -> Browser {
    Browser::open_with(server, &BrowserOptions { language: speech.wanted(), ..BrowserOptions::default() })
}

/// Walks the set-up and the sign-in, and looks at every screen on the way.
fn look_at_the_way_in(speech: Speech) {
    let server = Server::start();
    let browser = open(&server, speech);
    let look = Inspector::new(&browser, speech);
    browser.goto("/setup");
    look.at("setup-code", &[]);
    browser.fill("#code", "wrong");
    browser.click("main .btn-primary");
    look.at("setup-code-refused", &[422]);
    browser.fill("#code", &server.code.clone().expect("a new installation prints a code"));
    browser.click("main .btn-primary");
    browser.wait_for(".ck-checks");
    look.at("setup-checks", &[]);
    browser.click("main .btn-primary");
    browser.wait_for("#name");
    look.at("setup-administrator", &[]);
    browser.click("main .btn-primary");
    browser.wait_for("[data-error-summary]");
    look.at("setup-administrator-refused", &[422]);
    browser.fill("#name", "Ada Young");
    browser.fill("#email", "ada@example.com");
    browser.fill("#password", PASSWORD);
    browser.click("main .btn-primary");
    browser.wait_for("#key");
    look.at("setup-app", &[]);
    let mut app = Authenticator::with_key(&browser.text("#key"));
    browser.fill("#code", &app.code().expect("a new key has codes"));
    browser.click("main .btn-primary");
    let backup_code = browser.text("#codes li");
    look.at("setup-codes", &[]);
    browser.tick("#stored");
    browser.click("main .btn-primary");
    browser.wait_for("#organisation");
    look.at("setup-organisation", &[]);
    browser.fill("#organisation", "Acme Machining");
    browser.click("main .btn-primary");
    browser.wait_for("#rows");
    look_at_the_sign_in(&browser, &look, &backup_code);
    look.finish();
}

fn look_at_the_sign_in(browser: &Browser, look: &Inspector<'_>, backup_code: &str) {
    browser.forget_cookies();
    browser.goto("/sign-in");
    look.at("sign-in", &[]);
    browser.fill("#identifier", "ada@example.com");
    browser.fill("#password", "no such password");
    browser.click("main .btn-primary");
    browser.wait_for("[data-error-summary]");
    look.at("sign-in-refused", &[422]);
    browser.fill("#password", PASSWORD);
    browser.click("main .btn-primary");
    browser.wait_path("/sign-in/mfa");
    look.at("sign-in-code", &[]);
    browser.click(".ck-card__foot a");
    browser.wait_path("/sign-in/backup-code");
    look.at("sign-in-backup-code", &[]);
    browser.fill("#code", backup_code);
    browser.click("main .btn-primary");
    browser.wait_for("#rail");
    browser.goto("/sign-in/stored?next=%2F");
    look.at("codes-not-stored", &[]);
}

/// Looks at the pages of an assessment.
fn look_at_the_assessment(speech: Speech) {
    let server = Server::start();
    let stage = Stage::set(&server, speech.code());
    let browser = open(&server, speech);
    browser.take_over(&stage.ada);
    let look = Inspector::new(&browser, speech);
    look.at_all(atlas::pages_of_the_assessment());
    browser.forget_cookies();
    browser.take_over(&stage.viewer(&server));
    look.at_all(atlas::pages_of_a_reader());
    look.finish();
}

/// Looks at the forms behind a finding, which are folded until somebody wants them.
fn look_behind_a_finding(speech: Speech) {
    let server = Server::start();
    let stage = Stage::set(&server, speech.code());
    let browser = open(&server, speech);
    browser.take_over(&stage.ada);
    let look = Inspector::new(&browser, speech);
    browser.goto("/o/acme-machining/a/1/board?r=3.1.1");
    browser.click("#basis-3-1-1-b > summary");
    look.at("basis", &[]);
    browser.click("#basis-3-1-1-b-temporary_deficiency");
    browser.click("#basis-3-1-1-b-save");
    browser.wait_for("#plan_item-3-1-1-b[aria-invalid=true]");
    look.at("basis-refused", &[422]);
    browser.goto("/o/acme-machining/a/1/focus?at=3.1.1b&set=all");
    browser.click("#basis-3-1-1-b > summary");
    look.at("basis-focus", &[]);
    browser.goto("/o/acme-machining/a/1/board?r=3.1.2");
    browser.click("#shortfall-3-1-2-b > summary");
    look.at("shortfall", &[]);
    look.finish();
}

/// Looks at everything else of somebody who is signed in.
fn look_around_the_assessment(speech: Speech) {
    let server = Server::start();
    let mut stage = Stage::set(&server, speech.code());
    let browser = open(&server, speech);
    browser.take_over(&stage.ada);
    let look = Inspector::new(&browser, speech);
    look.at_all(atlas::pages_around_the_assessment(&mut stage));
    look_at_the_import(&browser, &look);
    look.finish();
}

fn look_at_the_import(browser: &Browser, look: &Inspector<'_>) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for (name, statuses, text) in stage::FILES {
        let file = folder.path().join("catalogue.json");
        std::fs::write(&file, text).expect("the file can be written");
        browser.goto("/catalogues/import");
        browser.attach("#file", &file);
        browser.click("main .btn-primary");
        browser.wait_for("main h2");
        look.at(name, statuses);
    }
}

#[test]
fn the_way_in_is_good_in_english() {
    look_at_the_way_in(Speech::English);
}

#[test]
fn the_way_in_is_good_in_french() {
    look_at_the_way_in(Speech::French);
}

#[test]
fn the_pages_of_an_assessment_are_good_in_english() {
    look_at_the_assessment(Speech::English);
}

#[test]
fn the_pages_of_an_assessment_are_good_in_french() {
    look_at_the_assessment(Speech::French);
}

#[test]
fn the_forms_behind_a_finding_are_good_in_english() {
    look_behind_a_finding(Speech::English);
}

#[test]
fn the_forms_behind_a_finding_are_good_in_french() {
    look_behind_a_finding(Speech::French);
}

#[test]
fn the_pages_around_an_assessment_are_good_in_english() {
    look_around_the_assessment(Speech::English);
}

#[test]
fn the_pages_around_an_assessment_are_good_in_french() {
    look_around_the_assessment(Speech::French);
}

#[test]
fn the_inspection_sees_what_is_wrong() {
    let server = Server::start();
    let browser = Browser::open(&server);
    browser.goto("/setup");
    assert_eq!((browser.barriers(), browser.sticks_out()), (vec![], vec![]));
    let _: Option<bool> = browser.ask(
        "const picture = document.createElement('img'); picture.width = 9000; \
         document.querySelector('main').append(picture); console.error('a complaint');",
    );
    assert!(browser.barriers().iter().any(|barrier| barrier.starts_with("image-alt")));
    assert!(browser.sticks_out().contains(&"img".to_owned()));
    assert!(browser.complaints().iter().any(|told| told.contains("a complaint")));
    assert_eq!(words::keys_in("All of it, me-security-title and non-key"), ["me-security-title"]);
}

#[test]
fn no_page_is_forgotten() {
    let server = Server::start();
    let mut stage = Stage::set(&server, "en");
    let stops =
        atlas::pages_of_the_assessment().into_iter().chain(atlas::pages_around_the_assessment(&mut stage));
    let visited: Vec<&str> = stops.map(|stop| stop.route).collect();
    let told = server.command(&["routes"]).well();
    for line in told.lines().filter(|line| line.starts_with("GET ")) {
        let route = line.split_whitespace().nth(1).expect("a route has a path");
        let known = route.starts_with("/api/v1/")
            || visited.contains(&route)
            || atlas::ON_THE_WAY_IN.contains(&route)
            || atlas::NO_PAGES.iter().any(|(path, _)| *path == route);
        assert!(known, "{route} is new: add it to tests/tests/browser_pages/atlas.rs");
    }
}
