use controlkeep_accounts::Language;
use controlkeep_compliance::{Origin, RuleSet, embedded};
use controlkeep_kernel::{FrameworkId, Timestamp};
use controlkeep_ports::{
    CatalogueNotice, CatalogueNoticeCode, CatalogueProblem, CatalogueProblemCode, CatalogueReadError,
    FrameworkSummary,
};

use super::form::ImportPage;
use super::list::{CatalogueRow, ListPage};
use super::one::OnePage;
use crate::findings::samples::framework;
use crate::formats::Formats;
use crate::testing::{Site, draw, viewer};
use crate::words::{Values, Words};

#[test]
fn every_page_renders() {
    let formats = Formats::of(&viewer(Language::French));
    let summary = |origin| FrameworkSummary {
        id: FrameworkId::from_bytes([4; 16]),
        code: "SP<800-171>".into(),
        title: "A title".into(),
        version: "3".into(),
        kind: controlkeep_compliance::CatalogueKind::Other,
        origin,
        requirements: 97,
        objectives: 1422,
        installed_at: Timestamp::from_seconds(1_795_189_320),
    };
    let rows =
        [Origin::Embedded, Origin::Imported].map(|origin| CatalogueRow::of(&formats, &summary(origin)));
    let html = draw(&ListPage { catalogues: rows.into(), may_import: true });
    assert!(html.contains("SP&lt;800-171&gt;") && html.contains("/catalogues/import"), "{html}");
    draw(&ListPage { catalogues: Vec::new(), may_import: false });
    for code in ["CMMC-L1", "CMMC-L2", "CMMC-L3"] {
        let whole = draw(&OnePage::of(&framework(code), RuleSet::current(), ""));
        let part = draw(&OnePage::of(&framework(code), RuleSet::current(), "AC"));
        assert!(part.len() < whole.len());
    }
    let html = draw(&OnePage::of(&framework("CMMC-L2"), RuleSet::current(), "nonsense"));
    assert!(
        html.contains("5 points, or 3") && html.contains("110 requirements with 320 objectives"),
        "{html}"
    );
}

#[test]
fn the_import_page_tells_every_notice_and_every_mistake() {
    for language in Language::ALL {
        let words = Words(*language);
        let notice = |code: &CatalogueNoticeCode| CatalogueNotice {
            code: *code,
            count: 2,
            path: "$.catalog.groups[0]".into(),
            detail: "a <b>".into(),
        };
        let notices: Vec<_> = CatalogueNoticeCode::ALL.iter().map(notice).collect();
        let page = ImportPage::empty(8 << 20);
        let page = page.with_draft(words, "x<y>.json".into(), "00".into(), embedded::level_1(), &notices);
        let html = draw(&page);
        assert!(html.contains("x&lt;y&gt;.json") && html.contains("$.catalog.groups[0]"), "{html}");
        for error in errors() {
            let html = draw(&ImportPage::empty(8 << 20).unread(words, "x.json".into(), &error));
            assert!(html.contains("data-error-summary") && !html.contains("catalogue-"), "{error}: {html}");
        }
        for key in ["catalogues-no-file", "catalogues-draft-gone"] {
            draw(&ImportPage::empty(8 << 20).refused(words, None, key, &Values::new()));
        }
        draw(&ImportPage::empty(8 << 20).already_there(words, None, "A", "1"));
    }
}

fn errors() -> Vec<CatalogueReadError> {
    let problem = |code: &CatalogueProblemCode| CatalogueProblem {
        path: "$.catalog.groups[3].controls[0].id".into(),
        code: *code,
        detail: "x-1".into(),
    };
    let first: Vec<_> = CatalogueProblemCode::ALL.iter().map(problem).collect();
    vec![
        CatalogueReadError::TooLarge { limit_bytes: 8 << 20, bytes: 9 << 20 },
        CatalogueReadError::TooManyValues { limit: 5 },
        CatalogueReadError::TooDeep { limit: 5 },
        CatalogueReadError::NotJson { line: 3, column: 4, detail: "expected value".into() },
        CatalogueReadError::NotACatalogue { found: "profile".into() },
        CatalogueReadError::UnsupportedVersion { found: "0.9".into() },
        CatalogueReadError::Problems { total: first.len() + 2, first },
    ]
}

#[tokio::test]
async fn the_list_and_one_catalogue_are_served() {
    let site = Site::ready();
    let mut anna = site.anna();
    anna.get("/catalogues").await.shows(200, &["CMMC-L1", "CMMC-L2", "CMMC-L3", "320"]);
    let id = site.framework("CMMC-L3").id();
    anna.get(&format!("/catalogues/{id}?family=IR")).await.shows(200, &["3.6.1e"]);
    anna.get("/catalogues/00000000-0000-0000-0000-000000000009").await.shows(404, &[]);
    anna.get("/catalogues/nonsense").await.shows(404, &[]);
}

#[tokio::test]
async fn a_try_out_keeps_nothing_and_one_click_imports() {
    let site = Site::ready();
    let mut anna = site.anna();
    anna.get("/catalogues/import").await.shows(200, &["type=\"file\""]);
    let tried = anna.upload("/catalogues/import", "level-1.json", b"CMMC-L1").await;
    tried.shows(200, &["This would be imported", "level-1.json", "59"]);
    assert_eq!(site.app.views.frameworks().unwrap().len(), 3);
    let (_, rest) = tried.html.split_once("name=\"draft\" value=\"").unwrap();
    let draft = rest.split('"').next().unwrap();
    let done = anna.post("/catalogues/import/confirm", &[("draft", draft)]).await;
    assert!(done.location().starts_with("/catalogues/"), "{}", done.html);
    anna.follow(done).await.shows(200, &["(copy)", "Imported"]);
    let twice = anna.post("/catalogues/import/confirm", &[("draft", draft)]).await;
    twice.shows(422, &["no longer at hand"]);
    let again = anna.upload("/catalogues/import", "level-1.json", b"CMMC-L1").await;
    again.shows(409, &["installed already"]);
    assert_eq!(site.app.views.frameworks().unwrap().len(), 4);
}

#[tokio::test]
async fn a_file_that_is_no_catalogue_is_told_in_place() {
    let site = Site::ready();
    let mut anna = site.anna();
    anna.upload("/catalogues/import", "x.json", b"profile").await.shows(422, &["no catalogue but profile"]);
    anna.upload("/catalogues/import", "", b"").await.shows(422, &["No file came"]);
}
