//! Evidence where findings are made: linked in the drawer, counted on the board, taken along as one archive.

use controlkeep_tests::{Browser, BrowserOptions, Person, Server, TROUBLE_FREE};

const PLACE: &str = "/o/acme-machining/evidence";
const DRAWER: &str = "/o/acme-machining/a/1/board?r=3.1.2";
const ROW: &str = "#row-3-1-2 .ck-cell-evidence";

/// Keeps an item with one file.
fn add(person: &mut Person, title: &str, dated: &str) {
    let new = format!("{PLACE}/new");
    let owner = person.client.get(&new).expect(200).chosen("owner").expect("an item has an owner");
    let fields =
        [("title", title), ("dated", dated), ("review", "monthly"), ("owner", &owner), ("marking", "cui")];
    person.client.post_files(&new, &fields, &[("list.csv", b"name;since\nAda;2026\n")]).expect(303);
}

#[test]
fn evidence_is_linked_from_the_drawer_and_counted_on_the_board() {
    let server = Server::start();
    let mut ada = server.set_up();
    add(&mut ada, "Access policy", "2026-01-15");
    add(&mut ada, "Switch list", "2026-01-15");
    let browser = Browser::signed_in(&server, &ada);
    browser.goto(DRAWER);
    browser.wait_for("#obj-3-1-2-a");
    browser.click("#obj-3-1-2-a-met");
    browser.wait_text(ROW, "MET, no evidence");
    browser.wait_text("#met-note", "1 objective MET, no evidence");
    browser.press('e');
    browser.wait_for("#evidence-picker");
    assert!(browser.path().ends_with("?r=3.1.2&tab=evidence"), "{}", browser.path());
    browser.fill("#pick", "access");
    browser.wait_gone("#pick-E-002");
    browser.tick("#pick-E-001");
    browser.click("#evidence-picker .btn-primary");
    browser.wait_text("#evidence-list", "Access policy");
    browser.wait_text("#evidence-list", "Stale");
    browser.wait_text("#evidence-list", "list.csv");
    browser.wait_text("#evidence-list", "CUI");
    browser.wait_text(ROW, "1");
    assert!(!browser.text(ROW).contains("no evidence"), "{}", browser.text(ROW));
    browser.assert_focus_is_held();
    browser.click("#evidence-list .ck-chips button");
    browser.wait_text("#evidence-done", "E-001 is no longer linked with 3.1.2[a].");
    browser.click("#evidence-done [data-undo]");
    browser.wait_text("#evidence-done", "E-001 linked with 3.1.2[a].");
    browser.reload();
    browser.wait_text("#evidence-list", "Access policy");
    assert_eq!(browser.barriers(), Vec::<String>::new());
    browser.assert_quiet(TROUBLE_FREE);
}

#[test]
fn the_same_goes_without_scripts_and_in_focus_mode() {
    let server = Server::start();
    let mut ada = server.set_up();
    add(&mut ada, "Access policy", "2026-01-15");
    let browser = Browser::open_with(&server, &BrowserOptions::without_scripts());
    browser.take_over(&ada);
    browser.goto("/o/acme-machining/a/1/r/3.1.2?tab=evidence&pick=policy");
    browser.tick("#pick-E-001");
    browser.click("#evidence-picker .btn-primary");
    browser.wait_text("#evidence-list", "Access policy");
    browser.goto("/o/acme-machining/a/1/focus?at=3.1.2a");
    browser.wait_text(".ck-shown", "Access policy");
    browser.assert_quiet(TROUBLE_FREE);
}

#[test]
fn chosen_items_come_as_one_archive() {
    let server = Server::start();
    let mut ada = server.set_up();
    add(&mut ada, "Access policy", "2026-01-15");
    add(&mut ada, "Switch list", "2026-01-15");
    let browser = Browser::signed_in(&server, &ada);
    browser.goto(PLACE);
    browser.click("[data-tick-all]");
    assert_eq!(browser.count("input[name=item]:checked"), 2);
    browser.click("#tick-E-002");
    let some: bool = browser.ask("return document.querySelector('[data-tick-all]').indeterminate");
    assert!(some, "one of two");
    assert_eq!(browser.barriers(), Vec::<String>::new());
    browser.assert_quiet(TROUBLE_FREE);
    let before = server.entries();
    let archive = ada.client.get(&format!("{PLACE}/archive?item=E-001&item=E-002")).expect(200);
    assert_eq!(archive.header("content-type"), "application/zip");
    assert!(archive.shows("E-002 Switch list/list.csv") && archive.shows("index.csv"));
    assert_eq!(server.entries() - before, 2, "each file is written down");
    let page = ada.client.get(&format!("{PLACE}/E-001")).expect(200);
    assert!(page.shows("downloaded a file of E-001: list.csv."));
    assert!(server.verify().sound);
}

/// One objective MET and shown by evidence that is there: four actions, no load, whatever the look.
#[test]
fn a_met_objective_is_shown_by_existing_evidence_in_four_actions() {
    let server = Server::start();
    let mut ada = server.set_up();
    add(&mut ada, "Access policy", "2026-01-15");
    let looks = [
        ("light", "en", (1280, 900), "3.1.1"),
        ("dark", "fr", (1280, 900), "3.1.2"),
        ("dark", "en", (390, 844), "3.1.3"),
    ];
    for (theme, language, (width, height), requirement) in looks {
        let objective = format!("#obj-{}-a", requirement.replace('.', "-"));
        ada.client.get("/me/preferences").expect(200);
        let wishes = [("theme", theme), ("language", language), ("time_zone", "UTC"), ("shortcuts", "on")];
        ada.client.post("/me/preferences", &wishes).expect(303);
        let browser = Browser::signed_in(&server, &ada);
        browser.resize(width, height);
        browser.goto(&format!("/o/acme-machining/a/1/board?r={requirement}"));
        browser.wait_for(&objective);
        browser.count_anew();
        browser.click(&format!("{objective}-met"));
        browser.wait_for(&format!("{objective}-met[aria-pressed=true]"));
        browser.wait_text(".ck-toast__text", &format!("{requirement}[a]"));
        browser.press('e');
        browser.wait_for("#evidence-picker");
        browser.tick("#pick-E-001");
        browser.click("#evidence-picker .btn-primary");
        browser.wait_text("#evidence-list", &format!("{requirement}[a]"));
        assert_eq!((browser.actions(), browser.loads()), (4, 0), "{theme} {language} {width}");
        assert_eq!(browser.sticks_out(), Vec::<String>::new(), "{theme} {language} {width}");
        browser.assert_quiet(TROUBLE_FREE);
    }
}
