//! From an empty server to the board of the first assessment, as a person walks it.

use controlkeep_tests::{Authenticator, Browser, BrowserOptions, Key, PASSWORD, Server, TROUBLE_FREE};

const BOARD: &str = "/o/acme-machining/a/1/board";

/// The six screens, by their headings.
const SCREENS: [&str; 6] = [
    "Set up Controlkeep",
    "Checks",
    "The administrator",
    "Set up an authenticator app",
    "Store your backup codes",
    "The first organisation",
];

fn code_of(server: &Server) -> String {
    server.code.clone().expect("a new installation prints a code")
}

/// The code that an authenticator app shows for the key on the page.
fn app_code(browser: &Browser) -> String {
    Authenticator::with_key(&browser.text("#key")).code().expect("a new key has codes")
}

fn assert_screen(browser: &Browser, number: usize) {
    browser.wait_text("h1", SCREENS[number - 1]);
    assert!(browser.sees(".ck-step[aria-current=step]"), "the steps are shown on every screen");
    assert_eq!(browser.count(".ck-step--done"), number - 1, "steps done on screen {number}");
}

fn assert_everything_is_set_up(browser: &Browser) {
    assert_eq!(browser.path(), BOARD);
    assert_eq!(browser.count("tr[data-row]"), 110, "the board shows all of Level 2");
    assert!(browser.text("#row-count").starts_with("All 110 requirements shown"));
    browser.assert_quiet(TROUBLE_FREE);
    browser.goto("/me/security");
    assert!(
        browser.text("main").contains("10 of 10"),
        "ten backup codes are stored: {}",
        browser.text("main")
    );
    browser.goto("/setup");
    browser.wait_text("h1", "This page is not here");
    browser.assert_quiet(&[404]);
}

#[test]
fn the_first_board_is_six_screens_fourteen_fields_and_seven_loads_away() {
    let server = Server::start();
    let browser = Browser::open(&server);
    browser.count_anew();
    browser.goto("/");
    assert_screen(&browser, 1);
    browser.fill("#code", &code_of(&server));
    browser.click(".btn-primary");
    assert_screen(&browser, 2);
    assert_eq!(browser.count(".ck-check-row--fail"), 0, "{}", browser.text(".ck-checks"));
    browser.click(".btn-primary");
    assert_screen(&browser, 3);
    browser.fill("#name", "Ada Young");
    browser.fill("#email", "ada@example.com");
    browser.fill("#password", PASSWORD);
    browser.click(".btn-primary");
    assert_screen(&browser, 4);
    let code = app_code(&browser);
    browser.fill("#code", &code);
    browser.click(".btn-primary");
    assert_screen(&browser, 5);
    assert_eq!(browser.count("#codes li"), 10);
    let waits: bool = browser.ask("return document.querySelector('.btn-primary').disabled");
    assert!(waits, "nobody goes on before the codes are stored");
    browser.tick("#stored");
    browser.click(".btn-primary");
    assert_screen(&browser, 6);
    browser.fill("#organisation", "Acme Machining");
    browser.click(".btn-primary");
    browser.wait_for("#rows");
    assert!(browser.fields() <= 14, "{} fields", browser.fields());
    assert!(browser.loads() <= 7, "{} loads", browser.loads());
    assert_everything_is_set_up(&browser);
}

#[test]
fn the_first_board_is_reached_by_keyboard_alone() {
    let server = Server::start();
    let browser = Browser::open(&server);
    browser.goto("/");
    browser.tab_to("#code");
    browser.type_here(&code_of(&server));
    browser.enter();
    assert_screen(&browser, 2);
    browser.tab_to("main .btn-primary");
    browser.enter();
    assert_screen(&browser, 3);
    for (field, text) in [("#name", "Ada Young"), ("#email", "ada@example.com"), ("#password", PASSWORD)] {
        browser.tab_to(field);
        browser.type_here(text);
    }
    browser.enter();
    assert_screen(&browser, 4);
    let code = app_code(&browser);
    browser.tab_to("#code");
    browser.type_here(&code);
    browser.enter();
    assert_screen(&browser, 5);
    browser.tab_to("#stored");
    browser.press(Key::Space);
    browser.tab_to("main .btn-primary");
    browser.enter();
    assert_screen(&browser, 6);
    browser.tab_to("#organisation");
    browser.type_here("Acme Machining");
    browser.enter();
    browser.wait_for("#rows");
    assert_everything_is_set_up(&browser);
}

#[test]
fn a_forgotten_field_is_named_and_what_was_typed_is_kept() {
    let server = Server::start();
    let browser = Browser::open(&server);
    browser.goto("/setup");
    browser.fill("#code", "AAAAAAA");
    browser.click(".btn-primary");
    browser.wait_for("[data-error-summary]");
    assert_eq!(browser.value("#code"), "AAAAAAA", "what was typed stays");
    let within: bool = browser.ask("return document.activeElement.matches('[data-error-summary]')");
    assert!(within, "the summary takes the focus, not {}", browser.focused());
    assert!(browser.title().starts_with("Error:"), "{}", browser.title());
    browser.press(Key::Tab);
    browser.enter();
    browser.wait_until("the link of the summary to lead to its field", |browser| {
        browser.focused() == "input#code"
    });
    browser.assert_quiet(&[422]);
}

#[test]
fn signing_in_and_setting_a_finding_needs_no_script() {
    let server = Server::start();
    let mut ada = server.set_up();
    let browser = Browser::open_with(&server, &BrowserOptions::without_scripts());
    browser.goto(BOARD);
    browser.fill("#identifier", &ada.email);
    browser.fill("#password", &ada.password);
    browser.click("main .btn-primary");
    browser.wait_text("h1", "Confirm that it is you");
    let code = ada.app.code().expect("a code of this half minute is left");
    browser.fill("#code", &code);
    browser.click("main .btn-primary");
    browser.wait_path(BOARD);
    assert_eq!(browser.count("html.ck-js"), 0, "no script runs in this browser");
    browser.click("#row-3-1-1 a[data-open]");
    browser.wait_for("#obj-3-1-1-a");
    browser.click("#obj-3-1-1-a button[value=met]");
    browser.wait_for("#obj-3-1-1-a button[value=met][aria-pressed=true]");
    browser.fill("#note-3-1-1-a", "Accounts are listed every month.");
    browser.click("#obj-3-1-1-a .ck-note-form .ck-no-js");
    browser.wait_text("#note-3-1-1-a", "Accounts are listed every month.");
    browser.goto(BOARD);
    browser.wait_text("#row-3-1-1", "1/6");
    browser.assert_quiet(TROUBLE_FREE);
}
