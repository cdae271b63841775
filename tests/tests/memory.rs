//! How much memory uploads take while they stream through the whole server.
//!
//! `CONTROLKEEP_UPLOADS=FULL` sends 1,000 files of 1 MB and 50 files of 50 MB at once instead of the
//! short form.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::io::Read;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use controlkeep_tests::{Options, Server};
use reqwest::blocking::Client;
use reqwest::blocking::multipart::{Form, Part};

const MEGABYTE: u64 = 1024 * 1024;
/// How much is sent.
struct Load {
    small: u64,
    large_at_once: u64,
    megabytes: u64,
    /// By how many megabytes the server may grow.
    most_growth: u64,
}

impl Load {
    fn wanted() -> Self {
        if std::env::var("CONTROLKEEP_UPLOADS").is_ok_and(|wanted| wanted == "FULL") {
            Self { small: 1000, large_at_once: 50, megabytes: 50, most_growth: 150 }
        } else {
            Self { small: 20, large_at_once: 4, megabytes: 24, most_growth: 60 }
        }
    }
}

/// Text that is nowhere as a whole, and differs from file to file.
struct Lines {
    number: u64,
    left: u64,
}

impl Read for Lines {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let room = u64::try_from(into.len()).unwrap_or(u64::MAX).min(self.left);
        let size = usize::try_from(room).unwrap_or(into.len());
        let line = format!("{:0>15}\n", self.number);
        for (place, byte) in into[..size].iter_mut().enumerate() {
            *byte = line.as_bytes()[place % line.len()];
        }
        self.left -= room;
        Ok(size)
    }
}

/// Somebody who uploads.
struct Sender<'a> {
    http: Client,
    server: &'a Server,
    key: String,
}

impl Sender<'_> {
    fn send(&self, number: u64, bytes: u64) {
        let details = r#"{"title": "Log", "review": "annual", "cui": false, "methods": []}"#;
        let details = Part::text(details).mime_str("application/json").unwrap();
        let lines = Part::reader_with_length(Lines { number, left: bytes }, bytes).file_name("log.txt");
        let answer = self
            .http
            .post(format!("{}/api/v1/organisations/acme-machining/evidence", self.server.address))
            .bearer_auth(&self.key)
            .header("idempotency-key", format!("upload-{number}"))
            .multipart(Form::new().part("details", details).part("file", lines))
            .send()
            .unwrap();
        let status = answer.status();
        assert_eq!(status, 201, "{}", answer.text().unwrap_or_default());
    }
}

/// What the server holds in memory at its most since the last time, in megabytes.
fn peak(server: &Server) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}

#[test]
fn uploads_stream_through_and_are_never_whole_in_memory() {
    let load = Load::wanted();
    let server = Server::start_with(Options {
        settings: vec![
            ("EVIDENCE_FILE_MIB", "64".into()),
            ("EVIDENCE_UPLOAD_MIB", "128".into()),
            ("EVIDENCE_QUOTA_MIB", "100000".into()),
            ("API_REQUESTS_PER_MINUTE", "0".into()),
            ("API_ACCOUNT_REQUESTS_PER_MINUTE", "0".into()),
        ],
        ..Options::default()
    });
    let ada = server.set_up();
    let key = server.key(&ada.email, &["--scopes", "read,evidence:write"]);
    let http = Client::builder().timeout(Duration::from_mins(8)).build().unwrap();
    let sender = Sender { http, server: &server, key };
    sender.send(0, MEGABYTE);
    let before = peak(&server);
    for number in 1..=load.small {
        sender.send(number, MEGABYTE);
    }
    let after_small = peak(&server);
    let sent = AtomicU64::new(0);
    std::thread::scope(|threads| {
        for number in 0..load.large_at_once {
            let (sender, sent, bytes) = (&sender, &sent, load.megabytes * MEGABYTE);
            threads.spawn(move || {
                sender.send(100_000 + number, bytes);
                sent.fetch_add(1, Ordering::Relaxed);
            });
        }
    });
    assert_eq!(sent.load(Ordering::Relaxed), load.large_at_once);
    let most = peak(&server);
    println!("{before} MB before, {after_small} MB after {} of 1 MB, {most} MB at most", load.small);
    assert!(most - before <= load.most_growth, "the server grew from {before} to {most} MB");
}
