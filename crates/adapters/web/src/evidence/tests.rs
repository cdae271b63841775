//! The pages of evidence over fakes: added, seen, described, linked, held, replaced and removed.

mod documents;
mod reading;

use controlkeep_accounts::Language;
use http::StatusCode;

use crate::testing::{Browser, Site};

const PLACE: &str = "/o/acme-machining/evidence";

async fn with_one(site: &Site) -> Browser {
    let mut anna = site.anna();
    anna.get(&format!("{PLACE}/new")).await.shows(200, &["Add evidence", "Up to 1.0 MB each"]);
    let fields = [
        ("title", "Access policy"),
        ("description", "For all."),
        ("dated", "2026-01-15"),
        ("review", "annual"),
        ("owner", &crate::testing::ANNA.to_string()),
        ("marking", "cui"),
        ("method", "examine"),
        ("assessment", "1"),
        ("objectives", "3.1.1[a], 3.1.2"),
    ];
    let sent = anna.send_files(&format!("{PLACE}/new"), &fields, &[("policy.pdf", b"%PDF-1.7 policy")]).await;
    sent.leads_to(&format!("{PLACE}/E-001?done=added"));
    anna
}

#[tokio::test]
async fn an_item_is_added_and_seen_with_its_file_and_links() {
    let site = Site::ready();
    let mut anna = with_one(&site).await;
    let page = anna.get(&format!("{PLACE}/E-001?done=added")).await;
    page.shows(
        200,
        &["E-001 stored.", "Access policy", "policy.pdf", "3.1.1[a]", "3.1.2[b]", "CUI", "Examine"],
    );
    assert!(
        page.html.contains("Anna Lee added E-001: Access policy."),
        "the history tells it: {}",
        page.html
    );
    let list = anna.get(PLACE).await;
    list.shows(200, &["E-001", "Access policy", "1 item", "Anna Lee"]);
    anna.get(&format!("{PLACE}?q=nothing")).await.shows(200, &["Nothing matches"]);
    anna.get(&format!("{PLACE}?freshness=fresh&q=policy")).await.shows(200, &["E-001"]);
}

#[tokio::test]
async fn a_file_is_handed_out_as_it_was_and_leaves_an_entry() {
    let site = Site::ready();
    let mut anna = with_one(&site).await;
    let page = anna.get(&format!("{PLACE}/E-001")).await;
    let link = page.html.split("href=\"").find(|rest| rest.contains("/download\"")).unwrap();
    let link = link.split('"').next().unwrap().to_owned();
    let file = anna.get(&link).await;
    assert_eq!((file.status, file.html.as_str()), (StatusCode::OK, "%PDF-1.7 policy"));
    let header = |name: &str| file.headers[name].to_str().unwrap();
    assert_eq!(
        header("content-disposition"),
        "attachment; filename=\"policy.pdf\"; filename*=UTF-8''policy.pdf"
    );
    assert!(header("content-security-policy").contains("sandbox"), "{:?}", file.headers);
    anna.get(&format!("{PLACE}/E-001"))
        .await
        .shows(200, &["Anna Lee downloaded a file of E-001: policy.pdf."]);
    let gone = link.replace("E-001", "E-002");
    assert_eq!(anna.get(&gone).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_refused_form_keeps_what_was_typed_and_no_file() {
    let site = Site::ready();
    let mut anna = site.anna();
    anna.get(&format!("{PLACE}/new")).await;
    let fields = [
        ("title", "Access policy"),
        ("dated", "yesterday"),
        ("review", "annual"),
        ("owner", &crate::testing::ANNA.to_string()),
        ("marking", "none"),
        ("assessment", "1"),
        ("objectives", "3.99"),
    ];
    let page = anna.send_files(&format!("{PLACE}/new"), &fields, &[("policy.pdf", b"%PDF-1.7")]).await;
    let told = ["Enter a day, such as 2026-11-20.", "3.99 is no objective", "value=\"Access policy\""];
    page.shows(422, &told);
    anna.get(PLACE).await.shows(200, &["No evidence yet"]);
    assert_eq!(site.blobs.ids().len(), 0, "what belongs to nothing is not kept");
}

#[tokio::test]
async fn nothing_to_store_and_a_file_that_is_too_large_are_told() {
    let site = Site::ready();
    let mut anna = site.anna();
    anna.get(&format!("{PLACE}/new")).await;
    let owner = crate::testing::ANNA.to_string();
    let fields = [("title", "x"), ("review", "annual"), ("owner", owner.as_str()), ("marking", "none")];
    let new = format!("{PLACE}/new");
    anna.send_files(&new, &fields, &[]).await.shows(422, &["There is nothing to store."]);
    let large = vec![b'x'; 1_000_001];
    let page = anna.send_files(&new, &fields, &[("large.txt", &large), ("small.txt", b"x")]).await;
    page.shows(422, &["large.txt: The file was not stored. It is larger than 1.0 MB."]);
    assert_eq!(site.blobs.ids().len(), 0);
}

#[tokio::test]
async fn an_item_is_described_and_a_stale_form_is_refused() {
    let site = Site::ready();
    let mut anna = with_one(&site).await;
    let edit = format!("{PLACE}/E-001/edit");
    anna.get(&edit).await.shows(200, &["Edit E-001", "value=\"Access policy\"", "value=\"2026-01-15\""]);
    let owner = crate::testing::ANNA.to_string();
    let fields = |version, title| {
        [
            ("version", version),
            ("title", title),
            ("description", ""),
            ("dated", "2026-02-01"),
            ("review", "quarterly"),
            ("owner", owner.as_str()),
            ("marking", "other"),
            ("marking_text", "Proprietary"),
        ]
    };
    anna.post(&edit, &fields("1", "Access rules")).await.leads_to(&format!("{PLACE}/E-001?done=saved"));
    anna.get(&format!("{PLACE}/E-001"))
        .await
        .shows(200, &["Access rules", "Proprietary", "Every three months"]);
    let page = anna.post(&edit, &fields("1", "Something else")).await;
    page.shows(409, &["Somebody else changed it", "value=\"Something else\""]);
    let planted = [&fields("2", "Planted")[..], &[("created_by", "nobody")]].concat();
    anna.post(&edit, &planted).await.shows(422, &[]);
    anna.post(&edit, &fields("2", "No version")[1..]).await.shows(422, &[]);
}

#[tokio::test]
async fn links_and_references_come_and_go() {
    let site = Site::ready();
    let mut anna = with_one(&site).await;
    let of = |what: &str| format!("{PLACE}/E-001/{what}");
    anna.get(&format!("{PLACE}/E-001")).await;
    anna.post(&of("link"), &[("assessment", "1"), ("objectives", "3.5.3[a]")])
        .await
        .leads_to(&format!("{PLACE}/E-001?done=linked#links"));
    anna.get(&format!("{PLACE}/E-001")).await.shows(200, &["3.5.3[a]"]);
    let wrong = anna.post(&of("link"), &[("assessment", "1"), ("objectives", "3.5.3[z]")]).await;
    wrong.shows(422, &["3.5.3[z] is no objective", "value=\"3.5.3[z]\""]);
    anna.post(&of("link"), &[("assessment", "9"), ("objectives", "3.5.3")])
        .await
        .shows(422, &["Choose an assessment."]);
    let objective = site.framework("CMMC-L2");
    let index = objective.find_requirement_by_short("3.5.3").unwrap();
    let id = objective.objective_id(index, 0).to_string();
    anna.post(&of("unlink"), &[("assessment", "1"), ("objective", &id)])
        .await
        .leads_to(&format!("{PLACE}/E-001?done=unlinked#links"));
    let page = anna.get(&format!("{PLACE}/E-001")).await;
    assert!(!page.html.contains("/r/3.5.3\""), "{}", page.html);
    let address = [("reference_title", "Wiki"), ("address", "https://wiki.example/a")];
    anna.post(&of("references"), &address).await.leads_to(&format!("{PLACE}/E-001?done=saved#references"));
    anna.get(&format!("{PLACE}/E-001")).await.shows(200, &["https://wiki.example/a", "Wiki"]);
    let plain = [("reference_title", "Wiki"), ("address", "http://wiki.example/a")];
    anna.post(&of("references"), &plain).await.shows(422, &["Enter an address that begins with https://."]);
}

#[tokio::test]
async fn what_is_on_hold_stays_until_the_hold_is_lifted() {
    let site = Site::ready();
    let mut anna = with_one(&site).await;
    let of = |what: &str| format!("{PLACE}/E-001/{what}");
    anna.get(&format!("{PLACE}/E-001")).await;
    anna.post(&of("hold"), &[("reason", " ")]).await.shows(422, &["Enter a reason."]);
    anna.post(&of("hold"), &[("reason", "Case 12")]).await.leads_to(&format!("{PLACE}/E-001?done=held"));
    anna.get(&format!("{PLACE}/E-001")).await.shows(200, &["On hold since", "Case 12"]);
    anna.post(&of("remove"), &[]).await.shows(409, &["It is on hold. Lift the hold first."]);
    anna.post(&of("lift"), &[("reason", "Settled")]).await.leads_to(&format!("{PLACE}/E-001?done=lifted"));
    anna.post(&of("remove"), &[]).await.leads_to(&format!("{PLACE}?removed=E-001"));
    anna.get(&format!("{PLACE}?removed=E-001")).await.shows(200, &["E-001 removed.", "No evidence yet"]);
    assert_eq!(anna.get(&format!("{PLACE}/E-001")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_new_version_keeps_the_links_and_asks_for_its_date() {
    let site = Site::ready();
    let mut anna = with_one(&site).await;
    let replace = format!("{PLACE}/E-001/replace");
    let page = anna.get(&replace).await;
    page.shows(200, &["New version of E-001", "name=\"dated\" type=\"date\" value=\"\""]);
    anna.send_files(&replace, &[("dated", "2026-03-01")], &[]).await.shows(422, &["Choose a file."]);
    let fields = [("dated", "2026-03-01"), ("note", "Signed by the owner")];
    anna.send_files(&replace, &fields, &[("policy-2.txt", b"second")])
        .await
        .leads_to(&format!("{PLACE}/E-001?done=saved"));
    let told = ["policy-2.txt", "policy.pdf", "Signed by the owner", "Version 2", "3.1.1[a]", "Mar 1, 2026"];
    anna.get(&format!("{PLACE}/E-001")).await.shows(200, &told);
}

#[tokio::test]
async fn text_is_shown_in_a_frame_that_runs_nothing() {
    let site = Site::ready();
    let mut anna = with_one(&site).await;
    let replace = format!("{PLACE}/E-001/replace");
    anna.get(&replace).await;
    let script = b"name;value\n<script>alert(1)</script>;2\n";
    anna.send_files(&replace, &[], &[("list.csv", script)]).await;
    let page = anna.get(&format!("{PLACE}/E-001")).await;
    let look = page.html.split("src=\"").find(|rest| rest.contains("/look\"")).unwrap();
    let look = look.split('"').next().unwrap().to_owned();
    assert!(page.html.contains("sandbox loading=\"lazy\""), "{}", page.html);
    let shown = anna.get(&look).await;
    assert!(shown.html.contains("<td>&lt;script&gt;alert(1)&lt;/script&gt;</td>"), "{}", shown.html);
    let policy = shown.headers["content-security-policy"].to_str().unwrap();
    assert_eq!(policy, "default-src 'none'; style-src 'self'; sandbox; frame-ancestors 'self'");
}

#[tokio::test]
async fn every_page_stands_in_french_too() {
    let site = Site::ready();
    let mut anna = with_one(&site).await.with_header("accept-language", Language::French.code());
    for page in ["", "/new", "/E-001", "/E-001/edit", "/E-001/replace"] {
        let answer = anna.get(&format!("{PLACE}{page}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        crate::testing::check(page, &answer.html);
    }
}
