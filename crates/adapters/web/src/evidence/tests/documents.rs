//! Documents whose pages are drawn: one by one, in a frame, and what is told when one cannot be shown.

use std::sync::mpsc::channel;

use controlkeep_accounts::Language;
use http::StatusCode;

use super::reading::link_to;
use super::{PLACE, with_one};
use crate::testing::{Browser, Site};

/// Takes the place of the item's file.
async fn keep(anna: &mut Browser, name: &str, content: &[u8]) -> (String, String) {
    let replace = format!("{PLACE}/E-001/replace");
    anna.get(&replace).await;
    let sent = anna.send_files(&replace, &[], &[(name, content)]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
    (link_to(anna, "look").await, link_to(anna, "view").await)
}

async fn with_document(site: &Site, text: &str) -> (Browser, String, String) {
    let mut anna = with_one(site).await;
    let (look, view) = keep(&mut anna, "plan.pdf", text.as_bytes()).await;
    (anna, look, view)
}

#[tokio::test]
async fn a_page_is_a_picture_in_a_frame_that_runs_nothing() {
    let site = Site::ready();
    let (mut anna, look, _) = with_document(&site, "One\u{c}Two\u{c}Three").await;
    let first = anna.get(&look).await;
    first.shows(200, &["src=\"data:image/png;base64,T25l\"", "Page 1 of 3", "alt=\"Page 1 of 3 of plan.pdf"]);
    let policy = first.headers["content-security-policy"].to_str().unwrap();
    let expected = "default-src 'none'; style-src 'self'; img-src data:; sandbox; frame-ancestors 'self'";
    assert_eq!(policy, expected);
    assert_eq!(first.headers["x-frame-options"], "SAMEORIGIN");
    assert!(first.headers["cache-control"].to_str().unwrap().contains("no-store"));
    for active in ["<script", "<a ", "<form", "<object", "<embed", "href=\"http"] {
        assert!(!first.html.contains(active), "{active}: {}", first.html);
    }
    anna.get(&format!("{look}?page=3")).await.shows(200, &["base64,VGhyZWU=\"", "Page 3 of 3"]);
}

#[tokio::test]
async fn links_around_the_frame_lead_from_page_to_page() {
    let site = Site::ready();
    let (mut anna, look, view) = with_document(&site, "One\u{c}Two\u{c}Three").await;
    let has = |html: &str, page: u32| html.contains(&format!("href=\"{view}?page={page}\""));
    let first = anna.get(&view).await;
    first.shows(200, &["Page 1 of 3", "sandbox></iframe>", "max=\"3\"", "/download\" download"]);
    assert!(first.html.contains(&format!("src=\"{look}?page=1\"")), "{}", first.html);
    assert!(!has(&first.html, 1) && has(&first.html, 2) && has(&first.html, 3), "{}", first.html);
    let second = anna.get(&format!("{view}?page=2")).await;
    assert!(has(&second.html, 1) && has(&second.html, 3), "{}", second.html);
    let last = anna.get(&format!("{view}?page=3")).await;
    last.shows(200, &["Page 3 of 3"]);
    assert!(has(&last.html, 2) && !has(&last.html, 4), "{}", last.html);
    anna.get(&format!("{PLACE}/E-001")).await.shows(200, &[&format!("href=\"{view}\"")]);
}

#[tokio::test]
async fn a_page_that_is_not_there_is_told_with_the_way_back() {
    let site = Site::ready();
    let (mut anna, look, view) = with_document(&site, "One\u{c}Two").await;
    for page in ["0", "3", "x", "-1", "99999999999"] {
        let told = ["There is no such page: the document has 2 pages."];
        anna.get(&format!("{look}?page={page}")).await.shows(404, &told);
        let around = anna.get(&format!("{view}?page={page}")).await;
        around.shows(404, &told);
        around
            .shows(404, &["Show the first page", &format!("href=\"{view}?page=1\""), "/download\" download"]);
        assert!(!around.html.contains("<iframe"), "{}", around.html);
    }
}

#[tokio::test]
async fn what_cannot_be_shown_says_why_and_offers_the_file() {
    let site = Site::ready();
    let mut anna = with_one(&site).await;
    for (content, why) in [
        (&b"encrypted x"[..], "This document opens with a password only"),
        (b"\xff\xfe", "This document is damaged or is no PDF"),
        (b"huge x", "This document is too large to be shown here"),
        (b"slow x", "Drawing this page takes too long"),
        (b"crash x", "This page could not be drawn"),
    ] {
        let (look, view) = keep(&mut anna, "plan.pdf", content).await;
        anna.get(&look).await.shows(200, &[why]);
        let around = anna.get(&view).await;
        around.shows(200, &[why, "/download\" download"]);
        assert!(!around.html.contains("<iframe"), "{}", around.html);
    }
}

#[tokio::test]
async fn when_other_pages_are_drawn_it_says_so_after_a_while() {
    let site = Site::ready();
    let (mut anna, look, view) = with_document(&site, "One").await;
    let (release, held) = (0..2).map(|_| channel::<()>()).unzip::<_, _, Vec<_>, Vec<_>>();
    let busy: Vec<_> = held
        .into_iter()
        .map(|held| {
            let app = site.app.clone();
            tokio::spawn(async move { app.blocking.draw(move || held.recv()).await })
        })
        .collect();
    tokio::task::yield_now().await;
    let told = anna.get(&look).await;
    told.shows(503, &["Other pages are being drawn at the moment."]);
    drop(release);
    for task in busy {
        assert!(task.await.unwrap().is_ok());
    }
    anna.get(&view).await.shows(200, &["Page 1 of 1"]);
}

#[tokio::test]
async fn a_document_whose_bytes_were_changed_is_told_as_damaged() {
    let site = Site::ready();
    let (mut anna, look, view) = with_document(&site, "One").await;
    for blob in site.blobs.ids() {
        site.blobs.tamper(blob, None);
    }
    for address in [look, view] {
        anna.get(&address).await.shows(500, &["The file is damaged"]);
    }
}

#[tokio::test]
async fn what_has_no_pages_stands_on_a_page_of_its_own_without_a_way_through() {
    let site = Site::ready();
    let mut anna = with_one(&site).await;
    let (look, view) = keep(&mut anna, "notes.txt", b"Text").await;
    let page = anna.get(&view).await;
    page.shows(200, &["notes.txt", &format!("src=\"{look}\"")]);
    assert!(!page.html.contains("ck-leaf"), "{}", page.html);
    let (_, view) = keep(&mut anna, "plan.pdf", b"One").await;
    let gone = view.replace("E-001", "E-002");
    assert_eq!(anna.get(&gone).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_pages_of_a_document_stand_in_french_too() {
    let site = Site::ready();
    let (anna, look, view) = with_document(&site, "One\u{c}Two").await;
    let mut anna = anna.with_header("accept-language", Language::French.code());
    anna.get(&look).await.shows(200, &["Page 1 sur 2", "sous forme d’image"]);
    let page = anna.get(&view).await;
    page.shows(200, &["Suivante", "Page 1 sur 2"]);
    crate::testing::check("view", &page.html);
    anna.get(&format!("{view}?page=7"))
        .await
        .shows(404, &["le document compte 2 pages", "Afficher la première page"]);
}
