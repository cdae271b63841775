use controlkeep_accounts::Language;
use controlkeep_evidence::ArchiveRefused;
use controlkeep_http::{HtmxRequest, Problem};
use controlkeep_ports::{BlobError, FileRefusal, FileRefusalCode, ScanError, StoreError};
use controlkeep_usecases::evidence::{
    BeginUploadError, CompleteUploadError, IntakeError, KeepPartError, ReadError, RecordArchiveError,
};
use http::StatusCode;
use http_body_util::BodyExt;

use super::*;
use crate::testing::{Site, check, pages, viewer};

const STATUSES: [u16; 17] =
    [400, 401, 403, 404, 405, 408, 409, 410, 413, 415, 418, 421, 422, 423, 429, 500, 503];

async fn drawn(viewer: &Viewer, problem: &Problem) -> String {
    let response = ErrorPages::draw(pages().as_ref(), viewer, problem);
    assert_eq!(response.status(), problem.status);
    String::from_utf8(response.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
}

#[tokio::test]
async fn every_status_has_a_page_in_every_language() {
    for language in Language::ALL {
        for status in STATUSES {
            let problem = Problem::new(StatusCode::from_u16(status).unwrap(), "something_new");
            let html = drawn(&viewer(*language), &problem).await;
            check("errors/page.html", &html);
            assert!(html.contains(&format!(">{status}<")), "{html}");
            assert!(html.contains("id=\"rid\""));
        }
    }
}

#[tokio::test]
async fn every_page_says_what_happened_why_and_what_to_do() {
    for problem in [
        Problem::not_found(),
        Problem::sign_in_needed(),
        Problem::unreadable("x"),
        Problem::too_many(30),
        Problem::busy(),
        Problem::internal("x"),
        StoreError::Unavailable("x".into()).into(),
        StoreError::Full("x".into()).into(),
        StoreError::Stale("account").into(),
        Problem::new(StatusCode::FORBIDDEN, "not_allowed").with("permission", "assessments.create"),
        Problem::new(StatusCode::FORBIDDEN, "forged_request"),
        Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large").with("limit", "256"),
    ]
    .into_iter()
    .chain(about_files())
    {
        for language in Language::ALL {
            let text = text_of(Words(*language), &problem);
            let own = format!("problem-{}", problem.code.replace('_', "-"));
            for part in [&text.title, &text.why, &text.remedy] {
                assert!(!part.starts_with("problem-") && !part.contains('{'), "{own}: {part}");
            }
        }
    }
}

/// Every problem that files can have.
fn about_files() -> Vec<Problem> {
    let refusals = FileRefusalCode::ALL.iter().map(|code| FileRefusal::new(*code, "detail"));
    let mut problems: Vec<Problem> = refusals.map(|refusal| IntakeError::Refused(refusal).into()).collect();
    problems.extend([
        IntakeError::TooLarge { limit: 1 }.into(),
        IntakeError::Malware { signature: "Eicar".into() }.into(),
        IntakeError::NotSearched(ScanError::TooLarge).into(),
        BlobError::Unavailable("x".into()).into(),
        BlobError::NotDurable("x".into()).into(),
        ReadError::Damaged.into(),
        Problem::new(StatusCode::RANGE_NOT_SATISFIABLE, "no_such_range").with("bytes", "5"),
        BeginUploadError::Empty.into(),
        BeginUploadError::OverQuota { left: 1 }.into(),
        BeginUploadError::TooMany { most: 20 }.into(),
        KeepPartError::WrongLength { expected: 5 }.into(),
        KeepPartError::OtherBytes.into(),
        KeepPartError::Closed.into(),
        CompleteUploadError::Missing(vec![1, 2]).into(),
        CompleteUploadError::Damaged(ReadError::Damaged).into(),
        RecordArchiveError::Refused(ArchiveRefused::Empty).into(),
        RecordArchiveError::Refused(ArchiveRefused::TooManyItems).into(),
        RecordArchiveError::Refused(ArchiveRefused::TooManyFiles).into(),
        RecordArchiveError::Refused(ArchiveRefused::TooLarge).into(),
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "archive_nothing_chosen"),
    ]);
    problems
}

#[test]
fn every_problem_of_files_has_words_of_its_own() {
    for problem in about_files() {
        let key = format!("problem-{}-title", problem.code.replace('_', "-"));
        assert!(Words(Language::English).find(&key, None).is_some(), "{key}");
    }
}

#[tokio::test]
async fn a_missing_right_is_named() {
    let problem = Problem::new(StatusCode::FORBIDDEN, "not_allowed").with("permission", "findings.set");
    let html = drawn(&viewer(Language::English), &problem).await;
    assert!(html.contains("the right to set findings"), "{html}");
}

#[tokio::test]
async fn htmx_gets_a_part_that_the_script_can_read() {
    let mut viewer = viewer(Language::French);
    viewer.htmx = Some(HtmxRequest::default());
    let html = drawn(&viewer, &Problem::not_found()).await;
    check("errors/part.html", &html);
    assert!(html.contains("data-error-text") && !html.contains("<html"), "{html}");
}

#[tokio::test]
async fn the_cause_of_a_fault_reaches_nobody() {
    let html = drawn(&viewer(Language::English), &Problem::internal("secret detail")).await;
    assert!(!html.contains("secret detail"));
}

#[tokio::test]
async fn a_page_that_never_was_looks_as_one_that_is_foreign() {
    let site = Site::ready();
    let strange = site.anna().get("/o/no-such-organisation/activity").await;
    let missing = site.anna().get("/no-such-page").await;
    assert_eq!((strange.status, missing.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
    for answer in [&strange, &missing] {
        assert!(answer.html.contains("it is not yours to see"), "{}", answer.html);
    }
}
