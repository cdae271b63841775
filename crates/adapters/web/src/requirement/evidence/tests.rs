//! The evidence of a requirement over fakes: seen, linked, unlinked, added; with scripts and without.

use http::StatusCode;

use crate::findings::samples;
use crate::testing::{ANNA, Answer, Browser, Site};

const PLACE: &str = "/o/acme-machining/a/1/r/3.1.2";
const TAB: &str = "/o/acme-machining/a/1/r/3.1.2?tab=evidence";

/// Adds an item that is linked with what is named.
async fn add(browser: &mut Browser, title: &str, dated: &str, objectives: &str) {
    let owner = ANNA.to_string();
    let fields = [
        ("title", title),
        ("dated", dated),
        ("review", "monthly"),
        ("owner", owner.as_str()),
        ("marking", "cui"),
        ("assessment", "1"),
        ("objectives", objectives),
    ];
    let new = "/o/acme-machining/evidence/new";
    browser.get(new).await;
    let sent = browser.send_files(new, &fields, &[("policy.pdf", b"%PDF-1.7 policy")]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
}

fn objective(site: &Site, at: usize) -> String {
    let framework = site.framework("CMMC-L2");
    framework.objective_id(framework.find_requirement_by_short("3.1.2").unwrap(), at).to_string()
}

fn with_scripts(site: &Site, part: &str) -> Browser {
    let board = "https://keep.example.com/o/acme-machining/a/1/board?r=3.1.2&tab=evidence";
    let anna = site.anna().with_header("hx-request", "true").with_header("hx-target", part);
    anna.with_header("hx-current-url", board)
}

fn hides(page: &Answer, texts: &[&str]) {
    for text in texts {
        assert!(!page.html.contains(text), "{text} in {}", page.html);
    }
}

#[tokio::test]
async fn the_tab_shows_what_is_linked_with_everything_that_is_known_of_it() {
    let site = Site::ready();
    let mut anna = site.anna();
    anna.get(TAB).await.shows(200, &["No evidence yet", "No item has these words"]);
    add(&mut anna, "Access policy", "2026-01-15", "3.1.2[a], 3.1.1").await;
    add(&mut anna, "Switch list", "2026-01-15", "3.1.1").await;
    let page = anna.get(TAB).await;
    let told = [
        "aria-current=\"page\">Evidence <span class=\"ck-tabs__n\">1<",
        "Access policy",
        "/o/acme-machining/evidence/E-001\"",
        "policy.pdf",
        "CUI",
        "Stale",
        "It should have been looked at by",
        "Nothing shows 3.1.2[b] yet.",
        "/evidence/new?assessment=1&amp;objectives=3.1.2\"",
    ];
    page.shows(200, &told);
    let list = page.html.split("id=\"evidence-list\"").nth(1).unwrap().split("ck-pick").next().unwrap();
    assert!(
        !list.contains("Switch list") && list.contains(">3.1.2[a]<") && !list.contains("3.1.1"),
        "{list}"
    );
    anna.get(PLACE).await.shows(200, &["1 item of evidence", "No evidence yet"]);
    anna.get("/o/acme-machining/a/1/board?r=3.1.2&tab=evidence")
        .await
        .shows(200, &["Access policy", "policy.pdf"]);
}

#[tokio::test]
async fn the_picker_finds_by_number_and_by_title() {
    let site = Site::ready();
    let mut anna = site.anna();
    add(&mut anna, "Access policy", "2026-01-15", "3.1.2[a]").await;
    add(&mut anna, "Switch list", "2026-01-15", "").await;
    let page = anna.get(&format!("{TAB}&pick=switch")).await;
    page.shows(200, &["value=\"E-002\" id=\"pick-E-002\"", "value=\"switch\""]);
    hides(&page, &["pick-E-001"]);
    let mut typing = with_scripts(&site, "evidence-picker");
    let part = typing.get(&format!("{TAB}&pick=E-001")).await;
    part.shows(200, &["pick-E-001", "shows 3.1.2[a]"]);
    hides(&part, &["<html", "pick-E-002", "evidence-list"]);
    typing.get(&format!("{TAB}&pick=nothing")).await.shows(200, &["No item has these words or this number."]);
}

#[tokio::test]
async fn an_item_is_linked_and_unlinked_without_scripts() {
    let site = Site::ready();
    let mut anna = site.anna();
    add(&mut anna, "Access policy", "2026-01-15", "").await;
    anna.get(TAB).await;
    let (a, b) = (objective(&site, 0), objective(&site, 1));
    let link = format!("{PLACE}/evidence");
    anna.post(&link, &[("item", "E-001"), ("pick", "access")]).await.shows(
        422,
        &["Choose at least one item and one objective.", "value=\"access\"", "id=\"pick-E-001\" checked"],
    );
    anna.post(&link, &[("item", "E-001"), ("objective", &a), ("objective", &b)]).await.leads_to(TAB);
    anna.get(TAB).await.shows(200, &[">3.1.2[a]<", ">3.1.2[b]<"]);
    anna.post(&link, &[("item", "E-001"), ("objective", &a)]).await.leads_to(TAB);
    anna.post(&format!("{link}/unlink"), &[("item", "E-001"), ("objective", &b)]).await.leads_to(TAB);
    anna.get(TAB).await.shows(200, &["Nothing shows 3.1.2[b] yet."]);
    let page = anna.get("/o/acme-machining/evidence/E-001").await;
    page.shows(200, &["linked E-001", "unlinked E-001"]);
}

#[tokio::test]
async fn with_scripts_the_sheet_and_the_row_of_the_board_answer() {
    let site = Site::ready();
    add(&mut site.anna(), "Access policy", "2026-01-15", "").await;
    let mut anna = with_scripts(&site, "sheet");
    let (link, a) = (format!("{PLACE}/evidence"), objective(&site, 0));
    let done = anna.post(&link, &[("item", "E-001"), ("objective", &a)]).await;
    done.shows(200, &["E-001 linked with 3.1.2[a].", "id=\"row-3-1-2\"", "id=\"sheet\"", "id=\"met-note\""]);
    let row = done.html.split("ck-cell-evidence").nth(1).unwrap().split("</td>").next().unwrap().to_owned();
    assert!(row.contains(">1 ") && row.contains("Stale"), "{row}");
    let undone = anna.post(&format!("{link}/unlink"), &[("item", "E-001"), ("objective", &a)]).await;
    let told = ["E-001 is no longer linked with 3.1.2[a].", "data-undo", "No evidence yet"];
    undone.shows(200, &told);
    hides(&undone, &["<html"]);
    anna.post(&link, &[]).await.shows(422, &["Choose at least one item and one objective."]);
}

#[tokio::test]
async fn what_is_not_there_or_belongs_elsewhere_is_not_found() {
    let site = Site::ready();
    let mut anna = site.anna();
    add(&mut anna, "Access policy", "2026-01-15", "").await;
    let link = format!("{PLACE}/evidence");
    let framework = site.framework("CMMC-L2");
    let elsewhere =
        framework.objective_id(framework.find_requirement_by_short("3.5.3").unwrap(), 0).to_string();
    let a = objective(&site, 0);
    for (item, objective) in [("E-001", elsewhere.as_str()), ("E-009", a.as_str()), ("x", a.as_str())] {
        let answer = anna.post(&link, &[("item", item), ("objective", objective)]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{item} {objective}");
    }
    hides(&anna.get("/o/acme-machining/evidence/E-001").await, &["linked E-001"]);
}

#[tokio::test]
async fn whoever_may_only_read_sees_the_evidence_and_no_form() {
    let site = Site::ready();
    add(&mut site.anna(), "Access policy", "2026-01-15", "3.1.2[a]").await;
    let mut ben = samples::viewer_of(&site);
    let page = ben.get(TAB).await;
    page.shows(200, &["Access policy", "policy.pdf"]);
    hides(&page, &["evidence-picker", "evidence/unlink", "evidence/new"]);
    let link = format!("{PLACE}/evidence");
    let sent = ben.post(&link, &[("item", "E-001"), ("objective", &objective(&site, 1))]).await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_card_of_focus_mode_names_what_shows_its_objective() {
    let site = Site::ready();
    let mut anna = site.anna();
    add(&mut anna, "Access policy", "2026-01-15", "3.1.2[a]").await;
    let card = anna.get("/o/acme-machining/a/1/focus?at=3.1.2a").await;
    card.shows(200, &["1 item of evidence", "Access policy", "Stale", "objectives=3.1.2%5Ba%5D"]);
    let next = anna.get("/o/acme-machining/a/1/focus?at=3.1.2b").await;
    next.shows(200, &["No evidence yet"]);
    hides(&next, &["Access policy"]);
    let mut turning = site.anna().with_header("hx-request", "true").with_header("hx-target", "focus");
    let met = format!("/o/acme-machining/a/1/focus/{}/finding?set=open", objective(&site, 1));
    turning.post(&met, &[("version", "0"), ("seen", "not_assessed"), ("finding", "met")]).await;
    turning.get("/o/acme-machining/a/1/focus?at=3.1.2b").await.shows(200, &["MET, no evidence"]);
    turning.get("/o/acme-machining/a/1/board").await.shows(200, &["1 objective MET, no evidence"]);
}
