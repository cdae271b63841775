//! Documents on the real server, in a real browser: drawn page by page by a process of their own.

use std::fs;
use std::path::Path;
use std::time::Instant;

use controlkeep_tests::{Browser, BrowserOptions, Person, Server, TROUBLE_FREE, pdf};

const PLACE: &str = "/o/acme-machining/evidence";
/// The picture of a page in its frame.
const PICTURE: &str = ".ck-look__page img";

/// Keeps an item with that file, and gives the address of the file on a page of its own.
fn add(person: &mut Person, name: &str, content: &[u8]) -> String {
    let new = format!("{PLACE}/new");
    let owner = person.client.get(&new).expect(200).chosen("owner").expect("an item has an owner");
    let fields = [("title", name), ("review", "annual"), ("owner", &owner), ("marking", "none")];
    let sent = person.client.post_files(&new, &fields, &[(name, content)]).expect(303);
    let item = sent.location().split('?').next().expect("an address").to_owned();
    let page = person.client.get(&item).expect(200);
    let file = page.between("/files/", "/").expect("the item has a file").to_owned();
    format!("{item}/files/{file}/view")
}

/// What the frame shows: the description of the picture, and how many points it has across.
fn shown(browser: &Browser) -> (String, String) {
    browser.within("#look", |browser| {
        browser.wait_for(PICTURE);
        let about = |name| browser.attribute(PICTURE, name).expect("a picture says what it is");
        assert!(about("src").starts_with("data:image/png;base64,iVBORw0KGgo"), "the picture is a PNG");
        (about("alt"), browser.property(PICTURE, "naturalWidth").unwrap_or_default())
    })
}

/// Leaves a picture where `CONTROLKEEP_SCREENSHOTS` wants one.
fn picture(browser: &Browser, name: &str) {
    if let Ok(folder) = std::env::var("CONTROLKEEP_SCREENSHOTS") {
        browser.picture(&Path::new(&folder).join(format!("document-{name}.png")));
    }
}

#[test]
fn a_document_is_read_page_by_page_and_runs_nothing() {
    let server = Server::start();
    let mut ada = server.set_up();
    let view = add(&mut ada, "policy.pdf", &pdf(&["Access policy", "Signatures", "Annex"]));
    let browser = Browser::signed_in(&server, &ada);
    browser.goto(&view);
    assert!(shown(&browser).0.starts_with("Page 1 of 3 of policy.pdf"), "{:?}", shown(&browser));
    assert_eq!(shown(&browser).1, "1240", "the picture came whole");
    assert_eq!(browser.barriers(), Vec::<String>::new());
    picture(&browser, "light");
    browser.click("#page-next");
    browser.wait_text("#page-at", "Page 2 of 3");
    assert!(shown(&browser).0.starts_with("Page 2 of 3"));
    browser.fill("#page", "3");
    browser.enter();
    browser.wait_text("#page-at", "Page 3 of 3");
    browser.click("#page-first");
    browser.wait_text("#page-at", "Page 1 of 3");
    browser.prefer_dark(true);
    browser.resize(390, 844);
    browser.reload();
    assert_eq!(shown(&browser).1, "1240");
    assert_eq!(browser.sticks_out(), Vec::<String>::new());
    assert_eq!(browser.barriers(), Vec::<String>::new());
    picture(&browser, "dark-phone");
    browser.assert_quiet(TROUBLE_FREE);
}

fn prefer_french(ada: &mut Person) {
    ada.client.get("/me/preferences").expect(200);
    let wishes =
        [("theme", "system"), ("language", "fr"), ("time_zone", "Europe/Paris"), ("shortcuts", "on")];
    ada.client.post("/me/preferences", &wishes).expect(303);
}

#[test]
fn it_is_read_in_french_and_without_scripts_too() {
    let server = Server::start();
    let mut ada = server.set_up();
    let view = add(&mut ada, "politique.pdf", &pdf(&["Politique", "Signatures"]));
    let plain = Browser::open_with(&server, &BrowserOptions::without_scripts());
    plain.take_over(&ada);
    plain.goto(&view);
    plain.click("#page-next");
    plain.wait_text("#page-at", "Page 2 of 2");
    assert!(shown(&plain).0.starts_with("Page 2 of 2"));
    plain.assert_quiet(TROUBLE_FREE);
    prefer_french(&mut ada);
    let french = Browser::open_with(&server, &BrowserOptions::french());
    french.take_over(&ada);
    french.goto(&view);
    french.wait_text("#page-next", "Suivante");
    assert!(shown(&french).0.starts_with("Page 1 sur 2 de politique.pdf"));
    picture(&french, "french");
    french.assert_quiet(TROUBLE_FREE);
}

#[test]
fn the_item_itself_shows_the_first_page() {
    let server = Server::start();
    let mut ada = server.set_up();
    add(&mut ada, "policy.pdf", &pdf(&["Access policy", "Signatures"]));
    let browser = Browser::signed_in(&server, &ada);
    browser.goto(&format!("{PLACE}/E-001"));
    browser.click(".ck-fold > summary");
    let about = browser.within(".ck-preview", |browser| {
        browser.wait_text("figcaption", "Page 1 of 2");
        browser.property(PICTURE, "naturalWidth")
    });
    assert_eq!(about.as_deref(), Some("1240"));
    picture(&browser, "item");
    browser.click(".ck-fold p a");
    browser.wait_text("#page-at", "Page 1 of 2");
    browser.assert_quiet(TROUBLE_FREE);
}

/// Frames were once refused by the policy of the page, and their style by that of the style sheet.
#[test]
fn pictures_text_and_tables_are_seen_in_their_frames() {
    let server = Server::start();
    let mut ada = server.set_up();
    let text = add(&mut ada, "notes.txt", b"Only people who need access get it.");
    let table = add(&mut ada, "list.csv", b"name;since\nAda;2026\n");
    let browser = Browser::signed_in(&server, &ada);
    for (view, css, content) in
        [(text, ".ck-look__text", "Only people who need"), (table, ".ck-table td", "name")]
    {
        browser.goto(&view);
        browser.within("#look", |browser| browser.wait_text(css, content));
    }
    picture(&browser, "table");
    browser.prefer_dark(true);
    browser.reload();
    picture(&browser, "table-dark");
    browser.assert_quiet(TROUBLE_FREE);
}

#[test]
fn a_document_that_cannot_be_shown_says_why() {
    let server = Server::start();
    let mut ada = server.set_up();
    let view = add(&mut ada, "broken.pdf", b"%PDF-1.7\nnothing of it is a document\n%%EOF\n");
    let browser = Browser::signed_in(&server, &ada);
    browser.goto(&view);
    browser.wait_text(".ck-alert--danger", "This document is damaged or is no PDF");
    assert_eq!(browser.count("iframe"), 0);
    assert_eq!(browser.barriers(), Vec::<String>::new());
    picture(&browser, "damaged");
    browser.assert_quiet(TROUBLE_FREE);
}

/// The children of a process that are there now.
fn children(of: u32) -> Vec<String> {
    let tasks = fs::read_dir(format!("/proc/{of}/task")).into_iter().flatten().flatten();
    let read = |task: fs::DirEntry| fs::read_to_string(task.path().join("children")).unwrap_or_default();
    tasks.flat_map(|task| read(task).split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[test]
fn every_page_is_drawn_by_a_child_that_is_gone_afterwards() {
    let server = Server::start();
    let mut ada = server.set_up();
    let view = add(&mut ada, "policy.pdf", &pdf(&["Access policy", "Signatures"]));
    let look = view.replace("/view", "/look");
    let started = Instant::now();
    for page in ["1", "2", "1", "2", "1"] {
        let answer = ada.client.get(&format!("{look}?page={page}")).expect(200);
        assert!(answer.shows("data:image/png;base64,"), "{}", answer.text);
    }
    println!("a page took {:?}", started.elapsed() / 5);
    assert_eq!(children(server.id()), Vec::<String>::new(), "no child stays");
    let before = server.entries();
    ada.client.get(&look).expect(200);
    assert_eq!(server.entries(), before, "a look is no download");
    assert!(server.verify().sound);
}
