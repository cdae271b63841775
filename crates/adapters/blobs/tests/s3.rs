//! A bucket on a real server that speaks S3. `CONTROLKEEP_TEST_S3_URL` names it; without it there is
//! nothing to talk to. The server must take any key and let buckets be made.
#![cfg(feature = "s3")]
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::atomic::{AtomicU32, Ordering};

use controlkeep_blobs::{S3Blobs, S3Settings};
use controlkeep_kernel::BlobId;
use controlkeep_ports::contract::blobs::BlobBench;
use controlkeep_ports::fakes::MemoryBlobs;
use controlkeep_ports::{BlobError, Blobs};

/// A bucket of its own for each case, or memory where there is no server.
fn bench() -> Box<dyn BlobBench> {
    match address() {
        Some(address) => Box::new(S3Blobs::open(&settings(&address, &new_bucket(&address))).unwrap()),
        None => Box::new(MemoryBlobs::new()),
    }
}

fn address() -> Option<String> {
    let address = std::env::var("CONTROLKEEP_TEST_S3_URL").ok();
    if address.is_none() {
        println!("CONTROLKEEP_TEST_S3_URL names no server");
    }
    address
}

fn settings(address: &str, bucket: &str) -> S3Settings {
    S3Settings {
        endpoint: Some(address.to_owned()),
        region: "us-east-1".into(),
        bucket: bucket.to_owned(),
        prefix: "installation/vault".into(),
        access_key: "test".into(),
        secret_key: "test".into(),
    }
}

/// Asks the server for a bucket, as any HTTP client can.
fn new_bucket(address: &str) -> String {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let number = MADE.fetch_add(1, Ordering::Relaxed);
    let name = format!("blobs-{}-{number}", std::process::id());
    let host = address.trim_start_matches("http://");
    let mut server = TcpStream::connect(host).unwrap();
    let date = "x-amz-date: 20261121T000000Z";
    let key = "authorization: AWS4-HMAC-SHA256 Credential=test/20261121/us-east-1/s3/aws4_request, \
               SignedHeaders=host, Signature=0";
    write!(server, "PUT /{name} HTTP/1.1\r\nhost: {host}\r\n{date}\r\n{key}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
        .unwrap();
    let mut answer = String::new();
    server.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    name
}

struct Boxed(Box<dyn BlobBench>);

impl BlobBench for Boxed {
    fn blobs(&self) -> &dyn Blobs {
        self.0.blobs()
    }
}

fn boxed() -> Boxed {
    Boxed(bench())
}

controlkeep_ports::blobs_contract!(boxed);

#[test]
fn a_server_that_is_away_is_told_from_a_blob_that_is_missing() {
    let away = S3Blobs::open(&settings("http://127.0.0.1:9", "none")).unwrap();
    let failed = away.open(BlobId::from_bytes([1; 16])).err();
    assert!(matches!(failed, Some(BlobError::Unavailable(_))), "{failed:?}");
}

#[test]
fn a_bucket_that_is_not_there_is_no_empty_bucket() {
    let Some(address) = address() else { return };
    let none = S3Blobs::open(&settings(&address, "no-such-bucket")).unwrap();
    assert!(none.list(None, 10).is_err());
    let mut writer = none.begin(BlobId::from_bytes([1; 16])).unwrap();
    writer.write(b"x").unwrap();
    assert!(writer.finish().is_err());
}

#[test]
fn settings_do_not_show_the_key() {
    let shown = format!("{:?}", settings("http://127.0.0.1:9", "bucket"));
    assert!(!shown.contains("secret") && !shown.contains("test"), "{shown}");
}
