use axum::extract::{FromRequest as _, Request};
use controlkeep_kernel::Timestamp;
use controlkeep_ports::BlobError;
use controlkeep_ports::fakes::{BlobStep, MemoryBlobs};
use http::header::{HeaderName, IF_RANGE, RANGE};
use http_body_util::BodyExt as _;

use super::*;
use crate::testing::app;
use crate::upload::{FileBody, Sent, take_in};

fn pattern(length: usize) -> Vec<u8> {
    (0_u32..).take(length).map(|place| (place.wrapping_mul(2_654_435_761) >> 21).to_le_bytes()[0]).collect()
}

/// A file of 700,000 bytes, handed out.
struct Desk {
    blobs: MemoryBlobs,
    app: Shared,
    download: Download,
}

impl Desk {
    async fn new() -> Self {
        let blobs = MemoryBlobs::new();
        let app = app(&blobs);
        let pieces = FileBody::from_request(Request::new(pattern(700_000).into()), &()).await.unwrap();
        let name = FileName::parse("notes é.txt").unwrap();
        let scope = crate::upload::tests::scope();
        let sent = Sent { scope, name, limit: 1_000_000, announced: None, pieces };
        let file = take_in(&app, sent).await.unwrap();
        let (stored, actor) =
            (crate::testing::stored(&scope, file), Actor::system(Timestamp::from_seconds(90)));
        let download = Download { stored, disposition: Disposition::Attachment, actor };
        Self { blobs, app, download }
    }

    async fn get(&self, headers: &[(HeaderName, &str)]) -> Result<Response, Problem> {
        let headers = headers.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect();
        hand_out(&self.app, &headers, self.download.clone()).await
    }

    /// What was written down, newest first.
    fn noted(&self) -> Vec<String> {
        crate::testing::noted(&self.app)
    }

    fn tag(&self) -> String {
        format!("\"{}\"", self.download.stored.file.sha256)
    }
}

async fn bytes(answer: Response) -> Vec<u8> {
    answer.into_body().collect().await.unwrap().to_bytes().into()
}

fn shown<'a>(answer: &'a Response, name: &HeaderName) -> &'a str {
    answer.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

#[tokio::test]
async fn a_whole_file_comes_as_a_harmless_download() {
    let desk = Desk::new().await;
    let answer = desk.get(&[]).await.unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(shown(&answer, &CONTENT_LENGTH), "700000");
    assert_eq!(shown(&answer, &CONTENT_TYPE), "text/plain");
    assert_eq!(shown(&answer, &ETAG), desk.tag());
    assert!(shown(&answer, &CONTENT_DISPOSITION).starts_with("attachment; filename=\"notes _.txt\";"));
    assert!(shown(&answer, &CONTENT_SECURITY_POLICY).contains("sandbox"));
    assert!(answer.extensions().get::<AsItIs>().is_some());
    assert!(bytes(answer).await == pattern(700_000));
}

#[tokio::test]
async fn a_part_comes_as_a_part() {
    let desk = Desk::new().await;
    for (range, first, last) in
        [("bytes=0-0", 0, 0), ("bytes=65530-400000", 65_530, 400_000), ("bytes=-5", 699_995, 699_999)]
    {
        let answer = desk.get(&[(RANGE, range)]).await.unwrap();
        assert_eq!(answer.status(), 206, "{range}");
        assert_eq!(shown(&answer, &CONTENT_RANGE), format!("bytes {first}-{last}/700000"));
        assert_eq!(shown(&answer, &CONTENT_LENGTH), (last - first + 1).to_string());
        assert!(bytes(answer).await == pattern(700_000)[first..=last], "{range}");
    }
    let stale = desk.get(&[(RANGE, "bytes=0-0"), (IF_RANGE, "\"other\"")]).await.unwrap();
    assert_eq!(stale.status(), 200);
    let beyond = desk.get(&[(RANGE, "bytes=700000-")]).await.unwrap_err();
    assert_eq!((beyond.status.as_u16(), beyond.code), (416, "no_such_range"));
}

#[tokio::test]
async fn what_the_client_has_already_is_not_sent_again() {
    let desk = Desk::new().await;
    let answer = desk.get(&[(IF_NONE_MATCH, &desk.tag())]).await.unwrap();
    assert_eq!((answer.status().as_u16(), shown(&answer, &ETAG)), (304, desk.tag().as_str()));
    assert!(bytes(answer).await.is_empty());
}

#[tokio::test]
async fn a_preview_is_framed_by_us_alone_and_runs_nothing() {
    let mut desk = Desk::new().await;
    desk.download.disposition = Disposition::Inline;
    let answer = desk.get(&[]).await.unwrap();
    assert!(shown(&answer, &CONTENT_DISPOSITION).starts_with("inline;"));
    let policy = shown(&answer, &CONTENT_SECURITY_POLICY);
    assert!(policy.contains("sandbox;") && policy.contains("frame-ancestors 'self'"), "{policy}");
    assert_eq!(shown(&answer, &X_FRAME_OPTIONS), "SAMEORIGIN");
}

#[tokio::test]
async fn a_file_damaged_at_its_start_is_an_error_without_a_byte() {
    let desk = Desk::new().await;
    let mut stored = desk.blobs.stored(desk.download.stored.file.blob).unwrap();
    stored[5] ^= 1;
    desk.blobs.tamper(desk.download.stored.file.blob, Some(stored));
    let error = desk.get(&[]).await.unwrap_err();
    assert_eq!((error.status.as_u16(), error.code), (500, "file_damaged"));
    assert_eq!(desk.noted(), ["evidence.damaged E-001 notes é.txt changed"]);
    desk.blobs.tamper(desk.download.stored.file.blob, None);
    desk.get(&[]).await.unwrap_err();
    assert_eq!(desk.noted()[0], "evidence.damaged E-001 notes é.txt missing");
}

#[tokio::test]
async fn a_storage_that_does_not_answer_is_no_damage() {
    let desk = Desk::new().await;
    desk.blobs.fail_next(BlobStep::Open, BlobError::Unavailable("away".into()));
    let error = desk.get(&[]).await.unwrap_err();
    assert_eq!((error.status.as_u16(), error.code), (503, "storage_away"));
    assert_eq!(desk.noted(), [""; 0]);
}

#[tokio::test]
async fn a_file_damaged_later_is_cut_off_before_the_damage() {
    let desk = Desk::new().await;
    let mut stored = desk.blobs.stored(desk.download.stored.file.blob).unwrap();
    let end = stored.len() - 1;
    stored[end] ^= 1;
    desk.blobs.tamper(desk.download.stored.file.blob, Some(stored));
    let mut body = desk.get(&[]).await.unwrap().into_body();
    let mut got = Vec::new();
    let error = loop {
        match body.frame().await {
            Some(Ok(frame)) => got.extend_from_slice(frame.data_ref().unwrap()),
            Some(Err(error)) => break error,
            None => panic!("the end of a damaged file must be no end"),
        }
    };
    assert!(error.to_string().contains("damaged"), "{error}");
    assert!(!got.is_empty() && pattern(700_000).starts_with(&got));
    assert_eq!(desk.noted(), ["evidence.damaged E-001 notes é.txt changed"]);
}
