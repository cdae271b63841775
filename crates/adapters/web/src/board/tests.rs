use std::time::Instant;

use controlkeep_accounts::Language;
use controlkeep_compliance::Finding;

use super::page::{BoardPage, BoardTop, ListPart, list};
use super::*;
use crate::engine::Template as _;
use crate::findings::{Scene, samples};
use crate::requirement::{Place, RequirementSheet};
use crate::testing::{Site, check, draw, frame};

const FINDINGS: &[(&str, Finding)] = &[
    ("3.1.1", Finding::Met),
    ("3.1.2[a]", Finding::NotMet),
    ("3.1.16", Finding::NotApplicable),
    ("3.13.11", Finding::NotMet),
];

/// A whole board in English, with the list in its place.
fn board(query: &BoardQuery) -> String {
    let opened = samples::opened(FINDINGS);
    let scene = samples::scene(&opened, Language::English);
    let sheet =
        opened.find(&query.r).map(|index| RequirementSheet::of(&scene, &Place::Drawer(query.clone()), index));
    whole(&scene, query, sheet)
}

fn whole(scene: &Scene<'_>, query: &BoardQuery, sheet: Option<RequirementSheet>) -> String {
    let page = BoardPage {
        top: &BoardTop::of(scene, query),
        printed: String::new(),
        sheet,
        focus: String::new(),
        writable: true,
    };
    let list = draw(&ListPart { list: list(scene, query) });
    let place = format!("<!--{}-->", frame(Language::English).nonce);
    let html = draw(&page).replace(&place, &list);
    check(BoardPage::FILE, &html);
    html
}

fn query(q: &str) -> BoardQuery {
    BoardQuery { q: q.into(), ..BoardQuery::default() }
}

#[test]
fn every_page_renders() {
    board(&BoardQuery::default());
    board(&query("no-such-word pts:many"));
    board(&BoardQuery { fam: "AC".into(), find: "open".into(), ..query("<b>\"x\"") });
    board(&BoardQuery { r: "3.13.11".into(), sort: "-points".into(), ..BoardQuery::default() });
}

#[test]
fn a_row_tells_points_rule_finding_and_objectives() {
    let html = board(&query("3.1.2"));
    assert!(html.contains("id=\"row-3-1-2\""));
    assert!(html.contains("Must be met") && html.contains("ck-finding--not-met") && html.contains(">0/2<"));
    assert!(html.contains("href=\"/o/acme/a/1/board?q=3.1.2&amp;r=3.1.2\""), "{html}");
    assert!(html.contains("1 of 110 shown · these cost 5 points"));
}

#[test]
fn a_framework_without_points_has_no_columns_for_them() {
    for (code, headings) in [("CMMC-L1", 5), ("CMMC-L2", 7), ("CMMC-L3", 6)] {
        let opened = samples::opened_of(code, &[]);
        let scene = samples::scene(&opened, Language::English);
        let list = list(&scene, &BoardQuery::default());
        assert_eq!(list.headings.len(), headings, "{code}");
        assert_eq!(list.rows.len(), opened.catalogue().requirements.len());
        whole(&scene, &BoardQuery::default(), None);
    }
}

#[test]
fn no_match_offers_to_clear_the_filter() {
    let html = board(&query("no-such-word"));
    assert!(html.contains("No requirement matches") && html.contains("Clear filter"));
    assert!(!html.contains("<table"));
}

#[test]
fn a_row_that_no_longer_matches_stays_and_the_count_says_so() {
    let opened = samples::opened(FINDINGS);
    let scene = samples::scene(&opened, Language::English);
    let narrowed = BoardQuery { find: "not-met".into(), ..BoardQuery::default() };
    let met = opened.find("3.1.1").unwrap();
    let parts = changed_parts(&scene, &narrowed, met);
    assert!(parts.row.is_some());
    assert_eq!(parts.count, "2 of 110 match the filter now · these cost 10 points");
    let other_family = BoardQuery { fam: "AT".into(), ..BoardQuery::default() };
    assert!(changed_parts(&scene, &other_family, met).row.is_none());
}

#[test]
fn a_full_board_is_small_and_quick() {
    let opened = samples::filled(Finding::NotMet);
    let scene = samples::scene(&opened, Language::English);
    let html = whole(&scene, &BoardQuery::default(), None);
    assert!(html.len() < 160_000, "{} bytes", html.len());
    let started = Instant::now();
    let rows = list(&scene, &BoardQuery::default()).rows.len();
    assert_eq!(rows, 110);
    // Far above what it takes, also without optimisation: it catches work per pair of rows.
    assert!(started.elapsed().as_millis() < 200, "{:?}", started.elapsed());
}

#[tokio::test]
async fn the_address_opens_the_list_with_its_filter_and_drawer() {
    let site = Site::ready();
    let mut anna = site.anna();
    let board = anna.get("/o/acme-machining/a/1/board?fam=AC&r=3.1.3").await;
    board.shows(
        200,
        &["22 of 110 shown", "id=\"sheet\"", "Control CUI Flow", "fam:AC", "aria-current=\"true\""],
    );
    anna.get("/o/acme-machining/a/1/board")
        .await
        .shows(200, &["All 110 requirements shown", "Start a first pass"]);
    for lost in ["/o/acme-machining/a/2/board", "/o/acme-machining/a/x/board", "/o/other/a/1/board"] {
        anna.get(lost).await.shows(404, &[]);
    }
}

#[tokio::test]
async fn htmx_gets_the_part_it_asks_for() {
    let site = Site::ready();
    let part = |target: &str| site.anna().with_header("hx-request", "true").with_header("hx-target", target);
    let drawer = part("drawer").get("/o/acme-machining/a/1/board?r=3.5.3").await;
    drawer.shows(200, &["id=\"sheet\"", "obj-3-5-3-b"]);
    assert!(!drawer.html.contains("<html"));
    part("drawer").get("/o/acme-machining/a/1/board?r=9.9.9").await.shows(404, &[]);
    let mut typing = part("list").with_header(
        "hx-current-url",
        "https://keep.example.com/o/acme-machining/a/1/board?r=3.1.1&tab=history",
    );
    let list = typing.get("/o/acme-machining/a/1/board?fam=AC&q=session").await;
    list.shows(200, &["id=\"list\"", "of 110 shown"]);
    assert!(!list.html.contains("id=\"sheet\""));
    let address = list.headers.get("HX-Replace-Url").unwrap().to_str().unwrap();
    assert_eq!(address, "/o/acme-machining/a/1/board?fam=AC&q=session&r=3.1.1&tab=history");
}

#[test]
fn a_row_tells_its_evidence_and_what_is_met_without_any() {
    let mut opened = samples::opened(FINDINGS);
    samples::show(&mut opened, "3.1.1[a]", Some("2026-11-19"));
    samples::show(&mut opened, "3.13.11", None);
    let scene = samples::scene(&opened, Language::English);
    let html = whole(&scene, &BoardQuery::default(), None);
    let row = |id: &str| {
        let start = html.find(&format!("id=\"row-{id}\"")).unwrap();
        html[start..].split("</tr>").next().unwrap().split("ck-cell-evidence").nth(1).unwrap().to_owned()
    };
    assert!(row("3-1-1").contains(">1 ") && row("3-1-1").contains("Stale"), "{}", row("3-1-1"));
    assert!(row("3-1-1").contains("MET, no evidence"), "five of six objectives: {}", row("3-1-1"));
    assert!(row("3-13-11").contains(">1<") && !row("3-13-11").contains("MET, no"), "{}", row("3-13-11"));
    assert!(
        !row("3-1-2").contains("MET, no evidence") && row("3-1-2").contains(">none<"),
        "{}",
        row("3-1-2")
    );
    assert!(html.contains("?q=evid%3Amissing\">5 objectives MET, no evidence</a>"), "{html}");
    let all = samples::opened(&[]);
    let html = whole(&samples::scene(&all, Language::English), &BoardQuery::default(), None);
    assert!(!html.contains("MET, no evidence"));
}
