//! The board in French, on a phone and on paper, and in the theme that somebody chose.

use controlkeep_tests::{Browser, BrowserOptions, Key, Person, Server, TROUBLE_FREE};

const BOARD: &str = "/o/acme-machining/a/1/board";

fn prefer(ada: &mut Person, theme: &str, language: &str) {
    ada.client.get("/me/preferences").expect(200);
    let wishes =
        [("theme", theme), ("language", language), ("time_zone", "Europe/Paris"), ("shortcuts", "on")];
    ada.client.post("/me/preferences", &wishes).expect(303);
}

#[test]
fn the_board_is_worked_in_french() {
    let server = Server::start();
    let mut ada = server.set_up();
    prefer(&mut ada, "system", "fr");
    let browser = Browser::open_with(&server, &BrowserOptions::french());
    browser.take_over(&ada);
    browser.goto(BOARD);
    browser.wait_text("h1", "Exigences");
    browser.press("j");
    browser.enter();
    browser.wait_for("#drawer-title");
    browser.press("1");
    browser.wait_text(".ck-toast__text", "3.1.1[a]");
    browser.wait_text(".ck-toast__undo", "Annuler");
    browser.press("n");
    browser.type_here("Vérifié à l’œil nu");
    browser.press(Key::Escape);
    browser.wait_text("#obj-3-1-1-a [data-save-state]", "Enregistré");
    browser.press("u");
    browser.wait_for("#obj-3-1-1-a-met[aria-pressed=false]");
    assert_eq!(
        browser.value("#note-3-1-1-a"),
        "Vérifié à l’œil nu",
        "an undo of the finding leaves the note"
    );
    browser.assert_quiet(TROUBLE_FREE);
}

#[test]
fn on_a_phone_the_drawer_takes_the_page_and_gives_it_back() {
    let server = Server::start();
    let ada = server.set_up();
    let browser = Browser::signed_in(&server, &ada);
    browser.resize(390, 844);
    browser.goto(BOARD);
    browser.count_anew();
    browser.click("#row-3-1-2");
    browser.wait_for("#drawer-title");
    assert!(!browser.sees("#list"), "the list makes room");
    browser.click("#obj-3-1-2-a-met");
    browser.wait_for("#obj-3-1-2-a-met[aria-pressed=true]");
    browser.assert_focus_is_held();
    assert_eq!(browser.sticks_out(), Vec::<String>::new());
    browser.click("#drawer a[data-close]");
    browser.wait_for("#list");
    browser.wait_text("#row-3-1-2", "1/2");
    assert_eq!(browser.focused(), "a#open-3-1-2");
    assert_eq!(browser.loads(), 0);
    browser.click(".ck-rail-toggle");
    browser.wait_for("#rail");
    browser.assert_quiet(TROUBLE_FREE);
}

#[test]
fn on_paper_there_is_the_whole_list_and_nothing_around_it() {
    let server = Server::start();
    let ada = server.set_up();
    let browser = Browser::signed_in(&server, &ada);
    browser.goto(&format!("{BOARD}?r=3.1.1"));
    browser.on_paper(true);
    // A4 between its margins.
    browser.resize(688, 1000);
    for hidden in ["#drawer", "#rail", ".ck-families", ".ck-filter", ".ck-page__actions"] {
        assert!(!browser.sees(hidden), "{hidden} is not for paper");
    }
    for shown in ["h1", "thead th", "#row-3-1-1", "#row-3-14-7", ".ck-cell-rule", "#score-chip"] {
        assert!(browser.sees(shown), "{shown} belongs on paper");
    }
    let rows: bool = browser
        .ask("return getComputedStyle(document.querySelector('tr[data-row]')).display === 'table-row'");
    assert!(rows, "paper shows a table, not cards");
    browser.goto("/o/acme-machining/a/1/r/3.1.1");
    browser.on_paper(true);
    assert!(browser.sees("#obj-3-1-1-f"), "the page of a requirement prints its objectives");
    assert!(!browser.sees("#obj-3-1-1-f-met"), "but no buttons");
    browser.assert_quiet(TROUBLE_FREE);
}

#[test]
fn the_chosen_theme_wins_over_that_of_the_device() {
    let server = Server::start();
    let mut ada = server.set_up();
    let browser = Browser::signed_in(&server, &ada);
    let background = "return getComputedStyle(document.body).backgroundColor";
    let mut shown = Vec::new();
    for (theme, device_is_dark) in [("system", false), ("system", true), ("light", true), ("dark", false)] {
        prefer(&mut ada, theme, "en");
        browser.prefer_dark(device_is_dark);
        browser.goto(BOARD);
        browser.wait_for("#rows");
        assert_eq!(browser.barriers(), Vec::<String>::new(), "{theme}");
        shown.push(browser.ask::<String>(background));
    }
    assert_ne!(shown[0], shown[1], "without a choice the device decides");
    assert_eq!((&shown[2], &shown[3]), (&shown[0], &shown[1]), "a choice decides");
    browser.goto("/me/preferences");
    browser.choose("#theme", "light");
    browser.wait_until("the choice to be shown at once", |browser| {
        browser.ask::<String>(background) == shown[0]
    });
    browser.assert_quiet(TROUBLE_FREE);
}
