//! Focus mode: one objective after the other, one key each.

use controlkeep_tests::{Browser, Key, Person, Server, TROUBLE_FREE};

const FOCUS: &str = "/o/acme-machining/a/1/focus";

fn in_focus_mode(server: &Server, person: &Person) -> Browser {
    let browser = Browser::signed_in(server, person);
    browser.goto(FOCUS);
    browser.wait_text("#focus-heading", "3.1.1[a]");
    browser
}

/// What the card is about, such as `3.1.1[a]`.
fn card(browser: &Browser) -> String {
    browser.text("#focus-heading .ck-id")
}

/// Presses a key and waits for another card.
fn judge(browser: &Browser, key: &str) {
    let before = card(browser);
    browser.press(key);
    browser.wait_until("the next card to come", |browser| card(browser) != before);
    browser.assert_focus_is_held();
}

#[test]
fn twenty_objectives_take_twenty_keys_and_the_next_visit_goes_on_at_the_next() {
    let server = Server::start();
    let mut ada = server.set_up();
    let browser = in_focus_mode(&server, &ada);
    browser.count_anew();
    for _ in 0..20 {
        judge(&browser, "1");
    }
    assert_eq!((browser.actions(), browser.loads()), (20, 0), "actions and loads");
    browser.wait_text(".ck-focus", "MET 20 · NOT MET 0 · N/A 0 · open 300");
    let next = card(&browser);
    browser.click(".ck-page__actions a");
    browser.wait_for("#rows");

    browser.forget_cookies();
    browser.goto("/sign-in");
    browser.fill("#identifier", &ada.email);
    browser.fill("#password", &ada.password);
    browser.enter();
    browser.wait_text("h1", "Confirm that it is you");
    let code = ada.app.code().expect("a code of this half minute is left");
    browser.fill("#code", &code);
    browser.enter();
    browser.wait_path("/o/acme-machining");
    browser.count_anew();
    browser.click(".ck-page__head .btn-primary");
    browser.wait_for("#focus-heading");
    assert_eq!(card(&browser), next, "number 21 comes next");
    assert_eq!((browser.actions(), browser.loads()), (1, 1), "actions and loads to continue");
    browser.assert_quiet(TROUBLE_FREE);
}

#[test]
fn a_card_is_skipped_undone_and_explained_by_keys() {
    let server = Server::start();
    let browser = in_focus_mode(&server, &server.set_up());
    browser.count_anew();
    judge(&browser, "2");
    assert_eq!(card(&browser), "3.1.1[b]");
    browser.wait_text(".ck-toast__text", "3.1.1[a] NOT MET");
    browser.press("u");
    browser.wait_text("#focus-heading", "3.1.1[a]");
    browser.wait_text(".ck-focus", "MET 0 · NOT MET 0 · N/A 0 · open 320");
    browser.assert_focus_is_held();
    browser.press("J");
    browser.wait_text("#focus-heading", "3.1.1[b]");
    browser.wait_path(&format!("{FOCUS}?at=3.1.1b&set=open"));
    browser.press("K");
    browser.wait_text("#focus-heading", "3.1.1[a]");
    browser.press("3");
    browser.wait_for("[aria-invalid=true]");
    assert_eq!(card(&browser), "3.1.1[a]", "without a reason the card stays");
    browser.type_here("There are no users.");
    browser.click(".ck-field--error .btn-primary");
    browser.wait_text("#focus-heading", "3.1.1[b]");
    assert_eq!(browser.loads(), 0);
    browser.assert_quiet(&[422]);
}

#[test]
fn a_note_in_focus_mode_is_kept_when_the_card_goes() {
    let server = Server::start();
    let browser = in_focus_mode(&server, &server.set_up());
    browser.press("n");
    assert_eq!(browser.focused(), "textarea#note-3-1-1-a");
    browser.type_here("Written in haste");
    browser.press(Key::Escape);
    judge(&browser, "1");
    assert_eq!(card(&browser), "3.1.1[b]");
    browser.back();
    browser.goto(&format!("{FOCUS}?at=3.1.1a&set=all"));
    browser.wait_for("#note-3-1-1-a");
    assert_eq!(browser.value("#note-3-1-1-a"), "Written in haste");
    browser.assert_quiet(TROUBLE_FREE);
}

#[test]
fn focus_mode_works_on_a_phone() {
    let server = Server::start();
    let ada = server.set_up();
    let browser = Browser::signed_in(&server, &ada);
    browser.resize(390, 844);
    browser.goto(FOCUS);
    browser.wait_text("#focus-heading", "3.1.1[a]");
    assert_eq!(browser.sticks_out(), Vec::<String>::new());
    let height: f64 = browser.ask("return document.querySelector('[data-key=\"1\"]').offsetHeight");
    assert!(height >= 44.0, "a finger needs 44 pixels, not {height}");
    browser.click("[data-key='1']");
    browser.wait_text("#focus-heading", "3.1.1[b]");
    assert_eq!(browser.sticks_out(), Vec::<String>::new());
    browser.assert_quiet(TROUBLE_FREE);
}
