//! The assessment board: judging by one click or one key, without leaving the list.

use controlkeep_tests::{Browser, Key, Server, TROUBLE_FREE};

const BOARD: &str = "/o/acme-machining/a/1/board";

/// A server with a fresh Level 2 assessment, and a browser of its maintainer on the board.
fn on_the_board() -> (Server, Browser) {
    let server = Server::start();
    let ada = server.set_up();
    let browser = Browser::signed_in(&server, &ada);
    browser.goto(BOARD);
    browser.wait_for("#rows");
    (server, browser)
}

fn pressed(objective: &str, look: &str) -> String {
    format!("#obj-{objective}-{look}[aria-pressed=true]")
}

fn in_the_drawer(browser: &Browser) -> bool {
    browser.ask("return document.activeElement.closest('#drawer') !== null")
}

#[test]
fn an_objective_is_met_by_one_click_without_a_load() {
    let (_server, browser) = on_the_board();
    browser.count_anew();
    browser.click("#row-3-1-1 .ck-cell-title");
    browser.wait_for("#drawer-title");
    assert_eq!(browser.focused(), "h2#drawer-title", "the drawer's heading takes the focus");
    assert!(browser.sees("#row-3-1-1[aria-current=true]"), "the row stays marked beside the drawer");
    browser.click("#obj-3-1-1-a-met");
    browser.wait_for(&pressed("3-1-1-a", "met"));
    assert_eq!((browser.actions(), browser.loads()), (2, 0), "actions and loads");
    assert_eq!(browser.path(), format!("{BOARD}?r=3.1.1"));
    assert_eq!(browser.focused(), "button#obj-3-1-1-a-met", "the focus stays on the button");
    browser.wait_text("#row-3-1-1", "1/6");
    browser.wait_text(".ck-toast__text", "3.1.1[a] set to MET");
    let spoken: String = browser.ask("return document.getElementById('live').textContent");
    assert!(spoken.contains("3.1.1[a] set to MET"), "one sentence is spoken, not {spoken:?}");
    browser.assert_quiet(TROUBLE_FREE);
}

#[test]
fn the_score_follows_every_click_and_every_undo() {
    let (_server, browser) = on_the_board();
    browser.wait_text("#score-chip", "No score");
    browser.click("#row-3-12-4 a[data-open]");
    browser.click("#open-met");
    browser.wait_text("#score-chip", "−203");
    browser.assert_focus_is_held();
    browser.wait_text("#row-3-12-4", "8/8");
    browser.click("#row-3-1-1 a[data-open]");
    browser.wait_for("#obj-3-1-1-a-met");
    browser.count_anew();
    browser.click("#open-met");
    browser.wait_text("#score-chip", "−198");
    browser.wait_text("#row-3-1-1 .ck-finding", "MET");
    browser.wait_text("#family-AC", "1/22");
    browser.click("#obj-3-1-1-c-not-met");
    browser.wait_text("#score-chip", "−203");
    browser.wait_text("#row-3-1-1 .ck-finding", "NOT MET");
    browser.wait_text("#requirement-finding", "1 of 6 objectives NOT MET");
    browser.press("u");
    browser.wait_text("#score-chip", "−198");
    browser.wait_for(&pressed("3-1-1-c", "met"));
    browser.assert_focus_is_held();
    assert_eq!(browser.loads(), 0, "nothing of this loads a page");
    browser.assert_quiet(TROUBLE_FREE);
}

#[test]
fn the_board_is_worked_by_keys_alone() {
    let (_server, browser) = on_the_board();
    browser.count_anew();
    browser.press("j");
    assert_eq!(browser.focused(), "a#open-3-1-1");
    browser.press("j");
    assert_eq!(browser.focused(), "a#open-3-1-2");
    browser.press("k");
    browser.enter();
    browser.wait_for("#drawer-title");
    browser.press("1");
    browser.wait_for(&pressed("3-1-1-a", "met"));
    browser.assert_focus_is_held();
    browser.press("j");
    browser.press("2");
    browser.wait_for(&pressed("3-1-1-b", "not-met"));
    browser.wait_text("#row-3-1-1 .ck-finding", "NOT MET");
    browser.press("0");
    browser.wait_text("#row-3-1-1 .ck-finding", "Not assessed");
    browser.assert_focus_is_held();
    browser.press("u");
    browser.wait_for(&pressed("3-1-1-b", "not-met"));
    browser.press("n");
    assert_eq!(browser.focused(), "textarea#note-3-1-1-b");
    browser.type_here("jk123");
    assert_eq!(browser.value("#note-3-1-1-b"), "jk123", "keys are text where text is written");
    browser.press(Key::Escape);
    browser.wait_text("#obj-3-1-1-b [data-save-state]", "Saved");
    assert!(in_the_drawer(&browser), "Escape leaves the field, not the drawer");
    browser.press("J");
    browser.wait_text("#drawer-title", "Transaction");
    browser.wait_path(&format!("{BOARD}?r=3.1.2"));
    browser.press("K");
    browser.wait_path(&format!("{BOARD}?r=3.1.1"));
    browser.wait_for("#obj-3-1-1-a");
    browser.press(Key::Escape);
    browser.wait_gone("#drawer-title");
    assert_eq!(browser.focused(), "a#open-3-1-1", "closing returns to the row");
    assert_eq!(browser.path(), BOARD);
    assert_eq!(browser.loads(), 0);
    browser.assert_quiet(TROUBLE_FREE);
}

#[test]
fn the_list_of_keys_and_the_filter_line_are_one_key_away() {
    let (_server, browser) = on_the_board();
    browser.press("?");
    browser.wait_for("#keys[open]");
    browser.press("j");
    assert!(browser.sees("#keys[open]"), "keys of the page rest while a dialog is open");
    browser.press(Key::Escape);
    browser.wait_gone("#keys");
    browser.press("/");
    assert_eq!(browser.focused(), "input#q");
    browser.type_here("3.13.11");
    browser.wait_until("one row to be left", |browser| browser.count("tr[data-row]") == 1);
    browser.wait_for("#row-3-13-11");
    browser.wait_path(&format!("{BOARD}?q=3.13.11"));
    assert_eq!(browser.focused(), "input#q", "the field keeps the focus");
    browser.fill("#q", "fam:AC find:not-assessed pts:>=5");
    browser.wait_until("only heavy rows of one family to be left", |browser| {
        let shown = browser.count("tr[data-row]");
        shown > 1 && shown < 22 && shown == browser.count("tr[data-row][id^=row-3-1-]")
    });
    browser.fill("#q", "zebra");
    browser.wait_text("#list h2", "No requirement matches");
    browser.click("#list .btn-primary");
    browser.wait_until("all rows to be back", |browser| browser.count("tr[data-row]") == 110);
    browser.assert_quiet(TROUBLE_FREE);
}

#[test]
fn not_applicable_asks_for_its_reason_in_place() {
    let (_server, browser) = on_the_board();
    browser.click("#row-3-1-16 a[data-open]");
    browser.wait_for("#obj-3-1-16-a-not-applicable");
    browser.click("#obj-3-1-16-a-met");
    browser.wait_for(&pressed("3-1-16-a", "met"));
    browser.press("3");
    browser.wait_for("#reason-3-1-16-a");
    assert_eq!(browser.focused(), "textarea#reason-3-1-16-a", "the reason is asked for");
    assert!(browser.sees(&pressed("3-1-16-a", "met")), "nothing is stored without a reason");
    browser.type_here("There is no wireless network.");
    browser.click("#reason-3-1-16-a-save");
    browser.wait_for(&pressed("3-1-16-a", "not-applicable"));
    browser.assert_focus_is_held();
    browser.reload();
    browser.wait_for(&pressed("3-1-16-a", "not-applicable"));
    assert_eq!(browser.value("#reason-3-1-16-a"), "There is no wireless network.");
    browser.assert_quiet(&[422]);
}

#[test]
fn every_state_is_in_the_address() {
    let (_server, browser) = on_the_board();
    browser.click("#row-3-1-1 a[data-open]");
    browser.wait_path(&format!("{BOARD}?r=3.1.1"));
    browser.click("#row-3-1-2 a[data-open]");
    browser.wait_path(&format!("{BOARD}?r=3.1.2"));
    browser.wait_text(".ck-sheet__bar", "3.1.2");
    browser.back();
    browser.wait_text(".ck-sheet__bar", "3.1.1");
    browser.back();
    browser.wait_gone("#drawer-title");
    browser.wait_path(BOARD);
    assert_eq!(browser.count("tr[data-row]"), 110, "the list is still there");
    browser.forward();
    browser.wait_text(".ck-sheet__bar", "3.1.1");
    browser.open_tab(&format!("{BOARD}?r=3.5.3&tab=history"));
    browser.wait_text(".ck-sheet__bar", "3.5.3");
    browser.wait_text("#drawer .ck-tabs [aria-current=page]", "History");
    browser.close_tab();
    browser.wait_text(".ck-sheet__bar", "3.1.1");
    browser.click("#drawer a[data-close]");
    browser.wait_gone("#drawer-title");
    browser.wait_path(BOARD);
    browser.assert_quiet(TROUBLE_FREE);
}

#[test]
fn the_focus_is_never_hidden_behind_the_header() {
    let (_server, browser) = on_the_board();
    let hidden = "const e = document.activeElement, r = e.getBoundingClientRect(); \
                  const top = document.elementFromPoint(r.left + 2, r.top + r.height / 2); \
                  return !(top && (e.contains(top) || top.contains(e)))";
    for key in ["j"; 40].into_iter().chain(["k"; 38]) {
        browser.press(key);
        let hidden: bool = browser.ask(hidden);
        assert!(!hidden, "{} is covered after {key}", browser.focused());
    }
    assert_eq!(browser.focused(), "a#open-3-1-2");
    browser.assert_quiet(TROUBLE_FREE);
}

#[test]
fn single_keys_can_be_turned_off() {
    let (_server, browser) = on_the_board();
    browser.goto("/me/preferences");
    browser.click("#shortcuts");
    browser.click("main .btn-primary");
    browser.wait_for(".ck-alert--success");
    browser.goto(&format!("{BOARD}?r=3.1.1"));
    browser.wait_for("#obj-3-1-1-a-met");
    for key in ["1", "j", "/", "?"] {
        browser.press(key);
    }
    assert_eq!(browser.count("dialog[open]"), 0, "no list of keys opens");
    browser.press(Key::Escape);
    browser.wait_gone("#drawer-title");
    browser.reload();
    browser.wait_text("#row-3-1-1", "0/6");
    browser.assert_quiet(TROUBLE_FREE);
}
