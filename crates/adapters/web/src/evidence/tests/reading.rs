//! Evidence on its way out: as an archive, as a look, from a letter, and damaged.

use controlkeep_jobs::LetterContent;
use controlkeep_kernel::Timestamp;
use controlkeep_rbac::Role;
use controlkeep_usecases::mail::{PostDigests, open_letter, post_digests};
use http::StatusCode;

use super::{PLACE, with_one};
use crate::testing::{Browser, Site};

/// The link to something of the first file of the first item, such as its `download`.
pub(super) async fn link_to(anna: &mut Browser, what: &str) -> String {
    let page = anna.get(&format!("{PLACE}/E-001")).await;
    let end = format!("/{what}\"");
    let link = page.html.split('"').find(|text| text.ends_with(&end[..end.len() - 1])).unwrap();
    link.to_owned()
}

#[tokio::test]
async fn ticked_items_come_as_one_archive_and_every_file_is_written_down() {
    let site = Site::ready();
    let mut anna = with_one(&site).await;
    let list = anna.get(PLACE).await;
    list.shows(200, &["name=\"item\" value=\"E-001\"", "action=\"/o/acme-machining/evidence/archive\""]);
    let answer = anna.get(&format!("{PLACE}/archive?item=E-001")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.headers["content-type"], "application/zip");
    let name = answer.headers["content-disposition"].to_str().unwrap();
    assert!(name.starts_with("attachment; filename=\"evidence-acme-machining-20"), "{name}");
    assert!(answer.html.starts_with("PK") && answer.html.contains("E-001 Access policy/policy.pdf"));
    anna.get(&format!("{PLACE}/E-001"))
        .await
        .shows(200, &["Anna Lee downloaded a file of E-001: policy.pdf."]);
}

#[tokio::test]
async fn an_archive_of_nothing_or_of_what_is_not_there_is_refused_in_words() {
    let site = Site::ready();
    let mut anna = with_one(&site).await;
    anna.get(&format!("{PLACE}/archive")).await.shows(422, &["Nothing was chosen", "tick items"]);
    for items in ["item=E-009", "item=E-001&item=E-009", "item=../x"] {
        assert_eq!(
            anna.get(&format!("{PLACE}/archive?{items}")).await.status,
            StatusCode::NOT_FOUND,
            "{items}"
        );
    }
    let many: Vec<String> = (1..=101).map(|number| format!("item=E-{number:03}")).collect();
    let page = anna.get(&format!("{PLACE}/archive?{}", many.join("&"))).await;
    page.shows(422, &["This is too much for one archive", "at most 100 items, 1000 files and 2000 MB"]);
    let page = anna.get(&format!("{PLACE}/E-001")).await;
    assert!(!page.html.contains("downloaded a file"), "{}", page.html);
}

#[tokio::test]
async fn a_damaged_file_says_so_and_stands_in_the_activity() {
    let site = Site::ready();
    let mut anna = with_one(&site).await;
    let replace = format!("{PLACE}/E-001/replace");
    anna.get(&replace).await;
    anna.send_files(&replace, &[], &[("list.csv", b"a;b\n1;2\n")]).await;
    let links = [
        link_to(&mut anna, "look").await,
        link_to(&mut anna, "download").await,
        format!("{PLACE}/archive?item=E-001"),
    ];
    for blob in site.blobs.ids() {
        site.blobs.tamper(blob, None);
    }
    for link in &links {
        anna.get(link).await.shows(500, &["The file is damaged", "The file can be repaired from a backup."]);
    }
    let page = anna.get(&format!("{PLACE}/E-001")).await;
    let told = "Anna Lee met a damaged file of E-001: list.csv. It was not handed out.";
    assert_eq!(page.html.matches(told).count(), links.len(), "{}", page.html);
}

/// Everything the letter about due evidence leads its reader to.
#[tokio::test]
async fn the_links_of_the_digest_lead_to_the_readers_own_items_and_to_each_of_them() {
    let site = Site::ready();
    let mut anna = with_one(&site).await;
    let ben = site.person("ben", Some(Role::Member)).to_string();
    let new = format!("{PLACE}/new");
    for (title, dated, owner) in
        [("Newer list", "2026-02-01", crate::testing::ANNA.to_string()), ("Of Ben", "2026-01-02", ben)]
    {
        let fields = [
            ("title", title),
            ("dated", dated),
            ("review", "monthly"),
            ("owner", &owner),
            ("marking", "none"),
        ];
        assert_eq!(anna.send_files(&new, &fields, &[("a.txt", b"x")]).await.status, StatusCode::SEE_OTHER);
    }
    let at = Timestamp::from_seconds(1_805_000_000);
    post_digests(site.store.as_ref(), site.store.as_ref(), site.app.cipher.as_ref(), &PostDigests { at })
        .unwrap();
    let letters = site.store.letters();
    let letter = letters.iter().find(|letter| letter.to.email.as_str() == "anna@acme.example").unwrap();
    let content = open_letter(site.app.cipher.as_ref(), letter).unwrap();
    let LetterContent::EvidenceDigest { items, link } = content else { panic!("{content:?}") };
    let list = anna.get(link.as_str()).await;
    list.shows(200, &["Newer list", "Access policy", "name=\"owner\" value=\"me\" checked"]);
    assert!(!list.html.contains("Of Ben"), "{}", list.html);
    assert!(list.html.find("Newer list") < list.html.find("Access policy"), "the first review is on top");
    assert_eq!(items.len(), 2);
    for item in items {
        anna.get(item.link.as_str()).await.shows(200, &[&item.number, &item.title]);
    }
}

#[tokio::test]
async fn a_workbook_is_shown_as_tables_and_one_that_cannot_be_shown_says_so() {
    let site = Site::ready();
    let mut anna = with_one(&site).await;
    let replace = format!("{PLACE}/E-001/replace");
    anna.get(&replace).await;
    anna.send_files(&replace, &[], &[("users.xlsx", b"Account;<b>Since</b>\nada;2026\n")]).await;
    let look = link_to(&mut anna, "look").await;
    let shown = anna.get(&look).await;
    shown.shows(200, &["Sheet 1", "<td>&lt;b&gt;Since&lt;/b&gt;</td>", "<td>ada</td>"]);
    let policy = shown.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("sandbox") && !policy.contains("script"), "{policy}");
    anna.get(&replace).await;
    anna.send_files(&replace, &[("dated", "2026-02-01")], &[("odd.xlsx", b"\xff\xfe\x00")]).await;
    let look = link_to(&mut anna, "look").await;
    anna.get(&look).await.shows(200, &["It cannot be shown here. Download it"]);
    for blob in site.blobs.ids() {
        site.blobs.tamper(blob, None);
    }
    anna.get(&look).await.shows(500, &["The file is damaged"]);
}
