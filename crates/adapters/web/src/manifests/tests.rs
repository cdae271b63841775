//! The pages of hash lists over fakes: what would be frozen, freezing, handing out, verifying.

use controlkeep_rbac::Role;
use http::StatusCode;

use crate::testing::{Browser, Site};

const EVIDENCE: &str = "/o/acme-machining/evidence";
const LISTS: &str = "/o/acme-machining/a/1/manifests";
const NEW: &str = "/o/acme-machining/a/1/manifests/new";

async fn add(browser: &mut Browser, title: &str, name: &str, bytes: &[u8]) {
    browser.get(&format!("{EVIDENCE}/new")).await;
    let owner = crate::testing::ANNA.to_string();
    let fields = [
        ("title", title),
        ("review", "annual"),
        ("owner", owner.as_str()),
        ("marking", "none"),
        ("assessment", "1"),
        ("objectives", "3.1.1[a]"),
    ];
    let sent = browser.send_files(&format!("{EVIDENCE}/new"), &fields, &[(name, bytes)]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
}

async fn with_two(site: &Site) -> Browser {
    let mut anna = site.anna();
    add(&mut anna, "Access policy", "policy.pdf", b"%PDF-1.7 policy").await;
    add(&mut anna, "Network plan", "plan.pdf", b"%PDF-1.7 plan").await;
    anna
}

/// The hash that the form sends back.
fn seen(html: &str) -> String {
    html.split("name=\"seen\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

async fn freeze(browser: &mut Browser) -> String {
    let seen = seen(&browser.get(NEW).await.html);
    let sent = browser.post(NEW, &[("seen", &seen)]).await;
    let place = sent.headers["location"].to_str().unwrap().to_owned();
    assert!(place.starts_with(&format!("{LISTS}/")) && place.ends_with("?done=frozen"), "{place}");
    place.trim_end_matches("?done=frozen").to_owned()
}

#[tokio::test]
async fn evidence_is_looked_through_frozen_and_shown_with_what_emass_asks_for() {
    let site = Site::ready();
    let mut anna = with_two(&site).await;
    anna.get(LISTS).await.shows(200, &["No hash list yet", "Freeze the evidence"]);
    let told = ["E-001/policy.pdf", "E-002/plan.pdf", "2 files were not checked", "Freeze 2 files"];
    anna.get(NEW).await.shows(200, &told);
    anna.get(&format!("{NEW}?read=all")).await.shows(200, &["Every file was read to its end"]);
    let one = freeze(&mut anna).await;
    let page = anna.get(&format!("{one}?done=frozen")).await;
    page.shows(
        200,
        &["2 files are frozen", "CMMCAssessmentArtifacts.log", "SHA-256", "Anna Lee froze the evidence"],
    );
    anna.get(LISTS).await.shows(200, &[&one, "Anna Lee"]);
    anna.get(&format!("{EVIDENCE}/E-001")).await.shows(200, &["Frozen in", &one]);
    anna.get("/o/acme-machining/a/1/score").await.shows(200, &[LISTS]);
}

#[tokio::test]
async fn both_files_are_handed_out_as_they_were_kept_and_leave_entries() {
    let site = Site::ready();
    let mut anna = with_two(&site).await;
    let one = freeze(&mut anna).await;
    let list = anna.get(&format!("{one}/list")).await;
    let hash = anna.get(&format!("{one}/hash")).await;
    let header = |page: &crate::testing::Answer, name: &str| page.headers[name].to_str().unwrap().to_owned();
    assert!(header(&list, "content-disposition").contains("CMMCAssessmentArtifacts.log"));
    assert!(header(&hash, "content-disposition").contains("CMMCAssessmentLogHash.log"));
    assert!(list.html.contains("E-001/policy.pdf") && list.html.contains("\r\n"));
    let sha256 = controlkeep_evidence::manifest::sha256(list.html.as_bytes());
    assert!(hash.html.contains(&sha256.upper()), "{}", hash.html);
    let page = anna.get(&one).await;
    page.shows(200, &[&sha256.upper(), "Anna Lee downloaded CMMCAssessmentLogHash.log of Level 2"]);
}

#[tokio::test]
async fn a_list_is_verified_again_and_tells_what_is_missing_and_what_is_new() {
    let site = Site::ready();
    let mut anna = with_two(&site).await;
    let one = freeze(&mut anna).await;
    let verify = format!("{one}/verify");
    anna.get(&one).await;
    anna.post(&verify, &[]).await.shows(200, &["In order.", "2 of 2 files"]);
    add(&mut anna, "Later", "later.pdf", b"%PDF-1.7 later").await;
    site.blobs.tamper(site.blobs.ids()[0], None);
    let page = anna.post(&verify, &[]).await;
    page.shows(
        200,
        &["Not in order.", "1 of 2 files", "1 file is missing", "E-003/later.pdf", "1 missing, 0 changed"],
    );
}

#[tokio::test]
async fn what_is_damaged_is_frozen_only_when_somebody_says_so() {
    let site = Site::ready();
    let mut anna = with_two(&site).await;
    site.blobs.tamper(site.blobs.ids()[0], None);
    let page = anna.get(NEW).await;
    page.shows(200, &["1 file is missing.", "Freeze although"]);
    let seen = seen(&page.html);
    anna.post(NEW, &[("seen", &seen)]).await.shows(422, &["tick this box"]);
    anna.get(LISTS).await.shows(200, &["No hash list yet"]);
    let sent = anna.post(NEW, &[("seen", &seen), ("despite", "yes")]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_changed_since_it_was_shown_is_not_frozen() {
    let site = Site::ready();
    let mut anna = with_two(&site).await;
    let seen = seen(&anna.get(NEW).await.html);
    add(&mut anna, "Later", "later.pdf", b"%PDF-1.7 later").await;
    anna.get(NEW).await;
    let page = anna.post(NEW, &[("seen", &seen)]).await;
    page.shows(409, &["the evidence changed while you looked", "E-003/later.pdf"]);
    anna.get(LISTS).await.shows(200, &["No hash list yet"]);
}

#[tokio::test]
async fn nothing_linked_is_told_and_only_a_maintainer_freezes() {
    let site = Site::ready();
    let mut anna = site.anna();
    anna.get(NEW).await.shows(200, &["Nothing to freeze"]);
    let mut member = site.signed_in_as(site.person("bea", Some(Role::Member)));
    assert_eq!(member.get(NEW).await.status, StatusCode::FORBIDDEN);
    member.get(LISTS).await.shows(200, &["A maintainer of the organisation freezes"]);
    assert_eq!(anna.get("/o/acme-machining/a/9/manifests").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn removing_what_is_frozen_is_refused_and_the_refusal_names_the_list() {
    let site = Site::ready();
    let mut anna = with_two(&site).await;
    freeze(&mut anna).await;
    anna.get(&format!("{EVIDENCE}/E-001")).await;
    let page = anna.post(&format!("{EVIDENCE}/E-001/remove"), &[]).await;
    page.shows(409, &["It stands in a hash list and has to be kept until", "Level 2 · 2026 ("]);
}
