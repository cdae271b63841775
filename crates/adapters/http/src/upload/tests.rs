use std::time::Duration;

use axum::body::Body;
use axum::extract::{FromRequest as _, Request};
use controlkeep_kernel::{AccountId, OrganisationId};
use controlkeep_ports::BlobError;
use controlkeep_ports::fakes::{BlobStep, MemoryBlobs};
use controlkeep_rbac::{Access, Granted, Permission, Role};
use http_body_util::channel::Channel;

use super::*;
use crate::testing::app;

pub(crate) fn scope() -> Scope {
    let organisation = OrganisationId::from_bytes([1; 16]);
    let access = Access {
        account: AccountId::from_bytes([9; 16]),
        administrator: false,
        memberships: vec![(organisation, Role::Maintainer)],
        granted: Granted::EVERYTHING,
    };
    access.organisation(organisation, Permission::SetFindings).unwrap()
}

fn sent<P>(name: &str, pieces: P) -> Sent<P> {
    Sent { scope: scope(), name: FileName::parse(name).unwrap(), limit: 1_000_000, announced: None, pieces }
}

async fn body(body: Body) -> FileBody {
    FileBody::from_request(Request::new(body), &()).await.unwrap()
}

/// That nothing is kept and nobody writes any more, as soon as the threads have noticed.
async fn assert_nothing_left(blobs: &MemoryBlobs) {
    for _ in 0..200 {
        if blobs.open_writers() == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!((blobs.ids(), blobs.open_writers()), (Vec::new(), 0));
}

#[tokio::test]
async fn a_body_becomes_a_file() {
    let blobs = MemoryBlobs::new();
    let app = app(&blobs);
    let bytes = vec![b'a'; 300_000];
    let kept = take_in(&app, sent("notes.txt", body(bytes.into()).await)).await.unwrap();
    assert_eq!((kept.bytes, kept.media_type.as_str()), (300_000, "text/plain"));
    assert_eq!(blobs.ids(), [kept.blob]);
}

#[tokio::test]
async fn a_file_beyond_the_limit_is_413_and_leaves_nothing() {
    let blobs = MemoryBlobs::new();
    let app = app(&blobs);
    for announced in [None, Some(1_000_001)] {
        let pieces = body(vec![b'a'; 1_000_001].into()).await;
        let refused = take_in(&app, Sent { announced, ..sent("notes.txt", pieces) }).await.unwrap_err();
        assert_eq!((refused.status.as_u16(), refused.code), (413, "file_too_large"));
        assert_nothing_left(&blobs).await;
    }
}

#[tokio::test]
async fn a_sender_who_hangs_up_leaves_nothing() {
    let blobs = MemoryBlobs::new();
    let app = app(&blobs);
    let (mut sender, channel) = Channel::<Bytes, std::io::Error>::new(1);
    let sending = async {
        sender.send_data(Bytes::from(vec![b'a'; 200_000])).await.unwrap();
        sender.abort(std::io::Error::other("gone"));
    };
    let pieces = body(Body::new(channel)).await;
    let (refused, ()) = tokio::join!(take_in(&app, sent("notes.txt", pieces)), sending);
    assert_eq!(refused.unwrap_err().status.as_u16(), 422);
    assert_nothing_left(&blobs).await;
}

#[tokio::test]
async fn a_request_that_is_given_up_leaves_nothing() {
    let blobs = MemoryBlobs::new();
    let app = app(&blobs);
    let (mut sender, channel) = Channel::<Bytes, std::io::Error>::new(1);
    sender.send_data(Bytes::from(vec![b'a'; 200_000])).await.unwrap();
    let pieces = body(Body::new(channel)).await;
    let taking = take_in(&app, sent("notes.txt", pieces));
    assert!(tokio::time::timeout(Duration::from_millis(100), taking).await.is_err());
    assert_nothing_left(&blobs).await;
}

#[tokio::test]
async fn what_is_wrong_with_the_storage_is_told() {
    let told = [
        (BlobError::Full("x".into()), "storage_full"),
        (BlobError::Unavailable("x".into()), "storage_away"),
        (BlobError::NotDurable("x".into()), "storage_failed"),
    ];
    for (error, code) in told {
        let blobs = MemoryBlobs::new();
        blobs.fail_next(BlobStep::Finish, error);
        let pieces = body(vec![b'a'; 10].into()).await;
        let refused = take_in(&app(&blobs), sent("notes.txt", pieces)).await.unwrap_err();
        assert_eq!((refused.status.as_u16(), refused.code), (503, code));
    }
}

#[tokio::test]
async fn a_file_that_must_not_be_kept_is_422_with_the_reason() {
    let blobs = MemoryBlobs::new();
    let pieces = body(Body::from("MZ\0")).await;
    let refused = take_in(&app(&blobs), sent("notes.txt", pieces)).await.unwrap_err();
    assert_eq!((refused.status.as_u16(), refused.code), (422, "file_refused"));
    assert_eq!(refused.facts[0], ("reason", "executable".to_owned()));
    assert_nothing_left(&blobs).await;
}

#[tokio::test]
async fn a_form_is_read_part_by_part() {
    let text = "--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nPolicy\r\n\
                --x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nbytes\r\n--x--\r\n";
    let request = Request::builder().header("content-type", "multipart/form-data; boundary=x");
    let mut form = FileForm::from_request(request.body(Body::from(text)).unwrap(), &()).await.unwrap();
    let Some(FormPart::Text { name, value }) = form.next_part().await.unwrap() else { panic!("no text") };
    assert_eq!((name.as_str(), value.as_str()), ("title", "Policy"));
    let Some(FormPart::File { file_name, pieces, .. }) = form.next_part().await.unwrap() else {
        panic!("no file")
    };
    let kept = take_in(&app(&MemoryBlobs::new()), sent(&file_name, pieces)).await.unwrap();
    assert_eq!(kept.bytes, 5);
    assert!(form.next_part().await.unwrap().is_none());
}

#[tokio::test]
async fn a_file_field_that_was_left_empty_is_no_file() {
    let text = "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\"\r\n\
                Content-Type: application/octet-stream\r\n\r\n\r\n\
                --x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nPolicy\r\n--x--\r\n";
    let request = Request::builder().header("content-type", "multipart/form-data; boundary=x");
    let mut form = FileForm::from_request(request.body(Body::from(text)).unwrap(), &()).await.unwrap();
    assert!(matches!(form.next_part().await.unwrap(), Some(FormPart::LeftEmpty)));
    let part = form.next_part().await.unwrap();
    assert!(matches!(part, Some(FormPart::Text { name, .. }) if name == "title"));
}
