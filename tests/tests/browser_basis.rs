//! What a MET stands on and why something is NOT MET, given by keys in the drawer.

use controlkeep_tests::{Browser, Key, Server, TROUBLE_FREE};

const SHEET: &str = "/o/acme-machining/a/1/board?r=3.1.1";
const LINE: &str = "#basis-3-1-1-a > summary";
const TOLD: &str = "Inherited in part from Cloud Ltd., shown by Matrix row 7";

/// A browser in whose drawer the first objective is MET.
fn at_a_met_objective(server: &Server) -> Browser {
    let browser = Browser::signed_in(server, &server.set_up());
    browser.goto(SHEET);
    browser.click("#obj-3-1-1-a-met");
    browser.wait_text(LINE, "Basis: implemented");
    browser.reload();
    browser.wait_text(LINE, "Basis: implemented");
    browser.press("1");
    assert_eq!(browser.focused(), "button#obj-3-1-1-a-met");
    browser
}

/// Opens the form and chooses a basis, by keys.
fn choose_inherited(browser: &Browser) {
    browser.tab_to(LINE);
    browser.enter();
    browser.wait_for("#basis-3-1-1-a-implemented");
    assert!(!browser.sees("#provider-3-1-1-a"), "what is in place needs no facts");
    browser.tab_to("#basis-3-1-1-a-implemented");
    browser.press(Key::Down);
    browser.wait_for("#provider-3-1-1-a");
    assert!(!browser.sees("#plan_item-3-1-1-a"), "only the facts of the chosen basis are asked for");
}

#[test]
fn a_basis_is_given_by_keys_seen_again_and_taken_back() {
    let server = Server::start();
    let browser = at_a_met_objective(&server);
    browser.count_anew();
    choose_inherited(&browser);
    browser.tab_to("#provider-3-1-1-a");
    browser.type_here("Cloud Ltd.");
    browser.tab_to("#basis-3-1-1-a-save");
    browser.enter();
    browser.wait_for("#proof-3-1-1-a[aria-invalid=true]");
    assert_eq!(browser.focused(), "select#extent-3-1-1-a", "the first fact that is missing takes the focus");
    assert_eq!(browser.value("#provider-3-1-1-a"), "Cloud Ltd.");
    assert_eq!(browser.barriers(), Vec::<String>::new());
    browser.press("A p");
    browser.tab_to("#proof-3-1-1-a");
    browser.type_here("Matrix row 7");
    browser.enter();
    browser.wait_text(LINE, TOLD);
    browser.assert_focus_is_held();
    assert!(!browser.sees("#proof-3-1-1-a"), "what was saved is folded");
    assert_eq!(browser.loads(), 0, "nothing of this loads a page");
    browser.reload();
    browser.wait_text(LINE, TOLD);
    browser.click("#obj-3-1-1-a-met");
    browser.click("#obj-3-1-1-b-met");
    browser.wait_text(".ck-toast__text", "3.1.1[b] set to MET");
    browser.wait_text(LINE, TOLD);
    browser.goto(&format!("{SHEET}&tab=history"));
    browser.wait_text(".ck-activity", "changed the basis of 3.1.1[a], which stays MET");
    browser.click(".ck-event:nth-child(2) .ck-event__tools button");
    browser.wait_text(".ck-activity", "undid a change of the basis of 3.1.1[a]");
    browser.goto(SHEET);
    browser.wait_text(LINE, "Basis: implemented");
    browser.assert_quiet(&[422]);
}

#[test]
fn what_is_typed_into_the_form_outlives_every_other_change_of_the_objective() {
    let server = Server::start();
    let browser = at_a_met_objective(&server);
    choose_inherited(&browser);
    browser.fill("#provider-3-1-1-a", "Cloud Ltd.");
    browser.click("#obj-3-1-1-a-examine");
    browser.wait_text("#obj-3-1-1-a", "Ada Young");
    browser.fill("#note-3-1-1-a", "Asked the provider.");
    browser.wait_text("#obj-3-1-1-a [data-save-state]", "Saved");
    assert_eq!(browser.value("#provider-3-1-1-a"), "Cloud Ltd.");
    browser.choose("#extent-3-1-1-a", "partial");
    browser.fill("#proof-3-1-1-a", "Matrix row 7");
    browser.click("#basis-3-1-1-a-save");
    browser.wait_text(LINE, TOLD);
    browser.press("u");
    browser.wait_text(LINE, "Basis: implemented");
    browser.assert_quiet(TROUBLE_FREE);
}

#[test]
fn not_met_says_why_where_somebody_wants_to() {
    let server = Server::start();
    let browser = Browser::signed_in(&server, &server.set_up());
    browser.goto(SHEET);
    browser.click("#obj-3-1-1-a-not-met");
    browser.click("#shortfall-3-1-1-a > summary");
    browser.fill("#because-3-1-1-a", "The list is from last year.");
    browser.click("#because-3-1-1-a-save");
    browser.wait_text(".ck-basis__told", "The list is from last year.");
    browser.assert_focus_is_held();
    browser.click("#obj-3-1-1-a-not-met");
    browser.reload();
    browser.wait_text(".ck-basis__told", "The list is from last year.");
    browser.click("#shortfall-3-1-1-a > summary");
    assert_eq!(browser.value("#because-3-1-1-a"), "The list is from last year.");
    assert_eq!(browser.barriers(), Vec::<String>::new());
    browser.assert_quiet(TROUBLE_FREE);
}
